"""``cxgap indicators --explain``: the rows that are asked about, below the table and in JSON."""

import json

import pytest
from click.testing import CliRunner

from cxgap.cli import main

FILE = "data/demo/indicators.csv"


def run(*arguments):
    return CliRunner().invoke(main, ["indicators", *arguments])


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        (
            "Abandoned baskets",
            {
                ("2025", None),
                ("2026", None),
                *((w, s) for w in ("2025", "2026") for s in ("B2B", "B2C")),
            },
        ),
        ("Abandoned baskets,2026", {("2026", None), ("2026", "B2B"), ("2026", "B2C")}),
        ("Abandoned baskets,2026,B2C", {("2026", "B2C")}),
        ('"Complaints per 1,000 orders",2026', {("2026", None)}),
    ],
)
def test_rows_whose_name_begins_so_have_a_card(asked, names):
    found = json.loads(run(FILE, "--explain", asked, "--json").stdout)
    carded = [row for row in found["rows"] if "card" in row]
    assert {(row["wave"], row["segment"]) for row in carded} == names
    assert len({row["indicator"] for row in carded}) == 1


def test_a_study_and_its_file_have_the_same_arithmetic():
    asked = ("--explain", "Time on site,2026", "--json")
    of_file, of_study = (
        next(row["card"] for row in json.loads(run(*what, *asked).stdout)["rows"] if "card" in row)
        for what in ((FILE,), ("--study", "demo"))
    )
    assert of_file["change"] == of_study["change"]
    assert of_file["change"][0] == "4.2 − 4.6 = −0.4 minutes since 2025 (row 8)."
    assert (of_file["study"], of_file["sql"]) == (
        ["Read from a file that belongs to no study."],
        None,
    )


def test_people_read_the_card_below_the_table():
    printed = run(FILE, "--explain", "Time on site,2026").stdout
    table, _, card = printed.partition("\nTime on site · 2026\n")
    assert "Friends invited" in table
    assert "Where it comes from: From the table indicators.csv, row 9" in card


def test_what_is_no_row_and_csv_with_cards_are_refused():
    unknown = run(FILE, "--explain", "Time on sight")
    assert unknown.exit_code != 0
    assert "'Time on sight' is not a known row" in unknown.output
    assert run(FILE, "--explain", "Time on site", "--csv").exit_code == 2
    assert run(FILE, "--explain", "").exit_code == 2
