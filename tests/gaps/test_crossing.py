"""Curves are followed to where they reach zero."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxgap.gaps.crossing import crossings

curves = st.lists(st.floats(0.001, 39.9), min_size=1, max_size=40)


@given(curves, st.sampled_from([0.2, 1.0, 3.0]))
def test_every_curve_is_followed_to_its_own_crossing(wanted, power):
    at = np.array(wanted)
    found = crossings(lambda z: at**power - z**power, at**power, 40.0)
    assert found == pytest.approx(at, rel=1e-13)


def test_a_curve_that_levels_off_is_followed_too():
    """As the interval of a share does, which never leaves 0 to 1."""
    found = crossings(lambda z: 0.4 - np.tanh(z / 3), np.array([0.4]), 40.0)
    assert found == pytest.approx([3 * np.arctanh(0.4)], rel=1e-13)


def test_a_curve_that_starts_at_zero_has_reached_it():
    assert crossings(lambda z: -z, np.zeros(2), 40.0).tolist() == [0, 0]


def test_an_unknown_curve_holds_up_no_other():
    found = crossings(lambda z: np.array([np.nan, 2.0]) - z, np.array([np.nan, 2.0]), 40.0)
    assert found[0] == 0
    assert found[1] == pytest.approx(2.0, rel=1e-14)


def test_it_takes_few_looks():
    looks = []

    def height(z):
        looks.append(len(z))
        return 2.0 - z - z**2 / 50

    crossings(height, np.array([2.0]), 40.0)
    assert len(looks) <= 8
