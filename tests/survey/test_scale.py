"""A scale knows its points, whichever way it runs."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxgap.errors import MapError
from cxgap.survey.scale import MOST_POINTS, Scale

REVERSED = Scale(5, 1)
HALF = Scale(1, 5, step=0.5)


@pytest.mark.parametrize("code", range(1, 6))
def test_a_step_counts_from_the_worst_point(code):
    assert Scale(1, 5).step_of(code) == code - 1
    assert REVERSED.step_of(code) == 5 - code


@pytest.mark.parametrize(
    ("code", "step"), [(1, 0), (1.5, 1), (2, 2), (4.5, 7), (5, 8), (1.25, None), (5.5, None)]
)
def test_half_points_are_points_where_the_step_says_so(code, step):
    assert HALF.step_of(code) == step


@pytest.mark.parametrize("code", [0, 6, 9, -1, 2.5, math.nan, math.inf])
def test_a_code_off_the_scale_has_no_step(code):
    assert Scale(1, 5).step_of(code) is None
    assert REVERSED.step_of(code) is None


def test_scores_run_from_worst_to_best_after_turning():
    assert Scale(1, 5).scores() == REVERSED.scores() == [1, 2, 3, 4, 5]
    assert Scale(0, 1, step=0.25, top=1).scores() == [0, 0.25, 0.5, 0.75, 1]


def test_a_turned_scale_has_the_ends_of_the_straight_one():
    assert REVERSED.ends == Scale(1, 5).ends
    assert HALF.ends != Scale(1, 5).ends


def test_labels_are_found_from_either_end():
    labels = {"bad": 1, "poor": 1, "good": 5}
    assert Scale(1, 5, labels=labels).label_of(0) == "bad"
    assert Scale(5, 1, labels=labels).label_of(0) == "good"
    assert Scale(1, 5, labels=labels).label_of(2) == ""


@given(st.floats(-100, 100), st.integers(1, 60), st.sampled_from([1, 0.5, 0.1, 0.25, 1 / 3]))
def test_every_point_of_a_scale_has_its_step_in_both_directions(low, points, step):
    high = low + points * step
    for scale in (Scale(low, high, step, top=1), Scale(high, low, step, top=1)):
        codes = [low + at * step for at in range(points + 1)]
        steps = [scale.step_of(code) for code in codes]
        straight = list(range(points + 1))
        assert steps == (straight if scale.best > scale.worst else straight[::-1])


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ({"worst": 3, "best": 3}, "must differ"),
        ({"worst": 1, "best": 5, "step": 0}, "do not make"),
        ({"worst": 1, "best": 5, "step": -1}, "do not make"),
        ({"worst": 1, "best": 5, "step": 0.3}, "do not lead"),
        ({"worst": 1, "best": 5, "step": 8}, "do not lead"),
        ({"worst": 1, "best": 5, "top": 5}, "does not lie in 1–4"),
        ({"worst": 1, "best": 5, "top": 0}, "does not lie in 1–4"),
        ({"worst": 0, "best": MOST_POINTS}, "do not make"),
        ({"worst": 1, "best": 5, "step": 5e-324}, "do not make"),
        ({"worst": 1, "best": math.inf}, "do not make"),
        ({"worst": 1, "best": 5, "step": math.nan}, "do not make"),
    ],
    ids=str,
)
def test_an_impossible_scale_is_refused_with_a_hint(parts, why):
    with pytest.raises(MapError, match=why) as caught:
        Scale(**parts)
    assert caught.value.hint
