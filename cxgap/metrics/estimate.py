"""From sums to a figure with its standard error, effective base and interval.

Formulas: statistics of one cell as in Kish (1965) and the linearised variance of a domain mean
(Särndal, Swensson & Wretman 1992, §5.7), written out in docs/method.md. Where one respondent gives
several answers the effective base also loses some degrees of freedom, after Korn & Graubard (1998),
Survey Methodology 24:193.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cxgap.metrics.interval import (
    Interval,
    adjusted_nps,
    containing,
    critical_z,
    student,
    wilson,
)
from cxgap.metrics.moments import Moments

Floats = NDArray[np.float64]
_NOISE = 1e-11  # relative size below which a spread is rounding noise


@dataclass(frozen=True)
class Options:
    """How sure, by which interval, and with which small-sample factor."""

    confidence: float = 0.95
    interval: str = "default"
    factor: str = "filtered"


@dataclass(frozen=True)
class Estimates:
    """Figures of many cells: arrays of one length, NaN where there is no figure.

    ``variance`` is the squared standard error; ``spread`` the variance that the default interval
    of a mean uses, for an item max(V, s²/(k−1)); ``second`` the mean of f², which with the value
    gives the shares of promoters and detractors. ``fraction`` is the part of the cell's population
    that answered; ``exact`` marks cells without sampling error, ``census`` those of a census.
    """

    kind: str
    value: Floats
    variance: Floats
    spread: Floats
    second: Floats
    n: Floats
    n_eff: Floats
    fraction: Floats
    exact: NDArray[np.bool_]
    census: NDArray[np.bool_]
    low: Floats
    high: Floats

    @property
    def se(self) -> Floats:
        """The standard error, in the metric's unit."""
        return np.sqrt(self.variance)

    def take(self, index: NDArray[np.int64]) -> Estimates:
        """The cells at these positions."""
        arrays = {name: value[index] for name, value in vars(self).items() if name != "kind"}
        return replace(self, **arrays)

    def hide(self, mask: NDArray[np.bool_]) -> Estimates:
        """The same with nothing left of the masked cells."""
        arrays: dict[str, Any] = {
            name: np.where(mask, np.nan, value)
            for name, value in vars(self).items()
            if name not in ("kind", "exact", "census")
        }
        return replace(self, **arrays)

    def unless(self, mask: NDArray[np.bool_], others: Estimates) -> Estimates:
        """The same with the cells of the mask taken from others."""
        arrays = {
            name: np.where(mask, getattr(others, name), value)
            for name, value in vars(self).items()
            if name != "kind"
        }
        return Estimates(self.kind, **arrays)

    def with_answers_times(self, factor: Floats) -> Estimates:
        """What would be seen with so many times the answers, other things as observed.

        Of a known population more are then asked, at most all: their error shrinks to nothing.
        """
        fraction = np.fmin(self.fraction * factor, 1.0)
        with np.errstate(divide="ignore", invalid="ignore"):
            growth = np.where(self.exact, factor, factor * (1 - self.fraction) / (1 - fraction))
        return replace(
            self,
            n=self.n * factor,
            n_eff=self.n_eff * growth,
            variance=self.variance / growth,
            spread=self.spread / growth,
            fraction=fraction,
        )


@dataclass(frozen=True)
class _Base:
    """How many answers and how many people the weights leave; of an item both are Kish's k."""

    answers: Floats  # (Σ w c)² / Σ w² c
    people: Floats  # (Σ w)² / Σ w²
    unrelated: Floats  # the variance if weights had nothing to do with what people answered

    @classmethod
    def of(cls, moments: Moments, mean: Floats, s2: Floats) -> _Base:
        answers, people = moments.w**2 / moments.qc, moments.w1**2 / moments.q1
        squares = moments.rff - 2 * mean * moments.rcf + mean**2 * moments.rcc
        between = np.maximum(squares, 0) / moments.w1 * moments.q1 / moments.w**2
        of_items = moments.qcc == moments.qc  # one answer each: no need to lose digits
        return cls(answers, people, np.where(of_items, s2 / answers, between))

    def worth(self, s2: Floats, variance: Floats, n: Floats) -> Floats:
        """As many independent answers as the larger of the two variances says, at most all."""
        by_variance = np.where(n > 1, s2 / np.fmax(variance, self.unrelated), self.people)
        certain = s2 == 0  # all answers equal: only the weights tell
        return np.where(certain, self.people, np.fmin(self.answers, by_variance))

    def known(self, worth: Floats) -> Floats:
        """The same less what is lost because the variance is known from people, not from answers.

        A correction for degrees of freedom as Korn & Graubard's, (1 + 1/b)/(1 + 1/k), of a size
        that the coverage simulation chose (docs/decisions/0027).
        """
        return np.fmin(worth, self.people * (worth + 1) / (self.people + 1))

    def spread(self, published: Floats, s2: Floats) -> Floats:
        """The largest of the published variance and what the weights alone would make of it."""
        alone = self.unrelated * self.people / (self.people - 1)
        return np.fmax(published, np.fmax(alone, s2 / (self.answers - 1)))


def estimate(
    moments: Moments,
    kind: str,
    options: Options,
    *,
    fraction: Floats | float = 0.0,
    rows: float = np.inf,
) -> Estimates:
    """Estimate every cell.

    Args:
        moments: sums of the cells, under the metric's f.
        kind: "share", "mean" or "nps".
        options: confidence, interval and factor.
        fraction: share of the cell's population that answered; 1 leaves no sampling error.
        rows: N, all respondents of that survey, for ``factor="design"``.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        bare = _without_interval(
            moments, kind, options, (np.broadcast_to(fraction, moments.n.shape), rows)
        )
        low, high = _interval(bare, options)
    return replace(bare, low=low, high=high)


def _without_interval(
    moments: Moments, kind: str, options: Options, design: tuple[Floats, float]
) -> Estimates:
    fraction, rows = design
    mean = moments.wf / moments.w  # from where f is counted: often all but 0
    value = moments.origin + mean
    s2 = moments.wff / moments.w - mean**2
    second = s2 + value**2
    s2 = np.where(s2 > _NOISE * np.maximum(second, 1e-300), s2, 0.0)
    base = _Base.of(moments, mean, s2)
    filtered = np.where(
        moments.n > 1, _linearised(moments, mean) * moments.n / (moments.n - 1), np.nan
    )
    filtered = np.where((s2 == 0) & (moments.n > 1), 0.0, filtered)
    published = filtered if options.factor == "filtered" else _by_design(filtered, moments.n, rows)
    worth = base.worth(s2, filtered, moments.n)
    n_eff = base.known(worth)
    left = 1 - fraction
    exact = (left <= 0) & (moments.n > 0)
    return Estimates(
        kind,
        value=value,
        variance=np.where(exact, 0.0, published * left),
        spread=np.where(exact, 0.0, base.spread(published, s2) * worth / n_eff * left),
        second=second,
        n=moments.n,
        n_eff=np.where(exact, np.inf, n_eff / left),
        fraction=fraction,
        exact=exact,
        census=np.zeros(exact.shape, dtype=bool),
        low=value,
        high=value,
    )


def _linearised(moments: Moments, mean: Floats) -> Floats:
    """A: Σ w² (a − m c)² / (Σ w c)²."""
    squares = moments.qff - 2 * mean * moments.qcf + mean**2 * moments.qcc
    return np.maximum(squares, 0) / moments.w**2


def _by_design(filtered: Floats, n: Floats, rows: float) -> Floats:
    """Replace n/(n−1) by N/(N−1): the cell as a domain of the whole survey, as in R's subset()."""
    whole = 1.0 if np.isinf(rows) else rows / (rows - 1)
    return filtered * (n - 1) / n * whole


def _interval(bare: Estimates, options: Options) -> Interval:
    single = (bare.n <= 1) & ~bare.exact
    low, high = _limits(bare, options)
    low, high = containing(bare.value, low, high)
    low, high = (
        np.where(bare.exact, bare.value, low),
        np.where(bare.exact, bare.value, high),
    )
    return np.where(single, np.nan, low), np.where(single, np.nan, high)


def _limits(bare: Estimates, options: Options) -> Interval:
    if options.interval == "taylor":
        return student(bare.value, bare.variance, bare.n - 1, options.confidence)
    z = critical_z(options.confidence)
    if bare.kind == "share":
        return wilson(bare.value, bare.n_eff, z)
    if bare.kind == "nps":
        centre, variance = adjusted_nps(*shares_of_nps(bare), bare.n_eff)
        half = z * np.sqrt(variance)
        return np.clip(centre - half, -100, 100), np.clip(centre + half, -100, 100)
    return student(bare.value, bare.spread, bare.n_eff - 1, options.confidence)


def shares_of_nps(estimates: Estimates) -> tuple[Floats, Floats]:
    """Shares of promoters and detractors: their sum is E f² / 10⁴, their difference m / 100."""
    total, difference = estimates.second / 1e4, estimates.value / 100
    return (total + difference) / 2, (total - difference) / 2


def declared(kind: str, values: Floats) -> Estimates:
    """Figures that were stated, not counted: no base, no error."""
    none = np.full(len(values), np.nan)
    exact = np.isfinite(values)
    zero = np.where(exact, 0.0, np.nan)
    infinite = np.where(exact, np.inf, np.nan)
    return Estimates(
        kind,
        value=values,
        variance=zero,
        spread=zero,
        second=values,
        n=none,
        n_eff=infinite,
        fraction=none,
        exact=exact,
        census=np.zeros(exact.shape, dtype=bool),
        low=values,
        high=values,
    )
