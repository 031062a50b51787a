"""``cxgap change --explain``: the card of one row, as JSON and as text, and the same in Python."""

import json

import pytest

import cxgap
from cxgap.texts.card_change import CHANGE_CARD_LABELS

TREATED = ("--treated", "region=North")


def rows(run, *options):
    return json.loads(run("change", *options, "--json").stdout)["rows"]


@pytest.mark.parametrize(
    ("options", "line", "asked"),
    [
        (("--by", "region"), "easy,North", {"of": "changes", "group": "North", "by": "region"}),
        (("--trend",), "easy,2016", {"of": "trend", "group": "2016"}),
        (TREATED, "easy", {"of": "effect", "treated": {"region": "North"}}),
    ],
)
def test_the_row_that_is_asked_about_has_the_card_that_python_gives(
    run, files, options, line, asked
):
    found = rows(run, *files, *options, "--explain", line)
    (row,) = [row for row in found if "card" in row]
    assert row["item"] == "easy"
    assert set(row["card"]) == {*CHANGE_CARD_LABELS, "sql", "python"}
    study = cxgap.pair(files[0], files[1], map=files[3])
    assert study.explain("easy", **asked) == row["card"]


def test_a_saved_study_gives_the_code_and_the_text_has_it_below_the_card(run, files):
    folder = run("study", "create", "small", *files).stdout.strip()
    printed = run("change", "--study", folder, "--explain", "easy").stdout
    assert printed.index("verdict") < printed.index("What it is: The change is the gap in 2016")
    assert "from 'customers.parquet'" in printed
    assert "sum_limits" in printed
    effect = run("change", "--study", folder, *TREATED, "--explain", "easy").stdout
    assert "The effect and its interval: " in effect


def test_what_cannot_be_explained_is_refused(refused, files):
    assert "--explain" in refused("change", *files, "--csv", "--explain", "easy")
    assert "not a known row" in refused("change", *files, "--explain", "slow")
    assert "before 2015" in refused("change", *files, "--trend", "--explain", "easy,2015")
    study = cxgap.pair(files[0], files[1], map=files[3])
    for asked, said in (
        ({"of": "shoes"}, "'shoes' is not a known"),
        ({"of": "effect"}, "Whose effect"),
        ({"of": "trend", "before": "2015"}, "'before' is not a known choice"),
    ):
        with pytest.raises(cxgap.CxgapError, match=said):
            study.explain("easy", **asked)
