"""When a difference matters, when it counts as proven, and when there is too little to say."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cxgap.metrics.estimate import Estimates
from cxgap.survey.words import FEWEST_EFFECTIVE

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
SIGNIFICANT = 0.05
_NOISE = 1e-9  # relative: 0.35 − 0.30 reaches a margin of 0.05 although its bits do not


def is_relevant(value: Floats, margin: Floats) -> Flags:
    """Whether a difference reaches the margin, in either direction."""
    return np.abs(value) >= margin * (1 - _NOISE)


def is_significant(p_adjusted: Floats | None, shape: tuple[int, ...]) -> Flags:
    """Whether adjusted p-values are below 0.05; without adjustment nothing more is asked."""
    return np.ones(shape, bool) if p_adjusted is None else p_adjusted < SIGNIFICANT


def too_few(part: Estimates) -> Flags:
    """Too few for a verdict: of a sample, as a census and a statement are all there is."""
    enough = part.n_eff >= FEWEST_EFFECTIVE * (1 - _NOISE)
    return ~(part.exact | part.census | enough)
