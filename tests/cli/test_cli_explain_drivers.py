"""``--explain ITEM`` of drivers and priorities: a card beside the item's row, code where saved."""

import json
import subprocess
import sys

import pytest

from cxgap.texts.card_drivers import DRIVER_CARD_LABELS
from cxgap.texts.card_points import POINT_CARD_LABELS

QUICK = ("--bootstraps", "100")
LABELS = {"drivers": DRIVER_CARD_LABELS, "priorities": POINT_CARD_LABELS}


@pytest.mark.parametrize("command", LABELS)
def test_the_rows_of_the_item_have_a_card_and_two_files_have_no_code(run, files, command):
    options = (*QUICK, "--by", "region", "--explain", "easy", "--json")
    rows = json.loads(run(command, *files, *options).stdout)["rows"]
    cards = [row["card"] for row in rows if "card" in row]
    assert [row["item"] for row in rows if "card" in row] == ["easy", "easy"]
    for card in cards:
        assert set(card) == {*LABELS[command], "sql", "python"}
        assert card["sql"] is card["python"] is None
        assert "Save the study" in card["reproduce"][0]


@pytest.mark.parametrize("command", LABELS)
def test_the_script_in_a_card_prints_the_row(run, files, command):
    folder = run("study", "create", "small", *files).stdout.strip()
    options = ("--study", "small", *QUICK, "--explain", "easy", "--json")
    rows = json.loads(run(command, *options).stdout)["rows"]
    (row,) = [one for one in rows if "card" in one]
    done = subprocess.run(
        [sys.executable, "-c", row["card"]["python"]],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    for part, figures in json.loads(done.stdout).items():
        mine = row.get(part, {})
        same = {key: value for key, value in figures.items() if key in mine}
        assert same == pytest.approx({key: mine[key] for key in same}, abs=1e-6)


def test_the_text_has_the_card_after_the_table_and_the_code(run, files):
    said = run("drivers", *files, *QUICK, "--explain", "easy").stdout
    assert said.index("misjudged") < said.index("How much all drivers explain: Customers: R²")
    assert "import numpy" not in said
    run("study", "create", "small", *files)
    saved = run("priorities", "--study", "small", *QUICK, "--explain", "easy").stdout
    assert saved.index("quadrant") < saved.index("Cross-hair: At the means of the 2 points")
    assert "from 'customers.parquet'" in saved
    assert "import numpy" in saved


def test_a_row_that_is_not_there_and_a_csv_are_refused(refused, files):
    assert "'shoe' is not a known row" in refused("drivers", *files, *QUICK, "--explain", "shoe")
    assert "--explain" in refused("drivers", *files, "--csv", "--explain", "easy")
