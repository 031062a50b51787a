"""Wilson's interval of a share, and Newcombe's of a difference of two."""

from __future__ import annotations

import math
from typing import Any

from scipy import stats

Side = dict[str, Any]


def limits(side: Side, z: float) -> tuple[float, float]:
    """Wilson (1927) on the effective base."""
    m, shrink = side["value"], z**2 / side["n_eff"]
    centre = (m + shrink / 2) / (1 + shrink)
    half = math.sqrt(shrink * (m * (1 - m) + shrink / 4)) / (1 + shrink)
    return min(max(centre - half, 0.0), m), max(min(centre + half, 1.0), m)


def gap_limits(b: Side, c: Side, z: float) -> tuple[float, float]:
    """Newcombe (1998), method 10."""
    (low_b, high_b), (low_c, high_c) = limits(b, z), limits(c, z)
    gap = b["value"] - c["value"]
    down = math.hypot(b["value"] - low_b, high_c - c["value"])
    return gap - down, gap + math.hypot(high_b - b["value"], c["value"] - low_c)


def p_value(b: Side, c: Side) -> float:
    """The level at which the interval would just reach zero, by bisection."""
    reached, beyond = 0.0, 40.0
    for _ in range(60):
        z = (reached + beyond) / 2
        low, high = gap_limits(b, c, z)
        reached, beyond = (z, beyond) if low > 0 or high < 0 else (reached, z)
    return float(2 * stats.norm.sf((reached + beyond) / 2))
