"""Plain CSV: text with one header row, one respondent a row."""

from __future__ import annotations

from dataclasses import replace

from cxgap.errors import IngestError
from cxgap.ingest.dialect import declared_delimiter, dialect_of, has_delimiters
from cxgap.ingest.encoding import decode
from cxgap.ingest.layout import build_table
from cxgap.ingest.records import split_records
from cxgap.ingest.table import Origin, Table
from cxgap.survey.side import ReadAs

VENDOR = "plain_csv"
_NO_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\x1f\x8b", b"SQLite")


def recognise(data: bytes, file: str) -> str | None:
    """Any text is plain CSV until a vendor's mark says otherwise."""
    return None if data.startswith(_NO_TEXT) else "text with a header row"


def read(data: bytes, file: str, how: ReadAs) -> Table:
    """Return the table of a CSV file.

    Raises:
        IngestError: for what is no text, rows that do not agree, or no rows.
    """
    found = decode(data, file, how.encoding)
    declared, text = declared_delimiter(found.text)
    dialect, width = dialect_of(text, how.delimiter or declared)
    if not width and has_delimiters(text):
        raise IngestError.unreadable(file, "its rows do not agree on what separates their cells")
    records = split_records(text, dialect, width)
    marks = {"delimiter": dialect.delimiter, "quote": dialect.quote}
    evidence = f"text separated by {dialect.delimiter!r}; {found.encoding}: {found.evidence}"
    table = build_table(
        records.cells,
        Origin(file, VENDOR, found.encoding, marks, evidence, how.vendor),
        records.damaged,
    )
    return replace(table, notes=(*table.notes, *found.notes))
