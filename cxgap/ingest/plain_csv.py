"""Plain CSV: text with one header row, one respondent a row."""

from __future__ import annotations

from dataclasses import replace

from cxgap.errors import IngestError
from cxgap.ingest.dialect import declared_delimiter, dialect_of, has_delimiters
from cxgap.ingest.encoding import Decoded, as_utf8, decode
from cxgap.ingest.first_line import check_first_line
from cxgap.ingest.layout import build_table
from cxgap.ingest.plain_text import is_composed_utf8, plain_text
from cxgap.ingest.records import Dialect, split_records
from cxgap.ingest.table import Origin, Table
from cxgap.ingest.uniform import uniform_table
from cxgap.survey.side import ReadAs

VENDOR = "plain_csv"
_MOST_CELLS = 25_000_000  # of a text split record by record: some 1.2 GiB
_ROW = 10  # cells that take as much memory as a row does by itself
_NO_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\x1f\x8b", b"SQLite")


def recognise(data: bytes, file: str) -> str | None:
    """Any text is plain CSV until a vendor's mark says otherwise."""
    return None if data.startswith(_NO_TEXT) else "text with a header row"


def read(data: bytes, file: str, how: ReadAs) -> Table:
    """Return the table of a CSV file.

    Raises:
        IngestError: for what is no text, rows that do not agree, or no rows.
    """
    found = decoded_unless_plain(data, file, how)
    return by_columns(data, found, file, how) or by_records(data, found, file, how)


def decoded_unless_plain(data: bytes, file: str, how: ReadAs) -> Decoded | None:
    """Return the text of a file; None where its bytes can be used as they are."""
    plain = not how.encoding and is_composed_utf8(data)
    return None if plain else decode(data, file, how.encoding)


def by_columns(data: bytes, found: Decoded | None, file: str, how: ReadAs) -> Table | None:
    """Return the table of a file of plain lines, or None: the same as record by record, sooner."""
    try:
        text = plain_text(found.text.encode() if found else data, how.delimiter)
    except UnicodeEncodeError:  # half a letter, from an encoding that somebody named
        return None
    if text is None or (found and not is_composed_utf8(text.data)):
        return None
    known = found or Decoded("", *as_utf8(data))
    table = uniform_table(text, _origin(file, text.dialect, known, how))
    return replace(table, notes=(*table.notes, *known.notes)) if table else None


def by_records(data: bytes, found: Decoded | None, file: str, how: ReadAs) -> Table:
    """Return the table of any file, split record by record.

    Raises:
        IngestError: for what is no text, rows that do not agree, or no rows.
    """
    found = found or decode(data, file, how.encoding)
    declared, text = declared_delimiter(found.text)
    dialect, width = dialect_of(text, how.delimiter or declared)
    if not how.delimiter:
        check_first_line(text, dialect, width, file)
    if not width and has_delimiters(text):
        raise IngestError.unreadable(file, "its rows do not agree on what separates their cells")
    _check_size(text, dialect, file)
    records = split_records(text, dialect, width)
    origin = _origin(file, dialect, found, how)
    table = build_table(records.cells, origin, records.damaged)
    return replace(table, notes=(*table.notes, *found.notes))


def _check_size(text: str, dialect: Dialect, file: str) -> None:
    """Refuse what would fill the memory once every cell is a text of its own."""
    rows = text.count("\n") + text.count("\r")
    cells = rows + text.count(dialect.delimiter)
    if cells + _ROW * rows > _MOST_CELLS:
        raise IngestError(
            "{file} has about {cells} cells in lines that are not all alike, more than can be "
            "read at once.",
            hint="Save it again as CSV (UTF-8), one respondent a line, no line breaks in cells.",
            file=file,
            cells=f"{cells:,}",
        )


def _origin(file: str, dialect: Dialect, found: Decoded, how: ReadAs) -> Origin:
    marks = {"delimiter": dialect.delimiter, "quote": dialect.quote}
    told = f"text separated by {dialect.delimiter!r}; {found.encoding}: {found.evidence}"
    return Origin(file, VENDOR, found.encoding, marks, told, how.vendor)
