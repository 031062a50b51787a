"""Gaps within respondents: an interval that behaves, and a p-value that agrees with it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from two_sides import DEFAULT, TAYLOR, often

from cxgap.gaps.paired import paired_gaps, paired_interval, pairs_to_settle
from cxgap.gaps.verdict import Sides, Verdict, verdicts
from cxgap.metrics.estimate import Estimates, Options, estimate
from cxgap.metrics.moments import Moments

KINDS = {"share": np.array([0.0, 1.0]), "nps": np.array([-100.0, 0.0, 100.0])}
KINDS["mean"] = np.arange(1.0, 6.0)
CELLS = 60
kinds = st.sampled_from(list(KINDS))
seeds = st.integers(0, 1_000_000)


def moments(values: np.ndarray, weights: np.ndarray, cell: np.ndarray) -> Moments:
    tally = pd.DataFrame({"n": np.ones(len(values)), "w": weights, "q": weights**2})
    return Moments.of_tally(tally, values, cell, int(cell.max()) + 1)


def crowd(kind: str, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Both answers, weight and cell of many respondents, more or less of one mind."""
    rng = np.random.default_rng(seed)
    sizes = rng.integers(2, 120, CELLS)
    cell = np.repeat(np.arange(CELLS), sizes)
    scores, n = KINDS[kind], sizes.sum()
    first = rng.integers(0, len(scores), n)
    second = np.where(rng.random(n) < rng.random(), first, rng.integers(0, len(scores), n))
    weights = rng.uniform(1, rng.choice([1.0, 4.0, 30.0]), n)
    return scores[first], scores[second], weights, cell


def change(kind: str, seed: int, options: Options = DEFAULT) -> Estimates:
    first, second, weights, cell = crowd(kind, seed)
    return estimate(moments(first - second, weights, cell), "mean", options)


@often
@given(kind=kinds, seed=seeds)
def test_the_p_value_is_below_five_hundredths_where_the_interval_leaves_zero_out(kind, seed):
    for options in (DEFAULT, TAYLOR):
        found = paired_gaps(change(kind, seed, options), kind, options)
        known = np.isfinite(found.p)
        excludes = (found.low > 0) | (found.high < 0)
        assert ((found.p < 0.05) == excludes)[known].all()
        assert (found.low <= found.value)[known].all()
        assert (found.value <= found.high)[known].all()


@often
@given(kind=kinds, seed=seeds)
def test_the_other_way_round_only_the_sign_changes(kind, seed):
    first, second, weights, cell = crowd(kind, seed)
    there, back = (
        paired_gaps(estimate(moments(d, weights, cell), "mean", DEFAULT), kind, DEFAULT)
        for d in (first - second, second - first)
    )
    np.testing.assert_allclose(there.value, -back.value, atol=1e-12)
    np.testing.assert_allclose(there.low, -back.high, atol=1e-9)
    np.testing.assert_allclose(there.p, back.p, rtol=1e-9)


@often
@given(kind=kinds, seed=seeds)
def test_the_order_of_respondents_does_not_matter(kind, seed):
    first, second, weights, cell = crowd(kind, seed)
    order = np.random.default_rng(seed).permutation(len(cell))
    found = [
        paired_gaps(estimate(moments(*parts), "mean", DEFAULT), kind, DEFAULT)
        for parts in (
            (first - second, weights, cell),
            ((first - second)[order], weights[order], cell[order]),
        )
    ]
    for one, other in zip(*(vars(gap).values() for gap in found), strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-7, atol=1e-9)


@often
@given(seed=seeds)
def test_what_is_added_to_both_answers_changes_nothing(seed):
    first, second, weights, cell = crowd("mean", seed)
    found = [
        paired_gaps(
            estimate(moments((first + k) - (second + k), weights, cell), "mean", DEFAULT),
            "mean",
            DEFAULT,
        )
        for k in (0.0, 7.0)
    ]
    np.testing.assert_allclose(found[0].low, found[1].low, atol=1e-9)


@often
@given(kind=kinds, seed=seeds)
def test_its_standard_error_is_smaller_than_that_of_independent_figures_where_answers_agree(
    kind, seed
):
    first, second, weights, cell = crowd(kind, seed)
    apart = sum(
        estimate(moments(scores, weights, cell), kind, DEFAULT).variance
        for scores in (first, second)
    )
    means = [np.bincount(cell, weights * s) / np.bincount(cell, weights) for s in (first, second)]
    product = weights**2 * (first - means[0][cell]) * (second - means[1][cell])
    agree = np.bincount(cell, product)
    together = estimate(moments(first - second, weights, cell), "mean", DEFAULT).variance
    assert (together <= apart * (1 + 1e-9))[agree >= 0].all()
    assert (together >= apart * (1 - 1e-9))[agree <= 0].all()


@often
@given(kind=kinds, seed=seeds)
def test_a_surer_interval_holds_a_less_sure_one(kind, seed):
    found = change(kind, seed)
    narrow, wide = (paired_interval(found, kind, DEFAULT, level) for level in (0.8, 0.99))
    known = np.isfinite(narrow[0])
    assert (wide[0] <= narrow[0] + 1e-12)[known].all()
    assert (wide[1] >= narrow[1] - 1e-12)[known].all()


def test_the_interval_of_a_mean_change_is_that_of_one_mean_by_hand():
    d, w = np.array([1.0, 0, -2, 1, 0, 3, 1, -1, 0, 2, 1, 1]), np.arange(1.0, 13)
    found = paired_gaps(
        estimate(moments(d, w, np.zeros(12, dtype=int)), "mean", DEFAULT), "mean", DEFAULT
    )
    m, kish = np.average(d, weights=w), w.sum() ** 2 / (w**2).sum()
    variance = 12 / 11 * (w**2 * (d - m) ** 2).sum() / w.sum() ** 2
    s2 = np.average((d - m) ** 2, weights=w)
    df = min(kish, s2 / variance) - 1
    half = stats.t.isf(0.025, df) * np.sqrt(max(variance, s2 / (kish - 1)))
    assert (found.low[0], found.high[0]) == pytest.approx((m - half, m + half))


def test_that_nobody_changed_proves_little_where_few_were_asked():
    """The pair added either way keeps the interval of a share open."""
    same = estimate(moments(np.zeros(12), np.ones(12), np.zeros(12, dtype=int)), "mean", DEFAULT)
    found = paired_gaps(same, "share", DEFAULT)
    assert found.low[0] < -0.1
    assert found.high[0] > 0.1
    assert found.p[0] == 1


def test_one_pair_has_no_interval():
    one = estimate(moments(np.ones(1), np.ones(1), np.zeros(1, dtype=int)), "mean", DEFAULT)
    found = paired_gaps(one, "share", DEFAULT)
    assert found.value[0] == 1
    assert np.isnan([found.low[0], found.high[0], found.p[0]]).all()


def test_of_a_census_the_change_is_certain():
    values = np.array([1.0, 0, 0, -1, 1] * 4)
    everybody = moments(values, np.ones(20), np.zeros(20, dtype=int))
    found = paired_gaps(estimate(everybody, "mean", DEFAULT, fraction=1.0), "share", DEFAULT)
    assert found.low[0] == found.value[0] == found.high[0] == pytest.approx(0.2)
    assert found.p[0] == 0


@often
@given(kind=kinds, seed=seeds)
def test_as_many_pairs_as_are_said_to_settle_a_gap_do(kind, seed):
    found = change(kind, seed)
    gap = paired_gaps(found, kind, DEFAULT)
    margin = np.full(CELLS, {"share": 0.05, "nps": 5.0, "mean": 0.2}[kind])
    sides = Sides(found, found)
    unclear = np.flatnonzero(verdicts(gap, sides, margin, None) == Verdict.UNCLEAR)
    some = found.take(unclear)
    base = pairs_to_settle(some, kind, margin[unclear], DEFAULT)
    can = np.isfinite(base)
    assert (base[can] > some.n[can]).all()
    grown = some.with_answers_times(np.where(can, base / some.n, 1.0))
    settled = verdicts(
        paired_gaps(grown, kind, DEFAULT), Sides(grown, grown), margin[unclear], None
    )
    assert (settled[can] != Verdict.UNCLEAR).all()


COVERED = [  # kind, shares of the first and the second answer, how often both are one, pairs
    ("share", (0.3, 0.7), (0.1, 0.9), 0.6, 25),
    ("share", (0.05, 0.95), (0.1, 0.9), 0.0, 25),
    ("nps", (0.2, 0.3, 0.5), (0.1, 0.2, 0.7), 0.6, 25),
    ("nps", (0.03, 0.09, 0.88), (0.05, 0.1, 0.85), 0.6, 25),
    ("nps", (0.65, 0.3, 0.05), (0.3, 0.2, 0.5), 0.0, 12),
    ("mean", (0.05, 0.1, 0.2, 0.4, 0.25), (0.02, 0.05, 0.13, 0.4, 0.4), 0.6, 25),
]


@pytest.mark.parametrize(("kind", "first", "second", "same", "n"), COVERED)
def test_the_interval_holds_the_truth_as_often_as_it_says(kind, first, second, same, n):
    times, scores = 3000, KINDS[kind]
    joint = (1 - same) * np.outer(first, second) + same * np.diag(np.minimum(first, second))
    joint /= joint.sum()
    d = np.subtract.outer(scores, scores).ravel()
    truth = (joint.ravel() * d).sum()
    drawn = np.random.default_rng(7).choice(d, times * n, p=joint.ravel())
    cell = np.repeat(np.arange(times), n)
    found = paired_interval(
        estimate(moments(drawn, np.ones(times * n), cell), "mean", DEFAULT), kind, DEFAULT
    )
    held = np.mean((found[0] <= truth) & (truth <= found[1]))
    assert held >= 0.93
