"""Bonett and Price's interval of the change of a share; of an NPS it is our own extension."""

from __future__ import annotations

import math
from typing import Any

from scipy import stats

Side = dict[str, Any]
STEP, WIDEST = 1.0, 1.0  # what one more pair changes by, and the widest change; of NPS 100, 200


def paired_adjusted(change: Side) -> tuple[float, float]:
    """Centre and variance with two pairs more: one that changes by STEP, one by −STEP."""
    if change["exact"]:
        return change["value"], 0.0
    n = change["n_eff"]
    centre = change["value"] * n / (n + 2)
    return centre, ((change["second"] * n + 2 * STEP**2) / (n + 2) - centre**2) / (n + 2)


def paired_limits(change: Side, z: float) -> tuple[float, float]:
    """Bonett and Price (2012): centre ± z standard errors, within ±WIDEST."""
    (centre, variance), m = paired_adjusted(change), change["value"]
    half = z * math.sqrt(variance)
    low, high = (min(max(end, -WIDEST), WIDEST) for end in (centre - half, centre + half))
    return min(low, m), max(high, m)


def paired_p(change: Side) -> float:
    """From the same z."""
    centre, variance = paired_adjusted(change)
    if variance == 0:
        return 0.0 if centre else 1.0
    return float(2 * stats.norm.sf(abs(centre) / math.sqrt(variance)))
