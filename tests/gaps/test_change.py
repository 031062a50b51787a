"""A change, its two parts and its verdict."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from two_sides import CELLS, DEFAULT, bare_share, crowd, intervals, metrics, often, share

from cxgap.gaps.change import TwoWaves, change_verdicts, moves
from cxgap.gaps.contrast import contrasts
from cxgap.gaps.gap import gaps
from cxgap.gaps.settle import base_of_parts
from cxgap.gaps.verdict import Sides
from cxgap.metrics.estimate import Estimates, Options, declared

MANY = 4000
MARGINS = {"t2b": 0.05, "mean": 0.2, "nps": 5.0}


def two(
    before: tuple[Estimates, Estimates], after: tuple[Estimates, Estimates], *same: str
) -> TwoWaves:
    shape = before[0].value.shape
    marks = {side: np.full(shape, side in same) for side in ("business", "customer")}
    return TwoWaves(Sides(*before), Sides(*after), marks)


def shares(before: tuple[float, float], after: tuple[float, float], n: int = MANY) -> TwoWaves:
    """Business and customers, in percent, each of n answers."""
    waves = [[bare_share([p * n / 100], [n]) for p in wave] for wave in (before, after)]
    return two(*map(tuple, waves))


def verdict(waves: TwoWaves, margin: float = 0.05, p_adjusted: float | None = None) -> str:
    change = contrasts(waves.parts, DEFAULT)
    margins = np.full(change.value.shape, margin)
    adjusted = None if p_adjusted is None else np.array([p_adjusted])
    return str(change_verdicts(waves, change, margins, adjusted, DEFAULT)[0])


def any_waves(metric: str, options: Options, fewest: int = 2):
    """Four crowds by any seed; in a third of the rows one side stands still."""

    def make(seed: int) -> TwoWaves:
        figures = [crowd(metric, 4 * seed + at, options, fewest) for at in range(4)]
        who = np.random.default_rng(seed).integers(0, 6, CELLS)
        same = {"business": who == 0, "customer": who == 1}
        for at, side in enumerate(same):
            figures[at] = _where(same[side], figures[at + 2], figures[at])
        return TwoWaves(Sides(*figures[:2]), Sides(*figures[2:]), same)

    return st.integers(0, 1_000_000).map(make)


def _where(mask, one, other):
    arrays = {k: np.where(mask, v, getattr(other, k)) for k, v in vars(one).items() if k != "kind"}
    return replace(other, **arrays)


# The parts -------------------------------------------------------------------------------------


@often
@given(metrics, intervals, st.data())
def test_the_change_is_what_the_business_moved_less_what_customers_moved(metric, interval, data):
    options = Options(interval=interval)
    waves = data.draw(any_waves(metric, options))
    change = contrasts(waves.parts, options)
    business, customer = (moves(waves, side, options) for side in ("business", "customer"))
    np.testing.assert_allclose(change.value, business.value - customer.value, atol=1e-9)
    np.testing.assert_allclose(change.se, np.hypot(business.se, customer.se), atol=1e-12)
    before, after = (gaps(w.business, w.customer, options) for w in (waves.before, waves.after))
    np.testing.assert_allclose(change.value, after.value - before.value, atol=1e-9)


@often
@given(metrics, intervals, st.data())
def test_a_side_that_stands_still_moves_nothing_and_brings_no_error(metric, interval, data):
    options = Options(interval=interval)
    waves = data.draw(any_waves(metric, options))
    stood = waves.same["business"]
    business, customer = (moves(waves, side, options) for side in ("business", "customer"))
    change = contrasts(waves.parts, options)
    assert stood.sum() > 5
    assert (business.value[stood] == 0).all()
    assert (business.low[stood] == 0).all()
    assert (business.high[stood] == 0).all()
    assert np.isnan(business.p[stood]).all()
    np.testing.assert_array_equal(change.se[stood], customer.se[stood])
    np.testing.assert_allclose(change.low[stood], -customer.high[stood], atol=1e-9)


@often
@given(metrics, intervals, st.data())
def test_swapping_before_and_after_turns_every_sign(metric, interval, data):
    options = Options(interval=interval)
    waves = data.draw(any_waves(metric, options))
    back = TwoWaves(waves.after, waves.before, waves.same)
    there, swapped = contrasts(waves.parts, options), contrasts(back.parts, options)
    np.testing.assert_allclose(swapped.value, -there.value, atol=1e-12)
    np.testing.assert_allclose(swapped.low, -there.high, rtol=1e-8, atol=1e-9)
    np.testing.assert_allclose(swapped.p, there.p, rtol=1e-8)


SWAPPED = {"closed": "widened", "widened": "closed"}


@often
@given(metrics, intervals, st.data())
def test_what_closed_has_widened_when_read_backwards(metric, interval, data):
    options = Options(interval=interval)
    waves = data.draw(any_waves(metric, options))
    margin = np.full(CELLS, MARGINS[metric])
    back = TwoWaves(waves.after, waves.before, waves.same)
    found = [
        change_verdicts(one, contrasts(one.parts, options), margin, None, options)
        for one in (waves, back)
    ]
    expected = [SWAPPED.get(key, key) for key in found[0]]
    assert (np.array(expected) == found[1]).mean() > 0.98  # a bit of rounding at an edge


# The verdicts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((92, 70), (85, 72), "closed"),
        ((85, 72), (92, 70), "widened"),
        ((60, 75), (70, 75), "closed"),  # a hidden strength is a gap too
        ((70, 75), (60, 75), "widened"),
        ((92, 70), (92, 70), "unchanged"),
        ((92, 70), (93, 71), "unchanged"),  # both rose alike
        ((80, 70), (70, 70), "closed"),  # to nothing
        ((70, 70), (80, 70), "widened"),  # from nothing
        ((80, 70), (68, 70), "closed"),  # +10 to −2: smaller, on the other side
        ((80, 70), (62, 70), "moved"),  # +10 to −8: moved by 18, its size by 2
        ((80, 70), (50, 70), "widened"),  # +10 to −20: larger, on the other side
    ],
)
def test_a_change_with_many_answers_is_read_by_the_size_of_the_gap(before, after, expected):
    assert verdict(shares(before, after)) == expected


def test_a_gap_that_changed_sides_is_smaller_only_where_that_is_proven():
    """+12 to −5 of 300 answers: moved for sure, but not shown to be smaller."""
    assert verdict(shares((82, 70), (65, 70), 300)) == "moved"
    assert verdict(shares((82, 70), (65, 70), 10_000)) == "closed"


def test_a_figure_that_stood_still_counts_twice_in_the_size_of_a_gap():
    """The business was asked once: +8 to −2 hangs on its one figure in both waves."""
    business = bare_share([720], [900])
    before, after = bare_share([0.72 * 9000], [9000]), bare_share([0.82 * 9000], [9000])
    waves = two((business, before), (business, after), "business")
    found = contrasts(waves.sum_of_gaps, DEFAULT)
    assert found.value[0] == pytest.approx(0.06)
    assert found.se[0] == pytest.approx(
        (4 * 0.8 * 0.2 / 900 + 0.72 * 0.28 / 9000 + 0.82 * 0.18 / 9000) ** 0.5
    )
    assert verdict(waves) == "closed"
    fewer = bare_share([80], [100])
    assert verdict(two((fewer, before), (fewer, after), "business")) == "moved"


def test_a_change_below_the_margin_is_never_closed():
    assert verdict(shares((92, 70), (88, 70), 100_000)) == "unchanged"
    assert verdict(shares((92, 70), (88, 70), 1000)) == "unclear"


def test_without_proof_a_change_is_unclear():
    assert verdict(shares((92, 70), (85, 72), 60)) == "unclear"


def test_a_change_proven_alone_but_not_among_many_is_unclear():
    assert verdict(shares((92, 70), (85, 72)), p_adjusted=0.2) == "unclear"


@pytest.mark.parametrize("place", range(4))
def test_a_single_figure_with_too_few_answers_leaves_nothing_to_say(place):
    figures = [share(90, 100), share(20, 100), share(20, 100), share(20, 100)]
    figures[place] = share(8, 9)
    assert verdict(two(tuple(figures[:2]), tuple(figures[2:]))) == "too_few"


@pytest.mark.parametrize("place", range(4))
def test_a_single_hidden_figure_leaves_nothing_at_all(place):
    figures = [share(90, 100), share(20, 100), share(50, 100), share(20, 100)]
    figures[place] = figures[place].hide(np.array([True]))
    waves = two(tuple(figures[:2]), tuple(figures[2:]))
    change = contrasts(waves.parts, DEFAULT)
    assert all(np.isnan(values[0]) for values in vars(change).values())
    assert verdict(waves) == "too_few"


def test_a_statement_stands_still_and_only_customers_move():
    stated = declared("share", np.array([0.92]))
    waves = two((stated, share(140, 200)), (stated, share(170, 200)), "business")
    change = contrasts(waves.parts, DEFAULT)
    customer = moves(waves, "customer", DEFAULT)
    assert change.value[0] == pytest.approx(-0.15)
    assert change.p[0] == customer.p[0]
    assert verdict(waves) == "closed"


# What would settle it --------------------------------------------------------------------------


def test_the_wave_and_side_that_need_fewest_more_answers_are_named():
    """All but one are large: only the small one is worth asking more of."""
    small, large = share(35, 40), [bare_share([p * 90_000], [90_000]) for p in (0.92, 0.7, 0.72)]
    waves = two((large[0], large[1]), (small, large[2]))
    assert verdict(waves) == "unclear"
    base, which = base_of_parts(waves.parts, np.array([0.05]), DEFAULT)
    assert which[0] == 0  # the first of the parts: the business, afterwards
    grown = waves.after.business.with_answers_times(np.array([base[0] / 40]))
    assert verdict(two((large[0], large[1]), (grown, large[2]))) == "closed"
    less = waves.after.business.with_answers_times(np.array([(base[0] - 1) / 40]))
    assert verdict(two((large[0], large[1]), (less, large[2]))) == "unclear"


def test_a_side_that_stood_still_is_never_asked_for_more():
    business, before, after = share(46, 50), share(240, 300), share(255, 300)
    waves = two((business, before), (business, after), "business")
    _, which = base_of_parts(waves.parts, np.array([0.03]), DEFAULT)
    assert which[0] in (2, 3)
