"""Means so near an end of their scale that their interval cannot be trusted yet.

Cochran (1977), Sampling Techniques, §2.15: the mean of a skewed figure is near enough to normal
where n > 25 G², G its skewness. Values that cannot pass an end at the distance d from their mean
are at least as skewed as two values with the same mean and spread, one of them the end:
G = s/d − d/s. The coverage simulation names these cases (docs/method.md).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cxgap.metrics.estimate import Estimates

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
_ENOUGH = 25  # times the squared skewness


def near_an_end(side: Estimates, ends: Floats) -> Flags:
    """Say which means are; never of shares, of the NPS, and where there is no sampling error.

    Args:
        side: estimates of one side.
        ends: the least and the most the metric can be, a row per estimate.
    """
    if side.kind != "mean":
        return np.zeros(side.value.shape, dtype=bool)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.sqrt(np.maximum(side.second - side.value**2, 0))
        distance = np.fmin(side.value - ends[:, 0], ends[:, 1] - side.value)
        skewness = np.fmax(spread / distance - distance / spread, 0)
        skewed: Flags = ~side.exact & (side.n_eff < _ENOUGH * skewness**2)
    return skewed
