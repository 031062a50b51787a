"""Warnings about precision: they say how far to trust a figure, and never hide it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from cxgap.gaps.contrast import Contrasts
from cxgap.gaps.gap import Gaps
from cxgap.gaps.verdict import Sides
from cxgap.metrics.estimate import Estimates

_BASES = ((30, "low_base"), (50, "directional"), (100, "with_caution"))
_NOISE = 1e-9  # relative: 31 equal answers are 30 effective ones, give or take a bit
_WIDE = 0.30  # of the metric's span


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
