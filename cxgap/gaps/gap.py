"""The gap between two sides, its interval and its p-value, vectorised.

Sources: Newcombe (1998), Statistics in Medicine 17:873, method 10, as MOVER (Zou & Donner 2008);
Welch (1947) with Satterthwaite's degrees of freedom; Rocks (2016) for the NPS. Every p-value
comes from the interval that is shown, so p < 1 − confidence exactly where it excludes 0.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from cxgap.metrics.estimate import Estimates, Options, shares_of_nps
from cxgap.metrics.interval import (
    Interval,
    adjusted_nps,
    containing,
    critical_z,
    wilson,
)

Floats = NDArray[np.float64]
_MOST_Z = 40.0  # beyond it p is below the smallest number a computer holds
_BISECTIONS = 60
_NOISE = 1e-12  # relative size below which a difference is rounding noise


@dataclass(frozen=True)
class Gaps:
    """Arrays of one length; NaN where either side has no figure."""

    value: Floats
    se: Floats
    low: Floats
    high: Floats
    p: Floats


def difference(business: Estimates, customer: Estimates) -> Floats:
    """Business minus customer; where only rounding tells them apart the difference is 0."""
    value = business.value - customer.value
    size = np.fmax(np.abs(business.value), np.abs(customer.value))
    return np.where(np.abs(value) <= _NOISE * size, 0.0, value)


def gaps(business: Estimates, customer: Estimates, options: Options) -> Gaps:
    """Subtract customers from business, cell by cell; the two sides are independent."""
    value = difference(business, customer)
    with np.errstate(divide="ignore", invalid="ignore"):
        se = np.sqrt(business.variance + customer.variance)
        low, high = gap_interval(business, customer, options)
        p = _p_value(business, customer, options)
    known = np.isfinite(low) & np.isfinite(value)
    return Gaps(value, se, low, high, np.where(known, p, np.nan))


def gap_interval(
    business: Estimates,
    customer: Estimates,
    options: Options,
    confidence: Floats | float | None = None,
) -> Interval:
    """The interval of each gap, never without the gap itself.

    ``confidence`` may differ from cell to cell; None means that of the options.
    """
    value = difference(business, customer)
    level = options.confidence if confidence is None else confidence
    if options.interval == "taylor" or business.kind == "mean":
        low, high = _welch_interval(business, customer, options, level)
    elif business.kind == "nps":
        low, high = _nps_interval(business, customer, critical_z(level))
    else:
        low, high = newcombe(business, customer, critical_z(level))
    unknown = _without_interval(business) | _without_interval(customer)
    low, high = containing(value, low, high)
    return np.where(unknown, np.nan, low), np.where(unknown, np.nan, high)


def _without_interval(side: Estimates) -> NDArray[np.bool_]:
    """One answer says nothing about its own uncertainty."""
    return ~side.exact & ~np.isfinite(side.low)


def newcombe(business: Estimates, customer: Estimates, z: Floats | float) -> Interval:
    """Difference of two shares from the two Wilson intervals at z."""
    low_b, high_b = _wilson_or_value(business, z)
    low_c, high_c = _wilson_or_value(customer, z)
    value = difference(business, customer)
    down = np.hypot(business.value - low_b, high_c - customer.value)
    up = np.hypot(high_b - business.value, customer.value - low_c)
    return value - down, value + up


def _wilson_or_value(side: Estimates, z: Floats | float) -> Interval:
    low, high = wilson(side.value, side.n_eff, z)
    return np.where(side.exact, side.value, low), np.where(side.exact, side.value, high)


def _welch(business: Estimates, customer: Estimates, options: Options) -> tuple[Floats, Floats]:
    """Variance of the difference and its Satterthwaite degrees of freedom."""
    taylor = options.interval == "taylor"
    parts = [
        (side.variance, side.n - 1) if taylor else (side.spread, side.n_eff - 1)
        for side in (business, customer)
    ]
    variance = parts[0][0] + parts[1][0]
    shares = [np.where(v == 0, 0.0, v**2 / np.where(df > 0, df, np.nan)) for v, df in parts]
    return variance, variance**2 / (shares[0] + shares[1])


def _welch_interval(
    business: Estimates, customer: Estimates, options: Options, confidence: Floats | float
) -> Interval:
    variance, df = _welch(business, customer, options)
    t = stats.t.isf((1 - confidence) / 2, df)
    half = np.where(variance == 0, 0.0, t * np.sqrt(variance))
    value = difference(business, customer)
    return value - half, value + half


def _adjusted(business: Estimates, customer: Estimates) -> tuple[Floats, Floats]:
    """Difference of the two adjusted centres and its variance."""
    sides = [_adjusted_or_value(side) for side in (business, customer)]
    return sides[0][0] - sides[1][0], sides[0][1] + sides[1][1]


def _adjusted_or_value(side: Estimates) -> tuple[Floats, Floats]:
    centre, variance = adjusted_nps(*shares_of_nps(side), side.n_eff)
    return np.where(side.exact, side.value, centre), np.where(side.exact, 0.0, variance)


def _nps_interval(business: Estimates, customer: Estimates, z: Floats | float) -> Interval:
    centre, variance = _adjusted(business, customer)
    half = z * np.sqrt(variance)
    return centre - half, centre + half


def _p_value(business: Estimates, customer: Estimates, options: Options) -> Floats:
    if options.interval == "taylor" or business.kind == "mean":
        return _welch_p(business, customer, options)
    if business.kind == "nps":
        return _nps_p(business, customer)
    return _newcombe_p(business, customer)


def _welch_p(business: Estimates, customer: Estimates, options: Options) -> Floats:
    """Two sides of which neither varies and that are equal (0/0) have no p-value, as in R."""
    value = difference(business, customer)
    variance, df = _welch(business, customer, options)
    equal = np.where(business.exact & customer.exact, 1.0, np.nan)
    certain = np.where(value == 0, equal, 0.0)
    return np.where(variance == 0, certain, 2 * stats.t.sf(np.abs(value) / np.sqrt(variance), df))


def _nps_p(business: Estimates, customer: Estimates) -> Floats:
    """The interval always holds the gap: it excludes 0 only on the gap's own side of 0."""
    value = difference(business, customer)
    centre, variance = _adjusted(business, customer)
    z = np.where(centre * value > 0, np.abs(centre) / np.sqrt(variance), 0.0)
    return 2 * stats.norm.sf(z)


def _newcombe_p(business: Estimates, customer: Estimates) -> Floats:
    """Bisect the z at which the interval just reaches 0: it widens with z."""
    shape = business.value.shape
    reached, beyond = np.zeros(shape), np.full(shape, _MOST_Z)
    for _ in range(_BISECTIONS):
        z = (reached + beyond) / 2
        low, high = newcombe(business, customer, z)
        excludes = (low > 0) | (high < 0)
        reached, beyond = np.where(excludes, z, reached), np.where(excludes, beyond, z)
    return np.asarray(2 * stats.norm.sf((reached + beyond) / 2))
