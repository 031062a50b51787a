"""Where falling curves reach zero, all at once and to the last digits of a number."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_EVEN = np.arange(1, 16) / 16  # where a curve is first looked at: far away it is no straight line
_QUARTERS = np.arange(1, 4) / 4  # a step never gains less than this
_NEAR = np.array([1e-1, 1e-2, 1e-3, 1e-5, 1e-7])
_NEAR = np.concatenate([-_NEAR, [0.0], _NEAR])  # around where a straight line would reach zero
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
    ends = np.stack([np.zeros(at_zero.shape), np.full(at_zero.shape, most)])
    heights = np.stack([at_zero, np.full(at_zero.shape, -np.inf)])
    places = ends[0] + most * _upright(_EVEN, at_zero)
    for _ in range(_MOST_STEPS):
        ends, heights = _narrowed(ends, heights, (places, height(places)))
        width = ends[1] - ends[0]
        if not (width > _FINE * np.fmax(ends[1], 1))[np.isfinite(at_zero)].any():
            break
        places = ends[0] + width * _next(heights)
    return np.where(at_zero > 0, ends.mean(axis=0), 0.0)


def _upright(values: Floats, curves: Floats) -> Floats:
    return values.reshape(-1, *(1 for _ in curves.shape))


def _narrowed(ends: Floats, heights: Floats, found: tuple[Floats, Floats]) -> tuple[Floats, Floats]:
    """The two neighbours, of all places looked at, between which each curve reaches 0."""
    places = np.concatenate([ends[:1], found[0], ends[1:]])
    tall = np.concatenate([heights[:1], found[1], heights[1:]])
    last = (found[1] > 0).sum(axis=0)
    both = np.stack([last, last + 1])
    return np.take_along_axis(places, both, axis=0), np.take_along_axis(tall, both, axis=0)


def _next(heights: Floats) -> Floats:
    """Where to look next, as parts of the width between the ends, in order."""
    line = np.nan_to_num(heights[0] / (heights[0] - heights[1]), nan=0.5)
    near = line + _upright(_NEAR, line)
    quarters = np.broadcast_to(_upright(_QUARTERS, line), (len(_QUARTERS), *line.shape))
    return np.sort(np.clip(np.concatenate([near, quarters]), 0, 1), axis=0)
