"""Which cells of a cross-table stay hidden, so that no small cell can be read or computed.

A cell is *small* when it holds somebody, but fewer people than the minimum. Small cells are
hidden; so are as many others as it takes to keep a reader from computing a small one out of
totals. A reader may open the table of any of the attributes, so all of these tables are decided
together, coarse before fine, and a finer table never changes a coarser one.

Three steps decide each table:

1. small cells and everything inside a hidden total are hidden (`_inherited`);
2. in a line whose total is shown, hidden cells are none, or at least two that together hold
   the minimum (`_close_lines`);
3. linear algebra looks for hidden cells that all shown figures together still give away, and
   hides more until there are none (`_audited`).

An empty cell is shown as empty, and the reader is assumed to use that. Sometimes this alone gives
a cell away: with 20 people in a row and all other cells of the row empty, hiding the 20 hides
nothing. Only then are empty cells hidden too, always as the last choice. So a hidden cell may have
a base of zero.

With up to two attributes the result holds exactly: no hidden cell can be computed, even by a reader
who knows that counts are never negative. With three and more, two-way tables that are each sound
can give away a three-way cell between them. Then the finest table is hidden as a whole, but
the tables it is computed from stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve

Axes = tuple[int, ...]
Counts = NDArray[np.int64]
Mask = NDArray[np.bool_]
Matrix = NDArray[np.float64]

_NEVER = np.iinfo(np.int64).max
_MOST_AXES = 4
_DRAWS = 3  # chance alone makes a free cell look computable less than once in 10^12
_RIDGE = 1e-6  # far below the smallest eigenvalue that sums of cells have
_REPEATS = 5
_TOLERANCE = 1e-6


def hidden_cells(bases: Counts, minimum: int) -> dict[Axes, Mask]:
    """Say which cells of every margin table of a cross-table are hidden.

    Args:
        bases: Respondents behind each finest cell, shape (items, d1, ..., dk), k from 0 to 4.
            Each item is a table of its own.
        minimum: The fewest respondents a shown cell may hold; 0 and 1 hide nothing.

    Returns:
        For every subset of the axes 1..k, as a sorted tuple, a mask of shape (items, sizes of
        these axes...): True where the cell is hidden. `()` is the grand total. The mask of a
        subset depends on the margin over that subset alone, so two views agree about it.

    Raises:
        ValueError: `bases` has no item axis, more than four attributes, or a negative count.
    """
    if not 1 <= bases.ndim <= 1 + _MOST_AXES or (bases < 0).any():
        raise ValueError("bases must be counts of shape (items, d1, ..., dk) with k from 0 to 4")
    margins = _margins(bases)
    hidden: dict[Axes, Mask] = {}
    if not _is_small(bases, minimum).any():  # then no sum of cells is small either
        return {axes: np.zeros(margin.shape, dtype=bool) for axes, margin in margins.items()}
    for axes, margin in margins.items():
        table = _table(margin, _totals(axes, margins, hidden), minimum)
        hidden[axes] = _audited(table, _close_lines(table, _inherited(table)))
    return hidden


def joined_values(bases: Counts, minimum: int | Sequence[int]) -> list[list[int]]:
    """Join neighbouring values of an attribute until each block may be chosen on its own.

    Args:
        bases: Respondents for each value in its order on each side, shape (sides, values).
        minimum: The fewest respondents of a block, one number or one for each side.

    Returns:
        Blocks of neighbouring value indexes, in order. On every side a block holds nobody or at
        least the minimum, unless a single block is left.

    Raises:
        ValueError: The number of minimums is not the number of sides.
    """
    least = np.broadcast_to(np.asarray(minimum), len(bases))
    blocks = [[value] for value in range(bases.shape[1])]
    while len(blocks) > 1:
        sizes = np.stack([bases[:, block].sum(axis=1) for block in blocks])
        weak = np.flatnonzero(((sizes > 0) & (sizes < least)).any(axis=1))
        if not weak.size:
            break
        start = _start_of_pair(int(weak[0]), sizes.sum(axis=1))
        blocks[start : start + 2] = [blocks[start] + blocks[start + 1]]
    return blocks


def whole_or_none(chosen: Mask, hidden: Mask) -> Mask:
    """Say where the sum over the values a filter keeps may be shown.

    A sum over some, but not all, of the hidden cells of a line would tell the two parts apart.
    With all of them it is the total less what is shown; where that total is itself hidden (see
    `hidden_cells` for the same cells without the filtered axis), hide the sum too.

    Args:
        chosen: The values the filter keeps, shape (v,).
        hidden: Hidden cells with the filtered attribute as last axis, shape (items, ..., v).

    Returns:
        A mask of shape (items, ...): True where the filter keeps all hidden values or none.

    Raises:
        ValueError: `chosen` does not have one entry for each value.
    """
    if chosen.shape != hidden.shape[-1:]:
        raise ValueError(f"{hidden.shape[-1]} values, but chosen has the shape {chosen.shape}")
    kept = np.asarray(hidden[..., chosen].any(axis=-1))
    dropped = np.asarray(hidden[..., ~chosen].any(axis=-1))
    return ~(kept & dropped)


# The tables ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Total:
    """A coarser table as a finer one sees it: axes summed out are kept with length 1."""

    bases: Counts
    hidden: Mask


@dataclass(frozen=True)
class _Table:
    """One table of many items, and what has been decided about its totals.

    Attributes:
        bases: Shape (items, *sizes).
        totals: By the positions summed out, e.g. (2,) or (1, 2): shape (items, sizes or 1 ...).
        minimum: The fewest respondents a shown cell may hold.
        cost: The cheapest cell is hidden first; `_NEVER` if hiding it would be pointless.
            Shape (items, *sizes).
    """

    bases: Counts
    totals: dict[Axes, _Total]
    minimum: int
    cost: Counts

    def lines(self) -> Iterator[tuple[int, _Total]]:
        """Yield each direction a line can run, with the totals of the lines that run there."""
        return ((summed[0], total) for summed, total in self.totals.items() if len(summed) == 1)

    def take(self, items: NDArray[np.intp]) -> _Table:
        """Return the table of these items only."""
        totals = {
            summed: _Total(total.bases[items], total.hidden[items])
            for summed, total in self.totals.items()
        }
        return _Table(self.bases[items], totals, self.minimum, self.cost[items])


def _margins(bases: Counts) -> dict[Axes, Counts]:
    """Sum the table to every subset of its axes, coarse before fine."""
    every = range(1, bases.ndim)
    return {
        axes: bases.sum(axis=tuple(axis for axis in every if axis not in axes))
        for size in range(bases.ndim)
        for axes in combinations(every, size)
    }


def _totals(
    axes: Axes, margins: dict[Axes, Counts], hidden: dict[Axes, Mask]
) -> dict[Axes, _Total]:
    """Collect the tables coarser than `axes`, each shaped to broadcast against it."""
    totals = {}
    for size in range(len(axes)):
        for kept in combinations(axes, size):
            summed = tuple(place for place, axis in enumerate(axes, 1) if axis not in kept)
            bases, mask = margins[kept], hidden[kept]
            totals[summed] = _Total(np.expand_dims(bases, summed), np.expand_dims(mask, summed))
    return totals


def _table(bases: Counts, totals: dict[Axes, _Total], minimum: int) -> _Table:
    """Put a table together and price its cells.

    Cells that are alone in a line with a shown total are priced above the others: they equal
    the total, so they cover nobody until an empty cell of their line is hidden with them. Empty
    cells come last.
    """
    priced = _Table(bases, totals, minimum, bases)
    alone = np.zeros(bases.shape, dtype=bool)
    for place, total in priced.lines():
        alone |= ~total.hidden & (np.count_nonzero(bases, axis=place, keepdims=True) == 1)
    step = bases.max() + 1
    cost = np.where(bases == 0, 2 * step, bases + step * alone)
    return _Table(bases, totals, minimum, np.where(_surely_empty(priced), _NEVER, cost))


# Steps 1 and 2: small cells and lines ----------------------------------------------------------


def _is_small(bases: Counts, minimum: int) -> Mask:
    return (bases > 0) & (bases < minimum)


def _surely_empty(table: _Table) -> Mask:
    """Say which cells a shown empty total gives away as empty, shape (items, *sizes)."""
    empty = np.zeros(table.bases.shape, dtype=bool)
    for _, total in table.lines():
        empty |= (total.bases == 0) & ~total.hidden
    return empty


def _inherited(table: _Table) -> Mask:
    """Say which cells are hidden whatever the others are, shape (items, *sizes).

    Small cells, everybody inside a hidden total, and the inside of a hidden empty total: shown
    zeros would add up to it.
    """
    hidden = _is_small(table.bases, table.minimum)
    for _, total in table.lines():
        hidden |= total.hidden & (table.bases > 0)
        hidden |= total.hidden & (total.bases == 0) & (table.cost < _NEVER)
    return hidden


def _close_lines(table: _Table, hidden: Mask) -> Mask:
    """Hide more until every line with a shown total hides nothing or enough.

    Args:
        table: The table, shape (items, *sizes).
        hidden: Cells hidden so far, same shape.

    Returns:
        The cells hidden then, same shape.
    """
    hidden = hidden.copy()
    changed = True
    while changed:
        changed = False
        for place, total in table.lines():
            while (cells := _next_in_lines(table, hidden, place, total)).any():
                hidden |= cells
                changed = True
    return hidden


def _next_in_lines(table: _Table, hidden: Mask, place: int, total: _Total) -> Mask:
    """Find the next cell to hide in every line along one axis that hides too little.

    Args:
        table: The table, shape (items, *sizes).
        hidden: Cells hidden so far, same shape.
        place: The axis of `hidden` along which the lines run.
        total: The totals of these lines.

    Returns:
        At most one cell for each line, same shape as `hidden`.
    """
    count = np.count_nonzero(hidden, axis=place, keepdims=True)
    people = (table.bases * hidden).sum(axis=place, keepdims=True)
    open_ = ~total.hidden & (count > 0) & ((count < 2) | (people < table.minimum))
    cells = np.zeros_like(hidden)
    if open_.any():
        cost = np.where(hidden, _NEVER, table.cost)
        cheapest = cost.argmin(axis=place, keepdims=True)
        possible = np.take_along_axis(cost, cheapest, axis=place) < _NEVER
        np.put_along_axis(cells, cheapest, open_ & possible, axis=place)
    return cells


# Step 3: the audit -----------------------------------------------------------------------------


def _audited(table: _Table, hidden: Mask) -> Mask:
    """Hide more until the shown figures together give no hidden cell away.

    Args:
        table: The table, shape (items, *sizes).
        hidden: Cells hidden so far, same shape; every line is closed.

    Returns:
        The cells hidden then, same shape. Where nothing helps, all cells of the item.
    """
    flat = table.bases.reshape(len(hidden), -1)
    _, first, twin = np.unique(flat, axis=0, return_index=True, return_inverse=True)
    table, hidden = table.take(first), hidden[first]
    open_ = np.flatnonzero(hidden.reshape(len(hidden), -1).any(axis=1))
    while open_.size:
        changed = [_hide_beside_leak(table, int(item), hidden[item, ...]) for item in open_]
        open_ = open_[changed]
        hidden[open_] = _close_lines(table.take(open_), hidden[open_])
    return hidden[twin.reshape(-1)]


def _hide_beside_leak(table: _Table, item: int, hidden: Mask) -> bool:
    """Hide, in place, the cheapest cell in a line with a cell that can be computed.

    Args:
        table: The table.
        item: The item to look at.
        hidden: Its hidden cells, shape (*sizes,); changed.

    Returns:
        Whether a cell was hidden.
    """
    leaks = _leaks(table, item, hidden)
    if not leaks.any():
        return False
    beside = np.zeros_like(leaks)
    for axis in range(leaks.ndim):
        beside |= leaks.any(axis=axis, keepdims=True)
    cost = np.where(hidden, _NEVER, table.cost[item])
    near = np.where(beside, cost, _NEVER)
    cost = near if near.min() < _NEVER else cost
    found = bool(cost.min() < _NEVER)
    hidden.flat[cost.argmin()] |= found
    return found


def _leaks(table: _Table, item: int, hidden: Mask) -> Mask:
    """Find the hidden cells that can be computed, alone or summed to a hidden total.

    Args:
        table: The table.
        item: The item to look at.
        hidden: Its hidden cells, shape (*sizes,).

    Returns:
        The cells that can be computed and those inside such a total, shape (*sizes,).
    """
    unknown = np.flatnonzero(hidden)
    shown, secret = _sums(table, item, unknown)
    is_empty = table.bases[item].reshape(-1)[unknown] == 0
    movable = ~is_empty | _in_row_space(shown.T, _null_vectors(shown[:, ~is_empty].T))
    known = _in_row_space(secret * movable, _null_vectors(shown * movable))
    leaks = np.zeros(hidden.shape, dtype=bool)
    leaks.flat[unknown[(secret[known] > 0).any(axis=0)]] = True
    return leaks


def _sums(table: _Table, item: int, unknown: NDArray[np.intp]) -> tuple[Matrix, Matrix]:
    """Write what a reader knows, and may not know, as sums of the unknown cells.

    Args:
        table: The table.
        item: The item to look at.
        unknown: Flat indexes of its hidden cells, shape (n,).

    Returns:
        The shown totals, shape (m, n), and everything hidden, cells and totals, shape (h, n):
        1 where a cell is part of the sum, 0 elsewhere.
    """
    shown, secret = [np.zeros((0, unknown.size), dtype=bool)], [np.eye(unknown.size, dtype=bool)]
    for total in table.totals.values():
        cells = np.arange(total.bases[item].size).reshape(total.bases.shape[1:])
        parent = np.broadcast_to(cells, table.bases.shape[1:]).reshape(-1)[unknown]
        is_hidden = total.hidden[item].reshape(-1)[parent]
        shown.append(np.unique(parent[~is_hidden])[:, None] == parent)
        secret.append(np.unique(parent[is_hidden])[:, None] == parent)
    return np.vstack(shown).astype(np.float64), np.vstack(secret).astype(np.float64)


def _null_vectors(matrix: Matrix) -> Matrix:
    """Draw vectors that a matrix (rows, columns) maps to zero, shape (columns, draws).

    Ridge regression takes the row space out of a random draw; repeating it takes out what the
    ridge left over. This is much cheaper than a decomposition, and needs no rank decision.
    """
    draws = np.random.default_rng(0).standard_normal((matrix.shape[1], _DRAWS))
    square = matrix @ matrix.T
    square[np.diag_indices_from(square)] += _RIDGE
    factor = cho_factor(square, check_finite=False)
    for _ in range(_REPEATS):
        draws -= matrix.T @ cho_solve(factor, matrix @ draws, check_finite=False)
    return draws


def _in_row_space(rows: Matrix, null_vectors: Matrix) -> Mask:
    """Say which rows (r, columns) are combinations of a matrix's rows, given its null vectors."""
    return np.asarray((np.abs(rows @ null_vectors) < _TOLERANCE).all(axis=1))


# Joining values --------------------------------------------------------------------------------


def _start_of_pair(weak: int, sizes: Counts) -> int:
    """Return the left one of a weak block and its smaller neighbour; ties go to the left."""
    if weak == 0:
        return 0
    if weak == len(sizes) - 1 or sizes[weak - 1] <= sizes[weak + 1]:
        return weak - 1
    return weak
