"""Difference in differences: its parts, its interval and its verdict."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from two_sides import CELLS, DEFAULT, bare_share, crowd, intervals, metrics, often, share

from cxgap.gaps.change import TwoWaves, moves
from cxgap.gaps.contrast import contrasts
from cxgap.gaps.effect import Action, effect_verdicts
from cxgap.gaps.verdict import Sides
from cxgap.metrics.estimate import Options

NOBODY = np.array([False])


def action(treated, comparison, n=4000, *, same_business=False):
    """Customers' shares before and after, in percent, beside a business of 80 %."""
    business = bare_share([800], [1000])
    groups = []
    for before, after in (treated, comparison):
        waves = [Sides(business, bare_share([p * n / 100], [n])) for p in (before, after)]
        groups.append(TwoWaves(*waves, {"business": NOBODY, "customer": NOBODY}))
    return Action(*groups, np.array([same_business]))


def verdict(found, p_adjusted=None, margin=0.05):
    effect = contrasts(found.on_customers, DEFAULT)
    adjusted = None if p_adjusted is None else np.array([p_adjusted])
    return str(effect_verdicts(found.on_customers, effect, np.array([margin]), adjusted)[0])


@pytest.mark.parametrize(
    ("treated", "comparison", "expected"),
    [
        ((60, 72), (61, 63), "raised"),
        ((61, 63), (60, 72), "lowered"),
        ((60, 70), (50, 60), "no_effect"),  # both rose alike
        ((60, 68), (60, 64), "no_effect"),
    ],
)
def test_an_effect_is_what_the_comparison_does_not_explain(treated, comparison, expected):
    assert verdict(action(treated, comparison, 100_000)) == expected


def test_without_proof_an_effect_is_unclear():
    found = action((60, 72), (61, 63), 60)
    assert verdict(found) == "unclear"
    assert verdict(action((60, 72), (61, 63)), p_adjusted=0.3) == "unclear"


def test_too_few_in_any_of_the_four_cells_leave_nothing_to_say():
    found = action((60, 72), (61, 63))
    few = TwoWaves(
        found.comparison.before,
        Sides(found.comparison.after.business, share(5, 9)),
        found.comparison.same,
    )
    assert verdict(Action(found.treated, few, NOBODY)) == "too_few"


def any_action(metric, options):
    def make(seed):
        figures = [crowd(metric, 8 * seed + at, options) for at in range(8)]
        none = np.zeros(CELLS, dtype=bool)
        waves = [
            TwoWaves(
                Sides(*figures[at : at + 2]),
                Sides(*figures[at + 2 : at + 4]),
                {"business": none, "customer": none},
            )
            for at in (0, 4)
        ]
        return Action(*waves, np.random.default_rng(seed).random(CELLS) < 0.3)

    return st.integers(0, 1_000_000).map(make)


@often
@given(metrics, intervals, st.data())
def test_the_effect_is_the_treated_change_less_that_of_the_comparison(metric, interval, data):
    options = Options(interval=interval)
    found = data.draw(any_action(metric, options))
    effect = contrasts(found.on_customers, options)
    treated, other = (moves(one, "customer", options) for one in (found.treated, found.comparison))
    np.testing.assert_allclose(effect.value, treated.value - other.value, atol=1e-9)
    np.testing.assert_allclose(effect.se, np.hypot(treated.se, other.se), atol=1e-12)


@often
@given(metrics, intervals, st.data())
def test_the_effect_on_the_gap_is_the_difference_of_the_two_changes(metric, interval, data):
    options = Options(interval=interval)
    found = data.draw(any_action(metric, options))
    on_gap = contrasts(found.on_gap, options)
    changes = [contrasts(one.parts, options).value for one in (found.treated, found.comparison)]
    apart = ~found.same_business
    np.testing.assert_allclose(on_gap.value[apart], (changes[0] - changes[1])[apart], atol=1e-9)


@often
@given(metrics, intervals, st.data())
def test_a_business_figure_that_both_groups_share_cancels_out(metric, interval, data):
    options = Options(interval=interval)
    found = data.draw(any_action(metric, options))
    on_gap, effect = (contrasts(p, options) for p in (found.on_gap, found.on_customers))
    shared = found.same_business
    np.testing.assert_allclose(on_gap.value[shared], -effect.value[shared], atol=1e-9)
    np.testing.assert_allclose(on_gap.se[shared], effect.se[shared])
    np.testing.assert_allclose(on_gap.low[shared], -effect.high[shared], rtol=1e-8, atol=1e-9)
    np.testing.assert_allclose(on_gap.p[shared], effect.p[shared], rtol=1e-7)


@often
@given(metrics, intervals, st.data())
def test_swapping_the_groups_or_the_waves_turns_the_effect_around(metric, interval, data):
    options = Options(interval=interval)
    found = data.draw(any_action(metric, options))
    groups = Action(found.comparison, found.treated, found.same_business)
    waves = Action(
        *(TwoWaves(one.after, one.before, one.same) for one in (found.treated, found.comparison)),
        found.same_business,
    )
    there = contrasts(found.on_customers, options)
    for turned in (groups, waves):
        back = contrasts(turned.on_customers, options)
        np.testing.assert_allclose(back.value, -there.value, atol=1e-9)
        np.testing.assert_allclose(back.low, -there.high, rtol=1e-8, atol=1e-9)
        np.testing.assert_allclose(back.p, there.p, rtol=1e-7)
