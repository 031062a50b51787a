"""Crowded points: every number is there, and none lies on another."""

import itertools
import math

import pytest

from cxgap.charts.quadrant_spots import SMALL, spots

SIZE = 18


def test_points_with_room_hold_their_number():
    assert {one.position for one in spots([(0, 0), (40, 0), (0, 40)], SIZE)} == {"middle center"}


def test_of_two_that_touch_the_more_important_keeps_its_size():
    first, second = spots([(100, 100), (114, 100)], SIZE)
    assert (first.size, second.size) == (SIZE, SMALL)
    assert second.position.endswith("right")  # away from the other


def test_points_on_one_place_are_all_small_with_their_numbers_apart():
    found = spots([(100, 100), (101, 100), (100, 101)], SIZE)
    assert {one.size for one in found} == {SMALL}
    assert len({one.position for one in found}) == 3


@pytest.mark.parametrize("many", [5, 12])
def test_no_disc_with_a_number_inside_lies_on_another(many):
    places = [(10.0 * (at % 4), 9.0 * (at // 4)) for at in range(many)]
    large = [place for place, one in zip(places, spots(places, SIZE), strict=True)
             if one.size == SIZE]  # fmt: skip
    assert all(math.dist(a, b) >= SIZE for a, b in itertools.combinations(large, 2))


def test_nothing_is_drawn_where_nothing_is_known():
    assert spots([], SIZE) == []
