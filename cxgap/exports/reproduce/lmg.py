"""LMG: what a driver adds to R², averaged over all orders in which drivers can enter."""

from __future__ import annotations

from math import factorial

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def importance(matrices: Floats) -> Floats:
    """(resamples, drivers) from (resamples, drivers + 1, drivers + 1), the outcome last."""
    parts = np.zeros((len(matrices), matrices.shape[1] - 1))
    enter(matrices, [], parts)
    return parts


def enter(left: Floats, inside: list[int], parts: Floats) -> None:
    """Add what each driver adds to those inside, of whom ``left`` is already cleared."""
    drivers, size = parts.shape[1], len(inside)
    outside = [at for at in range(drivers) if at not in inside]
    if not outside:
        return
    orders = factorial(size) * factorial(drivers - size - 1) / factorial(drivers)
    for at in outside:
        own = left[:, at, at]
        usable = own > 1e-10  # else those inside say all that it says
        adds = left[:, at, -1] ** 2 / np.where(usable, own, 1.0)
        parts[:, at] += orders * np.where(usable, adds, 0.0)
        if not inside or at > inside[-1]:  # every set of drivers once
            share = left[:, :, at] / np.where(usable, own, np.inf)[:, None]
            enter(left - share[:, :, None] * left[:, None, at, :], [*inside, at], parts)
