"""Johnson's relative weights: R² split among uncorrelated stand-ins, and back to the drivers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def importance(matrices: Floats) -> Floats:
    """(resamples, drivers) from (resamples, drivers + 1, drivers + 1), the outcome last."""
    parts = []
    for matrix in matrices:
        values, vectors = np.linalg.eigh(matrix[:-1, :-1])
        usable = values > 1e-10
        root = np.sqrt(values[usable])
        own = vectors[:, usable]
        stand_ins = own @ np.diag(root) @ own.T
        effects = own @ np.diag(1 / root) @ own.T @ matrix[:-1, -1]
        parts.append(stand_ins**2 @ effects**2)
    return np.array(parts)
