"""The gap of two sides, its interval and its p-value."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep
from two_sides import (
    CELLS,
    DEFAULT,
    INTERVALS,
    SCALES,
    TAYLOR,
    bare_share,
    intervals,
    metrics,
    often,
    pairs,
    share,
    side,
)

from cxgap.gaps.contrast import mover
from cxgap.gaps.gap import gap_interval, gaps
from cxgap.metrics.estimate import Options, declared
from cxgap.metrics.interval import critical_z

Z = critical_z(0.95)


# Shares: Newcombe ------------------------------------------------------------------------------


def test_newcombes_example_has_the_published_interval():
    """Newcombe (1998), Statistics in Medicine 17:873, example (a), method 10: 56/70 − 48/80."""
    low, high = mover([(1, bare_share([56], [70])), (-1, bare_share([48], [80]))], Z)
    assert (round(low[0], 4), round(high[0], 4)) == (0.0524, 0.3339)


def test_newcombes_example_is_a_little_wider_in_the_pipeline():
    """Equal weights give n_eff = n − 1 there."""
    found = gaps(share(56, 70), share(48, 80), DEFAULT)
    assert (round(found.low[0], 4), round(found.high[0], 4)) == (0.0514, 0.3347)


@pytest.mark.parametrize("confidence", [0.8, 0.95, 0.99])
def test_newcombes_interval_is_that_of_statsmodels(confidence):
    grid = [(x1, n1, x2, n2) for n1 in (5, 17) for n2 in (8, 40) for x1 in range(n1 + 1)
            for x2 in range(0, n2 + 1, 4)]  # fmt: skip
    x1, n1, x2, n2 = (np.array(column, dtype=float) for column in zip(*grid, strict=True))
    low, high = mover([(1, bare_share(x1, n1)), (-1, bare_share(x2, n2))], critical_z(confidence))
    for at, counts in enumerate(grid):
        theirs = confint_proportions_2indep(*counts, method="newcomb", alpha=1 - confidence)
        assert (low[at], high[at]) == pytest.approx(theirs, abs=1e-9)


def test_the_published_p_value_of_newcombes_example_is_where_its_interval_reaches_zero():
    found = gaps(bare_share([56], [70]), bare_share([48], [80]), DEFAULT)
    at_p = gap_interval(bare_share([56], [70]), bare_share([48], [80]), DEFAULT, 1 - found.p)
    assert at_p[0][0] == pytest.approx(0, abs=1e-9)


# All metrics -----------------------------------------------------------------------------------


@often
@given(metrics, intervals, st.sampled_from([0.8, 0.95, 0.99]), st.data())
def test_a_gap_lies_inside_its_interval(metric, interval, confidence, data):
    options = Options(confidence, interval)
    found = gaps(*data.draw(pairs(metric, options)), options)
    some = np.isfinite(found.low)
    assert some.mean() > 0.7
    assert (found.low <= found.value)[some].all()
    assert (found.value <= found.high)[some].all()


@often
@given(metrics, intervals, st.data())
def test_swapping_the_sides_turns_the_gap_and_its_interval_around(metric, interval, data):
    options = Options(interval=interval)
    one, other = data.draw(pairs(metric, options))
    there, back = gaps(one, other, options), gaps(other, one, options)

    np.testing.assert_array_equal(back.value, -there.value)
    np.testing.assert_allclose(back.low, -there.high, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(back.high, -there.low, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(back.p, there.p, rtol=1e-9)
    np.testing.assert_allclose(back.se, there.se)


@often
@given(metrics, intervals, st.sampled_from([0.5, 0.8, 0.95, 0.99]), st.data())
def test_p_is_below_the_level_exactly_where_the_interval_excludes_zero(
    metric, interval, confidence, data
):
    options = Options(confidence, interval)
    found = gaps(*data.draw(pairs(metric, options)), options)
    level = 1 - confidence
    some = np.isfinite(found.p) & (np.abs(found.p - level) > 1e-9)  # not on the very edge
    excludes = (found.low > 0) | (found.high < 0)
    np.testing.assert_array_equal(excludes[some], (found.p < level)[some])
    assert 0 < excludes[some].mean() < 1


@often
@given(metrics, intervals, st.data())
def test_a_gap_has_a_p_value_wherever_it_has_an_interval_and_either_side_varies(
    metric, interval, data
):
    options = Options(interval=interval)
    found = gaps(*data.draw(pairs(metric, options)), options)
    varies = found.se > 0
    np.testing.assert_array_equal(np.isfinite(found.p)[varies], np.isfinite(found.low)[varies])
    assert not (found.p < 0).any()
    assert not (found.p > 1).any()


@often
@given(metrics, intervals, st.data())
def test_a_side_against_itself_has_no_gap(metric, interval, data):
    options = Options(interval=interval)
    one, _ = data.draw(pairs(metric, options))
    found = gaps(one, one, options)
    some = np.isfinite(found.p)
    assert some.mean() > 0.6
    assert (found.value[some] == 0).all()
    assert (found.p[some] == 1).all()
    assert ((found.low <= 0) & (found.high >= 0))[some].all()


@often
@given(metrics, st.data())
def test_the_standard_error_of_a_gap_is_that_of_independent_sides(metric, data):
    one, other = data.draw(pairs(metric))
    found = gaps(one, other, DEFAULT)
    np.testing.assert_allclose(found.se, np.hypot(one.se, other.se))


@often
@given(metrics, intervals, st.data())
def test_a_surer_interval_is_never_narrower(metric, interval, data):
    options = Options(interval=interval)
    one, other = data.draw(pairs(metric, options))
    with np.errstate(all="ignore"):
        narrow = gap_interval(one, other, options, 0.9)
        wide = gap_interval(one, other, options, np.full(CELLS, 0.99))
    some = np.isfinite(narrow[0])
    assert (wide[0] <= narrow[0])[some].all()
    assert (narrow[1] <= wide[1])[some].all()


@pytest.mark.parametrize("metric", ["t2b", "mean"])
def test_under_taylor_equal_weights_give_welchs_test_of_the_textbook(metric):
    one, other = [4, 4, 3, 4, 2, 4, 3, 0], [1, 4, 0, 2, 3, 0]
    found = gaps(side(metric, one, options=TAYLOR), side(metric, other, options=TAYLOR), TAYLOR)
    scores = [[float(s > 2) for s in a] if metric == "t2b" else a for a in (one, other)]
    theirs = stats.ttest_ind(*scores, equal_var=False)
    interval = theirs.confidence_interval(0.95)

    assert found.p[0] == pytest.approx(theirs.pvalue)
    assert (found.low[0], found.high[0]) == pytest.approx((interval.low, interval.high))


def test_the_default_interval_of_two_means_is_a_little_wider_than_welchs():
    one, other = [4, 4, 3, 4, 2, 4, 3, 0], [1, 4, 0, 2, 3, 0]
    default = gaps(side("mean", one), side("mean", other), DEFAULT)
    taylor = gaps(side("mean", one, options=TAYLOR), side("mean", other, options=TAYLOR), TAYLOR)
    assert default.low[0] < taylor.low[0]
    assert taylor.high[0] < default.high[0]


def test_a_gap_of_nps_worked_by_hand():
    """Each side's adjusted centre and variance on n_eff = n − 1, as for one NPS."""
    one, other = [10] * 12 + [7] * 6 + [2] * 3, [9] * 5 + [8] * 5 + [0] * 11
    found = gaps(side("nps", one), side("nps", other), DEFAULT)
    parts = [(12, 3), (5, 11)]
    p = [(x / 21 * 20 + 0.75) / 23 for x, _ in parts]
    d = [(y / 21 * 20 + 0.75) / 23 for _, y in parts]
    centre = 100 * ((p[0] - d[0]) - (p[1] - d[1]))
    sd = 100 * np.sqrt(sum((p[i] + d[i] - (p[i] - d[i]) ** 2) / 23 for i in (0, 1)))

    assert found.value[0] == pytest.approx(100 * (9 / 21 + 6 / 21))
    assert found.low[0] == pytest.approx(centre - Z * sd)
    assert found.high[0] == pytest.approx(centre + Z * sd)
    assert found.p[0] == pytest.approx(2 * stats.norm.sf(centre / sd))


def test_an_nps_gap_is_not_significant_against_its_own_sign():
    """All promoters on both sides: only the adjusted centres differ, the gap is 0 and stays it."""
    options = Options(confidence=0.8)
    found = gaps(
        side("nps", [10] * 2, [1.0, 0.01], options), side("nps", [10] * 500, None, options), options
    )
    assert found.value[0] == 0
    assert found.low[0] < 0 <= found.high[0]
    assert found.p[0] == 1


# Sides without sampling error ------------------------------------------------------------------


def test_against_a_statement_the_customers_interval_is_what_is_unsure():
    customers = share(70, 100)
    found = gaps(declared("share", np.array([0.92])), customers, DEFAULT)
    assert found.value[0] == pytest.approx(0.22)
    assert found.low[0] == pytest.approx(0.92 - customers.high[0])
    assert found.high[0] == pytest.approx(0.92 - customers.low[0])
    assert found.se[0] == pytest.approx(customers.se[0])
    assert found.p[0] < 1e-4


@pytest.mark.parametrize("interval", INTERVALS)
@pytest.mark.parametrize("metric", SCALES)
def test_between_two_censuses_there_is_no_doubt(metric, interval):
    options = Options(interval=interval)
    high = side(metric, [10, 10, 7] if metric == "nps" else [4, 4, 2], fraction=1.0)
    low = side(metric, [0, 0, 7] if metric == "nps" else [1, 1, 4], fraction=1.0)
    found, same = gaps(high, low, options), gaps(high, high, options)

    assert found.low[0] == found.value[0] == found.high[0] > 0
    assert found.p[0] == pytest.approx(0, abs=1e-300)
    assert same.low[0] == same.value[0] == same.high[0] == 0
    assert same.p[0] == 1


@pytest.mark.parametrize("interval", INTERVALS)
def test_two_means_that_do_not_vary_and_are_equal_have_no_test(interval):
    """0/0: R gives no p-value either, and none enters the family."""
    options = Options(interval=interval)
    found = gaps(side("mean", [3] * 12), side("mean", [3] * 30), options)
    assert found.value[0] == found.low[0] == found.high[0] == 0
    assert np.isnan(found.p[0])


def test_two_shares_that_do_not_vary_and_are_equal_do_not_differ():
    found = gaps(share(0, 12), share(0, 30), DEFAULT)
    assert found.value[0] == 0
    assert found.p[0] == 1
    assert found.low[0] < 0 < found.high[0]


@often
@given(st.lists(st.floats(0.01, 50), min_size=2, max_size=12), st.floats(0.01, 50))
def test_rounding_noise_is_no_gap(weights, unit):
    """Everybody on both sides gives the same score; sums of odd weights differ in the last bit."""
    one = side("mean", [4] * len(weights), weights)
    other = side("mean", [4] * 3, [unit, unit / 3, unit / 7])
    found = gaps(one, other, DEFAULT)
    assert found.value[0] == found.low[0] == found.high[0] == 0
    assert np.isnan(found.p[0])


# Sides without figures -------------------------------------------------------------------------


@pytest.mark.parametrize("interval", INTERVALS)
@pytest.mark.parametrize("metric", SCALES)
def test_one_answer_gives_a_gap_but_neither_interval_nor_p(metric, interval):
    options = Options(interval=interval)
    one, many = side(metric, [4], options=options), side(metric, [0, 4, 3, 1], options=options)
    for found in (gaps(one, many, options), gaps(many, one, options)):
        assert np.isfinite(found.value[0])
        assert np.isnan([found.se[0], found.low[0], found.high[0], found.p[0]]).all()


@pytest.mark.parametrize("interval", INTERVALS)
@pytest.mark.parametrize("metric", SCALES)
@pytest.mark.parametrize("fraction", [0.0, 1.0])
def test_a_hidden_side_hides_the_gap_and_all_that_comes_of_it(metric, interval, fraction):
    options = Options(interval=interval)
    shown = side(metric, [0, 4, 3, 1], options=options)
    hidden = side(metric, [4, 4], options=options, fraction=fraction).hide(np.array([True]))
    for found in (gaps(hidden, shown, options), gaps(shown, hidden, options)):
        assert all(np.isnan(values[0]) for values in vars(found).values())
