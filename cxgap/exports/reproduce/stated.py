"""How important a side says each is: means of resampled respondents."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from cxgap.exports.reproduce.resamples import drawn_sums, nearer, resamples

Floats = NDArray[np.float64]
BOOTSTRAPS = 500


def stated(answers: Floats, weights: Floats, how: dict[str, Any]) -> Floats:
    """(1 + resamples, lines) from the sums and counts of each respondent's answers."""
    draws = resamples(how["seed"], len(answers), BOOTSTRAPS)
    total = drawn_sums(weights[:, None] * np.nan_to_num(answers), draws)
    sums, answered = total[:, 0::2], total[:, 1::2]
    with np.errstate(invalid="ignore"):
        return nearer(np.asarray(sums / answered), how["fraction"])
