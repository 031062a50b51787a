"""Whether a gap changed as was expected: the interval of its change beside the expectation.

Nothing is claimed that the interval does not hold. "As expected" is a claim of equivalence (TOST,
Schuirmann 1987): the whole interval is close to the expectation. That the interval merely reaches
the expectation proves nothing: a wide one reaches everything.
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from cxgap.gaps.contrast import Contrasts, Parts, contrast_interval
from cxgap.gaps.relevance import is_significant, too_few
from cxgap.metrics.estimate import Options

Floats = NDArray[np.float64]
LEAST = 0.5  # of what was expected; less than half of it is never "as expected"
_MOST_Z = 8.0  # beyond it the confidence is 1 to all digits a computer holds
_BISECTIONS = 50


class OutcomeVerdict(StrEnum):
    """The five readings of a change beside what was expected."""

    AS_EXPECTED = "as_expected"
    LESS = "less"
    MORE = "more"
    UNCLEAR = "unclear"
    TOO_FEW = "too_few"


def p_against(parts: Parts, value: Floats, options: Options) -> Floats:
    """The p-value of the hypothesis that each sum is this value, by inverting its own interval.

    Args:
        parts: the figures with their signs.
        value: the hypothesis, in the metric's unit; NaN where there is none.
        options: confidence and interval.
    """
    reached, beyond = np.zeros(value.shape), np.full(value.shape, _MOST_Z)
    for _ in range(_BISECTIONS):
        z = (reached + beyond) / 2
        low, high = contrast_interval(parts, options, 1 - 2 * stats.norm.sf(z))
        excludes = (low > value) | (high < value)
        reached, beyond = np.where(excludes, z, reached), np.where(excludes, beyond, z)
    known = np.isfinite(contrast_interval(parts, options)[0]) & np.isfinite(value)
    return np.where(known, 2 * stats.norm.sf((reached + beyond) / 2), np.nan)


def outcome_verdicts(
    parts: Parts,
    change: Contrasts,
    expected: Floats,
    margin: Floats,
    proven: tuple[Floats | None, Floats | None],
) -> NDArray[np.str_]:
    """Return the key of a verdict for each change that something was expected of.

    Args:
        parts: the figures of the change.
        change: their contrasts.
        expected: what was expected, in the metric's unit and with its sign; not 0.
        margin: relevance margin, in the metric's unit.
        proven: adjusted p-values against no change and against the expectation, or None.
    """
    none, other = (is_significant(p, expected.shape) for p in proven)
    low, high = _towards(change, expected)
    aim = np.abs(expected)
    close = (low >= np.maximum(aim - margin, aim * LEAST)) & (high <= aim + margin)
    few = np.any([too_few(figure) for _, figure in parts], axis=0)
    found = np.select(
        [few | ~np.isfinite(change.value), close & none, (high < aim) & other, (low > aim) & other],
        [
            OutcomeVerdict.TOO_FEW,
            OutcomeVerdict.AS_EXPECTED,
            OutcomeVerdict.LESS,
            OutcomeVerdict.MORE,
        ],
        OutcomeVerdict.UNCLEAR,
    )
    return found.astype(str)


def _towards(change: Contrasts, expected: Floats) -> tuple[Floats, Floats]:
    """The interval of each change in the direction that was expected."""
    down = expected < 0
    return np.where(down, -change.high, change.low), np.where(down, -change.low, change.high)
