"""Confidence intervals of one figure, vectorised.

Sources: Wilson (1927), JASA 22:209; Rocks (2016), "Interval estimation for the Net Promoter Score",
The American Statistician 70:365 (adjusted Wald, ¾ promoters, ¾ detractors, 3 to the base).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import special, stats

Floats = NDArray[np.float64]
Interval = tuple[Floats, Floats]


def critical_z(confidence: Floats | float) -> Floats:
    """The two-sided normal quantile, 1.96 for 0.95."""
    return -np.asarray(special.ndtri((1 - confidence) / 2))  # without checks: asked in bisections


def wilson(share: Floats, n: Floats, z: Floats | float) -> Interval:
    """Wilson's interval of a share on n (effective) answers; n may be infinite: then no width."""
    shrink = np.square(z) / n
    centre = (share + shrink / 2) / (1 + shrink)
    half = np.sqrt(shrink * (share * (1 - share) + shrink / 4)) / (1 + shrink)
    return containing(share, np.maximum(centre - half, 0.0), np.minimum(centre + half, 1.0))


def student(value: Floats, variance: Floats, df: Floats, confidence: Floats | float) -> Interval:
    """Value ± t(df)·√variance; without degrees of freedom there is no interval."""
    usable = np.where(df > 0, df, np.nan)
    t = stats.t.isf((1 - confidence) / 2, usable)
    half = np.where(variance == 0, np.where(np.isnan(usable), np.nan, 0.0), t * np.sqrt(variance))
    return value - half, value + half


def adjusted_nps(promoters: Floats, detractors: Floats, n: Floats) -> tuple[Floats, Floats]:
    """Centre and variance of the adjusted NPS, in points and squared points (Rocks 2016)."""
    base = n + 3
    with np.errstate(invalid="ignore"):
        p = np.where(np.isinf(n), promoters, (promoters * n + 0.75) / base)
        d = np.where(np.isinf(n), detractors, (detractors * n + 0.75) / base)
    return 100 * (p - d), 1e4 * (p + d - (p - d) ** 2) / base


def containing(value: Floats, low: Floats, high: Floats) -> Interval:
    """Widen an interval, by rounding noise or a shifted centre, so that it holds its value."""
    return np.minimum(low, value), np.maximum(high, value)
