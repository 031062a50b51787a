"""``cxgap plan``: the plan of a study with its outcomes, for people, programs and spreadsheets."""

from __future__ import annotations

import csv
import io
import json

import pytest

from cxgap.tasks import notebook

ACTION = {"title": "Menu", "line": "item:easy", "group": {"region": "North"}, "status": "done"}
ACTION |= {"taken": "2015", "expected": -5, "due": "2016-01-31", "owner": "Ann"}
LATE = {"title": {"vi": "Gọi lại"}, "due": "2016-01-31", "status": "under_way"}
FORMULA = {"title": "=HYPERLINK(1)", "note": "-2+3", "owner": "@who", "status": "planned"}
HIDDEN = {"title": "x", "group": {"generation": "Silent"}, "status": "done", "taken": "2015"}
DIFFERENCE = {"value", "se", "low", "high", "p"}
ROW = {"action", "title", "line", "group", "owner", "due", "overdue", "status", "expected", "taken"}
ROW |= {"step", "note", "why", "verdict", "before", "after", "change", "business_moved", "flags"}
ROW |= {"customer_moved", "expectation", "comparison_change", "gap_effect"}


@pytest.fixture
def planned(run, files):
    """A saved study with four actions."""
    run("study", "create", "small", *files)
    places = {"menu": ACTION, "late": LATE, "formula": FORMULA, "hidden": HIDDEN}
    values = {f"action/{key}": value for key, value in places.items()}
    notebook.write("small", values, who="Ann", seen=0)
    return "small"


@pytest.fixture
def rows(run, planned):
    return json.loads(run("plan", planned, "--json").stdout)["rows"]


def test_the_object_has_the_keys_that_are_documented(run, planned):
    found = json.loads(run("plan", planned, "--json").stdout)
    assert set(found) == {"version", "revision", "family_size", "findings", "rows"}
    assert found["revision"] == 1
    assert [one["action"] for one in found["rows"]] == ["menu", "late", "formula", "hidden"]
    assert all(set(row) == ROW for row in found["rows"])
    menu = found["rows"][0]
    assert set(menu["change"]) == DIFFERENCE | {"p_adjusted", "verdict"}
    assert set(menu["gap_effect"]) == set(menu["change"])
    assert set(menu["comparison_change"]) == set(menu["customer_moved"]) == DIFFERENCE
    assert menu["expectation"]["value"] == pytest.approx(-0.05)
    assert (menu["before"]["wave"], menu["after"]["wave"]) == ("2015", "2016")


def test_what_is_not_measured_is_null_and_says_why(rows):
    _, late, formula, hidden = rows
    assert [late["why"], formula["why"]] == ["not_dated", "planned"]
    assert (late["overdue"], formula["overdue"]) == (True, False)
    assert late["title"] == "Gọi lại"
    for row in (late, formula, hidden):
        assert row["verdict"] is row["change"] is row["before"] is row["gap_effect"] is None


def test_the_csv_has_stable_columns_and_points(run, planned, rows):
    menu = next(csv.DictReader(io.StringIO(run("plan", planned, "--csv").stdout)))
    assert list(menu)[:5] == ["action", "title", "line", "group", "owner"]
    assert (menu["group"], menu["expected"], menu["measured_by"]) == (
        "region=North",
        "-5.0",
        "2016",
    )
    assert float(menu["change"]) == pytest.approx(rows[0]["change"]["value"] * 100, abs=1e-3)


def test_no_text_is_a_formula_for_a_spreadsheet(run, planned):
    lines = list(csv.DictReader(io.StringIO(run("plan", planned, "--csv").stdout)))
    (found,) = [one for one in lines if one["action"] == "formula"]
    assert [found[key] for key in ("title", "note", "owner")] == [
        "'=HYPERLINK(1)",
        "'-2+3",
        "'@who",
    ]


def test_people_read_a_line_an_action(run, planned):
    said = run("plan", planned).stdout
    header, menu, late, *_ = said.splitlines()
    assert header.split()[:3] == ["action", "line", "group"]
    assert "region=North" in menu
    assert "overdue" in late
    assert "nan" not in said.casefold()
    assert "None" not in said


def test_an_earlier_revision_is_the_plan_as_it_was(run, planned):
    notebook.write("small", {"action/menu": None}, who="Bo", seen=1)
    now, then = (
        json.loads(run("plan", planned, "--json", *more).stdout)
        for more in ((), ("--revision", "1"))
    )
    assert [len(now["rows"]), len(then["rows"])] == [3, 4]


def test_a_study_without_a_plan_says_so(run, files):
    run("study", "create", "small", *files)
    result = run("plan", "small")
    assert "No action is planned" in result.stderr
    assert json.loads(run("plan", "small", "--json").stdout)["rows"] == []


def test_a_study_is_found_by_its_folder_too(run, planned, tmp_path):
    folder = tmp_path / "home" / "studies" / planned
    assert run("plan", folder, "--json").stdout == run("plan", planned, "--json").stdout


def test_wrong_usage_is_one_sentence(refused, planned):
    assert "not both" in refused("plan", planned, "--json", "--csv")
    assert "There is no study" in refused("plan", "nowhere")
    assert "no revision 9" in refused("plan", planned, "--revision", "9")
