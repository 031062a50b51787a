"""Records become a table: where its header stands, what is above and below it, which rows fit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from cxgap.errors import IngestError
from cxgap.ingest.cells import DATE, folded, number, tidy
from cxgap.ingest.footers import ENOUGH, footers, width
from cxgap.ingest.header import Header, made_up
from cxgap.ingest.other_shapes import beside
from cxgap.ingest.other_tables import check_rows
from cxgap.ingest.table import Origin, Table, mark_shown
from cxgap.ingest.two_rows import two_row_header
from cxgap.ingest.vendors import vendor_header
from cxgap.survey.survey import SetAside

Record = Sequence[str]
Rows = list[tuple[int, Record]]  # with their numbers as a spreadsheet shows them

_JUDGED = 20  # rows below a title that must all be wider than it
_SHOWN = 200  # characters of a row set aside
_SAME = 0.8  # share of a header's names that a row repeats to be a header too
_ANY = 1_000_000  # the width of a row whose cells cannot be told
_ID = re.compile(r"^(?:\W|.*id|no\.?|nr\.?|num(?:ber)?|stt|case|row|respondent|#)$", re.IGNORECASE)
_SEPARATORS = (",", ";", "\t", "|")
_FEWEST_ALIKE = 3  # rows that show how long rows are
_NEARLY = 0.9  # share of rows of one length beside which another one is a mistake
_MOST_MISFITS = 5  # rows that need not fit a short table's header
_MOST_COLUMNS = 16_384  # as many as a spreadsheet has


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
    broken, file = damaged or {}, origin.file
    filled = _filled(records, numbers)
    above = _header_at(filled, broken, origin)
    if not origin.told:
        check_rows([record for _, record in filled], above, file)
    known = _header(filled[above:], broken, origin)
    (header_row, first), body = filled[above], filled[above + (known.rows if known else 1) :]
    if not body:
        raise _no_rows(file)
    header = known.names if known else first
    heads = [header, *(record for _, record in filled[above : above + _raw_rows(known, origin)])]
    aside = _aside(heads, body, broken)
    sound = [one for one in body if one[0] not in aside]
    _check_width(header, sound, file)
    names, lengths = _names(header, sound), _lengths(header, sound)
    laid = {row: _fitted(record, len(names), lengths) for row, record in sound}
    kept = {row: record for row, record in laid.items() if record is not None}
    misfits = [_misfit(row, one, aside.get(row), names) for row, one in body if row not in kept]
    _check_fit(len(kept), len(sound), misfits, header_row, file)
    notes = (
        *_notes(header_row, [record for _, record in filled[:above]]),
        *_two_rows(known, origin),
        *_doubt(names),
        *filter(None, [beside(header, [record for _, record in sound])]),
    )
    table = _table(pd.DataFrame(list(kept.values()), columns=names, dtype=str), origin, known)
    rows = np.array(list(kept), dtype=np.int64)
    return replace(table, rows=rows, set_aside=tuple(misfits), notes=notes)


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
    aside |= _other_tables(heads, [one for one in body if one[0] not in aside])
    return aside | footers([one for one in body if one[0] not in aside])


def _header(filled: Rows, broken: Container[int], origin: Origin) -> Header | None:
    """A survey tool's header, or a plain one of two sound rows; None for one row of names."""
    rows = [record for _, record in filled]
    known = vendor_header(rows, origin.told, origin.file)
    if known or origin.told or any(row in broken for row, _ in filled[:2]):
        return known
    return two_row_header(rows, origin.vendor)


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


def _no_rows(file: str) -> IngestError:
    return IngestError.unreadable(file, "it has no header with rows below it")


def _check_header(filled: Rows, broken: Mapping[int, str], file: str) -> None:
    if len(filled) < 2:
        raise _no_rows(file)
    row = filled[0][0]
    if len(filled[0][1]) > _MOST_COLUMNS:
        why = f"it has {len(filled[0][1]):,} columns, more than any survey asks"
        raise IngestError.unreadable(file, why)
    if row in broken:
        raise IngestError.unreadable(file, f"in its header, row {row}, {broken[row]}")


def _header_at(filled: Rows, broken: Mapping[int, str], origin: Origin) -> int:
    """How many rows stand above the header.

    A lone cell beyond the first column may be the title of a group of columns: then it is a part
    of a header of two rows, and not above it.
    """
    widths = [_ANY if row in broken else width(record) for row, record in filled]
    above = _rows_above_header(widths, [_count(record) for _, record in filled])
    if above and widths[above - 1] > 1 and not origin.told:
        rows = [record for _, record in filled[above - 1 :]]
        above -= two_row_header(rows, origin.vendor) is not None
    _check_header(filled[above:], broken, origin.file)
    _check_title([record for _, record in filled[: above + 1]], origin.file)
    return above


def _check_fit(
    kept: int, sound: int, misfits: Sequence[SetAside], header_row: int, file: str
) -> None:
    if not kept:
        why = f"below the header in row {header_row}, no row can be used; in row {misfits[0].row}"
        raise IngestError.unreadable(file, f"{why}, {misfits[0].reason}")
    if sound - kept > max(kept, _MOST_MISFITS):
        raise IngestError.unreadable(file, "most of its rows do not have the cells of its header")


def _check_title(rows: Sequence[Record], file: str) -> None:
    """Refuse a table whose names stand in one cell above it: they are no title."""
    *above, header = rows
    for record in above:
        (said,) = (cell for cell in record if cell.strip())
        parts = max((said.split(mark) for mark in _SEPARATORS), key=len)
        if len(parts) == width(header) and len(set(map(tidy, parts))) == len(parts):
            raise IngestError.unreadable(file, "the names of its columns stand in one cell")


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


def _count(record: Record) -> int:
    return sum(bool(cell.strip()) for cell in record)


def _rows_above_header(widths: Sequence[int], counts: Sequence[int]) -> int:
    """Rows of a title above the header: one cell each, where the rows below fill several."""
    above = next((at for at, filled in enumerate(counts) if filled > 1), 0)
    below = widths[above : above + _JUDGED]
    is_title = above and len(below) > 1 and max(widths[:above]) < _ANY and min(below) > 1
    return above if is_title else 0


def _notes(header_row: int, title: Sequence[Record]) -> tuple[str, ...]:
    said = [next(filter(None, map(str.strip, record))) for record in title]
    above = f"Not read, above the header: {' | '.join(said)[:_SHOWN]}."
    placed = f"The header stands in row {header_row}."
    return (*((placed,) if header_row > 1 else ()), *((above,) if said else ()))


def _doubt(names: Sequence[str]) -> tuple[str, ...]:
    """A header of numbers and dates is more likely somebody's answers."""
    data = [name for name in names if number(name) is not None or DATE.match(name)]
    looks_like_data = len(data) > 1 and 3 * len(data) >= len(names)
    return ("The header looks like answers: a first row with names may be missing.",) * bool(
        looks_like_data
    )


def _other_tables(heads: Sequence[Record], body: Rows) -> dict[int, str]:
    """Rows that are the header once more, and everything below one that begins another table.

    A header is the same only in every cell: one that differs in a name heads other columns. Below
    it are more respondents, as pages and branches are stacked, unless the table is there twice.
    """
    known = [[folded(name) for name in head] for head in heads]
    told = [names for names in known if sum(map(bool, names)) > 1]
    again = [at for at, (_, one) in enumerate(body) if any(repeats(one, names) for names in told)]
    same = [at for at in again if any(_is_same(body[at][1], names) for names in told)]
    titles = [at - 1 for at in same if at and _is_title(body[at - 1][1])]
    aside = {body[at][0]: "it stands alone above the header once more" for at in titles}
    aside |= {body[at][0]: "it repeats the header" for at in same}
    begun = [at for at in again if at not in same or _is_begun_again(body, at)]
    if begun:
        reason = f"another table begins in row {body[begun[0]][0]}"
        aside |= {row: reason for row, _ in body[begun[0] :]}
    return aside


def _is_begun_again(body: Rows, at: int) -> bool:
    """Whether the table stands there once more: below its header are its first rows."""
    below = [list(record) for _, record in body[at + 1 : at + 1 + ENOUGH]]
    return at > 0 and bool(below) and below == [list(one) for _, one in body[: len(below)]]


def _is_title(record: Record) -> bool:
    """Whether one cell alone is filled, and not with a number: the name of a page or a branch."""
    filled = [cell for cell in record if cell.strip()]
    return len(filled) == 1 and number(filled[0]) is None


def _is_same(record: Record, names: Sequence[str]) -> bool:
    wide = max(width(record), width(names))
    cells = [folded(cell) for cell in record[:wide]]
    return [*cells, *[""] * (wide - len(cells))] == [*names[:wide], *[""] * (wide - len(names))]


def repeats(record: Record, names: Sequence[str]) -> bool:
    """Return whether most of the header's names stand in a row, each in its place."""
    pairs = [(cell, name) for cell, name in zip(record, names, strict=False) if name]
    left = len(pairs) - enough_to_repeat(sum(map(bool, names)))  # how many may differ
    for cell, name in pairs:
        if left < 0:
            return False
        left -= folded(cell) != name
    return left >= 0


def enough_to_repeat(names: int) -> float:
    """Return how many of a header's names a row must repeat to be that header once more."""
    return max(2, _SAME * names)


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
