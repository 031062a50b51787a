"""How a gap changed between two waves: what customers moved and what the business moved.

The change is (business after − business before) − (customers after − customers before), a contrast
of four independent figures: other people answered in each wave.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from cxgap.gaps.contrast import Contrasts, Parts, contrast_interval, contrasts
from cxgap.gaps.gap import difference
from cxgap.gaps.relevance import Flags, is_relevant, is_significant, too_few
from cxgap.gaps.verdict import Sides
from cxgap.metrics.estimate import Estimates, Options

Floats = NDArray[np.float64]


class ChangeVerdict(StrEnum):
    """The six readings of a change."""

    CLOSED = "closed"  # the gap is smaller
    WIDENED = "widened"  # the gap is larger
    MOVED = "moved"  # it changed sides, and is not shown to be smaller or larger
    UNCHANGED = "unchanged"  # shown to be close to what it was
    UNCLEAR = "unclear"
    TOO_FEW = "too_few"


@dataclass(frozen=True)
class TwoWaves:
    """Both sides of the same gaps in two waves.

    ``same`` marks, for each side, where its figure is one and the same in both waves: it was asked
    once, or declared. Such a figure cannot move, and its error is no error of a change.
    """

    before: Sides
    after: Sides
    same: Mapping[str, Flags]

    @property
    def figures(self) -> tuple[Estimates, ...]:
        """The four figures, in the order of ``parts``."""
        before, after = self.before, self.after
        return after.business, before.business, after.customer, before.customer

    @property
    def parts(self) -> Parts:
        """The change of the gap."""
        business, customer = self.moved("business"), self.moved("customer")
        return [*business, *((-sign, figure) for sign, figure in customer)]

    @property
    def sum_of_gaps(self) -> Parts:
        """The gap before plus the gap after; a figure that stood still counts twice."""
        business, customer = self._twice("business"), self._twice("customer")
        return [*business, *((-sign, figure) for sign, figure in customer)]

    def moved(self, side: str) -> Parts:
        """What one side moved."""
        sign = np.where(self.same[side], 0, 1)
        return [(sign, getattr(self.after, side)), (-sign, getattr(self.before, side))]

    def _twice(self, side: str) -> Parts:
        after, before = np.where(self.same[side], [[2], [0]], [[1], [1]])
        return [(after, getattr(self.after, side)), (before, getattr(self.before, side))]


def moves(two: TwoWaves, side: str, options: Options) -> Contrasts:
    """What one side moved; where it stood still that is 0, and nothing was tested."""
    found = contrasts(two.moved(side), options)
    return replace(found, p=np.where(two.same[side], np.nan, found.p))


def change_verdicts(
    two: TwoWaves, change: Contrasts, margin: Floats, p_adjusted: Floats | None, options: Options
) -> NDArray[np.str_]:
    """Return the key of a verdict for each change.

    A gap closed or widened where it is proven that it changed, by the margin at least, and its
    size differs by the margin at least. Where the gap changed sides its size is another question
    than its change: then it must also be proven that the two gaps do not cancel out, since
    |after| < |before| exactly where after − before and after + before have opposite signs.

    Args:
        two: the figures.
        change: the contrasts of ``two.parts``.
        margin: relevance margin of each gap, in the metric's unit.
        p_adjusted: adjusted p-values, or None where no adjustment is wanted.
        options: confidence and interval.
    """
    before, after = _gap_of(two.before), _gap_of(two.after)
    larger = np.abs(after) - np.abs(before)
    sized = is_relevant(larger, margin) & (~crosses(before, after) | _excludes_zero(two, options))
    proven = ((change.low > 0) | (change.high < 0)) & is_relevant(change.value, margin)
    proven &= is_significant(p_adjusted, change.value.shape)
    few = np.any([too_few(figure) for figure in two.figures], axis=0)
    inside = (change.low >= -margin) & (change.high <= margin)
    found = np.select(
        [
            few | ~np.isfinite(change.value),
            proven & sized & (larger < 0),
            proven & sized,
            proven,
            inside,
        ],
        [
            ChangeVerdict.TOO_FEW,
            ChangeVerdict.CLOSED,
            ChangeVerdict.WIDENED,
            ChangeVerdict.MOVED,
            ChangeVerdict.UNCHANGED,
        ],
        ChangeVerdict.UNCLEAR,
    )
    return found.astype(str)


def crosses(before: Floats, after: Floats) -> Flags:
    """Whether a gap was on one side of 0 and is on the other."""
    changed_sides: Flags = before * after < 0
    return changed_sides


def _gap_of(sides: Sides) -> Floats:
    return difference(sides.business, sides.customer)


def _excludes_zero(two: TwoWaves, options: Options) -> Flags:
    low, high = contrast_interval(two.sum_of_gaps, options)
    return (low > 0) | (high < 0)
