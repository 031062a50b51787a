"""The rows of a file, before any meaning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cxgap.errors import IngestError
from cxgap.ingest.cells import decimal_mark, tidy
from cxgap.survey.survey import SetAside


@dataclass(frozen=True)
class Table:
    """What an adapter hands over: text cells under one header row.

    ``cells`` has one column per file column, in order; ``rows`` holds each row's number as a
    spreadsheet shows it. Rows that do not fit the header are in ``set_aside``.
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
    notes: tuple[str, ...] = field(default=())

    @property
    def decimal(self) -> str:
        """The decimal mark of its numbers."""
        return self.dialect["decimal"]

    def column(self, name: str) -> pd.Series[str]:
        """Return one column by its name in the header."""
        found = [index for index, label in enumerate(self.cells.columns) if label == tidy(name)]
        if not found:
            raise IngestError.missing_columns([name], file=self.file, present=self.cells.columns)
        if len(found) > 1:
            raise IngestError.repeated_column(name, file=self.file)
        return self.cells.iloc[:, found[0]]


def build_table(
    records: Sequence[Sequence[str]],
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
    filled = [
        (row, record) for row, record in enumerate(records, start=1) if any(map(str.strip, record))
    ]
    if len(filled) < 2:
        raise IngestError.unreadable(file, "it has no header with rows of answers below it")
    (header_row, header), body = filled[0], filled[1:]
    names = _names(header)
    fitting = [(row, _cut(record, len(names))) for row, record in body]
    kept = [(row, record) for row, record in fitting if len(record) == len(names)]
    cells = pd.DataFrame([record for _, record in kept], columns=names, dtype=str)
    decimal = decimal_mark(
        text for name in range(len(names)) for text in cells.iloc[:, name].unique()
    )
    return Table(
        file=file,
        vendor=vendor,
        encoding=encoding,
        dialect={**dialect, "decimal": decimal},
        cells=cells,
        rows=np.array([row for row, _ in kept], dtype=np.int64),
        header_rows=1,
        set_aside=tuple(_misfits(fitting, len(names))),
        evidence=evidence,
        notes=() if header_row == 1 else (f"{header_row - 1} blank rows above the header",),
    )


def _names(header: Sequence[str]) -> list[str]:
    last = max(index for index, name in enumerate(header) if name.strip())
    return [tidy(name) or f"column {index + 1}" for index, name in enumerate(header[: last + 1])]


def _cut(record: Sequence[str], width: int) -> Sequence[str]:
    """Drop empty cells beyond the header: they are padding, not answers."""
    beyond = record[width:]
    return record[:width] if not any(cell.strip() for cell in beyond) else record


def _misfits(records: Sequence[tuple[int, Sequence[str]]], width: int) -> list[SetAside]:
    reason = "the row has {} cells where the header has {}"
    return [
        SetAside(row, None, " | ".join(record)[:200], reason.format(len(record), width))
        for row, record in records
        if len(record) != width
    ]
