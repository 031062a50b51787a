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


def difference(first: Side, second: Side) -> Side:
    """The first less the second; rounding noise is no difference."""
    one, other = first["value"], second["value"]
    gap = 0.0 if abs(one - other) <= 1e-12 * max(abs(one), abs(other)) else one - other
    variance = first["variance"] + second["variance"]
    known = all(side["exact"] or side["n"] > 1 for side in (first, second))
    return {"value": gap, "variance": variance, "known": known}


def gap_result(gap: Side, z: float, ends: tuple[float, float], p: float, widest: float) -> Side:
    """The gap with its interval, p-value and smallest detectable gap."""
    low, high = ends if gap["known"] else (math.nan, math.nan)
    width = high - low if high > low else math.nan
    power = (z + stats.norm.ppf(0.8)) / (2 * z)
    found = {"value": gap["value"], "se": math.sqrt(gap["variance"]), "low": low, "high": high}
    smallest = float(width * power)
    found |= {"p": p if low == low else math.nan}
    return found | {"detectable": smallest if smallest <= widest else math.nan}


def without_nan(found: Side) -> Side:
    """The same with null where there is no figure."""
    return {key: value if math.isfinite(value) else None for key, value in found.items()}
