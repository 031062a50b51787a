"""The five verdicts, at their edges."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from two_sides import (
    CELLS,
    DEFAULT,
    intervals,
    metrics,
    of_gap,
    often,
    pairs,
    share,
    side,
    with_bases,
)

from cxgap.gaps.gap import Gaps, gaps
from cxgap.gaps.verdict import Sides, verdicts
from cxgap.metrics.estimate import Options

FIVE_POINTS = np.array([0.05])
MANY = with_bases(200, 200)
TURNED = {"blind_spot": "hidden_strength", "hidden_strength": "blind_spot"}


def verdict(
    gap: Gaps, bases: Sides = MANY, margin: float = 0.05, adjusted: float | None = None
) -> str:
    p = None if adjusted is None else np.array([adjusted])
    return str(verdicts(gap, bases, np.array([margin]), p)[0])


@pytest.mark.parametrize(
    ("value", "low", "high", "expected"),
    [
        (0.20, 0.10, 0.30, "blind_spot"),
        (-0.20, -0.30, -0.10, "hidden_strength"),
        (0.01, -0.03, 0.04, "aligned"),
        (0.20, -0.01, 0.40, "unclear"),  # large, but not proven
        (0.03, 0.01, 0.06, "unclear"),  # proven, but neither relevant nor shown to be small
        (0.03, 0.01, 0.05, "aligned"),  # proven, and shown to be small
        (0.01, -0.05, 0.05, "aligned"),  # the margin itself is still inside
        (0.01, -0.05, 0.0501, "unclear"),
        (0.01, -0.0501, 0.05, "unclear"),
        (0.05, 0.02, 0.08, "blind_spot"),  # exactly the margin is relevant
        (0.0499, 0.02, 0.08, "unclear"),
        (-0.05, -0.08, -0.02, "hidden_strength"),
        (-0.0499, -0.08, -0.02, "unclear"),
        (0.20, 0.0, 0.40, "unclear"),  # an interval that touches 0 proves nothing
        (-0.20, -0.40, 0.0, "unclear"),
    ],
)
def test_each_verdict_has_its_edges(value, low, high, expected):
    assert verdict(of_gap(value, low, high)) == expected


def test_the_margin_is_the_studys_to_change():
    gap = of_gap(0.20, 0.10, 0.30)
    assert verdict(gap, margin=0.2) == "blind_spot"
    assert verdict(gap, margin=0.21) == "unclear"
    assert verdict(gap, margin=0.30) == "aligned"
    assert verdict(of_gap(0.01, 0.001, 0.02), margin=0.0) == "blind_spot"


@pytest.mark.parametrize(("high", "low"), [(35, 30), (80, 75), (65, 60), (15, 10), (95, 90)])
def test_a_gap_of_exactly_five_points_is_relevant_whatever_its_bits(high, low):
    """0.35 − 0.30 is a little less than 0.05 in binary."""
    one, other = share(high * 500, 50_000), share(low * 500, 50_000)
    for first, second, expected in (
        (one, other, "blind_spot"),
        (other, one, "hidden_strength"),
    ):
        assert verdict(gaps(first, second, DEFAULT), Sides(first, second)) == expected


@pytest.mark.parametrize(
    ("adjusted", "expected"), [(0.049, "blind_spot"), (0.05, "unclear"), (None, "blind_spot")]
)
def test_many_gaps_on_one_view_ask_for_more_proof(adjusted, expected):
    assert verdict(of_gap(0.20, 0.10, 0.30), adjusted=adjusted) == expected


def test_an_aligned_gap_needs_no_p_value():
    assert verdict(of_gap(0.0, -0.03, 0.03, p=0.9), adjusted=1.0) == "aligned"
    assert verdict(of_gap(0.0, 0.0, 0.0, p=np.nan), adjusted=np.nan) == "aligned"


@pytest.mark.parametrize(
    ("business", "customer", "expected"),
    [
        (10, 10, "blind_spot"),
        (9.99, 200, "too_few"),
        (200, 9.99, "too_few"),
        (None, 10, "blind_spot"),  # a census of three branch managers is not too few
        (10, None, "blind_spot"),
        (None, 9.99, "too_few"),
        (None, None, "blind_spot"),
    ],
)
def test_fewer_than_ten_effective_answers_are_too_few_unless_there_is_no_error(
    business, customer, expected
):
    assert verdict(of_gap(0.20, 0.10, 0.30), with_bases(business, customer)) == expected


def test_many_answers_of_which_one_decides_are_too_few():
    weights = [40.0, *[1.0] * 39]
    business, customer = side("t2b", [4] * 40, weights), share(40, 100)
    assert business.n[0] == 40
    assert business.n_eff[0] < 10
    assert verdict(gaps(business, customer, DEFAULT), Sides(business, customer)) == "too_few"


def test_a_census_of_three_and_a_statement_get_a_verdict():
    managers, customers = share(3, 3, fraction=1.0), share(40, 100)
    assert verdict(gaps(managers, customers, DEFAULT), Sides(managers, customers)) == "blind_spot"
    sample = share(3, 3)
    assert verdict(gaps(sample, customers, DEFAULT), Sides(sample, customers)) == "too_few"


def test_a_census_that_differs_by_exactly_the_margin_has_a_blind_spot():
    business, customer = share(35, 100, fraction=1.0), share(30, 100, fraction=1.0)
    found = gaps(business, customer, DEFAULT)
    assert verdict(found, Sides(business, customer)) == "blind_spot"


def test_a_hidden_side_leaves_too_few():
    hidden = share(30, 40).hide(np.array([True]))
    for pair in (Sides(hidden, share(3, 40)), Sides(share(3, 40), hidden)):
        assert verdict(gaps(pair.business, pair.customer, DEFAULT), pair) == "too_few"


def test_a_hidden_census_leaves_too_few():
    hidden = share(3, 4, fraction=1.0).hide(np.array([True]))
    pair = Sides(hidden, share(3, 40))
    assert verdict(gaps(pair.business, pair.customer, DEFAULT), pair) == "too_few"


@often
@given(metrics, intervals, st.sampled_from([0.0, 0.05, 0.2]), st.data())
def test_swapping_the_sides_turns_a_blind_spot_into_a_hidden_strength(metric, interval, part, data):
    options = Options(interval=interval)
    margin = np.full(CELLS, part * {"t2b": 1, "mean": 4, "nps": 100}[metric])
    one, other = data.draw(pairs(metric, options))
    there = verdicts(gaps(one, other, options), Sides(one, other), margin, None)
    back = verdicts(gaps(other, one, options), Sides(other, one), margin, None)
    assert back.tolist() == [TURNED.get(said, said) for said in there]


@often
@given(metrics, st.data())
def test_a_verdict_on_the_gap_never_contradicts_its_sign(metric, data):
    one, other = data.draw(pairs(metric))
    found = gaps(one, other, DEFAULT)
    said = verdicts(found, Sides(one, other), np.full(CELLS, 0.01), None)
    assert (found.value[said == "blind_spot"] > 0).all()
    assert (found.value[said == "hidden_strength"] < 0).all()
    assert (said == "blind_spot").any()
    assert (said == "hidden_strength").any()


@pytest.mark.parametrize("agree", range(12))
def test_eleven_equal_answers_are_ten_effective_ones_whoever_agrees(agree):
    """And no rounding of the last bit makes them fewer."""
    sides = Sides(share(agree, 11), share(300, 600))
    assert verdict(gaps(*vars(sides).values(), DEFAULT), sides) != "too_few"
    ten = Sides(share(agree % 11, 10), share(300, 600))
    if 0 < agree < 10:
        assert verdict(gaps(*vars(ten).values(), DEFAULT), ten) == "too_few"
