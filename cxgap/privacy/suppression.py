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
the tables it is computed from stay as they are. This is rare, unless one attribute follows from
another: tables by city and by region show the same people twice, and each is hidden on its own.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Axes = tuple[int, ...]
Counts = NDArray[np.int64]
Mask = NDArray[np.bool_]
Matrix = NDArray[np.float64]
_Equation = tuple[Axes, Matrix]  # the axes summed, counted from the end, and the weights

_NEVER = np.iinfo(np.int64).max
_MOST_AXES = 4
_DRAWS = 2  # one would do, but for the rare draw that lands near zero
_TOLERANCE = 1e-6  # what can be computed moves by 1e-9 at most, what cannot by 0.01 or so
_CLOSE = 1e-24  # squared length of the error at which the iteration ends
_MOST_STEPS = 2000


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

    def by_axes(self) -> Iterator[tuple[Axes, _Total]]:
        """Yield each coarser table with the axes it sums, counted from the end."""
        for summed, total in self.totals.items():
            yield tuple(place - self.bases.ndim for place in summed), total

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
    unpriced = _Table(bases, totals, minimum, bases)
    alone = np.zeros(bases.shape, dtype=bool)
    for place, total in unpriced.lines():
        alone |= ~total.hidden & (np.count_nonzero(bases, axis=place, keepdims=True) == 1)
    step = bases.max() + 1
    cost = np.where(bases == 0, 2 * step, bases + step * alone)
    return _Table(bases, totals, minimum, np.where(_surely_empty(unpriced), _NEVER, cost))


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
    open_ = np.flatnonzero(_any_cell(hidden))
    while open_.size:
        leaks = _leaks(table.take(open_), hidden[open_])
        leaking = _any_cell(leaks)
        open_, leaks = open_[leaking], leaks[leaking]
        part, before = table.take(open_), hidden[open_]
        hidden[open_] = _hide_more(part, before, leaks)
        open_ = open_[_any_cell(hidden[open_] & ~before)]
    return hidden[twin.reshape(-1)]


def _any_cell(cells: Mask) -> Mask:
    """Say which items have any of these cells, shape (items,)."""
    return np.asarray(cells.any(axis=tuple(range(1, cells.ndim))))


def _hide_more(table: _Table, hidden: Mask, leaks: Mask) -> Mask:
    """Hide a cell beside the leaks of each item, or all cells where nothing less can help.

    Args:
        table: The table, shape (items, *sizes).
        hidden: Cells hidden so far, same shape.
        leaks: Those that can be computed, same shape; at least one for each item.

    Returns:
        The cells hidden then, same shape; every line is closed.
    """
    every = hidden | (table.cost < _NEVER)
    hidden = _close_lines(table, hidden | _cheapest_beside(table, hidden, leaks))
    hidden[_any_cell(leaks & _leaks(table, every))] = True
    return hidden & every


def _cheapest_beside(table: _Table, hidden: Mask, leaks: Mask) -> Mask:
    """Find the cheapest cell to hide in a line with a leak; failing that, anywhere.

    Args:
        table: The table, shape (items, *sizes).
        hidden: Cells hidden so far, same shape.
        leaks: Those that can be computed, same shape.

    Returns:
        At most one cell for each item, same shape; none where none is left to hide.
    """
    beside = np.zeros_like(leaks)
    for place, _ in table.lines():
        beside |= leaks.any(axis=place, keepdims=True)
    flat = (len(hidden), math.prod(hidden.shape[1:]))
    cost = np.where(hidden, _NEVER, table.cost).reshape(flat)
    near = np.where(beside.reshape(flat), cost, _NEVER)
    cost = np.where((near < _NEVER).any(axis=1, keepdims=True), near, cost)
    cheapest = np.arange(flat[1]) == cost.argmin(axis=1)[:, None]
    return np.reshape(cheapest & (cost < _NEVER), hidden.shape)


def _leaks(table: _Table, hidden: Mask) -> Mask:
    """Find the hidden cells that can be computed, alone or summed to a hidden total.

    What a reader does not know can move: the hidden cells may change in any way that leaves all
    shown totals as they are. A random such move changes every sum that cannot be computed.

    Args:
        table: The table, shape (items, *sizes).
        hidden: Cells hidden so far, same shape.

    Returns:
        The cells that can be computed and those inside such a total, same shape.
    """
    equations = _equations(table, hidden)
    movable = hidden & ((table.bases > 0) | _can_grow(table, hidden, equations))
    move = _random_move(movable, equations)
    leaks = _stays(move)
    for axes, total in table.by_axes():
        leaks |= total.hidden & _stays(move.sum(axis=axes, keepdims=True))
    return leaks & hidden


def _stays(move: Matrix) -> Mask:
    """Say what no draw changes; an unfinished draw, NaN, vouches for nothing."""
    return np.asarray(~(np.abs(move) > _TOLERANCE).any(axis=0))


def _equations(table: _Table, hidden: Mask) -> list[_Equation]:
    """Write each shown total as an equation about the hidden cells inside it.

    Weighted by their number, the equations of one coarser table form a projection: this keeps
    the system well conditioned. A total of shown totals says nothing new and is left out.
    """
    equations = []
    for summed, total in table.totals.items():
        needed = ~(total.hidden | _follows(table, summed))
        if needed.any():
            axes = tuple(place - hidden.ndim for place in summed)
            count = hidden.sum(axis=axes, keepdims=True)
            equations.append((axes, needed / np.maximum(count, 1)))
    return equations


def _follows(table: _Table, summed: Axes) -> Mask:
    """Say which totals are sums of finer totals that are all shown."""
    follows = np.zeros(table.totals[summed].hidden.shape, dtype=bool)
    for place in summed if len(summed) > 1 else ():
        finer = table.totals[tuple(other for other in summed if other != place)]
        follows |= ~finer.hidden.any(axis=place, keepdims=True)
    return follows


def _random_move(movable: Mask, equations: list[_Equation]) -> Matrix:
    """Draw changes of the movable cells that leave every shown total as it is.

    Args:
        movable: Cells that may change, shape (items, *sizes).
        equations: The shown totals.

    Returns:
        Shape (draws, items, *sizes). Items share their draws, so none depends on the others.
    """
    start = movable * _draws(movable.shape)
    return start - _solve(movable, equations, movable * _spread(start, equations))


def _can_grow(table: _Table, hidden: Mask, equations: list[_Equation]) -> Mask:
    """Say which hidden empty cells could hold somebody, for all that a reader knows.

    A count cannot fall below zero, so an empty cell can only grow, and two of them may be unable
    to do so together. Safe is one that people already hidden can make up for: its part in the
    shown totals is a combination of theirs.

    Args:
        table: The table, shape (items, *sizes).
        hidden: Cells hidden so far, same shape.
        equations: The shown totals.

    Returns:
        The empty cells that can grow by themselves, same shape.
    """
    empty: Mask = hidden & (table.bases == 0)
    if not empty.any():
        return empty
    filled = hidden & ~empty
    right = np.zeros((_DRAWS, *hidden.shape))
    for axes, weight in equations:
        right += weight * _draws(weight.shape, axes)
    nearest = _solve(filled, equations, np.where(filled, right, 0.0))
    missed = right - _spread(nearest, equations)
    grows = np.asarray((np.abs(missed) < _TOLERANCE).all(axis=0))
    return empty & grows


def _draws(shape: tuple[int, ...], axes: Axes = ()) -> Matrix:
    """Draw the same numbers for each item, others for each table, shape (draws, 1, *sizes)."""
    seed = (0, *(-axis for axis in axes))
    return np.random.default_rng(seed).standard_normal((_DRAWS, 1, *shape[1:]))


def _spread(values: Matrix, equations: list[_Equation]) -> Matrix:
    """Add up what cells (draws, items, *sizes) put into each equation, and hand it back to all."""
    spread = np.zeros(values.shape)
    for axes, weight in equations:
        spread += weight * values.sum(axis=axes, keepdims=True)
    return spread


def _solve(unknown: Mask, equations: list[_Equation], right: Matrix) -> Matrix:
    """Find cells whose spread is `right`, by conjugate gradients for all items at once.

    Sums over whole tables are all it takes: no matrix is built, and no BLAS thread started.

    Args:
        unknown: Cells that may differ from zero, shape (items, *sizes).
        equations: The equations to spread by.
        right: The spread to reach, shape (draws, items, *sizes), zero outside `unknown`.

    Returns:
        Same shape as `right`; NaN where the iteration did not end.
    """
    cells = tuple(range(2, right.ndim))
    solution, rest, step = np.zeros(right.shape), right.copy(), right.copy()
    size = (rest**2).sum(axis=cells, keepdims=True)
    for _ in range(_MOST_STEPS):
        going = size > _CLOSE
        if not going.any():
            break
        image = unknown * _spread(step, equations)
        length = _ratio(size, (step * image).sum(axis=cells, keepdims=True), going)
        solution += length * step
        rest -= length * image
        before, size = size, (rest**2).sum(axis=cells, keepdims=True)
        step = rest + _ratio(size, before, going) * step
    return np.where(size > _CLOSE, np.nan, solution)


def _ratio(above: Matrix, below: Matrix, where: Mask) -> Matrix:
    """Divide where asked to, and return zero elsewhere."""
    return np.divide(above, below, out=np.zeros(above.shape), where=where)


# Joining values --------------------------------------------------------------------------------


def _start_of_pair(weak: int, sizes: Counts) -> int:
    """Return the left one of a weak block and its smaller neighbour; ties go to the left."""
    if weak == 0:
        return 0
    if weak == len(sizes) - 1 or sizes[weak - 1] <= sizes[weak + 1]:
        return weak - 1
    return weak
