"""Columns of questions of which several could be ticked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cxgap.ingest.column import Column
from cxgap.ingest.option import Option
from cxgap.ingest.option_cells import options_in_cells
from cxgap.ingest.option_columns import options_in_columns
from cxgap.ingest.table import Table

_TICKED = frozenset((0.0, 1.0))
_MAY_HOLD_OPTIONS = ("attribute", "free text", "ignored")


def with_options(table: Table, columns: list[Column]) -> list[Column]:
    """Return the columns with reasons where several could be ticked, whatever they look like."""
    names = [column.name for column in columns]
    free = [column.name for column in columns if names.count(column.name) == 1 and _is_free(column)]
    apart = list(options_in_columns(table, free))
    taken = {option.question.column for option in apart} | {option.asked for option in apart}
    listed = [column.name for column in columns if column.name in free and column.filled]
    cells = [options_in_cells(table, name) for name in listed if name not in taken]
    found = [*apart, *(option for options in cells for option in options)]
    return [_of_options(column, found) for column in columns]


def _is_free(column: Column) -> bool:
    """Whether a column may hold ticks: no other meaning is surer."""
    if column.role == "rating":
        return column.labelled is None and not column.ends and column.numbers.keys() <= _TICKED
    by_tool = column.role == "ignored" and column.filled
    return column.kind == "label" and not by_tool and column.role in _MAY_HOLD_OPTIONS


def _of_options(column: Column, options: Sequence[Option]) -> Column:
    own = tuple(option for option in options if option.question.column == column.name)
    if own:
        return replace(column, role="reason", evidence=own[0].evidence, options=own)
    if any(option.asked == column.name for option in options):
        evidence = "its answers stand in columns of their own"
        return Column(column.name, "ignored", column.filled, evidence=evidence)
    return column
