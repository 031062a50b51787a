"""Lines with a shown total hide nothing, or enough."""

from __future__ import annotations

import numpy as np

from cxgap.privacy.table import NEVER, Mask, Table, Total


def close_lines(table: Table, hidden: Mask) -> Mask:
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


def _next_in_lines(table: Table, hidden: Mask, place: int, total: Total) -> Mask:
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
        cost = np.where(hidden, NEVER, table.cost)
        cheapest = cost.argmin(axis=place, keepdims=True)
        possible = np.take_along_axis(cost, cheapest, axis=place) < NEVER
        np.put_along_axis(cells, cheapest, open_ & possible, axis=place)
    return cells
