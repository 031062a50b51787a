"""Sums add up, however the rows are cut."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from answers import SCALES, Answers, answers, batteries, often
from hypothesis import given
from hypothesis import strategies as st

from cxgap.metrics.metric import METRICS
from cxgap.metrics.moments import Moments


def assert_same(ours: Moments, theirs: Moments) -> None:
    for name, values in vars(ours.counted_from(theirs.origin)).items():
        np.testing.assert_allclose(values, getattr(theirs, name), rtol=1e-12, atol=1e-9)


@often
@given(st.sampled_from(list(METRICS)), st.data())
def test_splitting_the_rows_in_two_and_adding_the_sums_changes_nothing(metric, data):
    whole = data.draw(answers(metric, fewest=2))
    at = data.draw(st.integers(0, len(whole.steps)))
    parts = [
        Answers(whole.steps[part], whole.weights[part]) for part in (slice(at), slice(at, None))
    ]
    assert_same(parts[0].moments(metric) + parts[1].moments(metric), whole.moments(metric))


@often
@given(answers("nps"))
def test_a_tally_by_score_holds_all_that_the_answers_do(whole):
    scores = METRICS["nps"].scores(SCALES["nps"], None)
    tally = whole.tally().groupby("step", as_index=False).sum()
    cell = np.zeros(len(tally), dtype=np.int64)
    assert_same(Moments.of_tally(tally, scores[tally["step"]], cell, 1), whole.moments("nps"))


@often
@given(batteries())
def test_batteries_may_be_cut_between_respondents_too(whole):
    at = len(whole.scores) // 2
    parts = [
        type(whole)(whole.scores[part], whole.weights[part])
        for part in (slice(at), slice(at, None))
    ]
    assert_same(parts[0].moments() + parts[1].moments(), whole.moments())


@often
@given(answers("t2b"))
def test_a_battery_of_one_item_has_the_sums_of_the_item(whole):
    scores = METRICS["t2b"].scores(SCALES["t2b"], None)[np.array(whole.steps, dtype=int)]
    w = np.array(whole.weights)
    sums = {"n": 1, "w": w, "wf": w * scores, "wff": w * scores**2, "qcc": w**2}
    sums |= {"qcf": w**2 * scores, "qff": w**2 * scores**2, "qc": w**2, "w1": w, "q1": w**2}
    sums |= {"rcc": w, "rcf": w * scores, "rff": w * scores**2}
    cells = np.zeros(len(w), dtype=np.int64)
    composite = Moments.of_composites(pd.DataFrame(sums, index=range(len(w))), cells, 1)
    assert_same(composite, whole.moments("t2b"))


def test_rows_go_to_their_own_cells():
    tally = pd.DataFrame({"n": [2, 1, 4], "w": [2.0, 3.0, 4.0], "q": [2.0, 9.0, 4.0]})
    moments = Moments.of_tally(tally, np.array([1.0, 0.0, 1.0]), np.array([0, 2, 0]), 4)

    assert moments.n.tolist() == [6, 0, 1, 0]
    assert (moments.wf + moments.origin * moments.w).tolist() == [6, 0, 0, 0]
    assert moments.q1.tolist() == [6, 0, 9, 0]


def test_position_minus_one_is_an_empty_cell():
    moments = Answers([4, 4, 0], [1.0, 1.0, 1.0]).moments("t2b").take(np.array([0, -1]))
    assert moments.n.tolist() == [3, 0]
    assert moments.counted_from(np.zeros(2)).wf.tolist() == [2, 0]


def test_sums_of_different_lengths_are_not_added():
    one = Answers([4], [1.0]).moments("t2b")
    with pytest.raises(ValueError, match="broadcast"):
        _ = one.take(np.array([0, 0])) + one.take(np.array([0, 0, 0]))
