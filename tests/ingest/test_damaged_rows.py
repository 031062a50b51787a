"""Stray quotes, separators and second tables: a damaged row is listed, and no other is touched."""

import pytest
from files import table_of

GOOD = "".join(f'{n},{n % 5 + 1},"words, {n}"\n' for n in range(1, 9))


def aside(text):
    table = table_of("id,q1,why\n" + text)
    return table.column("id").tolist(), {one.row: one.reason for one in table.set_aside}


OTHERS = [str(n) for n in range(1, 9)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('9,"5,"words"', "its quotes do not add up"),
        ('9,5,words"', "a quote stands inside a cell that is not quoted"),
        ('9,5"words, and more"', "a quote stands inside a cell that is not quoted"),
        ('9,5,"wo"rds"', "its quotes do not add up"),
        ('9,5,"words', "its quotes do not add up"),
        ("9,,5,", "the row has 4 cells where the header has 3"),
        ("9;5;words", "the row has 1 cells where the header has 3"),
        ("id,q1,why", "another table begins in row 10"),
    ],
)
def test_a_damaged_row_is_listed_alone(line, reason):
    assert aside(GOOD + line + "\n") == (OTHERS, {10: reason})


def test_reading_goes_on_with_the_line_after_a_stray_quote():
    ids, reasons = aside('0,"5,words\n' + GOOD)
    assert ids == OTHERS
    assert list(reasons) == [2]


def test_rows_that_a_quote_swallows_are_listed():
    """The quotes add up, and the row is as wide as the header: only its lines give it away."""
    ids, reasons = aside(GOOD + '9,"1,a\n10,2,b\n11,3",c\n')
    assert ids == OTHERS
    assert "swallows 2 more lines" in reasons[10]


def test_a_cell_of_several_lines_is_a_cell():
    ids, reasons = aside(GOOD + '9,5,"first line,\nsecond, third\nand ""last"""\n')
    assert (ids[-1], reasons) == ("9", {})


def test_a_header_said_twice_is_no_respondent():
    ids, reasons = aside("id,q1,why\n" + GOOD)
    assert (ids, reasons) == (OTHERS, {2: "it repeats the header"})


def test_a_second_table_below_the_first_is_not_read_as_more_of_it():
    ids, reasons = aside(GOOD + "\nid,q1,why,more\n1,5,x,y\n")
    assert ids == OTHERS
    assert set(reasons) == {11, 12}


def test_a_line_below_the_table_is_no_respondent():
    ids, reasons = aside(GOOD + "Total of 8 answers,,\n")
    assert (ids, reasons) == (OTHERS, {10: "it looks like a line below the table"})


@pytest.mark.parametrize("last", ["Total,35,", "average,3.5,x", "Tổng cộng,35,"])
def test_a_total_below_the_table_is_no_respondent(last):
    ids, reasons = aside(GOOD + last + "\n")
    assert (ids, reasons) == (OTHERS, {10: "it looks like a total of the rows above"})


@pytest.mark.parametrize("quote", ['"', "'"])
def test_cells_may_be_wrapped_in_either_quote(quote):
    lines = "".join(f"{n};{quote}a; b {n}{quote}\n" for n in range(1, 6))
    assert table_of("id;q\n" + lines).column("q").tolist() == [f"a; b {n}" for n in range(1, 6)]


def test_quotes_that_wrap_no_cell_are_letters():
    lines = "".join(f"{n}\t5'{n}\" tall\n" for n in range(1, 6))
    assert table_of("id\tq\n" + lines).column("q").tolist()[0] == "5'1\" tall"


def test_a_quote_may_be_escaped_by_a_backslash():
    lines = "".join(f'{n},"a \\"good\\" one, {n}"\n' for n in range(1, 6))
    assert table_of("id,q\n" + lines).column("q").tolist()[0] == 'a "good" one, 1'


def test_spaces_after_separators_are_no_part_of_cells():
    lines = "".join(f'{n}, "a, b", {n}\n' for n in range(1, 6))
    assert table_of("id, q, r\n" + lines).cells.to_numpy().tolist()[0] == ["1", "a, b", "1"]


def test_a_first_row_of_answers_in_place_of_names_is_doubted():
    table = table_of("1,5,4\n2,3,3\n3,4,4\n")
    assert any("first row with names may be missing" in note for note in table.notes)
