"""Every two groups of one side against each other, and the two that are farthest apart.

Groups of which nobody is in two are independent where only weights are used. The two that are
farthest apart were picked because they are: their interval is widened for all pairs that were
looked at on the line (Bonferroni), and their p-value is adjusted for all pairs on the view. That
all groups are alike is claimed only where every pair is shown to be (intersection–union test,
Berger 1982, Technometrics 24:295).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cxgap.gaps.adjustment import adjusted
from cxgap.gaps.gap import Gaps, gap_interval, gaps
from cxgap.gaps.relevance import SIGNIFICANT, is_relevant, too_few
from cxgap.gaps.verdict import Sides, Verdict
from cxgap.metrics.estimate import Estimates, Options

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Indexes = NDArray[np.int64]


@dataclass(frozen=True)
class PairsOfGroups:
    """Every two groups on every line; arrays of shape (lines, pairs).

    ``first`` and ``second`` are the groups' positions, of shape (pairs,). ``compared`` says which
    pairs take part: both groups are shown, and large enough for a verdict. ``low`` and ``high`` are
    those of ``gap`` widened for the pairs of the line, ``p_adjusted`` is for those of all lines.
    """

    first: Indexes
    second: Indexes
    sides: Sides
    gap: Gaps
    low: Floats
    high: Floats
    p_adjusted: Floats
    compared: Bools

    @property
    def farthest(self) -> Indexes:
        """Position of the widest pair of each line; any where none was compared."""
        width = np.where(self.compared, np.abs(self.gap.value), -1.0)
        return np.asarray(np.argmax(width, axis=1))

    @property
    def none(self) -> Bools:
        """The lines on which no two groups could be compared."""
        return ~np.asarray(self.compared.any(axis=1))

    def proven(self, margin: Floats, *, adjust: bool) -> Bools:
        """Which pairs are shown to differ by the margin (one for each line) or more."""
        apart = (self.low > 0) | (self.high < 0)
        sure = self.p_adjusted < SIGNIFICANT if adjust else True
        proven: Bools = self.compared & apart & is_relevant(self.gap.value, margin[:, None]) & sure
        return proven

    def verdicts(self, margin: Floats, *, adjust: bool) -> NDArray[np.str_]:
        """The verdict of each line."""
        margins = margin[:, None]
        inside = (self.low >= -margins) & (self.high <= margins)
        found = np.select(
            [
                self.none,
                self.proven(margin, adjust=adjust).any(axis=1),
                (inside | ~self.compared).all(axis=1),
            ],
            [Verdict.TOO_FEW, Verdict.INCONSISTENT, Verdict.ALIGNED],
            Verdict.UNCLEAR,
        )
        return found.astype(str)


def every_two(
    cells: Estimates, shape: tuple[int, int], options: Options, adjust: str
) -> PairsOfGroups:
    """Compare every two groups of each line.

    Args:
        cells: the figures, flat in the order (lines, groups); NaN where hidden.
        shape: number of lines and of groups, at least two.
        options: confidence and interval.
        adjust: method of adjustment; with "none" intervals are not widened either.
    """
    first, second = np.triu_indices(shape[1], 1)
    starts = np.arange(shape[0])[:, None] * shape[1]
    flat = Sides(cells.take((starts + first).ravel()), cells.take((starts + second).ravel()))
    gap = gaps(flat.business, flat.customer, options)
    small = too_few(flat.business) | too_few(flat.customer)
    compared = (~small & np.isfinite(gap.low)).reshape(shape[0], -1)
    times = np.maximum(compared.sum(axis=1), 1) if adjust != "none" else np.ones(shape[0])
    strict = 1 - (1 - options.confidence) / np.repeat(times, len(first))
    with np.errstate(divide="ignore", invalid="ignore"):
        low, high = gap_interval(flat.business, flat.customer, options, strict)
    p = adjusted(np.where(compared.ravel(), gap.p, np.nan), adjust)
    square = [one.reshape(shape[0], -1) for one in (*vars(gap).values(), low, high, p)]
    return PairsOfGroups(
        first, second, flat, Gaps(*square[:5]), square[5], square[6], square[7], compared
    )


def spread_beyond_noise(value: Floats, variance: Floats) -> Floats:
    """Standard deviation between groups beyond sampling error; shape (lines, groups), NaN left out.

    The variance between figures less their mean sampling variance, at least 0 (Hedges 1983,
    Psychological Bulletin 93:388); NaN with fewer than two groups.
    """
    count = np.isfinite(value).sum(axis=1)
    enough = count >= 2
    centre = np.nansum(value, axis=1) / np.maximum(count, 1)
    between = np.nansum((value - centre[:, None]) ** 2, axis=1) / np.maximum(count - 1, 1)
    within = np.nansum(np.where(np.isfinite(value), variance, np.nan), axis=1) / np.maximum(
        count, 1
    )
    return np.where(enough, np.sqrt(np.maximum(between - within, 0.0)), np.nan)
