"""Plain CSV: text with one header row, one respondent a row."""

from __future__ import annotations

from dataclasses import replace

from cxgap.errors import IngestError
from cxgap.ingest.dialect import declared_delimiter, dialect_of, has_delimiters
from cxgap.ingest.encoding import decode
from cxgap.ingest.layout import build_table
from cxgap.ingest.plain_text import plain_text
from cxgap.ingest.records import Dialect, split_records
from cxgap.ingest.table import Origin, Table
from cxgap.ingest.uniform import uniform_table
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
    return read_by_columns(data, file, how) or read_by_records(data, file, how)


def read_by_columns(data: bytes, file: str, how: ReadAs) -> Table | None:
    """Return the table of a file of plain lines, or None: the same as record by record, sooner."""
    text = plain_text(data, how)
    if text is None:
        return None
    return uniform_table(text, _origin(file, text.dialect, text.encoding, text.evidence))


def read_by_records(data: bytes, file: str, how: ReadAs) -> Table:
    """Return the table of any file, split record by record.

    Raises:
        IngestError: for what is no text, rows that do not agree, or no rows.
    """
    found = decode(data, file, how.encoding)
    declared, text = declared_delimiter(found.text)
    dialect, width = dialect_of(text, how.delimiter or declared)
    if not width and has_delimiters(text):
        raise IngestError.unreadable(file, "its rows do not agree on what separates their cells")
    records = split_records(text, dialect, width)
    origin = _origin(file, dialect, found.encoding, found.evidence)
    table = build_table(records.cells, origin, records.damaged)
    return replace(table, notes=(*table.notes, *found.notes))


def _origin(file: str, dialect: Dialect, encoding: str, evidence: str) -> Origin:
    marks = {"delimiter": dialect.delimiter, "quote": dialect.quote}
    told = f"text separated by {dialect.delimiter!r}; {encoding}: {evidence}"
    return Origin(file, VENDOR, encoding, marks, told)
