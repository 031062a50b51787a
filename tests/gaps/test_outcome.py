"""Whether a gap changed as expected: never more is claimed than the interval holds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from two_sides import CELLS, DEFAULT, bare_share, crowd, intervals, metrics, often, share

from cxgap.gaps.contrast import Contrasts, contrast_interval, contrasts
from cxgap.gaps.outcome import outcome_verdicts, p_against
from cxgap.metrics.estimate import Options

MARGIN = np.array([0.05])
ENOUGH = [(1, bare_share([50], [100]))]


def verdict(low, high, expected, p=(None, None), margin=MARGIN):
    """The verdict on an interval of a change, in points."""
    ends = np.array([low, high]) / 100
    value = np.array([ends.mean()])
    found = Contrasts(value, value, ends[:1], ends[1:], np.array([0.001]))
    proven = tuple(None if one is None else np.array([one]) for one in p)
    return str(outcome_verdicts(ENOUGH, found, np.array([expected / 100]), margin, proven)[0])


@pytest.mark.parametrize(
    ("low", "high", "expected", "said"),
    [
        (-8, -4, -6, "as_expected"),
        (4, 8, 6, "as_expected"),
        (-9.5, -6.5, -10, "as_expected"),  # not quite all of it, but close to it
        (-10, -1, -6, "unclear"),  # the expectation is in it, and so is hardly anything
        (-12, -2, -10, "unclear"),
        (-4, -2, -10, "less"),
        (-4, 2, -10, "less"),
        (2, 4, -10, "less"),  # the other way is less than nothing
        (-19, -13, -6, "more"),
        (13, 19, 6, "more"),
        (-16, -4, -5, "unclear"),
        (-0.9, -0.1, -4, "less"),  # within the margin of it, but most of it is missing
    ],
)
def test_the_whole_interval_decides(low, high, expected, said):
    assert verdict(low, high, expected) == said


def test_turning_all_signs_turns_no_verdict():
    for low, high, expected in ((-8, -4, -6), (-4, -2, -10), (-19, -13, -6), (-10, -1, -6)):
        assert verdict(low, high, expected) == verdict(-high, -low, -expected)


def test_what_adjustment_takes_away_is_not_clear():
    assert verdict(-8, -4, -6, p=(0.2, 0.5)) == "unclear"  # may be no change at all
    assert verdict(-8, -4, -6, p=(0.01, 0.5)) == "as_expected"
    assert verdict(-4, -2, -10, p=(0.01, 0.2)) == "unclear"  # may be what was expected
    assert verdict(-4, -2, -10, p=(0.2, 0.01)) == "less"


def test_too_few_answers_leave_nothing_to_say():
    parts = [(1, share(5, 9)), (-1, share(60, 100))]
    found = contrasts(parts, DEFAULT)
    nothing = outcome_verdicts(parts, found, np.array([-0.05]), MARGIN, (None, None))
    assert list(nothing) == ["too_few"]


@given(metrics, intervals, st.integers(0, 10_000))
@often
def test_the_p_value_is_that_of_the_interval(metric, interval, seed):
    options = Options(interval=interval)
    parts = [(1, crowd(metric, seed, options)), (-1, crowd(metric, seed + 1, options))]
    found = contrasts(parts, options)
    for value, p in ((np.zeros(CELLS), found.p), (found.value + 0.1, None)):
        mine = p_against(parts, value, options)
        low, high = contrast_interval(parts, options)
        outside = (value < low) | (value > high)
        known = np.isfinite(mine)
        assert ((mine < 0.05) == outside)[known].all()
        if p is not None:
            both = known & np.isfinite(p) & (p > 1e-12) & ~np.all([f.exact for _, f in parts], 0)
            np.testing.assert_allclose(mine[both], p[both], rtol=1e-4, atol=1e-9)


def test_a_p_value_without_an_expectation_is_none():
    parts = [(1, share(50, 100)), (-1, share(60, 100))]
    assert np.isnan(p_against(parts, np.array([np.nan]), DEFAULT)).all()


@pytest.mark.parametrize(
    ("true", "never"),
    [
        (-0.10, ("less", "more")),  # what was expected has come
        (-0.05, ("as_expected", "more")),  # half of it has
        (-0.15, ("as_expected", "less")),
        (0.0, ("as_expected", "more")),  # nothing happened
    ],
)
def test_a_wrong_claim_is_as_rare_as_the_confidence_says(true, never):
    """Surveys drawn from a known truth; an expectation of −10 points, a margin of 5."""
    luck, size, n = np.random.default_rng(7), 3000, 1500
    shares = {"before": 0.55, "after": 0.55 - true}  # customers rise, the gap falls
    drawn = {when: luck.binomial(n, p, size) for when, p in shares.items()}
    before, after = (bare_share(drawn[when], np.full(size, n)) for when in shares)
    parts = [(-1, after), (1, before)]
    expected, margin = np.full(size, -0.10), np.full(size, 0.05)
    found = contrasts(parts, DEFAULT)
    p = p_against(parts, expected, DEFAULT)
    said = outcome_verdicts(parts, found, expected, margin, (found.p, p))
    assert np.isin(said, never).mean() < 0.06
