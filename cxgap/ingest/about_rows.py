"""What is said of the rows of a file before anything is known of its columns' meaning."""

from __future__ import annotations

from collections.abc import Iterator

from cxgap.ingest.table import Table
from cxgap.ingest.unfinished import about_states
from cxgap.survey.side import Side
from cxgap.survey.survey import Finding


def about_rows(table: Table, side: Side) -> Iterator[Finding]:
    """Say which rows count that perhaps should not, and which do not that perhaps should."""
    yield from _other_sheets(table, side)
    yield from about_states(table, side)


def _other_sheets(table: Table, side: Side) -> Iterator[Finding]:
    """More respondents may stand on sheets with the same header."""
    if table.other_sheets:
        yield Finding(
            "other_sheets",
            "warning",
            side.name,
            "{file} has more sheets with the same header, which were not read: {sheets} "
            "({rows} rows). Only sheet {read} was.",
            "If they are respondents of the same round, put all of them into one sheet; or name "
            "the sheet to read: --sheet, or file = {{ sheet = … }} in the mirror map.",
            {
                "file": table.file,
                "sheets": ", ".join(table.other_sheets),
                "rows": sum(table.other_sheets.values()),
                "read": table.dialect.get("sheet", ""),
                "side": side.name,
            },
        )
