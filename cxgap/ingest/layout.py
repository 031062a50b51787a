"""Records become a table: where its header stands, what is above and below it, which rows fit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from cxgap.errors import IngestError
from cxgap.ingest.cells import number, tidy
from cxgap.ingest.footers import footers, width
from cxgap.ingest.header import Header, made_up
from cxgap.ingest.header_place import Record, Rows, doubt, header_at, header_of, no_rows
from cxgap.ingest.other_shapes import beside
from cxgap.ingest.other_tables import check_rows
from cxgap.ingest.repeated_header import other_tables
from cxgap.ingest.table import Origin, Table, mark_shown
from cxgap.survey.survey import SetAside

_SHOWN = 200  # characters of a row set aside
_ID = re.compile(r"^(?:\W|.*id|no\.?|nr\.?|num(?:ber)?|stt|case|row|respondent|#)$", re.IGNORECASE)
_FEWEST_ALIKE = 3  # rows that show how long rows are
_NEARLY = 0.9  # share of rows of one length beside which another one is a mistake
_MOST_MISFITS = 5  # rows that need not fit a short table's header


def build_table(
    records: Sequence[Record],
    origin: Origin,
    damaged: Mapping[int, str] | None = None,
    numbers: Sequence[int] | None = None,
) -> Table:
    """Lay records out under their header; blank records only count as row numbers.

    Args:
        records: the rows as a spreadsheet counts them, from 1.
        origin: where they come from.
        damaged: by row number, why a row's cells cannot be trusted.
        numbers: the rows' numbers where some rows are not given, in order.

    Raises:
        IngestError: where there is no header or no row below it.
    """
    broken, filled = damaged or {}, _filled(records, numbers)
    headed = _headed(filled, broken, origin)
    header, body = headed.header, headed.body
    aside = _aside(headed.heads, body, broken)
    sound = [one for one in body if one[0] not in aside]
    _check_width(header, sound, origin.file)
    names, lengths = _names(header, sound), _lengths(header, sound)
    laid = {row: _fitted(record, len(names), lengths) for row, record in sound}
    kept = {row: record for row, record in laid.items() if record is not None}
    misfits = [_misfit(row, one, aside.get(row), names) for row, one in body if row not in kept]
    _check_fit(len(kept), len(sound), misfits, headed.row, origin.file)
    others = filter(None, [beside(header, [record for _, record in sound])])
    return replace(
        _table(pd.DataFrame(list(kept.values()), columns=names, dtype=str), origin, headed.known),
        rows=np.array(list(kept), dtype=np.int64),
        set_aside=tuple(misfits),
        notes=(*headed.notes, *doubt(names), *others),
    )


@dataclass(frozen=True)
class _Headed:
    """A table parted at its header.

    ``row`` is the header's number, ``heads`` all forms of it that may come again below, ``body``
    what is below; ``known`` is what somebody's rule read in it, None for one row of names.
    """

    row: int
    header: Record
    heads: Sequence[Record]
    body: Rows
    known: Header | None
    notes: Sequence[str]


def _headed(filled: Rows, broken: Mapping[int, str], origin: Origin) -> _Headed:
    above = header_at(filled, broken, origin)
    if not origin.told:
        check_rows([record for _, record in filled], above, origin.file)
    known = header_of(filled[above:], broken, origin)
    (row, first), body = filled[above], filled[above + (known.rows if known else 1) :]
    if not body:
        raise no_rows(origin.file)
    header = known.names if known else first
    raw = [record for _, record in filled[above : above + _raw_rows(known, origin)]]
    title = [record for _, record in filled[:above]]
    notes = (*_notes(row, title), *_two_rows(known, origin))
    return _Headed(row, header, [header, *raw], body, known, notes)


def _table(cells: pd.DataFrame, origin: Origin, known: Header | None) -> Table:
    """The table of these cells, as far as origin and header say what it is."""
    plain = Table(
        file=origin.file,
        vendor=origin.vendor,
        encoding=origin.encoding,
        dialect={**origin.dialect, "decimal": decimal_of(cells)},
        cells=cells,
        rows=np.arange(len(cells)),
        evidence=origin.evidence,
    )
    if known is None:
        return plain
    return replace(
        plain,
        vendor=known.vendor,
        header_rows=known.rows,
        own=known.own,
        questions=dict(zip(cells.columns, known.texts, strict=False)),
        evidence=f"{known.evidence}; {origin.evidence}",
    )


def _aside(heads: Sequence[Record], body: Rows, broken: Mapping[int, str]) -> dict[int, str]:
    """Why rows below the header are no respondents: damage, other tables, what is below it."""
    aside = {row: broken[row] for row, _ in body if row in broken}
    aside |= other_tables(heads, [one for one in body if one[0] not in aside])
    return aside | footers([one for one in body if one[0] not in aside])


def _raw_rows(known: Header | None, origin: Origin) -> int:
    """How many rows of the header nobody's rule wrote, so that each may come again below."""
    return known.rows if known and known.vendor == origin.vendor else 0


def _two_rows(known: Header | None, origin: Origin) -> Iterator[str]:
    if known and known.vendor == origin.vendor:
        yield f"Read as {known.evidence}."


def _filled(records: Sequence[Record], numbers: Sequence[int] | None) -> Rows:
    """The rows with anything in them, with their numbers."""
    numbered = zip(numbers or range(1, len(records) + 1), records, strict=True)
    return [(row, record) for row, record in numbered if width(record)]


def _check_fit(
    kept: int, sound: int, misfits: Sequence[SetAside], header_row: int, file: str
) -> None:
    if not kept:
        why = f"below the header in row {header_row}, no row can be used; in row {misfits[0].row}"
        raise IngestError.unreadable(file, f"{why}, {misfits[0].reason}")
    if sound - kept > max(kept, _MOST_MISFITS):
        raise IngestError.unreadable(file, "most of its rows do not have the cells of its header")


def _check_width(header: Record, body: Rows, file: str) -> None:
    """Refuse a header that names fewer columns than most rows have.

    Which name is missing cannot be told, and a column of row numbers needs none. A blank cell at
    the end of every row is no column.
    """
    counted = Counter(len(record) for _, record in body)
    usual = counted.most_common(1)[0][0] if counted else 0
    rows = [record for _, record in body if len(record) == usual]
    if usual <= len(header) or len(rows) < _FEWEST_ALIKE:
        return
    numbered = all(number(record[0]) == at for at, record in enumerate(rows, start=1))
    if (numbered and not _ID.match(tidy(header[0]))) or any(
        width(record) > len(header) for record in rows
    ):
        raise IngestError.unreadable(file, "its header has fewer names than its rows have cells")


def _notes(header_row: int, title: Sequence[Record]) -> tuple[str, ...]:
    said = [next(filter(None, map(str.strip, record))) for record in title]
    above = f"Not read, above the header: {' | '.join(said)[:_SHOWN]}."
    placed = f"The header stands in row {header_row}."
    return (*((placed,) if header_row > 1 else ()), *((above,) if said else ()))


def _names(header: Record, body: Rows) -> list[str]:
    """Names of the columns; a nameless one counts where the header has a cell and rows fill it."""
    named = width(header)
    used = max((min(width(record), len(header)) for _, record in body), default=0)
    cells = header[: max(named, used)]
    return [tidy(name) or made_up(at) for at, name in enumerate(cells, start=1)]


def _lengths(header: Record, body: Rows) -> frozenset[int]:
    """How many cells a row may have: down to the last name, or as many as the header or most rows.

    Blank cells at the end of one row alone are no padding: a separator too many in its middle has
    shifted its answers; and where nearly all rows are as long, one that is shorter lacks a cell.
    """
    named, counted = width(header), Counter(len(record) for _, record in body)
    (usual, often), *_ = counted.most_common(1) or [(len(header), 0)]
    if usual >= named and often > max(_FEWEST_ALIKE, _NEARLY * len(body)):
        return frozenset((usual, len(header)))
    return frozenset((*range(named, len(header) + 1), *([usual] if usual >= named else [])))


def _fitted(record: Record, names: int, lengths: Container[int]) -> list[str] | None:
    """The record cut or filled with blanks to as many cells as names; None if it does not fit."""
    if len(record) not in lengths or width(record) > names:
        return None
    return [*record[:names], *[""] * (names - len(record))]


def decimal_of(cells: pd.DataFrame) -> str:
    """Return the file's decimal mark: "," where columns show it and none shows a point."""
    marks = {mark_shown(cells.iloc[:, at]) for at in range(cells.shape[1])}
    return "," if "," in marks and "." not in marks else "."


def _misfit(row: int, record: Record, reason: str | None, names: Sequence[str]) -> SetAside:
    counted = f"the row has {len(record)} cells where the header has {len(names)}"
    return SetAside(row, None, " | ".join(record)[:_SHOWN], reason or counted)
