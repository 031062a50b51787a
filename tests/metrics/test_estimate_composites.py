"""Estimates of several items together: one person's answers are not independent."""

from __future__ import annotations

import numpy as np
import pytest
from answers import INTERVALS, Batteries, answers, batteries, often
from hypothesis import assume, given
from hypothesis import strategies as st

from cxgap.metrics.estimate import Options, estimate

confidences = st.sampled_from([0.5, 0.8, 0.95, 0.99])


@often
@given(batteries(), st.sampled_from(INTERVALS), confidences)
def test_a_composite_lies_inside_its_interval(battery, interval, confidence):
    found = estimate(battery.moments(), "share", Options(confidence, interval))
    assume(np.isfinite(found.low[0]))
    assert found.low[0] <= found.value[0] <= found.high[0]


@often
@given(batteries((0.0, 25.0, 50.0, 100.0)), st.sampled_from(INTERVALS))
def test_a_composite_mean_lies_inside_its_interval(battery, interval):
    found = estimate(battery.moments(), "mean", Options(interval=interval))
    assume(np.isfinite(found.low[0]))
    assert found.low[0] <= found.value[0] <= found.high[0]


# Composites ------------------------------------------------------------------------------------


@often
@given(batteries())
def test_a_composites_error_is_that_of_its_respondents(battery):
    """The linearised ratio of totals, summed respondent by respondent the plain way."""
    found = estimate(battery.moments(), "share", Options())
    answered = np.isfinite(battery.scores)
    some = answered.any(axis=1)
    assume(some.sum() > 1)
    c, a = answered.sum(axis=1)[some], np.nansum(battery.scores, axis=1)[some]
    w, n = battery.weights[some], some.sum()
    m = (w * a).sum() / (w * c).sum()
    variance = n / (n - 1) * (w**2 * (a - m * c) ** 2).sum() / (w * c).sum() ** 2

    assert found.value[0] == pytest.approx(m)
    assert found.n[0] == n
    np.testing.assert_allclose(found.variance[0], variance, rtol=1e-6, atol=1e-15)


@often
@given(batteries())
def test_a_composites_effective_base_is_that_of_its_answers_at_most(battery):
    found = estimate(battery.moments(), "share", Options())
    c = np.isfinite(battery.scores).sum(axis=1)
    kish = (battery.weights * c).sum() ** 2 / (battery.weights**2 * c).sum()
    assert found.n_eff[0] <= kish * (1 + 1e-9)
    assert found.n_eff[0] <= c.sum() * (1 + 1e-9)


def test_a_composite_of_which_all_agree_counts_respondents_not_answers():
    scores = np.ones((8, 5))
    found = estimate(Batteries(scores, np.ones(8)).moments(), "share", Options())
    assert found.n_eff[0] == 8


@often
@given(answers("mean", fewest=3), st.integers(2, 5), st.sampled_from(["share", "mean"]))
def test_items_that_everybody_answers_alike_have_the_figures_of_one(whole, items, kind):
    steps, weights = np.array(whole.steps, dtype=float), np.array(whole.weights)
    scores = np.where(steps >= 3, 1.0, 0.0) if kind == "share" else steps
    one, many = (
        estimate(Batteries(np.tile(scores[:, None], of), weights).moments(), kind, Options())
        for of in (1, items)
    )
    for name in ("value", "se", "n_eff", "low", "high"):
        np.testing.assert_allclose(
            getattr(many, name), getattr(one, name), rtol=1e-6, atol=1e-7, err_msg=name
        )


def test_a_composites_effective_base_worked_by_hand():
    """Four people, two items, a third of the weight with one of them; docs/method.md."""
    scores = np.array([[1, 1], [1, 0], [0, 1], [0, np.nan]])
    w, a, c = np.array([3.0, 2.0, 2.0, 2.0]), np.array([2, 1, 1, 0]), np.array([2, 2, 2, 1])
    found = estimate(Batteries(scores, w).moments(), "share", Options())
    m = 10 / 16
    variance = 4 / 3 * (w**2 * (a - m * c) ** 2).sum() / 16**2
    unrelated = (w * (a - m * c) ** 2).sum() / 9 * 21 / 16**2
    worth = m * (1 - m) / max(variance, unrelated)
    k = 81 / 21

    assert unrelated < variance
    assert k < worth < 16**2 / 38
    assert found.n_eff[0] == pytest.approx(k * (worth + 1) / (k + 1))


def test_a_composite_does_not_trust_heavy_people_near_the_figure():
    """By chance the two heavy ones are average: by the variance alone little would be uncertain."""
    scores = np.array([[1, 0], [1, 0], *([[1, 1]] * 8), *([[0, 0]] * 8)], dtype=float)
    w = np.array([20.0, 20.0] + [1.0] * 16)
    found = estimate(Batteries(scores, w).moments(), "share", Options())

    assert found.value[0] * (1 - found.value[0]) / found.variance[0] > 50
    assert found.n_eff[0] < 3 * w.sum() ** 2 / (w**2).sum()


def test_items_answered_alike_are_worth_one_and_unrelated_ones_are_worth_their_number():
    rng = np.random.default_rng(1)
    one = rng.integers(0, 2, 4000).astype(float)
    alike = Batteries(np.repeat(one[:, None], 5, axis=1), np.ones(4000))
    unrelated = Batteries(rng.integers(0, 2, (4000, 5)).astype(float), np.ones(4000))

    assert estimate(alike.moments(), "share", Options()).n_eff[0] == pytest.approx(3999)
    found = estimate(unrelated.moments(), "share", Options()).n_eff[0]
    assert found == pytest.approx(20_000, rel=0.1)
