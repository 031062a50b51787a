"""A signed sum of independent figures, its interval and its p-value, vectorised.

A gap is business − customers; its change adds the same of an earlier wave with the signs turned.
Sources: MOVER for any number of independent figures, Zou & Donner (2008), Statistics in Medicine
27:1693 (two shares: Newcombe 1998, ibid. 17:873, method 10; four: Newcombe 2001, 20:2885); Welch
(1947), Biometrika 34:28, with Satterthwaite's degrees of freedom over all of them; Rocks (2016)
for the NPS. Every p-value comes from the interval that is shown, so p < 1 − confidence exactly
where it excludes 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from cxgap.gaps.crossing import crossings
from cxgap.metrics.estimate import Estimates, Options, shares_of_nps
from cxgap.metrics.interval import Interval, adjusted_nps, containing, critical_z, wilson

Floats = NDArray[np.float64]
Parts = Sequence[tuple[Floats | int, Estimates]]
"""Figures of one kind and length with their signs: +1, −1, or 0 where one has no share in the sum
(2 where it counts twice), for all cells or cell by cell."""
_MOST_Z = 40.0  # beyond it p is below the smallest number a computer holds
_NOISE = 1e-12  # relative size below which a difference is rounding noise


@dataclass(frozen=True)
class Contrasts:
    """Arrays of one length; NaN where any part has no figure."""

    value: Floats
    se: Floats
    low: Floats
    high: Floats
    p: Floats


def signed_sum(parts: Parts) -> Floats:
    """The sum of the parts with their signs; where only rounding tells it from 0 it is 0."""
    value = _total(sign * part.value for sign, part in parts)
    size = reduce(np.fmax, (np.abs(sign * part.value) for sign, part in parts))
    return np.where(np.abs(value) <= _NOISE * size, 0.0, value)


def contrasts(parts: Parts, options: Options) -> Contrasts:
    """Add parts with their signs, cell by cell; the parts are independent."""
    value = signed_sum(parts)
    with np.errstate(divide="ignore", invalid="ignore"):
        se = np.sqrt(_total(_times(np.square(sign), part.variance) for sign, part in parts))
        low, high = contrast_interval(parts, options)
        p = _p_value(parts, options)
    known = np.isfinite(low) & np.isfinite(value)
    return Contrasts(value, se, low, high, np.where(known, p, np.nan))


def contrast_interval(
    parts: Parts, options: Options, confidence: Floats | float | None = None
) -> Interval:
    """The interval of each sum, never without the sum itself.

    ``confidence`` may differ from cell to cell; None means that of the options.
    """
    level = options.confidence if confidence is None else confidence
    with np.errstate(divide="ignore", invalid="ignore"):
        low, high = _interval(parts, options, level)
    low, high = containing(signed_sum(parts), low, high)
    blank = ((sign != 0) & _without_interval(part) for sign, part in parts)
    unknown = reduce(np.logical_or, blank)
    return np.where(unknown, np.nan, low), np.where(unknown, np.nan, high)


def _interval(parts: Parts, options: Options, level: Floats | float) -> Interval:
    if _is_welch(parts, options):
        return _welch_interval(parts, options, level)
    if parts[0][1].kind == "nps":
        return _nps_interval(parts, critical_z(level))
    return mover(parts, critical_z(level))


def mover(parts: Parts, z: Floats | float) -> Interval:
    """A signed sum of shares from their Wilson intervals at z.

    Each end lies the root of the summed squares of the parts' own distances from the sum.
    """
    value = signed_sum(parts)
    down, up = zip(*(_distances(sign, part, z) for sign, part in parts), strict=True)
    return value - reduce(np.hypot, down), value + reduce(np.hypot, up)


def _distances(sign: Floats | int, part: Estimates, z: Floats | float) -> tuple[Floats, Floats]:
    """How far a part may pull the sum down and up."""
    low, high = _wilson_or_value(part, z)
    below, above = part.value - low, high - part.value
    size, is_added = np.abs(sign), np.asarray(sign) > 0
    return _times(size, np.where(is_added, below, above)), _times(
        size, np.where(is_added, above, below)
    )


def _times(size: Floats | int, error: Floats) -> Floats:
    """A part without a share in the sum brings no error, even where its own is unknown."""
    return np.where(np.asarray(size) == 0, 0.0, size * error)


def _total(arrays: Iterable[Floats]) -> Floats:
    return reduce(np.add, arrays)


def _is_welch(parts: Parts, options: Options) -> bool:
    return options.interval == "taylor" or parts[0][1].kind == "mean"


def _without_interval(part: Estimates) -> NDArray[np.bool_]:
    """One answer says nothing about its own uncertainty."""
    return ~part.exact & ~np.isfinite(part.low)


def _wilson_or_value(part: Estimates, z: Floats | float) -> Interval:
    low, high = wilson(part.value, part.n_eff, z)
    return np.where(part.exact, part.value, low), np.where(part.exact, part.value, high)


def _welch(parts: Parts, options: Options) -> tuple[Floats, Floats]:
    """Variance of the sum and its Satterthwaite degrees of freedom."""
    taylor = options.interval == "taylor"
    spreads = [
        (_times(np.square(sign), part.variance), part.n - 1)
        if taylor
        else (_times(np.square(sign), part.spread), part.n_eff - 1)
        for sign, part in parts
    ]
    variance = _total(v for v, _ in spreads)
    shares = (np.where(v == 0, 0.0, v**2 / np.where(df > 0, df, np.nan)) for v, df in spreads)
    return variance, variance**2 / _total(shares)


def _welch_interval(parts: Parts, options: Options, confidence: Floats | float) -> Interval:
    variance, df = _welch(parts, options)
    t = stats.t.isf((1 - confidence) / 2, df)
    half = np.where(variance == 0, 0.0, t * np.sqrt(variance))
    value = signed_sum(parts)
    return value - half, value + half


def _adjusted(parts: Parts) -> tuple[Floats, Floats]:
    """The signed sum of the adjusted centres and its variance."""
    found = [(sign, *_adjusted_or_value(part)) for sign, part in parts]
    centre = _total(sign * centre for sign, centre, _ in found)
    return centre, _total(_times(np.square(sign), variance) for sign, _, variance in found)


def _adjusted_or_value(part: Estimates) -> tuple[Floats, Floats]:
    centre, variance = adjusted_nps(*shares_of_nps(part), part.n_eff)
    return np.where(part.exact, part.value, centre), np.where(part.exact, 0.0, variance)


def _nps_interval(parts: Parts, z: Floats | float) -> Interval:
    centre, variance = _adjusted(parts)
    half = z * np.sqrt(variance)
    return centre - half, centre + half


def _p_value(parts: Parts, options: Options) -> Floats:
    if _is_welch(parts, options):
        return _welch_p(parts, options)
    if parts[0][1].kind == "nps":
        return _nps_p(parts)
    return _mover_p(parts)


def _welch_p(parts: Parts, options: Options) -> Floats:
    """Parts of which none varies and that sum to 0 (0/0) have no p-value, as in R."""
    value = signed_sum(parts)
    variance, df = _welch(parts, options)
    is_sure = np.all([part.exact for _, part in parts], axis=0)
    equal = np.where(is_sure, 1.0, np.nan)
    certain = np.where(value == 0, equal, 0.0)
    return np.where(variance == 0, certain, 2 * stats.t.sf(np.abs(value) / np.sqrt(variance), df))


def _nps_p(parts: Parts) -> Floats:
    """The interval always holds the sum: it excludes 0 only on the sum's own side of 0."""
    value = signed_sum(parts)
    centre, variance = _adjusted(parts)
    z = np.where(centre * value > 0, np.abs(centre) / np.sqrt(variance), 0.0)
    return 2 * stats.norm.sf(z)


def _mover_p(parts: Parts) -> Floats:
    """Search the z at which the interval just reaches 0: it widens with z."""
    size = np.abs(signed_sum(parts))
    pulls = _pulls(parts)

    def above(z: Floats) -> Floats:
        return size - np.sqrt(_total(np.square(pull(np.square(z))) for pull in pulls))

    return np.asarray(2 * stats.norm.sf(crossings(above, size, _MOST_Z)))


def _pulls(parts: Parts) -> list[Callable[[Floats], Floats]]:
    """How far each part may pull the sum towards 0, by z²: the one end of `mover` that a p asks."""
    way = np.where(signed_sum(parts) < 0, -1.0, 1.0)
    return [_pull(sign * way, part) for sign, part in parts]


def _pull(towards: Floats, part: Estimates) -> Callable[[Floats], Floats]:
    """``towards``: the part's sign, turned where the sum is negative; where 0 it pulls nowhere."""
    size, side = np.abs(towards), np.sign(towards)
    sure = part.exact | (size == 0)
    n = np.where(sure, np.inf, part.n_eff)
    share = np.where(size == 0, 0.0, part.value)
    spread = share * (1 - share)

    def pull(z_squared: Floats) -> Floats:
        shrink = z_squared / n
        half = np.sqrt(shrink * (spread + shrink / 4))
        end = (share + shrink / 2 - side * half) / (1 + shrink)
        end = np.minimum(np.maximum(end, 0.0), 1.0)
        return np.asarray(size * np.maximum(side * (share - end), 0.0))

    return pull
