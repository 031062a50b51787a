"""A cross-table of many items, with the totals a reader may see beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Axes = tuple[int, ...]
Counts = NDArray[np.int64]
Mask = NDArray[np.bool_]
NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True)
class Total:
    """A coarser table as a finer one sees it: axes summed out are kept with length 1."""

    bases: Counts
    hidden: Mask


@dataclass(frozen=True)
class Table:
    """One table of many items, and what has been decided about its totals.

    Attributes:
        bases: Shape (items, *sizes).
        totals: By the positions summed out, e.g. (2,) or (1, 2): shape (items, sizes or 1 ...).
        minimum: The fewest respondents a shown cell may hold.
        cost: The cheapest cell is hidden first; `NEVER` if hiding it would be pointless.
            Shape (items, *sizes).
    """

    bases: Counts
    totals: dict[Axes, Total]
    minimum: int
    cost: Counts

    def lines(self) -> Iterator[tuple[int, Total]]:
        """Yield each direction a line can run, with the totals of the lines that run there."""
        return ((summed[0], total) for summed, total in self.totals.items() if len(summed) == 1)

    def by_axes(self) -> Iterator[tuple[Axes, Total]]:
        """Yield each coarser table with the axes it sums, counted from the end."""
        for summed, total in self.totals.items():
            yield tuple(place - self.bases.ndim for place in summed), total

    def take(self, items: NDArray[np.intp]) -> Table:
        """Return the table of these items only."""
        totals = {
            summed: Total(total.bases[items], total.hidden[items])
            for summed, total in self.totals.items()
        }
        return Table(self.bases[items], totals, self.minimum, self.cost[items])


def margins_of(bases: Counts) -> dict[Axes, Counts]:
    """Sum the table to every subset of its axes, coarse before fine."""
    every = range(1, bases.ndim)
    return {
        axes: bases.sum(axis=tuple(axis for axis in every if axis not in axes))
        for size in range(bases.ndim)
        for axes in combinations(every, size)
    }


def totals_of(
    axes: Axes, margins: dict[Axes, Counts], hidden: dict[Axes, Mask]
) -> dict[Axes, Total]:
    """Collect the tables coarser than `axes`, each shaped to broadcast against it."""
    totals = {}
    for size in range(len(axes)):
        for kept in combinations(axes, size):
            summed = tuple(place for place, axis in enumerate(axes, 1) if axis not in kept)
            bases, mask = margins[kept], hidden[kept]
            totals[summed] = Total(np.expand_dims(bases, summed), np.expand_dims(mask, summed))
    return totals


def build_table(bases: Counts, totals: dict[Axes, Total], minimum: int) -> Table:
    """Put a table together and price its cells.

    Cells that are alone in a line with a shown total are priced above the others: they equal
    the total, so they cover nobody until an empty cell of their line is hidden with them. Empty
    cells come last.
    """
    unpriced = Table(bases, totals, minimum, bases)
    alone = np.zeros(bases.shape, dtype=bool)
    for place, total in unpriced.lines():
        alone |= ~total.hidden & (np.count_nonzero(bases, axis=place, keepdims=True) == 1)
    step = bases.max() + 1
    cost = np.where(bases == 0, 2 * step, bases + step * alone)
    return Table(bases, totals, minimum, np.where(_surely_empty(unpriced), NEVER, cost))


def is_small(bases: Counts, minimum: int) -> Mask:
    return (bases > 0) & (bases < minimum)


def _surely_empty(table: Table) -> Mask:
    """Say which cells a shown empty total gives away as empty, shape (items, *sizes)."""
    empty = np.zeros(table.bases.shape, dtype=bool)
    for _, total in table.lines():
        empty |= (total.bases == 0) & ~total.hidden
    return empty


def inherited(table: Table) -> Mask:
    """Say which cells are hidden whatever the others are, shape (items, *sizes).

    Small cells, everybody inside a hidden total, and the inside of a hidden empty total: shown
    zeros would add up to it.
    """
    hidden = is_small(table.bases, table.minimum)
    for _, total in table.lines():
        hidden |= total.hidden & (table.bases > 0)
        hidden |= total.hidden & (total.bases == 0) & (table.cost < NEVER)
    return hidden
