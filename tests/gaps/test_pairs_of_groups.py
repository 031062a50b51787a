"""Every two groups of a side: what is picked pays for having been picked."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from two_sides import CELLS, DEFAULT, crowd, metrics, often

from cxgap.gaps.gap import gaps
from cxgap.gaps.pairs_of_groups import every_two, spread_beyond_noise
from cxgap.gaps.verdict import Verdict
from cxgap.metrics.estimate import Options, estimate
from cxgap.metrics.moments import Moments

LINES, GROUPS = CELLS // 5, 5
SHAPE = (LINES, GROUPS)
MARGINS = {"t2b": 0.05, "mean": 0.2, "nps": 5.0}
seeds = st.integers(0, 1_000_000)


def compared(metric: str, seed: int, adjust: str = "bh"):
    cells = crowd(metric, seed)
    return cells, every_two(cells, SHAPE, DEFAULT, adjust)


@often
@given(metric=metrics, seed=seeds)
def test_the_farthest_two_are_the_highest_and_the_lowest_that_were_compared(metric, seed):
    cells, pairs = compared(metric, seed)
    values = cells.value.reshape(SHAPE)
    for line in np.flatnonzero(~pairs.none):
        took_part = {*pairs.first[pairs.compared[line]], *pairs.second[pairs.compared[line]]}
        own = values[line, sorted(took_part)]
        widest = abs(pairs.gap.value[line, pairs.farthest[line]])
        assert widest == pytest.approx(own.max() - own.min())


@often
@given(metric=metrics, seed=seeds)
def test_intervals_are_wider_where_more_pairs_were_looked_at(metric, seed):
    _, pairs = compared(metric, seed)
    with_own = pairs.compared & (pairs.gap.high > pairs.gap.low)
    assert (pairs.low <= pairs.gap.low + 1e-12)[with_own].all()
    assert (pairs.high >= pairs.gap.high - 1e-12)[with_own].all()
    assert (pairs.p_adjusted >= pairs.gap.p - 1e-12)[np.isfinite(pairs.p_adjusted)].all()


@often
@given(metric=metrics, seed=seeds)
def test_the_order_of_groups_does_not_matter_to_a_verdict(metric, seed):
    cells, pairs = compared(metric, seed)
    order = np.random.default_rng(seed).permutation(GROUPS)
    at = (np.arange(LINES)[:, None] * GROUPS + order).ravel()
    turned = every_two(cells.take(at), SHAPE, DEFAULT, "bh")
    margin = np.full(LINES, MARGINS[metric])
    assert (pairs.verdicts(margin, adjust=True) == turned.verdicts(margin, adjust=True)).all()


def groups_of(shares: list[float], n: int):
    """One line of groups with these shares of ones among n answers each."""
    ones = np.round(np.array(shares) * n)
    sums = dict.fromkeys(("wf", "wff", "qcf", "qff", "rcf", "rff"), ones)
    rest = dict.fromkeys(("n", "w", "qcc", "qc", "w1", "q1", "rcc"), np.full(len(shares), float(n)))
    return estimate(Moments(**sums, **rest, origin=0 * ones), "share", DEFAULT)


def verdict(shares: list[float], n: int, adjust: str = "bh") -> str:
    pairs = every_two(groups_of(shares, n), (1, len(shares)), DEFAULT, adjust)
    (found,) = pairs.verdicts(np.array([0.05]), adjust=adjust != "none")
    return str(found)


def test_all_groups_alike_is_claimed_only_where_every_pair_is_shown_to_be():
    assert verdict([0.7, 0.7, 0.7], 100_000) == Verdict.ALIGNED
    assert verdict([0.7, 0.7, 0.7], 100) == Verdict.UNCLEAR
    assert verdict([0.7, 0.7, 0.67], 4000) == Verdict.UNCLEAR
    assert verdict([0.7, 0.7, 0.6], 100_000) == Verdict.INCONSISTENT


def test_the_interval_of_the_farthest_is_at_the_level_that_all_pairs_of_its_line_leave():
    cells = groups_of([0.7, 0.6, 0.5], 200)
    pairs = every_two(cells, (1, 3), DEFAULT, "bh")
    third = Options(confidence=1 - 0.05 / 3)
    alone = gaps(cells.take(np.array([0])), cells.take(np.array([2])), third)
    assert pairs.farthest[0] == 1
    assert (pairs.low[0, 1], pairs.high[0, 1]) == pytest.approx((alone.low[0], alone.high[0]))


def test_a_group_with_fewer_than_ten_effective_answers_takes_no_part():
    pairs = every_two(groups_of([0.7, 0.1], 9), (1, 2), DEFAULT, "bh")
    assert pairs.none.all()
    assert np.isnan(pairs.p_adjusted).all()
    assert verdict([0.7, 0.1], 9) == Verdict.TOO_FEW


def test_twenty_channels_that_are_all_alike_are_rarely_called_inconsistent():
    """The widest of 190 pairs is picked: unadjusted it would seem proven nearly every time."""
    rng = np.random.default_rng(5)
    lines, groups, n = 400, 20, 80
    ones = rng.binomial(n, 0.6, lines * groups).astype(float)
    sums = dict.fromkeys(("wf", "wff", "qcf", "qff", "rcf", "rff"), ones)
    rest = dict.fromkeys(
        ("n", "w", "qcc", "qc", "w1", "q1", "rcc"), np.full(lines * groups, float(n))
    )
    cells = estimate(Moments(**sums, **rest, origin=0 * ones), "share", DEFAULT)
    margin = np.full(lines, 0.05)
    wrong = {}
    for adjust in ("bh", "none"):
        pairs = every_two(cells, (lines, groups), DEFAULT, adjust)
        found = pairs.verdicts(margin, adjust=adjust != "none")
        wrong[adjust] = np.mean(found == Verdict.INCONSISTENT)
    assert wrong["bh"] <= 0.05
    assert wrong["none"] > 0.8


BCG = (  # Colditz et al. (1994): vaccinated with and without tuberculosis, then the others
    *((4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619)),
    *((33, 5036, 47, 5761), (180, 1361, 372, 1079), (8, 2537, 10, 619), (505, 87886, 499, 87892)),
    *((29, 7470, 45, 7232), (17, 1699, 65, 1600), (186, 50448, 141, 27197)),
    *((5, 2493, 3, 2338), (27, 16886, 29, 17825)),
)


def test_the_spread_beyond_noise_is_that_published_for_the_bcg_trials():
    """Viechtbauer (2010), metafor: Hedges' estimate of tau² for the log risk ratios is 0.3286."""
    a, b, c, d = np.array(BCG, dtype=float).T
    value = np.log(a / (a + b)) - np.log(c / (c + d))
    variance = 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)
    found = spread_beyond_noise(value[None], variance[None])
    assert found[0] ** 2 == pytest.approx(0.3286, abs=5e-5)


def test_groups_that_differ_no_more_than_by_chance_have_no_spread_beyond_it():
    found = spread_beyond_noise(
        np.array([[0.5, 0.52, np.nan], [0.4, np.nan, np.nan]]), np.full((2, 3), 0.01)
    )
    assert found[0] == 0
    assert np.isnan(found[1])
