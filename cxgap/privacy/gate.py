"""The privacy gate: what leaves the store passes here once, for every consumer.

The gate protects readers. It hides cells with too few respondents, and enough others that the
hidden ones cannot be had by subtraction: from the totals of the same table, or from the same view
with one attribute more, less or filtered otherwise (docs/method.md, "Protecting people").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cxgap.errors import PrivacyError
from cxgap.privacy.choosing import joined_values, whole_or_none
from cxgap.privacy.suppression import hidden_cells

Bools = NDArray[np.bool_]
Bases = NDArray[np.int64]


@dataclass(frozen=True)
class OpenedTable:
    """Bases of a view with its filtered attributes opened up beside those of its split.

    ``bases`` has the shape (lines, values of each attribute…), the attributes in an order that does
    not depend on the view; ``by`` are the axes of the split in the view's order, counted from 1;
    ``kept`` says for each other axis which of its values the reader's filter keeps.
    """

    bases: Bases
    by: tuple[int, ...]
    kept: Mapping[int, Bools]

    @property
    def axes(self) -> tuple[int, ...]:
        """The axes of the split, in the table's order."""
        return tuple(sorted(self.by))

    @property
    def filters(self) -> tuple[int, ...]:
        """The filtered axes."""
        return tuple(sorted(self.kept))

    @property
    def _order(self) -> tuple[int, ...]:
        return (0, *(self.axes.index(axis) + 1 for axis in self.by))

    def in_the_views_order(self, cells: Bools) -> Bools:
        """Cells over ``axes`` (lines, …) as the view has its groups."""
        return np.transpose(cells, self._order)

    def in_the_tables_order(self, cells: Bools) -> Bools:
        """Cells of the view (lines, groups…) over ``axes``."""
        return np.transpose(cells, np.argsort(self._order))

    def table(self, axes: tuple[int, ...], filters: tuple[int, ...]) -> Bases:
        """Bases over some axes, of those whom some of the filters keep."""
        bases = self.bases
        for axis in filters:
            bases = np.compress(self.kept[axis], bases, axis=axis)
        others = tuple(axis for axis in range(1, bases.ndim) if axis not in axes)
        table: Bases = bases.sum(axis=others)
        return table


def hidden_in_view(opened: OpenedTable, minimum: int, also: Bools | None = None) -> Bools:
    """Return which cells of a view (lines, groups…) must stay hidden.

    ``also`` marks cells to hide whatever their base; others are hidden to cover them.
    """
    axes, filters = opened.axes, opened.filters
    hidden = ~_shown(opened, axes, filters, minimum)
    if also is not None and also.any():
        forced = opened.in_the_tables_order(also)
        own = hidden_cells(opened.table(axes, filters), minimum, forced)
        hidden |= own[tuple(range(1, len(axes) + 1))]
    return opened.in_the_views_order(hidden)


def _shown(
    opened: OpenedTable, axes: tuple[int, ...], filters: tuple[int, ...], minimum: int
) -> Bools:
    """Say which cells follow from what the tables with fewer filters show, and hide nobody small.

    A filtered cell is the sum of those it keeps, or the unfiltered one less those it leaves out: it
    is shown where one of the two holds shown cells only. Then all that is shown of any of these
    views lies in the span of one audited table.
    """
    own = hidden_cells(opened.table(axes, filters), minimum)[tuple(range(1, len(axes) + 1))]
    shown: Bools = ~own
    if filters:
        axis, fewer = filters[0], filters[1:]
        wider = tuple(sorted((*axes, axis)))
        cells = np.moveaxis(_shown(opened, wider, fewer, minimum), wider.index(axis) + 1, -1)
        # where the unfiltered cell is hidden, a filter that keeps all of it would show it
        shown &= _shown(opened, axes, fewer, minimum) & whole_or_none(opened.kept[axis], ~cells)
    return shown


def check_filter(
    attribute: str,
    values: Sequence[str],
    bases: Bases,
    rule: tuple[Sequence[str], Sequence[int]],
) -> None:
    """Refuse a filter that singles out a value with too few people.

    Args:
        attribute: the filtered attribute.
        values: its values, in order.
        bases: (sides, values) respondents of each value under the other filters.
        rule: the values chosen, and the minimum of each side.

    Raises:
        PrivacyError: naming the value and what it must be chosen together with.
    """
    chosen, minimums = rule
    for block in blocks(values, bases, minimums):
        inside = [value for value in block if value in chosen]
        if inside and len(inside) < len(block):
            together = [value for value in block if value != inside[0]]
            raise PrivacyError.too_few_to_choose(attribute, inside[0], together)


def blocks(values: Sequence[str], bases: Bases, minimums: Sequence[int]) -> list[list[str]]:
    """Values that may be chosen on their own, and neighbours that go together."""
    return [[values[at] for at in block] for block in joined_values(bases, minimums)]
