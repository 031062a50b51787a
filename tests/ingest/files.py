"""Small files, written the way programs and people write them."""

import io

import xlsxwriter

from cxgap.ingest.adapters import read_table
from cxgap.ingest.respondents import read_respondents
from cxgap.survey.mirror_toml import parse


def table_of(text, file="survey.csv"):
    """The table of a CSV text (or of bytes)."""
    return read_table(text.encode() if isinstance(text, str) else text, file)


def survey_of(text, mirror_map, side="customer"):
    """One side's survey of a CSV text, by a mirror map in TOML."""
    chosen = parse(mirror_map)
    return read_respondents(table_of(text), chosen.sides[side], chosen)


def workbook(hidden=(), **sheets):
    """An XLSX file: rows of cells by sheet name, as spreadsheets write them."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        if name in hidden:
            sheet.hide()
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if hasattr(value, "year"):
                    sheet.write_datetime(at, column, value, day)
                elif value is not None:
                    sheet.write(at, column, value)
    book.close()
    return file.getvalue()
