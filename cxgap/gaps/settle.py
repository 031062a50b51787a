"""How many more answers would settle what is unclear."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cxgap.gaps.contrast import Parts, contrast_interval, signed_sum
from cxgap.gaps.relevance import SIGNIFICANT, Flags, is_relevant
from cxgap.metrics.estimate import Estimates, Options

Floats = NDArray[np.float64]
_MOST_TIMES = 1e5
_SECTIONS = np.arange(1, 16)[:, np.newaxis] / 16  # fifteen factors at once take what one does
_STEPS = 8  # 16^8 sections of a factor up to 10^5: to about 3 in 10^9


@dataclass(frozen=True)
class _Goal:
    """What a contrast must reach to fit a verdict other than unclear or too few."""

    margin: Floats
    options: Options
    strict: Floats | None  # the confidence at which the interval must exclude 0, where adjusted

    def take(self, at: NDArray[np.intp]) -> _Goal:
        """The goal of the contrasts at these positions."""
        strict = None if self.strict is None else self.strict[at]
        return _Goal(self.margin[at], self.options, strict)

    def reached(self, parts: Parts) -> Flags:
        """Whether each contrast proves a relevant difference, or that there is none."""
        low, high = contrast_interval(parts, self.options)
        inside = (low >= -self.margin) & (high <= self.margin)
        if self.strict is not None:
            low, high = contrast_interval(parts, self.options, self.strict)
        relevant = is_relevant(signed_sum(parts), self.margin)
        return inside | (((low > 0) | (high < 0)) & relevant)


def base_of_parts(
    parts: Parts, margin: Floats, options: Options, raised: Floats | None = None
) -> tuple[Floats, NDArray[np.intp]]:
    """Return the smallest base that would settle each contrast, and the part it is the base of.

    One part grows, the others stay, everything else is as observed; where no part alone can settle
    it the base is NaN. Of several that can, the one that needs fewest more answers is named.

    Args:
        parts: the figures of the contrasts.
        margin: relevance margin of each contrast, in the metric's unit.
        options: confidence and interval.
        raised: how many times adjustment raised each p-value (adjusted / raw), which it is taken
            to do again; None where no adjustment is wanted.
    """
    strict = None
    if raised is not None:
        strict = strict_confidence(options.confidence, raised)
    goal = _Goal(margin, options, strict)
    needed = np.stack([_needed(parts, goal, at) for at in range(len(parts))])
    more = needed - np.stack([part.n for _, part in parts])
    best = np.argmin(np.where(np.isfinite(more), more, np.inf), axis=0)
    return np.take_along_axis(needed, best[np.newaxis], axis=0)[0], best


def strict_confidence(confidence: float, raised: Floats) -> Floats:
    """The confidence at which an interval must exclude 0 where adjustment raises its p-value."""
    return np.fmax(confidence, 1 - SIGNIFICANT / np.fmax(raised, 1.0))


def _needed(parts: Parts, goal: _Goal, at: int) -> Floats:
    """The base one part would need, NaN where no number of answers in it would do."""
    grown = parts[at][1]
    most = _with_times(parts, at, most_times(grown))
    possible = np.flatnonzero(goal.reached(most) & ~grown.exact)
    base = np.full(grown.n.shape, np.nan)
    if possible.size:
        some, wanted = take_parts(parts, possible), goal.take(possible)
        base[possible] = smallest_base(
            some[at][1], lambda times: wanted.reached(_with_times(some, at, times))
        )
    return base


def smallest_base(grown: Estimates, settled_by: Callable[[Floats], Flags]) -> Floats:
    """The smallest base that settles each gap, by sections of its growth on a log scale.

    ``settled_by`` says which gaps so many times the answers settle, for several factors (factors,
    gaps) at once; as many as can be do for all.
    """
    n = grown.n
    times = _smallest(np.log(most_times(grown)), settled_by)
    return np.maximum(np.ceil(n * times - 1e-6), n + 1)


def _smallest(most: Floats, settled_by: Callable[[Floats], Flags]) -> Floats:
    short, width = np.zeros(most.shape), most
    for _ in range(_STEPS):
        settled = settled_by(np.exp(short + width * _SECTIONS))
        first = np.where(settled.any(axis=0), settled.argmax(axis=0), len(_SECTIONS))
        width = width / (len(_SECTIONS) + 1)
        short = short + width * first
    return np.exp(short + width)


def take_parts(parts: Parts, at: NDArray[np.intp]) -> Parts:
    """The parts of the contrasts at these positions."""
    return [
        (sign[at] if isinstance(sign, np.ndarray) else sign, part.take(at)) for sign, part in parts
    ]


def most_times(part: Estimates) -> Floats:
    """How many times its answers a part can have: where the population is known, all of it."""
    with np.errstate(divide="ignore"):
        return np.fmin(_MOST_TIMES, 1 / part.fraction)


def _with_times(parts: Parts, at: int, times: Floats) -> Parts:
    return [
        (sign, part.with_answers_times(times) if place == at else part)
        for place, (sign, part) in enumerate(parts)
    ]
