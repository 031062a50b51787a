"""A damaged workbook is said to be one, and no error in a cell is taken for a blank."""

import io
import zipfile

import pytest
from files import workbook

from cxgap.errors import IngestError
from cxgap.ingest.adapters import read_table

BOOK = workbook(answers=[["id", "q1", "q2"], [1, 5, 4], [2, 3, 2], [3, 4, 4]])
SHEET = "xl/worksheets/sheet1.xml"


def edited(*changes, book=BOOK):
    """The workbook with texts of its sheet replaced, as another program may have written them."""
    source, file = zipfile.ZipFile(io.BytesIO(book)), io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            for old, new in changes if name == SHEET else ():
                assert old in content
                content = content.replace(old, new)
            archive.writestr(name, content)
    return file.getvalue()


CELL = b'<c r="B3"><v>3</v></c>'
ERRORS = {
    "as Excel writes it": (CELL, b'<c r="B3" t="e"><v>#N/A</v></c>'),
    "without a place": (CELL, b'<c t="e"><v>#N/A</v></c>'),
    "with a place in small letters": (CELL, b'<c r="b3" t="e"><v>#N/A</v></c>'),
    "behind a long formula": (
        CELL,
        b'<c r="B3" t="e"><f>' + b"A1+" * 3_000 + b"A1</f><v>#N/A</v></c>",
    ),
}


@pytest.mark.parametrize("change", ERRORS.values(), ids=ERRORS)
def test_an_error_is_read_however_its_cell_is_written(change):
    assert read_table(edited(change), "s.xlsx").column("q1").tolist() == ["5", "#N/A", "4"]


def test_an_error_is_read_in_a_sheet_whose_rows_and_cells_have_no_places():
    changes = [(CELL, b'<c t="e"><v>#N/A</v></c>')]
    changes += [
        (b' r="%c%d"' % (letter, row), b"")
        for row in range(1, 5)
        for letter in b"ABC"
        if (letter, row) != (ord("B"), 3)
    ]
    changes += [(b'<row r="%d"' % row, b"<row") for row in range(1, 5)]
    assert read_table(edited(*changes), "s.xlsx").column("q1").tolist() == ["5", "#N/A", "4"]


@pytest.mark.parametrize("error", [b"#SPILL!", b"#CALC!", b"#FIELD!"])
def test_an_error_that_its_reader_does_not_know_refuses_no_workbook(error):
    book = edited((CELL, b'<c r="B3" t="e"><v>' + error + b"</v></c>"))
    assert read_table(book, "s.xlsx").column("q1").tolist() == ["5", error.decode(), "4"]


UNKNOWN_VERSION = BOOK.replace(b"PK\x01\x02\x14\x03\x14", b"PK\x01\x02\x14\x03\x91")


@pytest.mark.parametrize(
    "data",
    [BOOK[: len(BOOK) // 2], BOOK[:-30], UNKNOWN_VERSION],
    ids=["half of it", "nearly all of it", "of an unknown version"],
)
def test_a_damaged_workbook_is_said_to_be_one(data):
    assert data != BOOK
    with pytest.raises(IngestError, match="the workbook is damaged"):
        read_table(data, "s.xlsx")


def test_a_cut_off_archive_of_something_else_is_said_to_be_damaged():
    with pytest.raises(IngestError, match="another archive, damaged or cut off"):
        read_table(BOOK.replace(b"xl/", b"zz/")[:-30], "s.zip")
