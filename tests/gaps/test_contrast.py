"""Signed sums of independent figures: of two they are gaps, of four changes, of eight effects."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from two_sides import (
    CELLS,
    DEFAULT,
    SCALES,
    TAYLOR,
    bare_share,
    crowd,
    intervals,
    metrics,
    often,
    pairs,
    share,
    side,
)

from cxgap.gaps.contrast import contrast_interval, contrasts, mover, signed_sum
from cxgap.gaps.gap import gap_interval, gaps
from cxgap.metrics.estimate import Options, declared
from cxgap.metrics.interval import critical_z, wilson

Z = critical_z(0.95)
SIGNS = (1, -1, -1, 1)


def four(metric, options=DEFAULT):
    """Four crowds with the signs of a change, by any seed."""

    def parts(seed):
        return [(s, crowd(metric, 4 * seed + at, options)) for at, s in enumerate(SIGNS)]

    return st.integers(0, 1_000_000).map(parts)


# Two parts -------------------------------------------------------------------------------------


@often
@given(metrics, intervals, st.data())
def test_a_contrast_of_two_parts_is_the_gap_to_the_last_digit(metric, interval, data):
    options = Options(interval=interval)
    business, customer = data.draw(pairs(metric, options))
    parts = [(1, business), (-1, customer)]
    gap, contrast = gaps(business, customer, options), contrasts(parts, options)
    for name, values in vars(gap).items():
        np.testing.assert_array_equal(getattr(contrast, name), values)
    np.testing.assert_array_equal(
        contrast_interval(parts, options, 0.8), gap_interval(business, customer, options, 0.8)
    )


def test_the_movers_published_case_of_two_shares_is_newcombes():
    """Newcombe (1998), Statistics in Medicine 17:873, example (a), method 10: 56/70 − 48/80."""
    low, high = mover([(1, bare_share([56], [70])), (-1, bare_share([48], [80]))], Z)
    assert (round(low[0], 4), round(high[0], 4)) == (0.0524, 0.3339)
    assert mover([(1, bare_share([56], [70])), (-1, bare_share([48], [80]))], Z) == (low, high)


# Four parts against the formulas, written out --------------------------------------------------


def test_the_interval_of_four_shares_is_zou_and_donners_square_and_add():
    counts = [(30, 40), (20, 35), (50, 90), (11, 60)]
    parts = [(s, bare_share([x], [n])) for s, (x, n) in zip(SIGNS, counts, strict=True)]
    down = up = value = 0.0
    for sign, (x, n) in zip(SIGNS, counts, strict=True):
        share_, (low, high) = x / n, wilson(np.array([x / n]), np.array([n]), Z)
        ends = (share_ - low[0], high[0] - share_)
        value += sign * share_
        down += ends[sign < 0] ** 2
        up += ends[sign > 0] ** 2
    found = mover(parts, Z)
    assert found[0][0] == pytest.approx(value - down**0.5, abs=1e-12)
    assert found[1][0] == pytest.approx(value + up**0.5, abs=1e-12)


def test_newcombes_difference_between_differences_has_the_published_interval():
    """Newcombe (2001), Statistics in Medicine 20:2885, section 4.1: four independent shares."""
    counts = [(17, 65), (17, 75), (18, 72), (16, 65)]
    parts = [(s, bare_share([x], [n])) for s, (x, n) in zip(SIGNS, counts, strict=True)]
    low, high = mover(parts, Z)
    assert (round(low[0], 4), round(high[0], 4)) == (-0.1687, 0.2343)


def test_the_interval_of_four_means_has_satterthwaites_degrees_of_freedom():
    """Satterthwaite (1946), Biometrics Bulletin 2:110: (Σ v)² / Σ v²/df."""
    random = np.random.default_rng(5)
    samples = [random.integers(0, 5, n) for n in (9, 30, 14, 80)]
    parts = [(s, side("mean", x, options=TAYLOR)) for s, x in zip(SIGNS, samples, strict=True)]
    v = np.array([x.var(ddof=1) / len(x) for x in samples])
    df = v.sum() ** 2 / sum(v**2 / (np.array([len(x) for x in samples]) - 1))
    value = sum(s * x.mean() for s, x in zip(SIGNS, samples, strict=True))
    half = stats.t.ppf(0.975, df) * v.sum() ** 0.5

    found = contrasts(parts, TAYLOR)
    assert found.value[0] == pytest.approx(value)
    assert found.se[0] == pytest.approx(v.sum() ** 0.5)
    assert (found.low[0], found.high[0]) == pytest.approx((value - half, value + half))
    assert found.p[0] == pytest.approx(2 * stats.t.sf(abs(value) / v.sum() ** 0.5, df))


@pytest.mark.parametrize("metric", ["mean", "t2b"])
def test_a_difference_in_differences_is_the_interaction_of_a_regression(metric):
    """statsmodels' OLS with HC2 errors: for a saturated model those are each cell's own s²/n."""
    random = np.random.default_rng(11)
    cells = [(treated, after) for treated in (1, 0) for after in (1, 0)]
    answers = {cell: random.integers(0, 5, random.integers(20, 90)) for cell in cells}
    points = {"mean": lambda x: x + 1.0, "t2b": lambda x: (x >= 3).astype(float)}[metric]
    frame = pd.DataFrame(
        [(y, *cell) for cell, x in answers.items() for y in points(x)], columns=["y", "t", "a"]
    )
    theirs = smf.ols("y ~ t * a", frame).fit(cov_type="HC2")
    parts = [
        (sign, side(metric, answers[cell], options=TAYLOR))
        for sign, cell in zip(SIGNS, cells, strict=True)
    ]
    found = contrasts(parts, TAYLOR)
    assert found.value[0] == pytest.approx(theirs.params["t:a"], rel=1e-9)
    assert found.se[0] == pytest.approx(theirs.bse["t:a"], rel=1e-9)


# Four parts, all metrics -----------------------------------------------------------------------


@often
@given(metrics, intervals, st.sampled_from([0.5, 0.8, 0.95, 0.99]), st.data())
def test_p_is_below_the_level_exactly_where_the_interval_excludes_zero(
    metric, interval, confidence, data
):
    options = Options(confidence, interval)
    found = contrasts(data.draw(four(metric, options)), options)
    level = 1 - confidence
    some = np.isfinite(found.p) & (np.abs(found.p - level) > 1e-9)  # not on the very edge
    excludes = (found.low > 0) | (found.high < 0)
    np.testing.assert_array_equal(excludes[some], (found.p < level)[some])
    assert 0 < excludes[some].mean() < 1
    assert ((found.low <= found.value) & (found.value <= found.high))[some].all()


@often
@given(metrics, intervals, st.permutations(range(4)), st.data())
def test_the_order_of_the_parts_does_not_matter(metric, interval, order, data):
    options = Options(interval=interval)
    parts = data.draw(four(metric, options))
    found, other = contrasts(parts, options), contrasts([parts[at] for at in order], options)
    for name, values in vars(found).items():
        np.testing.assert_allclose(getattr(other, name), values, rtol=1e-8, atol=1e-10)


@often
@given(metrics, intervals, st.data())
def test_turning_all_signs_turns_value_and_interval_around(metric, interval, data):
    options = Options(interval=interval)
    parts = data.draw(four(metric, options))
    there, back = contrasts(parts, options), contrasts([(-s, p) for s, p in parts], options)
    np.testing.assert_array_equal(back.value, -there.value)
    np.testing.assert_allclose(back.low, -there.high, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(back.high, -there.low, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(back.p, there.p, rtol=1e-9)


@often
@given(metrics, intervals, st.data())
def test_a_part_without_a_share_in_the_sum_changes_nothing_but_what_is_hidden(
    metric, interval, data
):
    options = Options(interval=interval)
    parts = data.draw(four(metric, options))
    more = [*parts, (np.zeros(CELLS), crowd(metric, 7, options, fewest=1))]
    for name, values in vars(contrasts(parts, options)).items():
        np.testing.assert_array_equal(getattr(contrasts(more, options), name), values)
    hidden = [*parts, (np.zeros(CELLS), crowd(metric, 7).hide(np.arange(CELLS) < 50))]
    assert np.isnan(contrasts(hidden, options).value[:50]).all()
    assert np.isnan(contrasts(hidden, options).p[:50]).all()


@often
@given(metrics, intervals, st.data())
def test_a_part_that_counts_twice_has_twice_the_error_not_that_of_two(metric, interval, data):
    options = Options(interval=interval)
    one = data.draw(four(metric, options))[0][1]
    found, single = contrasts([(2, one)], options), contrasts([(1, one)], options)
    for name in ("value", "se", "low", "high"):
        np.testing.assert_allclose(getattr(found, name), 2 * getattr(single, name), atol=1e-12)
    np.testing.assert_allclose(found.p, single.p, rtol=1e-9)


@pytest.mark.parametrize("metric", SCALES)
def test_a_census_and_a_statement_bring_no_error(metric):
    sample = side(metric, [0, 1, 2, 3, 4, 4, 4, 3, 2, 4] * 4)
    census = side(metric, [4, 3, 3, 4, 1], fraction=1.0)
    stated = declared(sample.kind, np.array([0.5]))
    alone = contrasts([(1, sample)], DEFAULT)
    found = contrasts([(1, sample), (-1, census), (-1, stated), (1, stated)], DEFAULT)
    assert found.se[0] == alone.se[0]
    shift = -census.value[0]
    assert found.low[0] == pytest.approx(alone.low[0] + shift)
    assert found.high[0] == pytest.approx(alone.high[0] + shift)


def test_figures_without_any_error_that_cancel_out_are_equal_for_sure():
    stated = declared("share", np.array([0.9]))
    found = contrasts([(1, stated), (-1, stated)], DEFAULT)
    assert (found.value[0], found.low[0], found.high[0], found.p[0]) == (0, 0, 0, 1)


def test_a_sum_that_only_rounding_tells_from_zero_is_zero():
    tenths = [declared("share", np.array([x])) for x in (0.3, 0.1, 0.1, 0.1)]
    parts = list(zip((1, -1, -1, -1), tenths, strict=True))
    assert sum(s * p.value[0] for s, p in parts) != 0
    assert signed_sum(parts)[0] == 0


def test_one_part_of_a_single_answer_leaves_no_interval():
    parts = [(1, share(30, 40)), (-1, share(1, 1)), (1, share(20, 30))]
    found = contrasts(parts, DEFAULT)
    assert np.isfinite(found.value[0])
    assert np.isnan([found.low[0], found.high[0], found.p[0]]).all()


def test_a_p_value_does_not_hang_on_how_many_are_searched_together():
    """Few cells are searched with several z in a step, many by halving."""

    def p_values(times):
        ours = bare_share([0.7, 0.55, 0.5] * times, [90.0, 400.0, 12.0] * times)
        theirs = bare_share([0.6, 0.5, 0.5] * times, [70.0, 900.0, 30.0] * times)
        return contrasts([(1, ours), (-1, theirs)], DEFAULT).p

    few, many = p_values(1), p_values(400)
    np.testing.assert_allclose(many[:3], few, rtol=1e-12)
    np.testing.assert_allclose(many.reshape(-1, 3), np.tile(many[:3], (400, 1)), rtol=0)


def test_where_nothing_is_uncertain_a_difference_is_certain():
    first, second = (replace(bare_share([x], [80]), exact=np.array([True])) for x in (48, 44))
    parts = [(1, first), (-1, second)]
    assert contrasts(parts, Options()).p.tolist() == [0.0]
    assert contrasts([(1, first), (-1, bare_share([44], [80]))], Options()).p[0] > 0
