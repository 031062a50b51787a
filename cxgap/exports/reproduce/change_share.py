"""MOVER: the Wilson intervals of any number of shares put together."""

from __future__ import annotations

import math
from typing import Any

from scipy import stats

from cxgap.exports.reproduce.change import total
from cxgap.exports.reproduce.share import limits

Side = dict[str, Any]
Terms = list[tuple[int, Side]]


def sum_limits(terms: Terms, z: float) -> tuple[float, float]:
    """Zou and Donner (2008): the root of the summed squares of the figures' own distances."""
    down = up = 0.0
    for sign, side in terms:
        low, high = limits(side, z)
        below, above = side["value"] - low, high - side["value"]
        down = math.hypot(down, below if sign > 0 else above)
        up = math.hypot(up, above if sign > 0 else below)
    return total(terms) - down, total(terms) + up


def sum_p(terms: Terms) -> float:
    """The level at which the interval would just reach zero, by bisection."""
    reached, beyond = 0.0, 40.0
    for _ in range(60):
        z = (reached + beyond) / 2
        low, high = sum_limits(terms, z)
        reached, beyond = (z, beyond) if low > 0 or high < 0 else (reached, z)
    return float(2 * stats.norm.sf((reached + beyond) / 2))
