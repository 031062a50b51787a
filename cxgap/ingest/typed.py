"""Files that know their columns' names and types, and have no header row among their cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cxgap.errors import IngestError
from cxgap.ingest.cells import tidy
from cxgap.ingest.header import Header
from cxgap.ingest.table import Origin, Table
from cxgap.ingest.vendors import vendor_header

MOST_CELLS = 30_000_000  # a million respondents, thirty questions
_MOST_COLUMNS = 16_384


def check_extent(file: str, rows: int, columns: int) -> None:
    """Refuse, before it is read, what would fill the memory or holds nothing.

    Raises:
        IngestError: for too many cells or columns, or no rows.
    """
    if not rows or not columns:
        raise IngestError.unreadable(file, "it has no rows of answers")
    if rows * columns > MOST_CELLS or columns > _MOST_COLUMNS:
        raise IngestError(
            "{file} has {rows} rows and {columns} columns, more than can be read.",
            hint="Save the columns of the survey alone, one respondent a row.",
            file=file,
            rows=rows,
            columns=columns,
        )


def typed_table(
    columns: Sequence[tuple[str, pd.Series[str]]],
    origin: Origin,
    **said: Any,  # noqa: ANN401 - fields of a table
) -> Table:
    """Return columns of texts as a table; its rows count from 2, as below a header.

    Rows without any value are passed over like the blank lines of a text, and counted in a note.

    Args:
        columns: names and cells, in the file's order.
        origin: where they come from.
        said: what else the file says, by the names of the table's fields.

    Raises:
        IngestError: where no row holds a value.
    """
    names = [tidy(name) or f"column {at}" for at, (name, _) in enumerate(columns, start=1)]
    cells = pd.concat([column for _, column in columns], axis=1, ignore_index=True)
    filled = _filled(cells)
    if not filled.any():
        raise IngestError.unreadable(origin.file, "it has no rows of answers")
    known = vendor_header([names], origin.told, origin.file) or _no_tool(names, origin)
    cells.columns = pd.Index(known.names)
    blank = int((~filled).sum())
    notes = (f"{blank} rows without any value were passed over.",) * bool(blank)
    return Table(
        file=origin.file,
        vendor=known.vendor,
        encoding=origin.encoding,
        dialect={**origin.dialect, "decimal": "."},
        cells=cells[filled].reset_index(drop=True),
        rows=np.flatnonzero(filled).astype(np.int64) + 2,
        evidence="; ".join(filter(None, (known.evidence, origin.evidence))),
        questions={
            **dict(zip(known.names, known.texts, strict=False)),
            **said.pop("questions", {}),
        },
        own=(*known.own, *said.pop("own", ())),
        notes=(*notes, *said.pop("notes", ())),
        **said,
    )


def _filled(cells: pd.DataFrame) -> NDArray[np.bool_]:
    """The rows with a value, column by column: all at once they would be a second table."""
    filled = np.zeros(len(cells), dtype=bool)
    for at in range(cells.shape[1]):
        filled |= (cells[at].str.strip() != "").to_numpy()
    return filled


def _no_tool(names: Sequence[str], origin: Origin) -> Header:
    """The header of a file that no survey tool has written: its names alone."""
    return Header(origin.vendor, "", tuple(names), ())
