"""Which cells of a cross-table stay hidden, so that no small cell can be read or computed.

A cell is *small* when it holds somebody, but fewer people than the minimum. Small cells are
hidden; so are as many others as it takes to keep a reader from computing a small one out of
totals. A reader may open the table of any of the attributes, so all of these tables are decided
together, coarse before fine, and a finer table never changes a coarser one.

Three steps decide each table:

1. small cells and everything inside a hidden total are hidden (`table.inherited`);
2. in a line whose total is shown, hidden cells are none, or at least two that together hold
   the minimum (`lines.close_lines`);
3. linear algebra looks for hidden cells that all shown figures together still give away, and
   hides more until there are none (`audit.audited`).

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

from functools import lru_cache

import numpy as np

from cxgap.privacy.audit import audited
from cxgap.privacy.lines import close_lines
from cxgap.privacy.table import (
    Axes,
    Counts,
    Mask,
    build_table,
    inherited,
    is_small,
    margins_of,
    totals_of,
)

MOST_AXES = 4


def hidden_cells(bases: Counts, minimum: int, also: Mask | None = None) -> dict[Axes, Mask]:
    """Say which cells of every margin table of a cross-table are hidden.

    Args:
        bases: Respondents behind each finest cell, shape (items, d1, ..., dk), k from 0 to 4.
            Each item is a table of its own.
        minimum: The fewest respondents a shown cell may hold; 0 and 1 hide nothing.
        also: Finest cells to hide whatever their base, same shape; None for none.

    Returns:
        For every subset of the axes 1..k, as a sorted tuple, a mask of shape (items, sizes of
        these axes...): True where the cell is hidden. `()` is the grand total. The mask of a
        subset depends on the margin over that subset alone, so two views agree about it.

    Raises:
        ValueError: `bases` has no item axis, more than four attributes, or a negative count.
    """
    if not 1 <= bases.ndim <= 1 + MOST_AXES or (bases < 0).any():
        raise ValueError("bases must be counts of shape (items, d1, ..., dk) with k from 0 to 4")
    if also is not None:
        return _decide(bases, minimum, also)
    return {axes: _remembered(_Key(table, minimum)) for axes, table in margins_of(bases).items()}


def _decide(bases: Counts, minimum: int, also: Mask) -> dict[Axes, Mask]:
    """Decide the finest table beside all coarser ones."""
    margins, finest = margins_of(bases), tuple(range(1, bases.ndim))
    hidden = {axes: _remembered(_Key(m, minimum)) for axes, m in margins.items() if axes != finest}
    table = build_table(bases, totals_of(finest, margins, hidden), minimum)
    first = inherited(table) | also
    return hidden | {finest: audited(table, close_lines(table, first)) if first.any() else first}


class _Key:
    """A table as a key: what is hidden in it depends on its counts and the minimum alone."""

    def __init__(self, bases: Counts, minimum: int) -> None:
        self.bases, self.minimum = bases, minimum
        self._key = (bases.shape, bases.tobytes(), minimum)

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self._key == other._key


@lru_cache(maxsize=1024)
def _remembered(key: _Key) -> Mask:
    """Views share most of their tables, and an audit is the dearest step of a page."""
    hidden = np.zeros(key.bases.shape, dtype=bool)
    if is_small(key.bases, key.minimum).any():  # else no sum of cells is small either
        finest = tuple(range(1, key.bases.ndim))
        hidden = _decide(key.bases, key.minimum, hidden)[finest]
    hidden.setflags(write=False)
    return hidden
