"""Write the samples that are no text: python tests/ingest/samples/make.py [FOLDER].

The others are written by hand. All of them hold the same eight answers, our own.
"""

import datetime as dt
import io
import sys
import zipfile
from pathlib import Path

import pandas as pd
import pyreadstat
import xlsxwriter

PAY, RECOMMEND = (4, 5, 3, 2, 5, 4, 1, 4), (9, 10, 7, 3, 10, 8, 0, 9)
REGIONS = ("North", "South") * 4
EASY, LIKELY = "How easy was it to pay?", "How likely are you to recommend us?"
WHERE = "Where do you live?"
DAYS = [dt.datetime(2026, 5, day, 9, 0) for day in range(1, 9)]  # noqa: DTZ001


def workbook(**sheets):
    """An XLSX file of rows by sheet name."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, dt.datetime):
                        sheet.write_datetime(row, column, cell, moment)
                    elif cell is not None:
                        sheet.write(row, column, cell)
    return file.getvalue()


def surveymonkey():
    """Two header rows, and "-" where nothing was answered."""
    questions = ["Respondent ID", "Collector ID", "Start Date", "End Date", EASY, LIKELY, WHERE]
    parts = [None, None, None, None, "Response", "Response", "Open-Ended Response"]
    rows = [
        [118_000 + n, 7, day, day, pay if n != 6 else "-", likely, region]
        for n, (day, pay, likely, region) in enumerate(
            zip(DAYS, PAY, RECOMMEND, REGIONS, strict=True)
        )
    ]
    return workbook(Sheet=[questions, parts, *rows])


def microsoft_forms():
    """Texts in two languages, and a second sheet."""
    header = ["Id", "Thời gian bắt đầu Start time", "Thời gian hoàn thành Completion time", "Email"]
    words = ("Hài lòng Satisfied", "Rất hài lòng Very satisfied")
    asked = [f"Thanh toán dễ đến mức nào? {EASY}", "Bạn hài lòng không? Are you satisfied?"]
    rows = [
        [n + 1, day, day, "anonymous", pay, words[n % 2]]
        for n, (day, pay) in enumerate(zip(DAYS, PAY, strict=True))
    ]
    return workbook(Form1=[[*header, *asked], *rows], Notes=[["a", "b"], ["c", "d"]])


def spss(file, *, compress=False):
    """Labels on the ends and on all points, a scale turned around, three kinds of missing."""
    frame = pd.DataFrame(
        {
            "id": range(1, 9),
            "easy": [*PAY[:6], 9.0, None],
            "fast": [6 - pay for pay in PAY],
            "likely": [*RECOMMEND[:7], 98.0],
            "calls": [0.0, 2.0, -7.0, 1.0, 3.0, -2.0, 0.0, 5.0],
            "region": [1.0, 2.0] * 3 + [1.0, 8.0],
            "plan": ["A", "B", "A", "X", "A", "B", "A", "B"],
            "day": [day.date() for day in DAYS],
            "w": [0.5, 1.5] * 4,
        }
    )
    points = ("Very dissatisfied", "Dissatisfied", "No opinion", "Satisfied", "Very satisfied")
    pyreadstat.write_sav(
        frame,
        file,
        column_labels={"easy": EASY, "likely": LIKELY, "region": WHERE, "fast": "Was it fast?"},
        variable_value_labels={
            "easy": dict(enumerate(points, start=1)) | {9: "Don't know"},
            "fast": {1: "Strongly agree", 5: "Strongly disagree"},
            "likely": {0: "Not at all likely", 10: "Extremely likely", 98: "Refused"},
            "region": {1: "North", 2: "South", 8: "Refused"},
            "plan": {"A": "Basic", "B": "Premium"},
        },
        missing_ranges={
            "easy": [9],
            "likely": [98],
            "calls": [{"lo": -9, "hi": -1}],
            "region": [8],
            "plan": ["X"],
        },
        compress=compress,
    )


def parquet(file):
    """A type of every kind a survey has; nulls, and an index that pandas adds."""
    frame = pd.DataFrame(
        {
            "id": pd.array(range(1, 9), dtype="int64"),
            "easy": pd.array([*PAY[:6], None, 4], dtype="Int8"),
            "likely": pd.array(RECOMMEND, dtype="float32"),
            "region": pd.Categorical(REGIONS),
            "agrees": [True, False] * 4,
            "day": [day.date() for day in DAYS],
            "begun": DAYS,
            "w": pd.array([0.1, 1.9] * 4, dtype="float32"),
        },
        index=[f"row {n}" for n in range(8)],
    )
    frame.to_parquet(file)


_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns"
_BEFORE = (
    f'<office:document-content xmlns:office="{_NAMESPACE}:office:1.0" '
    f'xmlns:table="{_NAMESPACE}:table:1.0" xmlns:text="{_NAMESPACE}:text:1.0" '
    'office:version="1.3"><office:body><office:spreadsheet><table:table table:name="Answers">'
)
_AFTER = "</table:table></office:spreadsheet></office:body></office:document-content>"
_KIND = "application/vnd.oasis.opendocument.spreadsheet"


def _cell(value):
    kind = "float" if isinstance(value, int) else "string"
    text = f"<text:p>{value}</text:p>"
    said = f' office:value="{value}"' if kind == "float" else ""
    return f'<table:table-cell office:value-type="{kind}"{said}>{text}</table:table-cell>'


def opendocument():
    """A sheet as LibreOffice writes it: blank rows below it to the very last."""
    rows = [("id", "easy", "region"), *zip(range(1, 9), PAY, REGIONS, strict=True)]
    lines = "".join(
        f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows
    )
    blank = (
        '<table:table-row table:number-rows-repeated="1048567">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", _KIND)
        archive.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{_NAMESPACE}:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_KIND}"/>'
            "</manifest:manifest>",
        )
        archive.writestr("content.xml", _BEFORE + lines + blank + _AFTER)
    return file.getvalue()


def make(folder):
    """Write all of them into a folder."""
    (folder / "surveymonkey.xlsx").write_bytes(surveymonkey())
    (folder / "microsoft_forms.xlsx").write_bytes(microsoft_forms())
    (folder / "opendocument.ods").write_bytes(opendocument())
    spss(folder / "spss.sav")
    spss(folder / "spss.zsav", compress=True)
    parquet(folder / "parquet.parquet")


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
