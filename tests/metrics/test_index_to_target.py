"""Index, change and status of indicators: what a spreadsheet would give, in the right direction."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxgap.metrics.indicator import change, index_to_target, status

NAN = math.nan
NOT_BOTH_ZERO = st.floats(0.01, 1e6)


def one(function, *figures):
    """One row's answer: the last figure says whether lower is better."""
    *numbers, lower = figures
    found = function(*(np.array([float(n)]) for n in numbers), np.array([lower]))
    return [part.tolist()[0] for part in found] if isinstance(found, tuple) else found.tolist()[0]


def status_of(value, target, lower, improved):
    arrays = (np.array([float(n)]) for n in (value, target))
    return status(*arrays, np.array([lower]), np.array([float(improved)])).tolist()[0]


@pytest.mark.parametrize(
    ("value", "target", "lower", "index"),
    [
        *((90, 120, False, 75.0), (120, 120, False, 100.0), (150, 120, False, 125.0)),
        *((60, 45, True, 75.0), (45, 45, True, 100.0), (36, 45, True, 125.0)),
        *((0, 120, False, 0.0), (45, 0, True, 0.0)),
    ],
)
def test_the_index_is_the_share_of_the_target_that_is_met(value, target, lower, index):
    assert one(index_to_target, value, target, lower) == pytest.approx(index)


@pytest.mark.parametrize(
    ("value", "target", "lower"),
    [(5, NAN, False), (5, 0, False), (0, 5, True), (0, 0, True), (-5, 10, False), (5, -10, False),
     (-5, -10, True)],
)  # fmt: skip
def test_there_is_no_index_without_a_target_at_zero_or_across_it(value, target, lower):
    assert math.isnan(one(index_to_target, value, target, lower))


@pytest.mark.parametrize(
    ("value", "previous", "lower", "found"),
    [
        (120, 100, False, [20, 20, 1]),
        (80, 100, False, [-20, -20, 0]),
        (80, 100, True, [-20, -20, 1]),
        (120, 100, True, [20, 20, 0]),
    ],
)
def test_a_change_is_told_in_its_unit_in_percent_and_by_its_direction(
    value, previous, lower, found
):
    assert one(change, value, previous, lower) == pytest.approx(found)


def test_no_change_is_neither_good_nor_bad_and_nothing_changes_from_nothing():
    assert one(change, 5, 5, False) == pytest.approx([0, 0, NAN], nan_ok=True)
    assert one(change, 5, 0, False) == pytest.approx([5, NAN, 1], nan_ok=True)
    assert one(change, 5, NAN, True) == pytest.approx([NAN, NAN, NAN], nan_ok=True)


@pytest.mark.parametrize(
    ("value", "target", "lower", "improved", "found"),
    [
        *((120, 120, False, 0, "reached"), (121, 120, False, NAN, "reached")),
        *((119, 120, False, 1, "on_the_way"), (119, 120, False, 0, "behind")),
        *((119, 120, False, NAN, "behind"), (119, NAN, False, 1, "no_target")),
        *(
            (45, 45, True, 0, "reached"),
            (46, 45, True, 1, "on_the_way"),
            (46, 45, True, 0, "behind"),
        ),
        *((-4, -5, False, 0, "reached"), (-6, -5, False, 1, "on_the_way")),
    ],
)
def test_the_status_follows_from_target_and_movement(value, target, lower, improved, found):
    assert status_of(value, target, lower, improved) == found


@given(NOT_BOTH_ZERO, NOT_BOTH_ZERO, st.booleans())
def test_reached_means_an_index_of_100_or_more(value, target, lower):
    index = one(index_to_target, value, target, lower)
    reached = status_of(value, target, lower, NAN) == "reached"
    assert reached == (index >= 100) or index == pytest.approx(100)


@given(NOT_BOTH_ZERO, NOT_BOTH_ZERO)
def test_turning_the_direction_turns_the_index_about_100(value, target):
    higher, lower = (one(index_to_target, value, target, turned) for turned in (False, True))
    assert higher * lower == pytest.approx(100**2)
