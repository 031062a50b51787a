"""The gap between two answers of the same respondents, its interval and its p-value, vectorised.

Each respondent gives a change d = f(first) − f(second); the gap is the mean of d. Means: Student's
interval of that mean. Shares: Bonett & Price (2012), Journal of Educational and Behavioral
Statistics 37:479, on the effective number of pairs: one pair is added that changes up, and one that
changes down. The same for the NPS, with a change of one step (100); there it is our own extension.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from cxgap.gaps.gap import Gaps
from cxgap.gaps.relevance import Flags, is_relevant
from cxgap.gaps.settle import most_times, smallest_base, strict_confidence
from cxgap.metrics.estimate import Estimates, Options
from cxgap.metrics.interval import Interval, containing, critical_z, student

Floats = NDArray[np.float64]
_STEPS = {"share": (1.0, 1.0), "nps": (100.0, 200.0)}  # one step of d, and the most it can be


def paired_gaps(change: Estimates, kind: str, options: Options) -> Gaps:
    """Return the mean change of each cell.

    Args:
        change: estimates of the mean of d.
        kind: the metric's: "share", "mean" or "nps".
        options: confidence and interval.
    """
    low, high = paired_interval(change, kind, options)
    with np.errstate(divide="ignore", invalid="ignore"):
        if options.interval == "taylor" or kind == "mean":
            p = _student_p(change, options)
        else:
            p = _adjusted_p(change, _STEPS[kind][0])
    return Gaps(change.value, change.se, low, high, np.where(np.isfinite(low), p, np.nan))


def paired_interval(
    change: Estimates, kind: str, options: Options, confidence: Floats | float | None = None
) -> Interval:
    """The interval of each gap, never without the gap itself; NaN for a single pair.

    ``confidence`` may differ from cell to cell; None means that of the options.
    """
    level = options.confidence if confidence is None else confidence
    with np.errstate(divide="ignore", invalid="ignore"):
        if options.interval == "taylor" or kind == "mean":
            low, high = student(change.value, *_student(change, options), level)
        else:
            low, high = _adjusted_interval(change, _STEPS[kind], level)
    low, high = containing(change.value, low, high)
    single = (change.n <= 1) & ~change.exact
    ends = [np.where(change.exact, change.value, end) for end in (low, high)]
    return np.where(single, np.nan, ends[0]), np.where(single, np.nan, ends[1])


def _student(change: Estimates, options: Options) -> tuple[Floats, Floats]:
    """Variance of the mean change and its degrees of freedom."""
    if options.interval == "taylor":
        return change.variance, change.n - 1
    return change.spread, change.n_eff - 1


def _student_p(change: Estimates, options: Options) -> Floats:
    """Without any variation 0 has no p-value (0/0), unless there is no sampling error at all."""
    variance, df = _student(change, options)
    certain = np.where(change.value == 0, np.where(change.exact, 1.0, np.nan), 0.0)
    t = np.abs(change.value) / np.sqrt(variance)
    return np.where(variance == 0, certain, 2 * stats.t.sf(t, df))


def _adjusted(change: Estimates, step: float) -> tuple[Floats, Floats]:
    """Centre and variance of the mean change with two pairs added, one up and one down."""
    n, base = change.n_eff, change.n_eff + 2
    centre = change.value * n / base
    return centre, ((change.second * n + 2 * step**2) / base - centre**2) / base


def _adjusted_interval(
    change: Estimates, steps: tuple[float, float], confidence: Floats | float
) -> Interval:
    step, most = steps
    centre, variance = _adjusted(change, step)
    half = critical_z(confidence) * np.sqrt(variance)
    return np.clip(centre - half, -most, most), np.clip(centre + half, -most, most)


def _adjusted_p(change: Estimates, step: float) -> Floats:
    centre, variance = _adjusted(change, step)
    exact = np.where(change.value == 0, 1.0, 0.0)
    return np.where(change.exact, exact, 2 * stats.norm.sf(np.abs(centre) / np.sqrt(variance)))


def pairs_to_settle(
    change: Estimates, kind: str, margin: Floats, options: Options, raised: Floats | None = None
) -> Floats:
    """Return the smallest number of pairs that would settle each gap, other things as observed.

    NaN where no number would; ``raised`` is how many times adjustment raised each p-value.
    """
    strict = None if raised is None else strict_confidence(options.confidence, raised)

    def settled(some: Estimates, at: NDArray[np.intp]) -> Flags:
        low, high = paired_interval(some, kind, options)
        inside: Flags = (low >= -margin[at]) & (high <= margin[at])
        if strict is not None:
            low, high = paired_interval(some, kind, options, strict[at])
        return inside | (((low > 0) | (high < 0)) & is_relevant(some.value, margin[at]))

    everybody = change.with_answers_times(most_times(change))
    at = np.flatnonzero(settled(everybody, np.arange(len(change.n))) & ~change.exact)
    base = np.full(change.n.shape, np.nan)
    if at.size:
        part = change.take(at)
        base[at] = smallest_base(part, lambda times: settled(part.with_answers_times(times), at))
    return base
