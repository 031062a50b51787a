"""Estimates: the formulas of docs/method.md worked by hand, and what must hold for any answers."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from answers import INTERVALS, SCALES, Answers, answers, equal, often
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from cxgap.metrics.estimate import Options, declared, estimate
from cxgap.metrics.interval import wilson
from cxgap.metrics.metric import METRICS

TAYLOR = Options(interval="taylor")
metrics = st.sampled_from(list(METRICS))
confidences = st.sampled_from([0.5, 0.8, 0.95, 0.99])


def test_a_weighted_share_worked_by_hand():
    """Weights 1, 2, 3 and the second of three in the top box: m = 1/3, k = 36/14."""
    found = Answers([0, 4, 0], [1.0, 2.0, 3.0]).estimate("t2b")
    m = 2 / 6
    a = (1 * m**2 + 4 * (1 - m) ** 2 + 9 * m**2) / 36
    variance = 3 / 2 * a

    assert found.value[0] == pytest.approx(m)
    assert found.se[0] == pytest.approx(np.sqrt(variance))
    assert found.n_eff[0] == pytest.approx(min(36 / 14, m * (1 - m) / variance))
    assert found.n[0] == 3


def test_the_kish_base_is_the_effective_base_where_it_is_the_smaller():
    """The heavy respondent agrees with most: the variance alone would promise too much."""
    steps, weights = [4, 4, 4, 4, 0], [4.0, 1.0, 1.0, 1.0, 0.1]
    found = Answers(steps, weights).estimate("t2b")
    kish = sum(weights) ** 2 / sum(weight**2 for weight in weights)

    assert found.value[0] * (1 - found.value[0]) / found.variance[0] > kish
    assert found.n_eff[0] == pytest.approx(kish)


@often
@given(st.integers(2, 60), st.data())
def test_equal_weights_give_one_answer_less_than_there_are(n, data):
    agreeing = data.draw(st.integers(1, n - 1))
    found = equal([4] * agreeing + [0] * (n - agreeing)).estimate("t2b")
    assert found.n_eff[0] == pytest.approx(n - 1)
    assert found.se[0] == pytest.approx(np.sqrt(found.value[0] * (1 - found.value[0]) / (n - 1)))


@pytest.mark.parametrize("step", [0, 4])
def test_at_0_and_100_percent_all_answers_count(step):
    found = equal([step] * 20).estimate("t2b")
    assert (found.n_eff[0], found.se[0]) == (20, 0)
    assert (found.low[0], found.high[0]) == pytest.approx(
        tuple(float(end[0]) for end in wilson(found.value, np.array([20.0]), 1.959963984540054))
    )


def test_newcombes_example_has_its_wilson_interval_on_69_answers_in_the_pipeline():
    found = equal([4] * 56 + [0] * 14).estimate("t2b")
    low, high = wilson(np.array([0.8]), np.array([69.0]), 1.959963984540054)
    assert (found.low[0], found.high[0]) == pytest.approx((low[0], high[0]))


@pytest.mark.parametrize("heavy", [10**3, 10**6, 10**8])
@pytest.mark.parametrize("metric", ["mean", "t2b"])
def test_one_weight_millions_of_times_the_others_costs_no_digit(metric, heavy):
    """Against the formula in whole numbers and fractions, which lose nothing."""
    steps = [number * 7 % 5 for number in range(40)]
    weights = [heavy, *(1 + number % 3 for number in range(39))]
    f = [Fraction(step + 1) if metric == "mean" else Fraction(step >= 3) for step in steps]
    total = sum(weights)
    m = sum(weight * one for weight, one in zip(weights, f, strict=True)) / total
    squares = sum(weight**2 * (one - m) ** 2 for weight, one in zip(weights, f, strict=True))
    found = Answers(steps, [float(weight) for weight in weights]).estimate(metric)

    assert found.value[0] == pytest.approx(float(m), rel=1e-12)
    assert found.variance[0] == pytest.approx(float(squares / total**2 * 40 / 39), rel=1e-12)


def test_a_mean_worked_by_hand():
    found = equal([0, 1, 2, 4]).estimate("mean")  # scores 1, 2, 3, 5
    assert found.value[0] == 2.75
    assert found.se[0] == pytest.approx(np.std([1, 2, 3, 5], ddof=1) / 2)
    assert found.n_eff[0] == pytest.approx(3)
    half = 4.302652729911275 * np.sqrt(np.var([1, 2, 3, 5]) / 3)  # t(2), s²/(k−1)
    assert found.high[0] - 2.75 == pytest.approx(half)


def test_the_interval_of_a_mean_does_not_trust_a_heavy_respondent_near_the_mean():
    """V says all is well; the Kish base of 2.6 says how little is known: s²/(k−1), t(k−1)."""
    scores, weights = np.array([3, 3, 1, 5, 3]), np.array([10.0, 5.0, 1.0, 1.0, 5.0])
    found = Answers((scores - 1).tolist(), weights.tolist()).estimate("mean")
    kish = weights.sum() ** 2 / (weights**2).sum()
    spread = (weights * (scores - 3) ** 2).sum() / weights.sum()
    half = stats.t.ppf(0.975, kish - 1) * np.sqrt(spread / (kish - 1))

    assert found.value[0] == 3
    assert found.n_eff[0] == pytest.approx(kish)
    assert found.variance[0] < spread / (kish - 1) / 5
    assert (found.low[0], found.high[0]) == pytest.approx((3 - half, 3 + half))


def test_an_nps_worked_by_hand():
    found = equal([10] * 5 + [8] * 3 + [3] * 2).estimate("nps")
    spread = (5 * 70**2 + 3 * 30**2 + 2 * 130**2) / 10
    assert found.value[0] == pytest.approx(30)
    assert found.se[0] == pytest.approx(np.sqrt(spread / 9))
    assert found.n_eff[0] == pytest.approx(9)
    p, d = (0.5 * 9 + 0.75) / 12, (0.2 * 9 + 0.75) / 12
    half = 1.959963984540054 * np.sqrt((p + d - (p - d) ** 2) / 12)
    assert (found.low[0], found.high[0]) == pytest.approx(
        (100 * (p - d - half), 100 * (p - d + half))
    )


@often
@given(metrics, st.sampled_from(INTERVALS), confidences, st.data())
def test_a_figure_lies_inside_its_interval(metric, interval, confidence, data):
    found = data.draw(answers(metric)).estimate(metric, Options(confidence, interval))
    assume(np.isfinite(found.low[0]))
    assert found.low[0] <= found.value[0] <= found.high[0]


@often
@given(answers("t2b", fewest=2), st.sampled_from(["t2b", "csat"]))
def test_the_interval_of_a_share_is_there_from_two_answers_on_and_stays_a_share(whole, metric):
    found = whole.estimate(metric)
    assert 0 <= found.low[0] <= found.high[0] <= 1


@often
@given(answers("nps", fewest=2))
def test_the_interval_of_an_nps_stays_an_nps(whole):
    found = whole.estimate("nps")
    assert -100 - 1e-9 <= found.low[0] <= found.high[0] <= 100 + 1e-9


@often
@given(metrics, st.data())
def test_the_effective_base_never_exceeds_the_kish_base_nor_the_answers(metric, data):
    whole = data.draw(answers(metric))
    weights = np.array(whole.weights)
    kish = weights.sum() ** 2 / (weights**2).sum()
    found = whole.estimate(metric)
    assert found.n_eff[0] <= kish * (1 + 1e-9)
    assert kish <= found.n[0] * (1 + 1e-9)


@often
@given(metrics, st.floats(0.001, 1000), st.data())
def test_the_unit_of_the_weights_does_not_matter(metric, unit, data):
    whole = data.draw(answers(metric, fewest=2))
    scaled = Answers(whole.steps, [weight * unit for weight in whole.weights]).estimate(metric)
    ours = whole.estimate(metric)
    for name in ("value", "variance", "n_eff"):
        np.testing.assert_allclose(
            getattr(scaled, name), getattr(ours, name), rtol=1e-6, atol=1e-9, err_msg=name
        )


@often
@given(metrics, st.data())
def test_the_default_interval_of_a_mean_is_never_narrower_than_taylors(metric, data):
    assume(METRICS[metric].kind == "mean")
    whole = data.draw(answers(metric, fewest=3))
    default, taylor = whole.estimate(metric), whole.estimate(metric, TAYLOR)
    assume(np.isfinite(default.low[0]))
    assert default.high[0] - default.low[0] >= (taylor.high[0] - taylor.low[0]) * (1 - 1e-9)


@often
@given(metrics, st.floats(0.05, 20), st.integers(2, 12), st.data())
def test_equal_answers_have_no_error_whatever_their_weights(metric, weight, n, data):
    step = data.draw(st.integers(0, round(SCALES[metric].steps)))
    weights = data.draw(st.lists(st.floats(0.05, 20), min_size=n, max_size=n))
    found = Answers([step] * n, [weight * one for one in weights]).estimate(metric)
    assert found.variance[0] == 0
    assert found.n_eff[0] == pytest.approx(sum(weights) ** 2 / sum(one**2 for one in weights))


@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.parametrize("interval", INTERVALS)
@pytest.mark.parametrize("factor", ["filtered", "design"])
def test_one_answer_has_a_value_but_neither_error_nor_interval(metric, interval, factor):
    found = equal([3]).estimate(metric, Options(0.95, interval, factor), rows=100)
    assert np.isfinite(found.value[0])
    assert np.isnan([found.se[0], found.low[0], found.high[0]]).all()
    assert found.n_eff[0] == 1


@pytest.mark.parametrize("metric", METRICS)
def test_no_answer_has_no_figure_at_all(metric):
    nobody = equal([3, 2]).moments(metric).take(np.array([-1]))
    found = estimate(nobody, METRICS[metric].kind, Options())
    assert np.isnan([found.value[0], found.se[0], found.low[0], found.high[0]]).all()
    assert found.n[0] == 0


def test_the_design_factor_is_that_of_all_rows():
    whole = equal([4] * 6 + [0] * 4)
    filtered = whole.estimate("t2b").variance[0]
    design = whole.estimate("t2b", Options(factor="design"), rows=500).variance[0]
    assert design == pytest.approx(filtered * (9 / 10) * (500 / 499))


@often
@given(metrics, st.data())
def test_the_factor_changes_the_error_but_not_the_effective_base(metric, data):
    whole = data.draw(answers(metric, fewest=2))
    design = whole.estimate(metric, Options(factor="design"), rows=1000)
    np.testing.assert_allclose(design.n_eff, whole.estimate(metric).n_eff)


# A known population ----------------------------------------------------------------------------


@often
@given(metrics, st.floats(0, 0.99), st.floats(0, 0.99), st.data())
def test_the_more_of_the_population_answered_the_surer_the_figure(metric, first, second, data):
    whole = data.draw(answers(metric, fewest=2))
    few, many = (whole.estimate(metric, fraction=one) for one in sorted((first, second)))
    assert many.variance[0] <= few.variance[0]
    assert many.n_eff[0] >= few.n_eff[0]
    assert many.value[0] == few.value[0]
    assume(np.isfinite(few.low[0]))
    assume(METRICS[metric].kind != "nps")  # its centre moves towards the value as n_eff grows
    slack = 1e-9 * SCALES[metric].highest
    assert few.low[0] <= many.low[0] + slack
    assert many.high[0] <= few.high[0] + slack


def test_25_of_30_branch_managers_are_worth_150():
    found = equal([4] * 20 + [0] * 5).estimate("t2b", fraction=25 / 30)
    unknown = equal([4] * 20 + [0] * 5).estimate("t2b")
    assert found.variance[0] == pytest.approx(unknown.variance[0] / 6)
    assert found.n_eff[0] == pytest.approx(24 * 6)


@pytest.mark.parametrize("interval", INTERVALS)
@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.parametrize("steps", [[3], [0, 3, 4], [4, 4, 4]])
def test_where_everybody_answered_there_is_no_error(metric, interval, steps):
    found = equal(steps).estimate(metric, Options(interval=interval), fraction=1.0)
    assert found.se[0] == 0
    assert found.low[0] == found.value[0] == found.high[0]
    assert found.exact[0]


@pytest.mark.parametrize("interval", INTERVALS)
@pytest.mark.parametrize("metric", METRICS)
def test_nobody_of_a_census_has_no_figure(metric, interval):
    nobody = equal([3, 2]).moments(metric).take(np.array([-1]))
    found = estimate(nobody, METRICS[metric].kind, Options(interval=interval), fraction=1.0)
    assert np.isnan([found.value[0], found.se[0], found.low[0], found.high[0]]).all()
    assert not found.exact[0]


# Declared and hidden figures -------------------------------------------------------------------


def test_a_declared_figure_has_neither_base_nor_error():
    found = declared("share", np.array([0.92, np.nan]))
    assert found.value[0] == found.low[0] == found.high[0] == 0.92
    assert np.isnan(found.n).all()
    assert found.variance[0] == 0
    assert found.exact.tolist() == [True, False]
    assert np.isnan([found.value[1], found.low[1], found.variance[1], found.n_eff[1]]).all()


def test_hiding_a_cell_leaves_no_figure_of_it():
    moments = equal([4, 0, 4]).moments("t2b").take(np.array([0, 0]))
    found = estimate(moments, "share", Options()).hide(np.array([True, False]))
    for name in ("value", "variance", "spread", "second", "n", "n_eff", "low", "high"):
        assert np.isnan(getattr(found, name)).tolist() == [True, False], name
