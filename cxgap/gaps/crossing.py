"""Where falling curves reach zero, all at once and to the last digits of a number."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_EVEN = np.arange(1, 16) / 16  # where a curve is first looked at: far away it is no straight line
_QUARTERS = np.arange(1, 4)[:, None] / 4  # a step never gains less than this
_NEAR = np.array([1e-1, 1e-2, 1e-3, 1e-5, 1e-7])
_NEAR = np.concatenate([-_NEAR, [0.0], _NEAR])[
    :, None
]  # around where a straight line would reach zero
_MOST_STEPS, _FINE = 30, 1e-15


def crossings(height: Callable[[Floats], Floats], at_zero: Floats, most: float) -> Floats:
    """Return where each curve reaches 0, shape (curves…); 0 where it starts there or unknown.

    Many places are looked at in each step, as it takes hardly longer than one does where there are
    few curves; the nearer they are to the crossing, the straighter is the line to it: five to
    eight steps in place of the fifteen that narrow it down evenly.

    Args:
        height: the heights of all curves at some places each, (places, curves…) of both.
        at_zero: the heights at 0, (curves…), not below 0.
        most: a place by which all have fallen below 0.
    """
    found = _flat_crossings(height, at_zero, most)
    return np.where(at_zero > 0, found.reshape(at_zero.shape), 0.0)


def _flat_crossings(height: Callable[[Floats], Floats], at_zero: Floats, most: float) -> Floats:
    tall = np.stack([at_zero.ravel(), np.full(at_zero.size, -np.inf)])
    ends = np.stack([np.zeros(at_zero.size), np.full(at_zero.size, most)])
    known = np.isfinite(tall[0])
    places = ends[0] + most * _EVEN[:, None]
    for _ in range(_MOST_STEPS):
        heights = height(places.reshape(len(places), *at_zero.shape)).reshape(places.shape)
        ends, tall = _narrowed(ends, tall, (places, heights))
        width = ends[1] - ends[0]
        if not (width > _FINE * np.fmax(ends[1], 1))[known].any():
            break
        places = ends[0] + width * _next(tall)
    return np.asarray((ends[0] + ends[1]) / 2)


def _narrowed(ends: Floats, heights: Floats, found: tuple[Floats, Floats]) -> tuple[Floats, Floats]:
    """The two neighbours, of all places looked at, between which each curve reaches 0."""
    places = np.concatenate([ends[:1], found[0], ends[1:]])
    tall = np.concatenate([heights[:1], found[1], heights[1:]])
    last = (found[1] > 0).sum(axis=0)
    both, curves = np.stack([last, last + 1]), np.arange(len(last))
    return places[both, curves], tall[both, curves]


def _next(heights: Floats) -> Floats:
    """Where to look next, as parts of the width between the ends, in order."""
    line = heights[0] / (heights[0] - heights[1])
    line = np.where(np.isfinite(line), line, 0.5)
    near = np.minimum(np.maximum(line + _NEAR, 0.0), 1.0)
    quarters = np.broadcast_to(_QUARTERS, (len(_QUARTERS), len(line)))
    return np.sort(np.concatenate([near, quarters]), axis=0)
