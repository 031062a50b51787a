"""Plain CSV: text with one header row, one respondent a row."""

from __future__ import annotations

from cxgap.errors import IngestError
from cxgap.ingest.dialect import declared_delimiter, dialect_of, has_delimiters
from cxgap.ingest.layout import build_table
from cxgap.ingest.records import split_records
from cxgap.ingest.table import Origin, Table

VENDOR = "plain_csv"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def recognise(data: bytes, file: str) -> str | None:
    """Any text is plain CSV until a vendor's mark says otherwise."""
    return "text with a header row" if b"\0" not in data or data[:2] in _UTF16 else None


def read(data: bytes, file: str) -> Table:
    """Return the table of a CSV file.

    Raises:
        IngestError: for text that is not UTF-8, quotes that do not close, or no rows.
    """
    text, encoding = _decode(data, file)
    declared, text = declared_delimiter(text)
    dialect, width = dialect_of(text, declared)
    if not width and has_delimiters(text):
        raise IngestError.unreadable(file, "its rows do not agree on what separates their cells")
    records = split_records(text, dialect, width)
    marks = {"delimiter": dialect.delimiter, "quote": dialect.quote}
    origin = Origin(file, VENDOR, encoding, marks, f"text separated by {dialect.delimiter!r}")
    return build_table(records.cells, origin, records.damaged)


def _decode(data: bytes, file: str) -> tuple[str, str]:
    if data[:2] in _UTF16:
        raise IngestError.unreadable(file, "it is UTF-16 text, not UTF-8")
    encoding = "utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8"
    try:
        return data.decode(encoding).lstrip("\ufeff"), encoding
    except UnicodeDecodeError as error:
        at = error.start + (3 if encoding == "utf-8-sig" else 0)
        line = data[:at].count(b"\n") + 1
        why = f"it is not UTF-8 text (line {line} has the byte 0x{data[at]:02X})"
        raise IngestError.unreadable(file, why) from error
