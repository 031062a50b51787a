"""A small run of tools/coverage.py: how often the default intervals hold the truth.

`make coverage` prints every case with many more samples; its figures are in docs/method.md.
"""

from __future__ import annotations

import pytest

from tools.coverage import BAND, cover, rounds
from tools.coverage_cases import COMPOSITES, GAPS, LIMITS, PAIRED, SINGLE, TOO_CAUTIOUS

TIMES = 2000
SLACK = 0.015  # three standard errors of a share of 95 % among so many samples
HOLDING = SINGLE | COMPOSITES | GAPS | PAIRED


@pytest.mark.parametrize("case", HOLDING)
def test_an_interval_holds_the_truth_as_often_as_it_says(case):
    assert BAND[0] - SLACK <= cover(HOLDING[case], TIMES).ours <= BAND[1] + SLACK


@pytest.mark.parametrize("case", LIMITS)
def test_what_is_named_as_a_miss_does_miss(case):
    assert cover(LIMITS[case], TIMES).ours < BAND[0] + SLACK


@pytest.mark.parametrize("case", TOO_CAUTIOUS)
def test_what_is_named_as_too_cautious_is_so(case):
    assert cover(TOO_CAUTIOUS[case], TIMES).ours > BAND[1] - SLACK


@pytest.mark.parametrize(
    ("case", "wald"),
    [
        ("5 items .70 related .9, n=25", 0.70),
        ("5 items .92 related .9, n=100, weights to 50", 0.60),
        ("5 items .70 related .5, n=100, weights to 50", 0.70),
        ("5 items .92 related .5, n=25", 0.85),
    ],
)
def test_where_answers_of_one_person_are_taken_for_independent_the_interval_fails(case, wald):
    found = cover(COMPOSITES[case], TIMES)
    assert found.naive < wald
    assert found.ours > 0.92


def test_a_case_is_drawn_the_same_each_time_and_in_rounds_that_fit_into_memory():
    case = SINGLE["mean 1–5, n=10"]
    assert cover(case, 400) == cover(case, 400)
    assert cover(case, 400) != cover(case, 401)
    assert [*rounds(7, 3)] == [3, 3, 1]
