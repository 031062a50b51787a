"""A small run of tools/coverage.py: how often the default intervals hold the truth.

`make coverage` prints every case with many more samples; its figures are in docs/method.md.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

TIMES = 3000  # a share of 95 % is then known to 0.4 points


def _simulation() -> ModuleType:
    path = Path(__file__).parents[2] / "tools" / "coverage.py"
    spec = importlib.util.spec_from_file_location("coverage_simulation", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


simulation = _simulation()
TESTED = [
    "share .92, n=25",
    "share .50, n=10",
    "share .30, n=100, weights to n_eff≈50",
    "share .90, n=100, weights to n_eff≈50",
    "share .75, n=125, the heavy agree more",
    "mean 1–5, n=10",
    "mean 1–5, n=25",
    "mean 1–5, n=100, weights to n_eff≈50",
    "NPS 30 (.5/.2), n=10",
    "NPS 85 (.88/.03), n=25",
    "NPS −60 (.05/.65), n=25",
    "NPS 30, n=100, weights to n_eff≈50",
]
COMPOSITES = [
    "5 items .50 unrelated, n=12",
    "5 items .70 related .5, n=50",
    "5 items .70 related .9, n=25",
    "5 items .70 related .5, n=50, a third missing",
    "5 items mean 1–5 related .5, n=25",
]
GAPS = [
    "shares .92 n=25 − .70 n=400",
    "shares .95 n=30 − .90 n=30",
    "means n=25 − n=100, weights to 50",
    "NPS 85 n=12 − 30 n=100",
    "NPS 30 n=25 − 30 n=100, weights to 50",
    "5 items .92 n=25 − .70 n=200",
]


@pytest.mark.parametrize("case", TESTED)
def test_the_interval_of_a_figure_holds_the_truth_as_often_as_it_says(case):
    found = simulation.cover_one(simulation.SINGLE[case], TIMES)
    assert 0.93 <= found.ours <= 0.985


@pytest.mark.parametrize("case", COMPOSITES)
def test_the_interval_of_a_composite_holds_the_truth_as_often_as_it_says(case):
    found = simulation.cover_one(simulation.COMPOSITE[case], TIMES)
    assert 0.93 <= found.ours <= 0.985


@pytest.mark.parametrize("case", GAPS)
def test_the_interval_of_a_gap_holds_the_truth_as_often_as_it_says(case):
    found = simulation.cover_pair(simulation.PAIRS[case], TIMES)
    assert 0.93 <= found.ours <= 0.985


@pytest.mark.parametrize(
    ("case", "wald"),
    [
        ("5 items .70 related .9, n=25", 0.70),
        ("5 items .92 related .9, n=25", 0.70),
        ("5 items .70 related .5, n=100, weights to 50", 0.70),
        ("5 items .92 related .5, n=25", 0.85),
    ],
)
def test_where_answers_of_one_person_are_taken_for_independent_the_interval_fails(case, wald):
    found = simulation.cover_one(simulation.COMPOSITE[case], TIMES)
    assert found.naive < wald
    assert found.ours > 0.9
