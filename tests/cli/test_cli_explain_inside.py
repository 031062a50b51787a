"""``--explain`` for gaps inside one side, on the command line and in Python."""

import json

import cxgap

GAPS = ("service", "consistency", "alignment")


def test_every_row_of_the_demo_has_its_card(run):
    for gap in GAPS:
        printed = run("gap", "--study", "demo", "--gap", gap, "--explain", "--json").stdout
        rows = json.loads(printed)["rows"]
        assert rows
        assert all(row["card"]["gap"] and row["card"]["verdict"] for row in rows)


def test_pairs_are_told_apart_by_both_groups_in_the_text(run):
    options = ("--gap", "alignment", "--pairs", "--items", "sign_in", "--explain")
    printed = run("gap", "--study", "demo", *options).stdout
    assert "\nsign_in · Sales · Marketing\n" in printed
    assert "Department: every two groups are compared" in printed


def test_python_explains_them_with_the_same_words(run):
    study = cxgap.open_study("demo")
    card = study.explain("sign_in", group=("Sales", "IT"), gap="alignment", pairs=True)
    assert card["people"][:2] == [
        "Business: a sample; Department: Sales.",
        "Business: a sample; Department: IT.",
    ]
    vietnamese = study.explain("phone_reached", gap="service", language="vi")
    assert vietnamese["verdict"][0].startswith("Dưới kỳ vọng")
    assert vietnamese["base"][-1].startswith("Thay đổi: n = ")
