"""What a gap tells the business about itself, and how many more answers would settle it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from cxgap.gaps.gap import Gaps, difference, gap_interval
from cxgap.metrics.estimate import Estimates, Options
from cxgap.survey.words import FEWEST_EFFECTIVE

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
SIGNIFICANT = 0.05
_MOST_TIMES = 1e5
_BISECTIONS = 32  # of a factor up to 10^5: to about 3 in 10^9
_NOISE = 1e-9  # relative: 0.35 − 0.30 reaches a margin of 0.05 although its bits do not


class Verdict(StrEnum):
    """The readings of a gap: the first two of one between sides, the last three of one inside."""

    BLIND_SPOT = "blind_spot"  # the business overrates itself, or does not name a problem
    HIDDEN_STRENGTH = "hidden_strength"  # it underrates itself, or names one customers do not
    ALIGNED = "aligned"  # shown to be close, not merely not shown to differ
    UNCLEAR = "unclear"
    TOO_FEW = "too_few"
    FALLS_SHORT = "falls_short"  # what customers experience is below what they expect
    EXCEEDS = "exceeds"
    INCONSISTENT = "inconsistent"  # two groups that should be alike are not


@dataclass(frozen=True)
class Sides:
    """The two estimates behind a table of gaps."""

    business: Estimates
    customer: Estimates

    def take(self, at: NDArray[np.int64]) -> Sides:
        """Both sides of the gaps at these positions."""
        return Sides(self.business.take(at), self.customer.take(at))


def verdicts(
    gap: Gaps,
    sides: Sides,
    margin: Floats,
    p_adjusted: Floats | None,
    *,
    of_problems: bool = False,
    named: tuple[Verdict, Verdict] = (Verdict.BLIND_SPOT, Verdict.HIDDEN_STRENGTH),
) -> NDArray[np.str_]:
    """Return the key of a verdict for each gap.

    Args:
        gap: the gaps.
        sides: the estimates they are differences of.
        margin: relevance margin of each gap, in the metric's unit.
        p_adjusted: adjusted p-values, or None where no adjustment is wanted.
        of_problems: whether the figures say who names a problem, not how good something is.
        named: what a proven gap above 0 and one below it are called.
    """
    higher, lower = named
    if of_problems:
        higher, lower = lower, higher
    proven = np.ones(gap.value.shape, bool) if p_adjusted is None else p_adjusted < SIGNIFICANT
    inside = (gap.low >= -margin) & (gap.high <= margin)
    found = np.select(
        [
            too_few(sides.business) | too_few(sides.customer) | ~np.isfinite(gap.value),
            (gap.low > 0) & is_relevant(gap.value, margin) & proven,
            (gap.high < 0) & is_relevant(gap.value, margin) & proven,
            inside,
        ],
        [Verdict.TOO_FEW, higher, lower, Verdict.ALIGNED],
        Verdict.UNCLEAR,
    )
    return found.astype(str)


def is_relevant(value: Floats, margin: Floats) -> Flags:
    """Whether a gap is as large as the margin, but for rounding."""
    return np.abs(value) >= margin * (1 - _NOISE)


def too_few(side: Estimates) -> Flags:
    """Too few for a verdict: of a sample, as a census and a statement are all there is."""
    enough = side.n_eff >= FEWEST_EFFECTIVE * (1 - _NOISE)
    return ~(side.exact | side.census | enough)


@dataclass(frozen=True)
class _Goal:
    """What a gap must reach to fit a verdict other than unclear or too few."""

    margin: Floats
    options: Options
    strict: Floats | None  # the confidence at which the interval must exclude 0, where adjusted

    def take(self, at: NDArray[np.intp]) -> _Goal:
        """The goal of the gaps at these positions."""
        strict = None if self.strict is None else self.strict[at]
        return _Goal(self.margin[at], self.options, strict)

    def reached(self, sides: Sides) -> Flags:
        """Whether each gap proves a relevant difference, or that there is none."""
        business, customer = sides.business, sides.customer
        with np.errstate(divide="ignore", invalid="ignore"):
            low, high = gap_interval(business, customer, self.options)
            inside = (low >= -self.margin) & (high <= self.margin)
            if self.strict is not None:
                low, high = gap_interval(business, customer, self.options, self.strict)
        relevant = is_relevant(difference(business, customer), self.margin)
        return inside | (((low > 0) | (high < 0)) & relevant)


def to_settle(
    sides: Sides, margin: Floats, options: Options, raised: Floats | None = None
) -> tuple[Floats, NDArray[np.str_]]:
    """Return the smallest base that would settle each gap, and the side it is the base of.

    One side grows, the other stays, everything else is as observed; where neither side alone can
    settle it the base is NaN. When both can, the one that needs fewer more answers is named.

    Args:
        sides: the estimates of the gaps.
        margin: relevance margin of each gap, in the metric's unit.
        options: confidence and interval.
        raised: how many times adjustment raised each p-value (adjusted / raw), which it is taken
            to do again; None where no adjustment is wanted.
    """
    strict = None
    if raised is not None:
        strict = strict_confidence(options.confidence, raised)
    goal = _Goal(margin, options, strict)
    needed = [_needed(sides, goal, side) for side in ("business", "customer")]
    more = np.stack([needed[0] - sides.business.n, needed[1] - sides.customer.n])
    best = np.argmin(np.where(np.isfinite(more), more, np.inf), axis=0)
    base = np.where(best == 0, needed[0], needed[1])
    return base, np.where(best == 0, "business", "customer")


def strict_confidence(confidence: float, raised: Floats) -> Floats:
    """The confidence at which an interval must exclude 0 where adjustment raises its p-value."""
    return np.fmax(confidence, 1 - SIGNIFICANT / np.fmax(raised, 1.0))


def _needed(sides: Sides, goal: _Goal, side: str) -> Floats:
    """The base one side would need, NaN where no number of answers on it would do."""
    grown: Estimates = getattr(sides, side)
    most = _with_times(sides, side, most_times(grown))
    possible = np.flatnonzero(goal.reached(most) & ~grown.exact)
    base = np.full(grown.n.shape, np.nan)
    if possible.size:
        part, wanted = sides.take(possible), goal.take(possible)
        base[possible] = smallest_base(
            getattr(part, side), lambda times: wanted.reached(_with_times(part, side, times))
        )
    return base


def smallest_base(grown: Estimates, settled_by: Callable[[Floats], Flags]) -> Floats:
    """The smallest base that settles each gap, by bisection of its growth on a log scale.

    ``settled_by`` says which gaps so many times the answers settle; as many as can be do for all.
    """
    n = grown.n
    times = _bisected(np.log(most_times(grown)), settled_by)
    return np.maximum(np.ceil(n * times - 1e-6), n + 1)


def _bisected(enough: Floats, settled_by: Callable[[Floats], Flags]) -> Floats:
    short = np.zeros(enough.shape)
    for _ in range(_BISECTIONS):
        middle = (enough + short) / 2
        settled = settled_by(np.exp(middle))
        enough, short = np.where(settled, middle, enough), np.where(settled, short, middle)
    return np.exp(enough)


def most_times(side: Estimates) -> Floats:
    """How many times its answers a side can have: where the population is known, all of it."""
    with np.errstate(divide="ignore"):
        return np.fmin(_MOST_TIMES, 1 / side.fraction)


def _with_times(sides: Sides, side: str, times: Floats) -> Sides:
    return replace(sides, **{side: getattr(sides, side).with_answers_times(times)})
