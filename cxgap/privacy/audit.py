"""Linear algebra looks for hidden cells that all shown figures together give away."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from cxgap.privacy.lines import close_lines
from cxgap.privacy.table import NEVER, Axes, Mask, Table

Matrix = NDArray[np.float64]
_Equation = tuple[Axes, Matrix]  # the axes summed, counted from the end, and the weights

_DRAWS = 2  # one would do, but for the rare draw that lands near zero
_TOLERANCE = 1e-6  # what can be computed moves by 1e-9 at most, what cannot by 0.01 or so
_CLOSE = 1e-24  # squared length of the error at which the iteration ends
_MOST_STEPS = 2000


def audited(table: Table, hidden: Mask) -> Mask:
    """Hide more until the shown figures together give no hidden cell away.

    Args:
        table: The table, shape (items, *sizes).
        hidden: Cells hidden so far, same shape; every line is closed.

    Returns:
        The cells hidden then, same shape. Where nothing helps, all cells of the item.
    """
    # items with the same bases are one, unless others were hidden of them beforehand
    flat = np.hstack([one.reshape(len(hidden), -1) for one in (table.bases, hidden)])
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


def _hide_more(table: Table, hidden: Mask, leaks: Mask) -> Mask:
    """Hide a cell beside the leaks of each item, or all cells where nothing less can help.

    Args:
        table: The table, shape (items, *sizes).
        hidden: Cells hidden so far, same shape.
        leaks: Those that can be computed, same shape; at least one for each item.

    Returns:
        The cells hidden then, same shape; every line is closed.
    """
    every = hidden | (table.cost < NEVER)
    hidden = close_lines(table, hidden | _cheapest_beside(table, hidden, leaks))
    hidden[_any_cell(leaks & _leaks(table, every))] = True
    return hidden & every


def _cheapest_beside(table: Table, hidden: Mask, leaks: Mask) -> Mask:
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
    cost = np.where(hidden, NEVER, table.cost).reshape(flat)
    near = np.where(beside.reshape(flat), cost, NEVER)
    cost = np.where((near < NEVER).any(axis=1, keepdims=True), near, cost)
    cheapest = np.arange(flat[1]) == cost.argmin(axis=1)[:, None]
    return np.reshape(cheapest & (cost < NEVER), hidden.shape)


def _leaks(table: Table, hidden: Mask) -> Mask:
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


def _equations(table: Table, hidden: Mask) -> list[_Equation]:
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


def _follows(table: Table, summed: Axes) -> Mask:
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


def _can_grow(table: Table, hidden: Mask, equations: list[_Equation]) -> Mask:
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
