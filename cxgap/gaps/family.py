"""A p-value among those that were tested with it: all it takes to adjust it once more."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
MOST_LISTED = 200  # a list of more of them is no longer read


@dataclass(frozen=True)
class Family:
    """How one of ``size`` raw p-values is adjusted by a ``method``.

    ``place`` is its own, 1 for the smallest; of equal ones the last for Benjamini and Hochberg, the
    first for Holm. ``others`` are the rest, empty where nothing is adjusted, None where they are
    too many to be read. Then ``deciding`` has place and value of the one that its adjusted p-value
    comes from; empty where that is its own.
    """

    method: str
    size: int
    place: int
    others: tuple[float, ...] | None
    deciding: tuple[tuple[int, float], ...] = ()


def family_of(p: float, tested: Floats, method: str) -> Family:
    """Return what adjusts a p-value.

    Args:
        p: the one.
        tested: all that were tested together, itself among them; NaN where nothing was tested.
        method: "bh", "holm" or "none".
    """
    family = np.sort(tested[np.isfinite(tested)])
    equal = np.flatnonzero(family == family[np.argmin(np.abs(family - p))])
    own = int(equal[-1] if method == "bh" else equal[0])
    if method == "none":
        return Family(method, len(family), own + 1, ())
    if len(family) <= MOST_LISTED:
        return Family(method, len(family), own + 1, tuple(np.delete(family, own).tolist()))
    return Family(method, len(family), own + 1, None, _deciding(family, own, method))


def _deciding(family: Floats, own: int, method: str) -> tuple[tuple[int, float], ...]:
    """Of sorted p-values the one that decides what becomes of its own, where it is another."""
    at = np.arange(len(family))
    if method == "bh":  # steps up: no more than what any larger one becomes
        found = own + int(np.argmin((family / (at + 1))[own:]))
    else:  # Holm steps down: no less than what any smaller one becomes
        found = int(np.argmax((family * (len(family) - at))[: own + 1]))
    return () if found == own else ((found + 1, float(family[found])),)
