"""What was understood of one file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cxgap.ingest.adapters import load, read_table
from cxgap.ingest.propose import Column, columns_of, scale_for
from cxgap.ingest.respondents import read_respondents
from cxgap.ingest.table import Table
from cxgap.tasks.pair import read_map


def read(path: Path) -> Table:
    """Return a file's rows as read, before any meaning.

    Raises:
        IngestError: one sentence on why it cannot be read.
    """
    return read_table(load(path), path.name)


def read_report(
    path: Path, side: str = "customer", mirror_map: Path | None = None
) -> Mapping[str, Any]:
    """Return what was understood of a file: by a mirror map, or by its looks alone.

    Raises:
        CxgapError: where the file or the map cannot be understood.
    """
    table = read(path)
    if mirror_map is None:
        return _report_by_looks(table)
    chosen = read_map(mirror_map)
    return read_respondents(table, chosen.sides[side], chosen).report


def _report_by_looks(table: Table) -> dict[str, Any]:
    return {
        "file": table.file,
        "vendor": table.vendor,
        "evidence": table.evidence,
        "encoding": table.encoding,
        "dialect": dict(table.dialect),
        "header_rows": table.header_rows,
        "rows_in_file": len(table.cells) + len(table.set_aside),
        "rows_read": len(table.cells),
        "set_aside_count": len(table.set_aside),
        "set_aside": [one.as_dict() for one in table.set_aside],
        "columns": [_column(column) for column in columns_of(table)],
    }


def _column(column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": column.name,
        "role": column.role,
        "answers": column.filled,
    }
    if column.role == "rating":
        scale = scale_for(column.numbers)
        found["scale"] = {"worst": scale.worst, "best": scale.best, "no_answer": []}
    return found
