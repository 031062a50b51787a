"""Workbooks (.xlsx, .xls, .ods): the visible sheet that holds respondents, one respondent a row."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from python_calamine import CalamineError, CalamineWorkbook

from cxgap.errors import IngestError
from cxgap.ingest.apart import ReaderEnded, Why, read_apart
from cxgap.ingest.chosen_sheet import Sheet, chosen_first, passed_over, same_header
from cxgap.ingest.layout import build_table
from cxgap.ingest.sheets import visible_sheets
from cxgap.ingest.table import Origin, Table
from cxgap.ingest.xlsx_errors import ErrorCells, column_number
from cxgap.survey.side import ReadAs

VENDOR = "plain_xlsx"
MOST_BYTES = 2**30  # unpacked; beyond this a small file was made to fill the memory
MOST_CELLS = 30_000_000  # the reader lays out every cell up to the furthest one
_DAMAGE = (CalamineError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError)
_OLD_READER = "cxgap.ingest.old_workbook"
_IN_XLS = ("Workbook", "Book")  # the names of its stream, by age
_BLIND = "An error such as #N/A cannot be told from a blank in this kind of workbook."
_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")


def recognise(data: bytes, file: str) -> str | None:
    """A workbook is a ZIP archive that holds ``xl/workbook.xml``, or is of an older kind."""
    kind = _kind(data)
    return f"a workbook ({kind})" if kind else None


def _kind(data: bytes) -> str:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "xls" if any(name.encode("utf-16-le") in data for name in _IN_XLS) else ""
    if not data.startswith(b"PK"):
        return ""
    names = _names(data)
    is_ods = "content.xml" in names and b"opendocument.spreadsheet" in data[:200]
    return "xlsx" if "xl/workbook.xml" in names else "ods" if is_ods else ""


def read(data: bytes, file: str, how: ReadAs) -> Table:
    """Return the table of the sheet that was named, else of the first visible one with respondents.

    Raises:
        IngestError: for a damaged or oversized workbook, or one without rows.
    """
    kind = _kind(data)
    try:
        if kind != "xls":
            _check_size(data, file)
        shown = _sheets(data, kind)
    except ReaderEnded as error:
        raise _refused(file, error.code) from error
    except _DAMAGE as error:
        raise IngestError.unreadable(file, f"the workbook is damaged ({error})") from error
    used = chosen_first(shown, how.sheet, file)
    marks = {"delimiter": "", "quote": "", "sheet": used[0].name}
    evidence = f"a workbook, sheet {used[0].name!r}"
    table = build_table(used[0].records, Origin(file, VENDOR, kind, marks, evidence, how.vendor))
    blind = () if kind == "xlsx" else (_BLIND,)
    notes = (*table.notes, *passed_over(used, shown, how.sheet), *blind)
    return replace(table, notes=notes, other_sheets=same_header(used, int(table.rows[0])))


def _refused(file: str, code: int) -> IngestError:
    if code == Why.PROTECTED:
        return IngestError.no_answers(
            file,
            "a workbook protected by a password",
            "Save it without a password, or as CSV (UTF-8).",
        )
    return IngestError.unreadable(file, "the workbook is damaged or cut off")


def _sheets(data: bytes, kind: str) -> list[Sheet]:
    """Sheets that a reader of the workbook sees, in their order."""
    sheets = _with_errors(data) if kind == "xlsx" else json.loads(read_apart(_OLD_READER, data))
    return [Sheet(name, records) for name, records in sheets]


def _with_errors(data: bytes) -> Iterator[tuple[str, list[list[str]]]]:
    errors = ErrorCells(data)
    for name, records in visible_sheets(CalamineWorkbook.from_filelike(io.BytesIO(data))):
        yield name, errors.put_into(name, records)


def _names(data: bytes) -> Sequence[str]:
    try:
        return zipfile.ZipFile(io.BytesIO(data)).namelist()
    except _DAMAGE:
        return []


def _check_size(data: bytes, file: str) -> None:
    archive = zipfile.ZipFile(io.BytesIO(data))
    size = sum(part.file_size for part in archive.infolist())
    if size > MOST_BYTES:
        raise IngestError.unreadable(file, f"unpacked it would be {size / 2**30:.1f} GiB")
    for name in archive.namelist():
        if name.startswith("xl/worksheets/") and _extent(archive.read(name)) > MOST_CELLS:
            why = "a cell stands so far from the others that the sheet would fill the memory"
            raise IngestError.unreadable(file, why)


def _extent(sheet: bytes) -> int:
    """Number of cells in the rectangle up to the furthest row and column of a sheet."""
    rows = columns = 0
    for found in _CELL.finditer(sheet):
        rows, columns = max(rows, int(found[2])), max(columns, column_number(found[1]))
    return rows * columns
