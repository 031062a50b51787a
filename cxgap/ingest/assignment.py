"""Which one goes with which, so that scores add up to most."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def best_pairs(scores: NDArray[np.floating[Any]]) -> list[tuple[int, int]]:
    """Return the rows and columns that belong together, each in one pair at most."""
    # a quarter of a second to load, and whoever brings a mirror map does not need it
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(scores, maximize=True)
    return list(zip(rows.tolist(), columns.tolist(), strict=True))
