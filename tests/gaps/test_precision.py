"""Warnings about precision."""

from __future__ import annotations

import numpy as np
import pytest
from two_sides import DEFAULT, of_gap, share, side, with_bases

from cxgap.gaps.gap import gaps
from cxgap.gaps.precision import precision_flags
from cxgap.gaps.verdict import Sides

ONE = np.array([1.0])
NARROW = of_gap(0.1, 0.0, 0.2)


@pytest.mark.parametrize(
    ("n_eff", "flags"),
    [
        (10, ["low_base"]),
        (29.9, ["low_base"]),
        (30, ["directional"]),
        (49.9, ["directional"]),
        (50, ["with_caution"]),
        (99.9, ["with_caution"]),
        (100, []),
        (1000, []),
    ],
)
def test_the_smaller_effective_base_decides_how_far_to_trust_a_gap(n_eff, flags):
    assert precision_flags(with_bases(n_eff, 5000), NARROW, ONE) == [flags]
    assert precision_flags(with_bases(5000, n_eff), NARROW, ONE) == [flags]


def test_a_side_without_sampling_error_asks_for_no_caution():
    assert precision_flags(with_bases(None, 5000), NARROW, ONE) == [[]]
    assert precision_flags(with_bases(None, None), NARROW, ONE) == [[]]
    assert precision_flags(with_bases(None, 20), NARROW, ONE) == [["low_base"]]


@pytest.mark.parametrize(("width", "flags"), [(0.30, []), (0.31, ["imprecise"])])
@pytest.mark.parametrize("span", [1.0, 4.0, 100.0])
def test_an_interval_wider_than_thirty_points_of_the_span_is_imprecise(width, flags, span):
    gap = of_gap(0.0, 0.0, (width - 1e-9) * span)
    assert precision_flags(with_bases(500, 500), gap, np.array([span])) == [flags]


@pytest.mark.parametrize("x", [0, 200])
def test_0_and_100_percent_are_at_the_boundary(x):
    edge, middle = share(x, 200), share(100, 200)
    for pair in (Sides(edge, middle), Sides(middle, edge)):
        found = gaps(pair.business, pair.customer, DEFAULT)
        assert precision_flags(pair, found, ONE) == [["boundary"]]
    within = Sides(middle, middle)
    assert precision_flags(within, gaps(middle, middle, DEFAULT), ONE) == [[]]


def test_a_census_at_100_percent_is_a_fact_not_a_boundary():
    pair = Sides(share(20, 20, fraction=1.0), share(100, 200))
    found = gaps(pair.business, pair.customer, DEFAULT)
    assert precision_flags(pair, found, ONE) == [[]]


def test_a_mean_of_equal_answers_is_at_the_boundary():
    pair = Sides(side("mean", [3] * 200), side("mean", [1, 2, 3, 4] * 50))
    found = gaps(pair.business, pair.customer, DEFAULT)
    assert precision_flags(pair, found, np.array([4.0])) == [["boundary"]]
