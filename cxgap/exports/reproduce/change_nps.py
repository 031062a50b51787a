"""The adjusted Wald intervals of any number of NPS put together."""

from __future__ import annotations

import math
from typing import Any

from scipy import stats

from cxgap.exports.reproduce.change import total
from cxgap.exports.reproduce.nps import adjusted

Side = dict[str, Any]
Terms = list[tuple[int, Side]]


def sum_adjusted(terms: Terms) -> tuple[float, float]:
    """The sum of the adjusted centres, and of their variances."""
    centres, variances = zip(*(adjusted(side) for _, side in terms), strict=True)
    signs = [sign for sign, _ in terms]
    return sum(s * c for s, c in zip(signs, centres, strict=True)), sum(variances)


def sum_limits(terms: Terms, z: float) -> tuple[float, float]:
    """The sum of the adjusted centres ± z standard errors."""
    centre, variance = sum_adjusted(terms)
    half = z * math.sqrt(variance)
    return centre - half, centre + half


def sum_p(terms: Terms) -> float:
    """From the same z; 1 where the centre lies on the other side of zero than the sum."""
    centre, variance = sum_adjusted(terms)
    if centre * total(terms) <= 0:
        return 1.0
    return 0.0 if variance == 0 else float(2 * stats.norm.sf(abs(centre) / math.sqrt(variance)))
