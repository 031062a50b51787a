"""How much of an outcome each driver explains, although drivers go together.

Up to fifteen drivers: LMG (Lindeman, Merenda & Gold 1980; Grömping 2006, JSS 17:1), the average of
what a driver adds to R² over all orders of entering; the same as its Shapley value. Above: relative
weights (Johnson 2000, Multivariate Behavioral Research 35:1). Both add up to R².
"""

from __future__ import annotations

from functools import cache
from math import factorial

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
MOST_BY_LMG = 15
_TINY = 1e-10  # what is left of a driver that the others tell already
_AT_ONCE = 2**20  # subsets times samples that are worked on together


def method_for(drivers: int) -> str:
    """Return "lmg", or "johnson" where there are too many subsets."""
    return "lmg" if drivers <= MOST_BY_LMG else "johnson"


def importance(matrices: Floats) -> Floats:
    """Return each driver's part of R², (samples, drivers).

    Args:
        matrices: (samples, drivers + 1, drivers + 1) correlations, the outcome last.
    """
    drivers = matrices.shape[1] - 1
    if method_for(drivers) == "johnson":
        return johnson(matrices)
    size = max(1, _AT_ONCE >> drivers)
    parts = [lmg(matrices[at : at + size]) for at in range(0, len(matrices), size)]
    return np.concatenate(parts)


def lmg(matrices: Floats) -> Floats:
    """Return the LMG part of each driver, (samples, drivers), from all subsets at once."""
    drivers = matrices.shape[1] - 1
    return explained(matrices).T @ _coefficients(drivers)


def explained(matrices: Floats) -> Floats:
    """Return R² of every subset of the drivers, (2^drivers, samples).

    Bit j of a subset's number says whether driver j is in it. Drivers are taken one after the
    other: what is left of the rest given those in the subset (a Schur complement) is kept, so
    each step handles a smaller matrix of twice as many subsets.
    """
    left = np.moveaxis(matrices, 0, -1)[:, :, None, :]
    for _ in range(matrices.shape[1] - 1):
        pivot = left[0, 0]
        share = np.divide(1.0, pivot, out=np.zeros_like(pivot), where=pivot > _TINY)
        without = left[1:, 1:]
        given = without - left[1:, :1] * (left[:1, 1:] * share)
        left = np.concatenate([without, given], axis=2)
    return np.asarray(1.0 - left[0, 0])


@cache
def _coefficients(drivers: int) -> Floats:
    """How often each R² counts for and against each driver, (2^drivers, drivers)."""
    inside = (np.arange(2**drivers)[:, None] >> np.arange(drivers)) & 1
    size = inside.sum(axis=1)
    orders = [
        factorial(s) * factorial(drivers - s - 1) / factorial(drivers) for s in range(drivers)
    ]
    joining = np.array([0.0, *orders])[size]  # size − 1 others came first
    staying_out = np.array([*orders, 0.0])[size]
    return np.asarray(np.where(inside == 1, joining[:, None], -staying_out[:, None]))


def johnson(matrices: Floats) -> Floats:
    """Return Johnson's relative weight of each driver, (samples, drivers)."""
    values, vectors = np.linalg.eigh(matrices[:, :-1, :-1])
    usable = values > _TINY
    root = np.sqrt(np.where(usable, values, 1.0))
    turned = vectors.transpose(0, 2, 1)
    square_root = (vectors * np.where(usable, root, 0.0)[:, None, :]) @ turned
    inverse_root = (vectors * np.where(usable, 1 / root, 0.0)[:, None, :]) @ turned
    effects = inverse_root @ matrices[:, :-1, -1:]
    return np.asarray((np.square(square_root) @ np.square(effects))[..., 0])
