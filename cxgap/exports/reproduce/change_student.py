"""Welch's interval of any number of figures put together."""

from __future__ import annotations

import math
from typing import Any

from scipy import stats

from cxgap.exports.reproduce.change import total
from cxgap.exports.reproduce.student import half, parts

Side = dict[str, Any]
Terms = list[tuple[int, Side]]


def sum_welch(terms: Terms) -> tuple[float, float]:
    """Variance of the sum and Satterthwaite's degrees of freedom over all figures."""
    found = [parts(side) for _, side in terms]
    variance = sum(v for v, _ in found)
    shares = sum(0.0 if v == 0 else v**2 / df if df > 0 else math.nan for v, df in found)
    return variance, variance**2 / shares if shares else math.nan


def sum_limits(terms: Terms, z: float) -> tuple[float, float]:
    """The sum ± t standard errors."""
    width = half(*sum_welch(terms), z)
    return total(terms) - width, total(terms) + width


def sum_p(terms: Terms) -> float:
    """Of Welch's test; where no figure varies and all add up to 0 there is none."""
    value, (variance, df) = total(terms), sum_welch(terms)
    if variance == 0:
        sure = all(side["exact"] for _, side in terms)
        return 0.0 if value else 1.0 if sure else math.nan
    return float(2 * stats.t.sf(abs(value) / math.sqrt(variance), df))
