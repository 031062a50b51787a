"""A first line that tells cells apart in another way than the rest is believed, or refused."""

import pytest
from files import table_of

from cxgap.errors import IngestError
from cxgap.ingest.adapters import read_table
from cxgap.survey.side import ReadAs

ROWS = [[str(n), str(n % 5), f"0,{n}5"] for n in range(1, 9)]
WHOLE = [[str(n), str(n % 5), f"w{n}"] for n in range(1, 9)]


def text_of(mark, rows=WHOLE, header=("id", "q1", "w")):
    return "".join(mark.join(row) + "\n" for row in (header, *rows))


@pytest.mark.parametrize("rows", [WHOLE, ROWS], ids=["words", "decimal commas"])
@pytest.mark.parametrize("mark", ["~", "^", "§"])
def test_a_mark_that_nobody_expects_is_named(mark, rows):
    with pytest.raises(IngestError, match="seem to be separated by") as caught:
        table_of(text_of(mark, rows))
    assert repr(mark) in caught.value.problem
    assert "--delimiter" in caught.value.hint
    told = read_table(text_of(mark, rows).encode(), "s.csv", ReadAs(delimiter=mark))
    assert told.cells.to_numpy().tolist() == rows


@pytest.mark.parametrize("mark", ["||", "::", "^|^"])
def test_several_marks_together_are_named(mark):
    with pytest.raises(IngestError, match="seem to be separated by") as caught:
        table_of(text_of(mark))
    assert repr(mark) in caught.value.problem


@pytest.mark.parametrize("mark", [";", "\t", "|", " "])
def test_decimal_commas_separate_no_cells_where_the_header_has_another_mark(mark):
    table = table_of(text_of(mark, ROWS))
    assert list(table.cells.columns) == ["id", "q1", "w"]
    assert table.cells.to_numpy().tolist() == ROWS


@pytest.mark.parametrize("header", ["id;q1;w", '"id,q1,w"'])
def test_a_header_that_is_written_in_another_way_is_no_title(header):
    with pytest.raises(IngestError, match="stand in one cell"):
        table_of(text_of(",").replace("id,q1,w", header))


@pytest.mark.parametrize("title", ["Survey of 2026", "Survey; 2026", '"Survey, 2026"'])
def test_a_title_above_the_header_is_a_title(title):
    table = table_of(title + "\n" + text_of(","))
    assert table.cells.to_numpy().tolist() == WHOLE


@pytest.mark.parametrize("cell", ["a~b", "5^2", "x::y", "see §3"])
def test_rare_marks_in_answers_are_letters(cell):
    table = table_of(text_of(",", [*WHOLE, ["9", "5", cell]]))
    assert table.column("w").tolist()[-1] == cell
    alone = table_of(f"q\ngood\nbad\n{cell}\n")
    assert alone.column("q").tolist() == ["good", "bad", cell]


def test_single_quotes_around_every_cell_are_no_part_of_them():
    rows = ["','".join(row) for row in (["id", "q1", "w"], *WHOLE)]
    table = table_of("".join(f"'{row}'\n" for row in rows))
    assert list(table.cells.columns) == ["id", "q1", "w"]
    assert table.cells.to_numpy().tolist() == WHOLE


PLAIN = [[str(n), str(n % 5), ""] for n in range(1, 500)]  # more lines than a dialect is judged by


@pytest.mark.parametrize("count", [1, 100], ids=["a short file", "a long one"])
def test_quotes_that_appear_late_are_quotes(count):
    end = '900,1,"Too slow,\nstaff rude, never again"\n901,2,fine\n902,3,"slow, ""rude"""\n'
    table = table_of(text_of(",", PLAIN * count) + end)
    assert table.column("w").tolist()[-3:] == [
        *("Too slow,\nstaff rude, never again", "fine", 'slow, "rude"'),
    ]
    assert (len(table.cells), table.set_aside) == (count * len(PLAIN) + 3, ())


def test_inches_that_appear_late_are_letters():
    table = table_of(text_of(",", PLAIN) + '900,1,5" wide\n')
    assert table.column("w").tolist()[-1] == '5" wide'
