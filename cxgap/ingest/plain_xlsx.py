"""Plain XLSX: the first visible sheet with rows, one header row, one respondent a row."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from cxgap.errors import IngestError
from cxgap.ingest.layout import build_table
from cxgap.ingest.table import Origin, Table
from cxgap.ingest.xlsx_errors import ErrorCells, column_number
from cxgap.survey.side import ReadAs

VENDOR = "plain_xlsx"
MOST_BYTES = 2**30  # unpacked; beyond this a small file was made to fill the memory
MOST_CELLS = 30_000_000  # the reader lays out every cell up to the furthest one
_FEWEST_NAMES = 3  # names that make a lone row a header, and no title of a cover
_DAMAGE = (CalamineError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError)
_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")


def recognise(data: bytes, file: str) -> str | None:
    """A workbook is a ZIP archive that holds ``xl/workbook.xml``."""
    if not data.startswith(b"PK"):
        return None
    return "an Excel workbook" if "xl/workbook.xml" in _names(data) else None


def read(data: bytes, file: str, how: ReadAs) -> Table:
    """Return the table of the sheet that was named, else of the first visible one with rows.

    Raises:
        IngestError: for a damaged or oversized workbook, or one without rows.
    """
    try:
        _check_size(data, file)
        shown = _visible_sheets(data)
    except _DAMAGE as error:
        raise IngestError.unreadable(file, f"the workbook is damaged ({error})") from error
    used = [sheet for sheet in shown if sheet.has_rows]
    if how.sheet:
        _check_sheet(used, how.sheet, file)
    elif used and shown[0].is_unfilled:
        raise IngestError.unreadable(
            file, "its first sheet has a header and no answers, and only other sheets have rows"
        )
    used.sort(key=lambda sheet: (sheet.name != how.sheet, not sheet.is_table))
    if not used:
        raise IngestError.unreadable(file, "no sheet has a header with rows below it")
    marks = {"delimiter": "", "quote": "", "sheet": used[0].name}
    evidence = f"an Excel workbook, sheet {used[0].name!r}"
    table = build_table(used[0].records, Origin(file, VENDOR, "xlsx", marks, evidence))
    return replace(table, notes=(*table.notes, *_passed_over(used[1:])))


@dataclass(frozen=True)
class _Sheet:
    name: str
    records: list[list[str]]

    @cached_property
    def filled(self) -> list[int]:
        """How many cells are filled in each row that is not blank."""
        counts = (sum(bool(cell.strip()) for cell in record) for record in self.records)
        return [count for count in counts if count]

    @property
    def has_rows(self) -> bool:
        """Whether there is more than a header."""
        return len(self.filled) > 1

    @property
    def is_table(self) -> bool:
        """Whether at least two rows fill at least two cells: a cover sheet does not."""
        return sum(count > 1 for count in self.filled) > 1

    @property
    def is_unfilled(self) -> bool:
        """Whether it is a form nobody has filled in.

        What stands behind it, such as its dictionary, must not be taken for answers.
        """
        return not self.has_rows and self.filled[:1] >= [_FEWEST_NAMES]


def _visible_sheets(data: bytes) -> list[_Sheet]:
    """Sheets with cells that a reader of the workbook sees, in their order."""
    book, errors = CalamineWorkbook.from_filelike(io.BytesIO(data)), ErrorCells(data)
    found = []
    for about in book.sheets_metadata:
        if about.typ == SheetTypeEnum.WorkSheet and about.visible == SheetVisibleEnum.Visible:
            rows = book.get_sheet_by_name(about.name).to_python(skip_empty_area=False)
            records = errors.put_into(about.name, [[_text(value) for value in row] for row in rows])
            found.append(_Sheet(about.name, records))
    return found


def _check_sheet(sheets: Sequence[_Sheet], name: str, file: str) -> None:
    if name not in (known := [sheet.name for sheet in sheets]):
        why = f"it has no visible sheet {name!r} with rows, but {', '.join(known) or 'none'}"
        raise IngestError.unreadable(file, why)


def _passed_over(sheets: Sequence[_Sheet]) -> Iterator[str]:
    if sheets:
        yield f"Other sheets with rows were not read: {', '.join(sheet.name for sheet in sheets)}."


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
