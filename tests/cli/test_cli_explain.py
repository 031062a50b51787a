"""``cxgap gap --explain``: a card beside every row, with code where the study is saved."""

import json
import subprocess
import sys

import pytest

from cxgap.texts.card import CARD_LABELS


@pytest.fixture
def study(run, files):
    """The folder of a saved version of the two small files."""
    return run("study", "create", "small", *files).stdout.strip()


def explained(run, *options):
    return json.loads(run("gap", *options, "--explain", "--json").stdout)["rows"]


def test_every_row_has_a_card_and_two_files_have_no_code(run, files):
    rows = explained(run, *files, "--by", "region")
    assert len(rows) == 8
    for row in rows:
        assert set(row["card"]) == {*CARD_LABELS, "sql", "python"}
        assert (row["card"]["sql"], row["card"]["python"]) == (None, None)
        assert "Save the study" in row["card"]["reproduce"][0]


def test_without_the_option_there_is_no_card(gaps):
    assert all("card" not in row for row in gaps()["rows"])


def test_the_script_in_a_card_prints_the_row(run, study):
    row = explained(run, "--study", study, "--items", "easy", "--where", "region=North")[0]
    done = subprocess.run(
        [sys.executable, "-c", row["card"]["python"]],
        cwd=study,
        capture_output=True,
        text=True,
        check=True,
    )
    for part, figures in json.loads(done.stdout).items():
        assert figures == pytest.approx({key: row[part][key] for key in figures}, abs=1e-6)


def test_the_text_has_a_card_after_the_table_and_the_code(run, files, study):
    bare = run("gap", *files, "--items", "all", "--explain").stdout
    assert bare.index("verdict") < bare.index("What it is: Share of answers 4–5")
    assert "select" not in bare
    saved = run("gap", "--study", "small", "--items", "all", "--explain").stdout
    assert "from 'customers.parquet'" in saved
    assert "import duckdb" in saved


def test_a_csv_has_no_room_for_cards(refused, files):
    assert "--explain" in refused("gap", *files, "--csv", "--explain")
