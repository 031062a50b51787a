"""The adjusted Wald interval of an NPS, and of a difference of two."""

from __future__ import annotations

import math
from typing import Any

from scipy import stats

Side = dict[str, Any]


def adjusted(side: Side) -> tuple[float, float]:
    """Centre and variance after Rocks (2016): ¾ promoters, ¾ detractors and 3 answers more."""
    if side["exact"]:
        return side["value"], 0.0
    n, both, net = side["n_eff"], side["second"] / 1e4, side["value"] / 100
    p, d = ((both + sign * net) / 2 for sign in (1, -1))
    p, d = (p * n + 0.75) / (n + 3), (d * n + 0.75) / (n + 3)
    return 100 * (p - d), 1e4 * (p + d - (p - d) ** 2) / (n + 3)


def limits(side: Side, z: float) -> tuple[float, float]:
    """Centre ± z standard errors, within ±100."""
    centre, variance = adjusted(side)
    half = z * math.sqrt(variance)
    low, high = (min(max(end, -100.0), 100.0) for end in (centre - half, centre + half))
    return min(low, side["value"]), max(high, side["value"])


def gap_limits(b: Side, c: Side, z: float) -> tuple[float, float]:
    """The difference of the adjusted centres ± z standard errors."""
    (centre_b, v_b), (centre_c, v_c) = adjusted(b), adjusted(c)
    centre, half, gap = centre_b - centre_c, z * math.sqrt(v_b + v_c), b["value"] - c["value"]
    return min(centre - half, gap), max(centre + half, gap)


def p_value(b: Side, c: Side) -> float:
    """From the same z; 1 where the centre lies on the other side of zero than the gap."""
    (centre_b, v_b), (centre_c, v_c) = adjusted(b), adjusted(c)
    centre, variance = centre_b - centre_c, v_b + v_c
    if centre * (b["value"] - c["value"]) <= 0:
        return 1.0
    return 0.0 if variance == 0 else float(2 * stats.norm.sf(abs(centre) / math.sqrt(variance)))
