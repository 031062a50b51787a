"""Of several sheets the one with respondents is read, and what the others hold is said."""

import pytest
from files import table_of, workbook

from cxgap.errors import IngestError
from cxgap.ingest.adapters import read_table
from cxgap.ingest.respondents import read_respondents
from cxgap.survey.mirror_toml import parse
from cxgap.survey.side import ReadAs

HEADER = ["No", "Delivery speed", "Staff", "Returns"]


def answers(count, shift=0):
    return [HEADER, *([n, (n + shift) % 5 + 1, n % 3 + 1, n % 4 + 1] for n in range(1, count + 1))]


MEANS = [["Question", "Mean", "Top-2"], ["Delivery speed", 3.4, 0.55], ["Staff", 2.9, 0.4]]
SHARES = [["Question", "Top two"], ["Delivery speed", "55%"], ["Staff", "100%"]]
COUNTS = [["Branch", "Answers"], ["North", 61], ["South", 59]]


@pytest.mark.parametrize("first", [MEANS, [["Dashboard 2026"], *MEANS], SHARES, COUNTS])
def test_a_dashboard_before_the_answers_is_passed_over_and_said(first):
    table = table_of(workbook(Dashboard=first, Raw=answers(40)), "s.xlsx")
    assert (table.dialect["sheet"], len(table.cells)) == ("Raw", 40)
    assert "Sheet Dashboard sums answers up; sheet Raw holds respondents." in table.notes
    assert "Other sheets with rows were not read: Dashboard." in table.notes


def test_a_longer_summary_is_not_taken_for_respondents():
    every = [["Question", "Mean", "n"], *([f"item {n}", 3.5, 61] for n in range(60))]
    book = workbook(Dashboard=MEANS, Items=every, Raw=answers(40))
    assert table_of(book, "s.xlsx").dialect["sheet"] == "Raw"


def test_the_sheet_that_is_named_wins():
    book = workbook(Dashboard=MEANS, Raw=answers(40))
    table = read_table(book, "s.xlsx", ReadAs(sheet="Dashboard", vendor="plain"))
    assert len(table.cells) == 2
    assert table.notes == ("Other sheets with rows were not read: Raw.",)


def test_hidden_answers_behind_a_dashboard_stay_unread():
    book = workbook(Dashboard=MEANS, Raw=answers(40), hidden=["Raw"])
    assert table_of(book, "s.xlsx").dialect["sheet"] == "Dashboard"


def test_the_first_of_two_sheets_of_respondents_is_read_however_short():
    lookup = [["code", "town", "zone"], *([n, f"town {n}", n % 3] for n in range(500))]
    table = table_of(workbook(Answers=answers(5), Towns=lookup), "s.xlsx")
    assert (table.dialect["sheet"], table.other_sheets) == ("Answers", {})


def test_a_dictionary_behind_a_dashboard_is_not_taken_for_answers():
    words = [
        ["variable", "label", "type"],
        *([f"q{n}", f"Question {n}", "rating"] for n in range(9)),
    ]
    with pytest.raises(IngestError, match="codebook"):
        read_table(workbook(Dashboard=MEANS, Codes=words), "s.xlsx", ReadAs(sheet="Codes"))
    assert (
        table_of(workbook(Dashboard=MEANS, Codes=words), "s.xlsx").dialect["sheet"] == "Dashboard"
    )


CHOSEN = parse("items.speed.customer.experience = 'Delivery speed'\n")


def about(book):
    survey = read_respondents(table_of(book, "s.xlsx"), CHOSEN.sides["customer"], CHOSEN)
    return survey, [one for one in survey.findings if one.code == "other_sheets"]


def test_more_sheets_with_the_same_header_are_a_warning():
    title = [["Branch South"], []]
    book = workbook(
        North=answers(30), South=[*title, *answers(20, 2)], West=answers(10), Notes=MEANS
    )
    survey, (found,) = about(book)
    assert survey.report["other_sheets"] == {"South": 20, "West": 10}
    assert (found.severity, found.facts["sheets"], found.facts["rows"]) == (
        "warning",
        "South, West",
        30,
    )
    assert found.as_dict()["sentence"].endswith("South, West (30 rows). Only sheet North was.")


def test_sheets_with_another_header_are_none():
    other = [["No", "Delivery speed", "Staff"], [1, 2, 3], [2, 3, 4]]
    survey, found = about(workbook(North=answers(30), Other=other))
    assert (survey.report["other_sheets"], found) == ({}, [])
    assert survey.report["notes"] == ["Other sheets with rows were not read: Other."]
