"""Excel workbooks as Excel, LibreOffice and survey tools write them."""

import datetime as dt
import io
import random
import zipfile

import pytest
import xlsxwriter
from files import table_of, workbook

from cxgap.errors import IngestError
from cxgap.ingest.adapters import read_table
from cxgap.survey.side import ReadAs

ROWS = [["id", "q1", "w", "day", "ok"], [1, 5.0, 0.95, dt.datetime(2016, 5, 11), True]]  # noqa: DTZ001


def test_cells_are_written_as_people_see_them():
    table = table_of(workbook(data=ROWS), "s.xlsx")
    assert table.cells.to_numpy().tolist() == [["1", "5", "0.95", "2016-05-11", "TRUE"]]
    assert (table.vendor, table.encoding, table.dialect["sheet"]) == ("plain_xlsx", "xlsx", "data")


def test_rows_keep_the_numbers_excel_shows():
    rows = [[None], ["id", "q1"], [1, 5], [None, None], [2, 4]]
    table = table_of(workbook(data=rows), "s.xlsx")
    assert table.rows.tolist() == [3, 5]
    assert table.notes == ("The header stands in row 2.",)


def test_cells_left_empty_are_blank_answers():
    table = table_of(workbook(data=[["id", "q1", "q2"], [1, None, 4], [2, 5]]), "s.xlsx")
    assert table.cells.to_numpy().tolist() == [["1", "", "4"], ["2", "5", ""]]


def test_the_first_sheet_with_rows_is_read_and_the_others_are_named():
    book = workbook(cover=[["Survey 2016"]], answers=ROWS, codes=[["q", "x"], ["a", "b"]])
    table = table_of(book, "s.xlsx")
    assert table.dialect["sheet"] == "answers"
    assert table.notes == ("Other sheets with rows were not read: codes.",)


def test_hidden_sheets_are_not_read():
    book = workbook(cover=[["Survey"]], lists=[["yes"], ["no"]], answers=ROWS, hidden=["lists"])
    assert table_of(book, "s.xlsx").dialect["sheet"] == "answers"


def edited(book, change):
    """The workbook with the parts a function returns for each name and content."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return file.getvalue()


def zipped(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (workbook(data=ROWS)[:600], "a workbook or another archive, damaged or cut off"),
        (zipped(hello="world"), "neither CSV text nor a workbook"),
        (zipped(**{"xl/workbook.xml": "<workbook/>"}), "the workbook is damaged"),
        (workbook(data=[]), "no sheet has a header with rows below it"),
        (workbook(data=[["id", "q1"]]), "no sheet has a header with rows below it"),
    ],
    ids=["cut off", "another ZIP", "hollow", "empty", "header only"],
)
def test_what_is_no_usable_workbook_is_refused_in_one_sentence(data, why):
    with pytest.raises(IngestError, match=why):
        table_of(data, "odd.xlsx")


def test_a_damaged_workbook_is_a_sentence_never_a_crash():
    whole, chance, read = bytearray(workbook(data=ROWS)), random.Random(1), 0  # noqa: S311
    for _ in range(300):
        damaged = bytearray(whole)
        for _ in range(chance.randrange(1, 6)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            read += len(table_of(bytes(damaged), "odd.xlsx").cells)
        except IngestError as error:
            assert "odd.xlsx cannot be read" in error.problem  # noqa: PT017
    assert read > 10  # some damage hits what does not matter


def test_a_stray_cell_far_away_does_not_fill_the_memory():
    def stray(name, content):
        far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        is_sheet = name.startswith("xl/worksheets/")
        return content.replace(b"</sheetData>", far) if is_sheet else content

    with pytest.raises(IngestError, match="would fill the memory"):
        table_of(edited(workbook(data=ROWS), stray), "far.xlsx")


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused(monkeypatch):
    monkeypatch.setattr("cxgap.ingest.plain_xlsx.MOST_BYTES", 1000)
    with pytest.raises(IngestError, match="unpacked it would be"):
        table_of(workbook(data=ROWS), "bomb.xlsx")


def with_errors(**at):
    """A workbook of ids and answers in which some cells hold an error."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("R&D")
        sheet.write_row("A1", ["id", "q1"])
        for row in range(2, 6):
            sheet.write_row(f"A{row}", [row, 4])
        for cell, error in at.items():
            sheet.write_formula(cell, "=NA()", None, error)
    return file.getvalue()


def test_an_error_is_not_a_blank():
    table = table_of(with_errors(B3="#N/A", B5="#DIV/0!"), "s.xlsx")
    assert table.cells["q1"].tolist() == ["4", "#N/A", "4", "#DIV/0!"]


def test_a_cover_of_several_lines_is_not_the_table():
    cover = [["Survey 2016"], [None, "made for the board"], ["please read the next sheet"]]
    table = table_of(workbook(cover=cover, answers=ROWS), "s.xlsx")
    assert table.dialect["sheet"] == "answers"
    assert table.notes == ("Other sheets with rows were not read: cover.",)


def test_a_title_above_the_header_is_not_the_header():
    rows = [["Customer survey 2016"], [None], ["id", "q1", "q2"], [1, 5, 4], [2, 4, 3]]
    table = table_of(workbook(data=rows), "s.xlsx")
    assert list(table.cells.columns) == ["id", "q1", "q2"]
    assert table.rows.tolist() == [4, 5]
    assert "Not read, above the header: Customer survey 2016." in table.notes


def test_an_error_cell_without_a_value_takes_none_from_its_neighbour():
    def emptied(name, content):
        whole = b'<c r="B3" t="e"><f>NA()</f><v>#N/A</v></c>'
        assert name != "xl/worksheets/sheet1.xml" or whole in content
        return content.replace(whole, b'<c r="B3" t="e"/>')

    table = table_of(edited(with_errors(B3="#N/A", B5="#REF!"), emptied), "s.xlsx")
    assert table.cells["q1"].tolist() == ["4", "", "4", "#REF!"]


HEADER_ALONE = [["id", "q1", "q2"]]


def test_what_stands_behind_an_unfilled_form_is_not_taken_for_answers():
    book = workbook(answers=HEADER_ALONE, codes=[["column", "meaning"], ["q1", "easy"]])
    with pytest.raises(IngestError, match="a form nobody has filled in"):
        table_of(book, "s.xlsx")


def test_a_sheet_that_is_named_is_read_also_behind_an_unfilled_form():
    book = workbook(form=HEADER_ALONE, answers=ROWS)
    table = read_table(book, "s.xlsx", ReadAs(sheet="answers"))
    assert table.dialect["sheet"] == "answers"


@pytest.mark.parametrize("cover", [[["Survey 2016"]], [["Survey", "2016"]], []])
def test_a_cover_of_one_line_or_none_is_no_unfilled_form(cover):
    assert table_of(workbook(cover=cover, answers=ROWS), "s.xlsx").dialect["sheet"] == "answers"
