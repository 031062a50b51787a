"""Warnings about precision: they say how far to trust a figure, and never hide it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from cxgap.gaps.contrast import Contrasts
from cxgap.gaps.gap import Gaps
from cxgap.gaps.verdict import Sides
from cxgap.metrics.estimate import Estimates
from cxgap.metrics.interval import critical_z

_BASES = ((30, "low_base"), (50, "directional"), (100, "with_caution"))
_NOISE = 1e-9  # relative: 31 equal answers are 30 effective ones, give or take a bit
_WIDE = 0.30  # of the metric's span
POWER = 0.8  # with which the smallest detectable gap would be found


def precision_flags(sides: Sides, gap: Gaps, span: NDArray[np.float64]) -> list[list[str]]:
    """Return the flags of each gap; ``span`` is how far each metric can move."""
    return flags_of((sides.business, sides.customer), gap, span)


def flags_of(
    figures: Sequence[Estimates], found: Contrasts, span: NDArray[np.float64]
) -> list[list[str]]:
    """The same of any number of figures that are put together."""
    fewest = reduce(np.fmin, map(_sampled, figures))
    wide = (found.high - found.low) > _WIDE * span
    edge = np.any([_boundary(figure) for figure in figures], axis=0)
    return [
        _base_flag(n) + ["imprecise"] * bool(w) + ["boundary"] * bool(e)
        for n, w, e in zip(fewest, wide, edge, strict=True)
    ]


def _sampled(side: Estimates) -> NDArray[np.float64]:
    return np.where(side.exact, np.nan, side.n_eff)


def _base_flag(n_eff: float) -> list[str]:
    return next(([flag] for limit, flag in _BASES if n_eff < limit * (1 - _NOISE)), [])


def _boundary(side: Estimates) -> NDArray[np.bool_]:
    """All answers fell on one side of the cut (or, for other metrics, were all equal)."""
    ends = (side.value <= 0) | (side.value >= 1) if side.kind == "share" else side.spread == 0
    boundary: NDArray[np.bool_] = ~side.exact & ends
    return boundary


def detectable(
    gap: Gaps, confidence: float, widest: NDArray[np.float64] | float
) -> NDArray[np.float64]:
    """The smallest true gap these samples would have shown, in four of five such surveys.

    (z_{1−α/2} + z_{0.8}) standard errors of the gap (Cohen 1988, ch. 2), before any adjustment for
    many gaps. The standard error is that of the interval: half its width over z_{1−α/2}, so that
    samples in which everybody agrees, whose linearised error is 0, do not seem to find anything.
    NaN where there is no interval, where neither side has sampling error, and where even the
    ``widest`` gap there can be would not be found.
    """
    z = critical_z(confidence)
    width = np.where(gap.high > gap.low, gap.high - gap.low, np.nan)
    smallest = width / (2 * z) * (z + stats.norm.ppf(POWER))
    return np.where(smallest <= widest, smallest, np.nan)
