"""How important a side says each is: means of resampled respondents."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from cxgap.exports.reproduce.resamples import nearer, resamples

Floats = NDArray[np.float64]
BOOTSTRAPS = 500


def stated(answers: Floats, weights: Floats, how: dict[str, Any]) -> Floats:
    """(1 + resamples, lines) from the sums and counts of each respondent's answers."""
    both = np.nan_to_num(answers)
    total = np.zeros((1 + BOOTSTRAPS, both.shape[1]))
    for rows, counts in resamples(how["seed"], len(both), BOOTSTRAPS):
        total += counts @ (weights[rows, None] * both[rows])
    sums, answered = total[:, 0::2], total[:, 1::2]
    with np.errstate(invalid="ignore"):
        return nearer(np.asarray(sums / answered), how["fraction"])
