"""What a gap tells the business about itself, and how many more answers would settle it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from cxgap.gaps.gap import Gaps, gap_interval
from cxgap.metrics.estimate import Estimates, Options

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
FEWEST_EFFECTIVE = 10
SIGNIFICANT = 0.05
_MOST_TIMES = 1e5


class Verdict(StrEnum):
    """The five readings of a gap."""

    BLIND_SPOT = "blind_spot"  # the business overrates itself
    HIDDEN_STRENGTH = "hidden_strength"  # the business underrates itself
    ALIGNED = "aligned"  # shown to be close, not merely not shown to differ
    UNCLEAR = "unclear"
    TOO_FEW = "too_few"


@dataclass(frozen=True)
class Sides:
    """The two estimates behind a table of gaps."""

    business: Estimates
    customer: Estimates


def verdicts(
    gap: Gaps, sides: Sides, margin: Floats, p_adjusted: Floats | None
) -> NDArray[np.str_]:
    """Return the key of a verdict for each gap.

    Args:
        gap: the gaps.
        sides: the estimates they are differences of.
        margin: relevance margin of each gap, in the metric's unit.
        p_adjusted: adjusted p-values, or None where no adjustment is wanted.
    """
    proven = np.ones(gap.value.shape, bool) if p_adjusted is None else p_adjusted < SIGNIFICANT
    inside = (gap.low >= -margin) & (gap.high <= margin)
    found = np.select(
        [
            _too_few(sides.business) | _too_few(sides.customer) | ~np.isfinite(gap.value),
            (gap.low > 0) & (gap.value >= margin) & proven,
            (gap.high < 0) & (gap.value <= -margin) & proven,
            inside,
        ],
        [Verdict.TOO_FEW, Verdict.BLIND_SPOT, Verdict.HIDDEN_STRENGTH, Verdict.ALIGNED],
        Verdict.UNCLEAR,
    )
    return found.astype(str)


def _too_few(side: Estimates) -> Flags:
    return ~side.exact & ~(side.n_eff >= FEWEST_EFFECTIVE)


def to_settle(sides: Sides, margin: Floats, options: Options) -> tuple[Floats, NDArray[np.str_]]:
    """Return the smallest base that would settle each gap, and the side it is the base of.

    One side grows, the other stays, everything else is as observed; where neither side alone can
    settle it the base is NaN. When both can, the one that needs fewer more answers is named.
    """
    needed = [_needed(sides, margin, options, side) for side in ("business", "customer")]
    more = np.stack([needed[0] - sides.business.n, needed[1] - sides.customer.n])
    best = np.argmin(np.where(np.isfinite(more), more, np.inf), axis=0)
    base = np.where(best == 0, needed[0], needed[1])
    return base, np.where(best == 0, "business", "customer")


def _needed(sides: Sides, margin: Floats, options: Options, side: str) -> Floats:
    """Bisect (on a log scale) how many times the answers one side would need."""
    n = getattr(sides, side).n
    enough, short = np.full(n.shape, np.log(_MOST_TIMES)), np.zeros(n.shape)
    possible = _settled(sides, margin, options, (side, np.exp(enough)))
    for _ in range(40):
        middle = (enough + short) / 2
        settled = _settled(sides, margin, options, (side, np.exp(middle)))
        enough, short = (
            np.where(settled, middle, enough),
            np.where(settled, short, middle),
        )
    usable = possible & ~getattr(sides, side).exact
    return np.where(usable, np.ceil(n * np.exp(enough) - 1e-6), np.nan)


def _settled(sides: Sides, margin: Floats, options: Options, grown: tuple[str, Floats]) -> Flags:
    side, times = grown
    business = sides.business.with_answers_times(times) if side == "business" else sides.business
    customer = sides.customer.with_answers_times(times) if side == "customer" else sides.customer
    with np.errstate(divide="ignore", invalid="ignore"):
        low, high = gap_interval(business, customer, options)
    value = business.value - customer.value
    differs = ((low > 0) | (high < 0)) & (np.abs(value) >= margin)
    return differs | ((low >= -margin) & (high <= margin))
