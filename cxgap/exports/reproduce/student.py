"""t intervals: of means on the effective base, and of everything with R's linearised errors."""

from __future__ import annotations

import math
from typing import Any

from scipy import stats

Side = dict[str, Any]
TAYLOR = False  # whether errors and degrees of freedom are R's


def parts(side: Side) -> tuple[float, float]:
    """Variance and degrees of freedom of one side."""
    if TAYLOR:
        return side["variance"], side["n"] - 1
    return side["spread"], side["n_eff"] - 1


def half(variance: float, df: float, z: float) -> float:
    """Half an interval: the t quantile of the level of z, times the standard error."""
    level = stats.norm.sf(z)
    return 0.0 if variance == 0 else float(stats.t.isf(level, df)) * math.sqrt(variance)


def limits(side: Side, z: float) -> tuple[float, float]:
    """Value ± t standard errors; without degrees of freedom there is no interval."""
    variance, df = parts(side)
    width = half(variance, df, z) if df > 0 else math.nan
    return side["value"] - width, side["value"] + width


def welch(b: Side, c: Side) -> tuple[float, float]:
    """Variance of the difference and Satterthwaite's degrees of freedom."""
    sides = [parts(b), parts(c)]
    total = sides[0][0] + sides[1][0]
    shares = [0.0 if v == 0 else v**2 / df if df > 0 else math.nan for v, df in sides]
    return total, total**2 / sum(shares) if sum(shares) else math.nan


def gap_limits(b: Side, c: Side, z: float) -> tuple[float, float]:
    """Welch (1947)."""
    gap, width = b["value"] - c["value"], half(*welch(b, c), z)
    return gap - width, gap + width


def p_value(b: Side, c: Side) -> float:
    """Of Welch's test."""
    gap, (variance, df) = b["value"] - c["value"], welch(b, c)
    if variance == 0:
        equal = 1.0 if b["exact"] and c["exact"] else math.nan
        return equal if abs(gap) <= 1e-12 * max(abs(b["value"]), abs(c["value"])) else 0.0
    return float(2 * stats.t.sf(abs(gap) / math.sqrt(variance), df))
