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
    margins = margins_of(bases)
    hidden: dict[Axes, Mask] = {}
    forced = np.zeros(bases.shape, dtype=bool) if also is None else also
    if not (forced | is_small(bases, minimum)).any():  # then no sum of cells is small either
        return {axes: np.zeros(margin.shape, dtype=bool) for axes, margin in margins.items()}
    for axes, margin in margins.items():
        table = build_table(margin, totals_of(axes, margins, hidden), minimum)
        first = inherited(table)
        if margin.ndim == bases.ndim:
            first |= forced
        hidden[axes] = audited(table, close_lines(table, first))
    return hidden
