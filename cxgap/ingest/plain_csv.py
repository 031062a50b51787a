"""Plain CSV: UTF-8 text, one header row, one respondent a row."""

from __future__ import annotations

import csv
import io
from collections import Counter

from cxgap.errors import IngestError
from cxgap.ingest.table import Table, build_table

VENDOR = "plain_csv"
DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 200  # records the delimiter is judged by
csv.field_size_limit(2**24)


def recognise(data: bytes, file: str) -> str | None:
    """Any text is plain CSV until a vendor's mark says otherwise."""
    return "text with a header row" if b"\0" not in data[:1000] else None


def read(data: bytes, file: str) -> Table:
    """Return the table of a CSV file.

    Raises:
        IngestError: for text that is not UTF-8, quotes that do not close, or no rows.
    """
    text, encoding = _decode(data, file)
    delimiter = _delimiter(text)
    return build_table(
        _records(text, delimiter, file),
        file=file,
        vendor=VENDOR,
        encoding=encoding,
        dialect={"delimiter": delimiter, "quote": '"'},
        evidence=f"text separated by {delimiter!r}",
    )


def _decode(data: bytes, file: str) -> tuple[str, str]:
    encoding = "utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8"
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        why = f"it is not UTF-8 text (line {line} has the byte 0x{data[error.start]:02X})"
        raise IngestError.unreadable(file, why) from error


def _records(text: str, delimiter: str, file: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    records: list[list[str]] = []
    try:
        records.extend(reader)
    except csv.Error as error:
        why = f"a quoted cell is broken at or after row {len(records) + 1} ({error})"
        raise IngestError.unreadable(file, why) from error
    return records


def _delimiter(text: str) -> str:
    """Return the delimiter under which most records agree on the largest number of cells."""
    return max(DELIMITERS, key=lambda delimiter: _agreement(text, delimiter))


def _agreement(text: str, delimiter: str) -> tuple[float, int]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        widths = Counter(
            len(record) for record, _ in zip(reader, range(_SAMPLE), strict=False) if record
        )
    except csv.Error:
        return (0.0, 0)
    width, agreeing = max(widths.items(), key=lambda pair: pair[1], default=(0, 0))
    return (agreeing / max(widths.total(), 1) if width > 1 else 0.0, width)
