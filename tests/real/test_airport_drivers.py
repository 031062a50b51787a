"""What moves travellers at San Francisco Airport, 2016: a real survey through the command line.

Expected values are a weighted regression on the raw file, a second, plainer way.
"""

import json

import numpy as np
import pytest
from click.testing import CliRunner

from cxgap.cli import main

COLUMNS = {"signs": "Q7SIGN", "restaurants": "Q7FOOD", "wifi": "Q7WIFI", "overall": "Q7ALL"}


@pytest.fixture(scope="module")
def airport(shared):
    return shared("data/real/sfo/raw/2016_*.csv")


@pytest.fixture(scope="module")
def ask(airport, maps):
    def command(name, *options):
        files = ("-", str(airport), "--map", str(maps / "sfo_2016.toml"))
        chosen = ("--items", "signs,restaurants,wifi", "--bootstraps", "200", "--json")
        result = CliRunner().invoke(main, [name, *files, *chosen, *options])
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    return command


@pytest.fixture(scope="module")
def answers(airport, rows_of):
    """Ratings and weights of those who rated everything: 0 and 6 are no ratings."""
    rows = rows_of(airport)
    whole = [row for row in rows if all(row[one] in tuple("12345") for one in COLUMNS.values())]
    ratings = np.array([[float(row[one]) for one in COLUMNS.values()] for row in whole])
    return ratings, np.array([float(row["WEIGHT"]) for row in whole])


def r2_of(answers, drivers):
    """R² of the overall rating on some of the drivers."""
    ratings, weights = answers
    root = np.sqrt(weights)[:, None]
    design = np.column_stack([np.ones(len(ratings)), ratings[:, drivers]]) * root
    outcome = ratings[:, -1] * root[:, 0]
    left = outcome - design @ np.linalg.lstsq(design, outcome, rcond=None)[0]
    mean = np.average(ratings[:, -1], weights=weights)
    return 1 - (left**2).sum() / (weights * (ratings[:, -1] - mean) ** 2).sum()


def test_r2_and_shares_are_those_of_regressions_on_the_raw_file(ask, answers):
    found = ask("drivers")
    (model,) = found["models"]
    assert model["n"] == len(answers[0])
    assert model["r2"]["value"] == pytest.approx(r2_of(answers, [0, 1, 2]), rel=1e-9)
    shares = [row["derived"]["value"] for row in found["rows"]]
    for one, two, three in ((0, 1, 2), (1, 0, 2), (2, 0, 1)):
        first = r2_of(answers, [one])
        second = (r2_of(answers, [one, two]) - r2_of(answers, [two])) / 2
        second += (r2_of(answers, [one, three]) - r2_of(answers, [three])) / 2
        last = r2_of(answers, [0, 1, 2]) - r2_of(answers, [two, three])
        lmg = (first + second + last) / 3
        assert shares[one] * model["r2"]["value"] == pytest.approx(lmg, rel=1e-9)


def test_a_declared_business_has_no_say_on_what_matters(ask):
    found = ask("drivers")
    assert {row["business"]["how"] for row in found["rows"]} == {None}
    assert "drivers_not_believed" in {finding["code"] for finding in found["findings"]}


def test_every_point_has_a_quadrant_or_is_undecided(ask):
    found = ask("priorities", "--missing", "pairwise")
    for row in found["rows"]:
        reaching = any(
            row[axis]["low"] <= found["crosshairs"][0][axis] <= row[axis]["high"]
            for axis in ("importance", "performance")
        )
        assert (row["quadrant"] == "undecided") == reaching
