"""Where things lie on a wheel."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxgap.charts.wheel_geometry import APART, point, sectors, spans, spread


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=24).map(sorted))
def test_sectors_are_alike_go_round_once_and_part_only_phases(phases):
    found = sectors(phases)
    widths = {round(one.end - one.start, 6) for one in found}
    assert len(widths) == 1
    kinds = len(set(phases))
    whole = len(phases) * widths.pop() + (APART * kinds if kinds > 1 else 0)
    assert whole == pytest.approx(360, abs=1e-3)
    assert [phase for phase, _ in spans(phases, found)] == sorted(set(phases))
    assert found[-1].end <= 360


def test_directions_go_clockwise_from_the_top():
    assert point(0, 2) == pytest.approx((0, 2))
    assert point(90, 2) == pytest.approx((2, 0))


@given(
    st.lists(st.tuples(st.floats(-200, 200), st.floats(10, 40)), min_size=1, max_size=12).map(
        lambda rows: sorted(rows, reverse=True)
    )
)
def test_labels_that_are_spread_keep_their_order_and_never_overlap(rows):
    middles, heights = zip(*rows, strict=True)
    limit = sum(heights) / 2 + 200
    found = spread(middles, heights, limit)
    for above, below in zip(range(len(found)), range(1, len(found)), strict=False):
        needed = (heights[above] + heights[below]) / 2
        assert found[above] - found[below] >= needed - 1e-6
    assert max(found[0] + heights[0] / 2, -(found[-1] - heights[-1] / 2)) <= limit + 1e-6


def test_labels_that_have_room_stay_where_they_want_to_be():
    assert spread([100, 0, -100], [20, 20, 20], 200) == [100, 0, -100]
    assert math.isclose(sum(spread([5, 0], [20, 20], 200)), 5)
