"""The sheets of a workbook, as rows of texts."""

from __future__ import annotations

from collections.abc import Iterator

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from cxgap.ingest.cells import cell_text


def visible_sheets(book: CalamineWorkbook) -> Iterator[tuple[str, list[list[str]]]]:
    """Go through the names and rows of a workbook's visible sheets."""
    for about in book.sheets_metadata:
        if about.typ == SheetTypeEnum.WorkSheet and about.visible == SheetVisibleEnum.Visible:
            rows = book.get_sheet_by_name(about.name).to_python(skip_empty_area=False)
            yield about.name, [[cell_text(value) for value in row] for row in rows]
