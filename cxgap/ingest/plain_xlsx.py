"""Plain XLSX: the first sheet with rows, one header row, one respondent a row."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence

from python_calamine import CalamineError, CalamineWorkbook

from cxgap.errors import IngestError
from cxgap.ingest.table import Table, build_table

VENDOR = "plain_xlsx"
MOST_BYTES = 2**30  # unpacked; beyond this a small file was made to fill the memory


def recognise(data: bytes, file: str) -> str | None:
    """A workbook is a ZIP archive that holds ``xl/workbook.xml``."""
    if not data.startswith(b"PK"):
        return None
    return "an Excel workbook" if "xl/workbook.xml" in _names(data) else None


def read(data: bytes, file: str) -> Table:
    """Return the table of the first sheet that has rows.

    Raises:
        IngestError: for a damaged or oversized workbook, or one without rows.
    """
    _check_size(data, file)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = {name: _cells(book, name) for name in book.sheet_names}
    except (CalamineError, ValueError) as error:
        raise IngestError.unreadable(file, f"the workbook is damaged ({error})") from error
    used = [name for name, records in sheets.items() if len(records) > 1]
    if not used:
        raise IngestError.unreadable(file, "no sheet has a header with rows below it")
    return build_table(
        sheets[used[0]],
        file=file,
        vendor=VENDOR,
        encoding="xlsx",
        dialect={"delimiter": "", "quote": "", "sheet": used[0]},
        evidence=f"sheet {used[0]!r}, the first of {len(used)} with rows",
    )


def _cells(book: CalamineWorkbook, sheet: str) -> list[list[str]]:
    rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return [[_text(value) for value in row] for row in rows]


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    return str(value)


def _names(data: bytes) -> Sequence[str]:
    try:
        return zipfile.ZipFile(io.BytesIO(data)).namelist()
    except zipfile.BadZipFile:
        return []


def _check_size(data: bytes, file: str) -> None:
    size = sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(data)).infolist())
    if size > MOST_BYTES:
        raise IngestError.unreadable(file, f"unpacked it would be {size / 2**30:.1f} GiB")
