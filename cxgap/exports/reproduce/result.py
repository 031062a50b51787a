"""What the script prints: the keys of ``cxgap gap --json``."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from scipy import stats

Side = dict[str, Any]
Limits = Callable[..., tuple[float, float]]


def side_result(side: Side, z: float, limits: Limits) -> Side:
    """One side's figure with its interval."""
    low, high = (side["value"],) * 2
    if not side["exact"]:
        low, high = limits(side, z) if side["n"] > 1 else (math.nan, math.nan)
    se = math.nan if math.isnan(side["n"]) else math.sqrt(side["variance"])
    found = {"value": side["value"], "se": se, "low": low, "high": high}
    return found | {"n": side["n"], "n_eff": side["n_eff"] if side["n"] > 0 else math.nan}


def gap_result(sides: list[Side], z: float, gap_limits: Limits, p: float, widest: float) -> Side:
    """Business minus customers, with its interval, p-value and smallest detectable gap."""
    b, c = sides
    gap = b["value"] - c["value"]
    gap = 0.0 if abs(gap) <= 1e-12 * max(abs(b["value"]), abs(c["value"])) else gap
    known = all(side["exact"] or side["n"] > 1 for side in sides)
    low, high = gap_limits(b, c, z) if known else (math.nan, math.nan)
    width = high - low if high > low else math.nan
    power = (z + stats.norm.ppf(0.8)) / (2 * z)
    se = math.sqrt(b["variance"] + c["variance"])
    found = {"value": gap, "se": se, "low": low, "high": high}
    smallest = float(width * power)
    found |= {"p": p if low == low else math.nan}
    return found | {"detectable": smallest if smallest <= widest else math.nan}


def without_nan(found: Side) -> Side:
    """The same with null where there is no figure."""
    return {key: value if math.isfinite(value) else None for key, value in found.items()}
