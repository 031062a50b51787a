"""A signed sum of figures: a gap, its change, or what an action did."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

Side = dict[str, Any]
Terms = list[tuple[int, Side]]  # each figure with its sign


def total(terms: Terms) -> float:
    """The sum; rounding noise is no difference."""
    values = [sign * side["value"] for sign, side in terms]
    return 0.0 if abs(sum(values)) <= 1e-12 * max(map(abs, values)) else sum(values)


def contrast(
    terms: Terms,
    z: float,
    sum_limits: Callable[[Terms, float], tuple[float, float]],
    sum_p: Callable[[Terms], float],
) -> Side:
    """The sum with its standard error, interval and p-value; one answer alone has no interval."""
    value, error = total(terms), math.sqrt(sum(side["variance"] for _, side in terms))
    found = {"value": value, "se": error, "low": math.nan, "high": math.nan, "p": math.nan}
    if all(side["exact"] or side["n"] > 1 for _, side in terms):
        low, high = sum_limits(terms, z)
        found |= {"low": min(low, value), "high": max(high, value)}
        found |= {"p": sum_p(terms) if low == low else math.nan}
    return found
