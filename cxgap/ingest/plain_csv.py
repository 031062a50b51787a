"""Plain CSV: UTF-8 text, one header row, one respondent a row."""

from __future__ import annotations

import csv
import io
import re
from itertools import islice

from cxgap.errors import IngestError
from cxgap.ingest.table import Table, build_table

VENDOR = "plain_csv"
DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 200  # records the delimiter is judged by
_LONGEST_CELL = 2**24
_DECLARED = re.compile(r"\"?sep=([^\w\s\"]|\t)\"?[ ]*(?:\r\n|\r|\n)", re.IGNORECASE)
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
    declared = _DECLARED.match(text)  # Excel's own first line; no row of the table
    delimiter = declared[1] if declared else _delimiter(text)
    records = _records(text, delimiter, file)
    return build_table(
        [[], *records[1:]] if declared else records,
        file=file,
        vendor=VENDOR,
        encoding=encoding,
        dialect={"delimiter": delimiter, "quote": '"'},
        evidence=f"text separated by {delimiter!r}",
    )


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


def _records(text: str, delimiter: str, file: str) -> list[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    records: list[list[str]] = []
    try:
        records.extend(reader)
    except csv.Error as error:
        why = f"a quoted cell is broken at or after row {len(records) + 1} ({error})"
        raise IngestError.unreadable(file, why) from error
    return records


def _delimiter(text: str) -> str:
    """Return the delimiter under which most rows are as wide as the header, the widest first."""
    return max(DELIMITERS, key=lambda delimiter: _agreement(text, delimiter))


def _agreement(text: str, delimiter: str) -> tuple[float, int]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        widths = [len(record) for record in islice(reader, _SAMPLE) if any(map(str.strip, record))]
    except csv.Error:
        return (0.0, 0)
    header = widths[0] if widths else 0
    return (widths.count(header) / len(widths) if header > 1 else 0.0, header)
