"""Text whose lines are all alike is read by columns: many times as fast, in less memory.

Nothing is decided here. A text is taken only where it is certain that reading it record by record
(``records.py``, ``layout.py``) gives the same table: every line is a whole record, cells are quoted
as a whole or not at all, and all lines but a few have as many separators as each other. The few
rows that decide where the header stands, what is above and below the table and which rows do not
fit are laid out by ``layout.py`` itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import csv

from cxgap.errors import IngestError
from cxgap.ingest.cells import folded
from cxgap.ingest.distinct import distinct, is_blank
from cxgap.ingest.footers import ENOUGH, MOST_FOOTERS, may_be_means
from cxgap.ingest.header import is_made_up, made_up
from cxgap.ingest.header_place import Record
from cxgap.ingest.layout import build_table, decimal_of
from cxgap.ingest.plain_text import PlainText
from cxgap.ingest.repeated_header import enough_to_repeat, repeats
from cxgap.ingest.table import Origin, Table
from cxgap.ingest.text_columns import series, types

Bools = NDArray[np.bool_]

_WINDOW = 64  # first lines, among which the header stands
_ENOUGH = 24  # filled rows below the header that settle that it is one
_LAST = MOST_FOOTERS + ENOUGH  # filled rows at the end: what is below the table
_MOST_ODD = 5_000  # lines that are not like the others
_BLOCK = 2**22  # bytes split at a time
_JUDGED = 2_000  # lines that show what the texts of a column are like


@dataclass(frozen=True)
class _Body:
    """The lines from the first respondent on: those alike as columns, the odd ones as cells.

    ``lines`` holds the line of each row of the columns, ``filled`` whether the row is not blank.
    """

    columns: list[pd.Series[str]]
    lines: NDArray[np.int64]
    odd: dict[int, list[str]]
    filled: Bools

    def records(self, rows: NDArray[np.intp]) -> dict[int, Record]:
        """Some rows as their cells, by line."""
        cells = [column.iloc[rows].tolist() for column in self.columns]
        return dict(zip(self.lines[rows].tolist(), zip(*cells, strict=True), strict=True))


def uniform_table(text: PlainText, origin: Origin) -> Table | None:
    """Return the table of a text, or None where only reading it record by record is certain."""
    window = dict(enumerate(text.head[:_WINDOW], start=1))
    try:
        first = build_table(list(window.values()), origin)
        if not _is_as_wide(window, first) or _has_plain_rows(first, origin):
            return None
        start = int(first.rows[0])
        body = _body(text, start, len(window[start]))
        return _table(body, window, first, origin) if body else None
    except (IngestError, pa.ArrowInvalid):
        return None


def _has_plain_rows(first: Table, origin: Origin) -> bool:
    """Whether a plain header takes several rows, of which each may stand below once more."""
    return first.header_rows > 1 and first.vendor == origin.vendor


def _is_as_wide(window: Mapping[int, Record], first: Table) -> bool:
    """Whether the rows of the header have as many cells as the first respondent, and several."""
    start, aside = int(first.rows[0]), {one.row for one in first.set_aside}
    above = [
        record
        for line, record in window.items()
        if line < start and any(map(str.strip, record)) and line not in aside
    ]
    width = len(window[start])
    wide = [len(record) for record in above if len(record) > 1 or record is above[-1]]
    return width > 1 and all(found == width for found in wide)


def _body(text: PlainText, start: int, width: int) -> _Body | None:
    split, others = _split(text, start, width)
    odd = text.odd_records(start, width) if others else {}
    count = split.num_rows + len(odd)
    if not split.num_rows or len(odd) != others:
        return None
    lines = np.arange(start, start + count, dtype=np.int64)
    lines = np.delete(lines, [line - start for line in odd]) if odd else lines
    with ThreadPoolExecutor() as pool:  # Arrow and NumPy work outside the interpreter's lock
        columns = list(pool.map(series, split.columns))
    return _Body(columns, lines, odd, ~_all_blank(columns))


def _split(text: PlainText, start: int, width: int) -> tuple[pa.Table, int]:
    """The cells of all lines that are ``width`` wide, or blank, and how many lines are not."""
    odd = 0

    def passed_over(_row: csv.InvalidRow) -> str:
        nonlocal odd
        odd += 1
        return "skip" if odd <= _MOST_ODD else "error"

    names = [str(at) for at in range(width)]
    judged = text.head[start - 1 : start - 1 + _JUDGED]
    table = csv.read_csv(
        pa.py_buffer(text.data).slice(text.offset(start)),
        csv.ReadOptions(column_names=names, block_size=_BLOCK),
        csv.ParseOptions(
            delimiter=text.dialect.delimiter,
            quote_char=text.quote or False,
            newlines_in_values=text.breaks,
            ignore_empty_lines=False,
            invalid_row_handler=passed_over,
        ),
        csv.ConvertOptions(
            column_types=dict(zip(names, types(judged, width), strict=True)),
            strings_can_be_null=False,
        ),
    )
    return table, odd


def _all_blank(columns: Sequence[pd.Series[str]]) -> Bools:
    """Which rows have no cell that is not blank."""
    blank = np.ones(len(columns[0]) if columns else 0, dtype=bool)
    for column in columns:
        if not blank.any():
            break
        blank &= is_blank(column)
    return blank


def _table(body: _Body, window: Mapping[int, Record], first: Table, origin: Origin) -> Table | None:
    """The table as those rows lay it out that are not like all others."""
    names = [folded(str(name)) for name in first.cells.columns]
    telling = _telling_rows(body, names)
    deciding = {**window, **body.records(telling), **body.odd}
    if len(telling) > _MOST_ODD or _repeat_header(body, names) or _ends_in_means(deciding):
        return None
    laid = build_table(
        [deciding[line] for line in sorted(deciding)], origin, numbers=sorted(deciding)
    )
    aside = [one.row for one in laid.set_aside]
    kept = body.filled & ~np.isin(body.lines, aside)
    below = sum(line >= first.rows[0] for line in aside)
    odd = sum(any(map(str.strip, cells)) for cells in body.odd.values())
    whole = kept.sum() + below == body.filled.sum() + odd
    if laid.rows[0] != first.rows[0] or not whole:
        return None
    cells = _frame(body.columns, list(laid.cells.columns), kept)
    dialect = {**origin.dialect, "decimal": decimal_of(cells)}
    return replace(laid, cells=cells, rows=body.lines[kept], dialect=dialect)


def _telling_rows(body: _Body, names: Sequence[str]) -> NDArray[np.intp]:
    """Rows that say something about the table that others do not.

    Enough of the first for most rows to be like them, the last, those of which only the first cell
    is filled, one with more than two, and one that fills each column that has no name.
    """
    filled, lines = np.flatnonzero(body.filled), _all_blank(body.columns[1:]) & body.filled
    named = {at for at, name in enumerate(names) if not is_made_up(name)}
    nameless = (
        _first_filled([column]) for at, column in enumerate(body.columns) if at not in named
    )
    first = filled[: len(body.odd) + _ENOUGH]
    wide = _first_filled(body.columns[2:])
    some = [first, filled[-_LAST:], np.flatnonzero(lines), wide, *nameless]
    return np.unique(np.concatenate(some))


def _ends_in_means(deciding: Mapping[int, Record]) -> bool:
    """Whether one of the last rows may hold means, which only all rows can tell."""
    last = [deciding[line] for line in sorted(deciding)[-_LAST:]]
    return any(may_be_means(one, before) for before, one in pairwise(last))


def _first_filled(columns: Iterable[pd.Series[str]]) -> NDArray[np.intp]:
    """The first row that fills the first of these columns that any row fills; it may be none."""
    rows = (np.flatnonzero(~is_blank(column))[:1] for column in columns)
    return next((row for row in rows if len(row)), np.empty(0, dtype=np.intp))


def _repeat_header(body: _Body, names: Sequence[str]) -> bool:
    """Whether a row may be the header once more; columns of many texts are not looked through."""
    enough = enough_to_repeat(sum(name != made_up(at) for at, name in enumerate(names, 1)))
    same = np.zeros(len(body.lines), dtype=np.int32)
    for name, column in zip(names, body.columns, strict=False):
        if isinstance(column.dtype, pd.CategoricalDtype):
            if any(folded(text) == name for text in column.cat.categories):
                same += distinct(column).rows(lambda text: folded(text) == name, bool)  # noqa: B023
        else:
            same += 1
    return bool((same >= enough).any()) or any(repeats(one, names) for one in body.odd.values())


def _frame(columns: Sequence[pd.Series[str]], names: Sequence[str], kept: Bools) -> pd.DataFrame:
    some = columns[: len(names)]
    if not kept.all():
        some = [column[kept].reset_index(drop=True) for column in some]
    frame = pd.DataFrame(dict(enumerate(some)), copy=False)
    frame.columns = pd.Index(names)
    return frame
