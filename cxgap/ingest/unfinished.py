"""Rows that a survey tool itself marks: answers that were not finished, previews of the form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cxgap.ingest.cells import folded
from cxgap.ingest.distinct import distinct
from cxgap.ingest.table import Table
from cxgap.survey.side import Side
from cxgap.survey.survey import Finding

_BARE = re.compile(r"^[A-Za-z0-9_-]+$")  # a key of TOML that needs no quotes


@dataclass(frozen=True)
class _State:
    """A column of a tool, and the texts in it that mark a row."""

    column: str
    marks: frozenset[str]


@dataclass(frozen=True)
class _Marked:
    """How many rows are marked, of all, and what leaves them out: ``where``, "" if nothing does."""

    count: int
    rows: int
    column: str
    where: str


def _state(column: str, *marks: str) -> _State:
    return _State(column, frozenset(marks))


_UNFINISHED: Mapping[str, tuple[_State, ...]] = {
    "qualtrics": (_state("Finished", "false", "0"),),
    "alchemer": (_state("Status", "partial"),),
    "zoho": (_state("Status", "partial", "incomplete"),),
    "typeform": (_state("Response Type", "partial"),),
}
_PREVIEWS: Mapping[str, tuple[_State, ...]] = {  # 2, 9 and 17 are tests, spam and offline previews
    "qualtrics": (
        _state("Status", "survey preview", "survey test", "1", "2", "9", "17"),
        _state("DistributionChannel", "preview", "test"),
    ),
}


def about_states(table: Table, side: Side) -> Iterator[Finding]:
    """Say how many rows are previews or unfinished, and what leaves them out.

    They count until the mirror map says otherwise; what its ``where`` names is settled.
    """
    for one in _marked(table, side, _PREVIEWS):
        yield Finding(
            "preview_rows",
            "warning",
            f"{side.name}.{one.column}",
            "{count} of {rows} rows of the {side} side are previews or tests of the form "
            "({column}), and are counted like answers.",
            "To leave them out, say so in the mirror map, under [sides.{side}]: {where}",
            {**vars(one), "side": side.name},
        )
    for one in _marked(table, side, _UNFINISHED):
        yield Finding(
            "unfinished_rows",
            "warning",
            f"{side.name}.{one.column}",
            "{count} of {rows} rows of the {side} side were not finished ({column}), and are "
            "counted like the others.",
            "To leave them out, say so in the mirror map, under [sides.{side}]: {where}",
            {**vars(one), "side": side.name},
        )


def _marked(table: Table, side: Side, known: Mapping[str, tuple[_State, ...]]) -> Iterator[_Marked]:
    """The first column of the tool that marks some rows."""
    states = [(_column(table, one.column), one) for one in known.get(table.vendor, ())]
    if any(column in side.where for column, _ in states):
        return
    for column, state in states:
        if column is None:
            continue
        present = distinct(table.cells[column]).present
        marked = {text for text in present if folded(text) in state.marks}
        if count := sum(present[text] for text in marked):
            kept = sorted(set(present) - marked)
            yield _Marked(count, len(table.cells), column, _where(column, kept))
            return


def _column(table: Table, wanted: str) -> str | None:
    """The one column that is called so, or heads this text where the tool writes codes above it."""
    names = [str(name) for name in table.cells.columns]
    called = [name for name in names if wanted in (name, table.questions.get(name))]
    return called[0] if len(called) == 1 and names.count(called[0]) == 1 else None


def _where(column: str, kept: list[str]) -> str:
    key = column if _BARE.match(column) else json.dumps(column, ensure_ascii=False)
    return f"where.{key} = {json.dumps(kept, ensure_ascii=False)}"
