"""The rows of a file, before any meaning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cxgap.errors import IngestError
from cxgap.ingest.cells import decimal_mark, tidy
from cxgap.survey.survey import SetAside

Record = Sequence[str]
_JUDGED = 20  # rows below a title that must all be wider than it
_SHOWN = 200  # characters of a row set aside


@dataclass(frozen=True)
class Table:
    """What an adapter hands over: text cells under one header row.

    ``cells`` has one column per file column, in order; ``rows`` holds each row's number as a
    spreadsheet shows it. Rows that do not fit the header are in ``set_aside``; ``notes`` are
    sentences on what else was passed over.
    """

    file: str
    vendor: str
    encoding: str
    dialect: Mapping[str, str]
    cells: pd.DataFrame
    rows: NDArray[np.int64]
    header_rows: int = 1
    set_aside: tuple[SetAside, ...] = ()
    evidence: str = ""
    notes: tuple[str, ...] = ()

    def column(self, name: str) -> pd.Series[str]:
        """Return one column by its name in the header."""
        found = [index for index, label in enumerate(self.cells.columns) if label == tidy(name)]
        if not found:
            raise IngestError.missing_columns([name], file=self.file, present=self.cells.columns)
        if len(found) > 1:
            raise IngestError.repeated_column(name, file=self.file)
        return self.cells.iloc[:, found[0]]

    def texts(self, name: str) -> pd.Series[str]:
        """Return one column as it is shown: without surplus spaces."""
        cells = self.column(name)
        return cells.map({text: tidy(text) for text in cells.unique()})

    def decimal_in(self, cells: pd.Series[str]) -> str:
        """The decimal mark of one column: what it shows itself, or else what the file shows."""
        return decimal_mark(cells.unique()) or self.dialect["decimal"]


def build_table(
    records: Sequence[Record],
    *,
    file: str,
    vendor: str,
    encoding: str,
    dialect: Mapping[str, str],
    evidence: str,
) -> Table:
    """Lay records out under their first non-blank one; blank records only count as row numbers.

    Raises:
        IngestError: where there is no header or no row below it.
    """
    filled = [(row, record) for row, record in enumerate(records, start=1) if _width(record)]
    if len(filled) < 2:
        raise IngestError.unreadable(file, "it has no header with rows of answers below it")
    above = _rows_above_header([_width(record) for _, record in filled])
    (header_row, header), body = filled[above], filled[above + 1 :]
    names = _names(header, body)
    laid = [(row, _fitted(record, len(names), _width(header))) for row, record in body]
    kept = [(row, record) for row, record in laid if record is not None]
    if not kept:
        why = f"none of its rows has as many cells as its header in row {header_row}"
        raise IngestError.unreadable(file, why)
    cells = pd.DataFrame([record for _, record in kept], columns=names, dtype=str)
    return Table(
        file=file,
        vendor=vendor,
        encoding=encoding,
        dialect={**dialect, "decimal": _decimal(cells)},
        cells=cells,
        rows=np.array([row for row, _ in kept], dtype=np.int64),
        set_aside=tuple(_misfits(laid, body, names)),
        evidence=evidence,
        notes=_notes(header_row, [record for _, record in filled[:above]]),
    )


def _rows_above_header(widths: Sequence[int]) -> int:
    """Rows of a title above the header: one cell each, where the rows below fill several."""
    above = next((at for at, width in enumerate(widths) if width > 1), 0)
    below = widths[above : above + _JUDGED]
    is_title = above and len(below) > 1 and max(widths[:above]) == 1 and min(below) > 1
    return above if is_title else 0


def _notes(header_row: int, title: Sequence[Record]) -> tuple[str, ...]:
    said = [next(filter(None, map(str.strip, record))) for record in title]
    above = f"Not read, above the header: {' | '.join(said)[:_SHOWN]}."
    placed = f"The header stands in row {header_row}."
    return (*((placed,) if header_row > 1 else ()), *((above,) if said else ()))


def _width(record: Record) -> int:
    """Number of cells up to the last one that is not blank."""
    width = len(record)
    while width and not record[width - 1].strip():
        width -= 1
    return width


def _names(header: Record, body: Sequence[tuple[int, Record]]) -> list[str]:
    """Names of the columns; a nameless one counts where the header has a cell and rows fill it."""
    named = _width(header)
    used = max(min(_width(record), len(header)) for _, record in body)
    cells = header[: max(named, used)]
    return [tidy(name) or f"column {at}" for at, name in enumerate(cells, start=1)]


def _fitted(record: Record, width: int, named: int) -> list[str] | None:
    """The record cut or filled with blanks to the width; None where it is too short or too long."""
    if len(record) < named or _width(record) > width:
        return None
    return [*record[:width], *[""] * (width - len(record))]


def _decimal(cells: pd.DataFrame) -> str:
    """The file's decimal mark: "," where columns show it and none shows a point."""
    marks = {decimal_mark(cells.iloc[:, at].unique()) for at in range(cells.shape[1])}
    return "," if "," in marks and "." not in marks else "."


def _misfits(
    laid: Sequence[tuple[int, Record | None]],
    body: Sequence[tuple[int, Record]],
    names: Sequence[str],
) -> list[SetAside]:
    reason = "the row has {} cells where the header has {}"
    return [
        SetAside(row, None, " | ".join(record)[:_SHOWN], reason.format(len(record), len(names)))
        for (row, fitted), (_, record) in zip(laid, body, strict=True)
        if fitted is None
    ]
