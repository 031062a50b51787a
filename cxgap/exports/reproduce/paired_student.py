"""The t interval of a mean change of the same people: d, the first answer less the second."""

from __future__ import annotations

import math
from typing import Any

from scipy import stats

Side = dict[str, Any]
TAYLOR = False  # whether error and degrees of freedom are R's


def error_of(change: Side) -> tuple[float, float]:
    """Standard error of the mean change, and its degrees of freedom."""
    if TAYLOR:
        return math.sqrt(change["variance"]), change["n"] - 1
    return math.sqrt(change["spread"]), change["n_eff"] - 1


def paired_limits(change: Side, z: float) -> tuple[float, float]:
    """Mean change ± t standard errors."""
    m, (error, df) = change["value"], error_of(change)
    if change["exact"]:
        return m, m
    width = float(stats.t.isf(stats.norm.sf(z), df)) * error if error else 0.0
    width = width if df > 0 else math.nan
    return m - width, m + width


def paired_p(change: Side) -> float:
    """Of the t test of the mean change."""
    m, (error, df) = change["value"], error_of(change)
    if error == 0:
        return 0.0 if m else 1.0 if change["exact"] else math.nan
    return float(2 * stats.t.sf(abs(m) / error, df))
