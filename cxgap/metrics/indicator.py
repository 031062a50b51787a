"""What an indicator says: its index to target, its change, and where it stands. No sampling."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def index_to_target(value: Floats, target: Floats, lower: Bools) -> Floats:
    """Return the index: 100 where the target is met, more where it is exceeded.

    value / target · 100 where higher is better, target / value · 100 where lower is. NaN without a
    target, where it would divide by zero, and where either figure is negative: a ratio across zero
    says nothing.

    Args:
        value: shape (rows,), in the indicator's own unit.
        target: likewise; NaN: none.
        lower: shape (rows,), whether lower is better.
    """
    over, under = np.where(lower, target, value), np.where(lower, value, target)
    sound = (over >= 0) & (under > 0)
    found: Floats = np.full(value.shape, np.nan)
    np.divide(over * 100, under, out=found, where=sound)
    return found


def change(value: Floats, previous: Floats, lower: Bools) -> tuple[Floats, Floats, Floats]:
    """Return the change from an earlier value: absolute, in percent of it, and whether it is good.

    The percentage is NaN where the earlier value is not above zero. ``improved`` is 1 where the
    change went the right way, 0 where it went the wrong way, NaN where nothing changed.

    Args:
        value: shape (rows,), in the indicator's own unit.
        previous: likewise, of the earlier wave; NaN: none.
        lower: shape (rows,), whether lower is better.
    """
    moved = value - previous
    percent = np.divide(moved * 100, previous, out=np.full(value.shape, np.nan), where=previous > 0)
    towards = np.where(lower, -moved, moved)
    improved = np.where(np.isnan(towards) | (towards == 0), np.nan, towards > 0)
    return moved, percent, improved


def status(value: Floats, target: Floats, lower: Bools, improved: Floats) -> NDArray[Any]:
    """Return where each value stands to its target.

    ``reached``: at the target or beyond it. ``on_the_way``: short of it, but nearer than in the
    wave before. ``behind``: short of it, and not nearer, or with no wave before to compare with.
    ``no_target``: there is none.
    """
    missing = np.isnan(target)
    reached = np.where(lower, value <= target, value >= target)
    found = np.where(improved == 1, "on_the_way", "behind")
    found = np.where(reached, "reached", found)
    return np.where(missing, "no_target", found).astype(object)
