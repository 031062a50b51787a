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
class FilteredTable:
    """Bases of a view's table with one filtered attribute opened up as the last axis.

    ``bases`` has the shape (lines, groups…, values of the attribute); ``chosen`` says which of
    those values the reader's filter keeps.
    """

    bases: Bases
    chosen: Bools


def hidden_in_view(table: Bases, filtered: Sequence[FilteredTable], minimum: int) -> Bools:
    """Return which cells of a table (lines, groups…) must stay hidden."""
    axes = tuple(range(1, table.ndim))
    hidden: Bools = hidden_cells(table, minimum)[axes]
    for opened in filtered:
        patterns = hidden_cells(opened.bases, minimum)
        kept = whole_or_none(opened.chosen, patterns[(*axes, table.ndim)])
        # where the unfiltered cell is hidden, a filter that keeps all of it would show it
        hidden = hidden | ~kept | patterns[axes]
    return hidden


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


def minimums_of(privacy: Mapping[str, int], sides: Sequence[str], raised: int | None) -> list[int]:
    """Each side's minimum: the study's, or the view's where that is higher."""
    return [max(privacy[side], raised or 0) for side in sides]
