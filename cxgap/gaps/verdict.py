"""What a gap tells the business about itself, and how many more answers would settle it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from cxgap.gaps.contrast import Parts
from cxgap.gaps.gap import Gaps
from cxgap.gaps.relevance import is_relevant, is_significant, too_few
from cxgap.gaps.settle import base_of_parts
from cxgap.metrics.estimate import Estimates, Options

Floats = NDArray[np.float64]


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
    proven = is_significant(p_adjusted, gap.value.shape)
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
    base, best = base_of_parts(_parts(sides), margin, options, raised)
    return base, np.where(best == 0, "business", "customer")


def _parts(sides: Sides) -> Parts:
    return (1, sides.business), (-1, sides.customer)
