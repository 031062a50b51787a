"""Stray quotes, separators and second tables: a damaged row is listed, and no other is touched."""

import pytest
from files import table_of

from cxgap.errors import IngestError

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
        ("id,q1,why", "it repeats the header"),
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


SWALLOWED = {
    "one row": '9,"1,a\n10,2",b\n',
    "one row, in its first cell": '"9,1,a\n10",2,b\n',
    "one row, in its last cell": '9,1,"a\n10,2,b"\n',
    "one row, closed in another cell": '9,"1,a\n10,2,b"\n',
    "one row from its last cell to the first": '9,1,"a\n10",2,b\n',
    "one row with a separator in a quoted cell": '"9,1,a\n10",2,"so, so"\n',
    "two rows, the last with a separator in a quoted cell": '"9,1,a\n10,2,b\n11",3,"so, so"\n',
    "two rows that begin in the last cell": '9,1,"a\n10,2,b\n11,"\n',
}


@pytest.mark.parametrize("lines", SWALLOWED.values(), ids=SWALLOWED)
def test_all_lines_that_a_quote_swallows_are_listed_in_one_row(lines):
    text = "id,q1,why\n" + GOOD + lines + '90,5,"x\ny"\n'
    table = table_of(text)
    count = lines.count("\n")
    assert table.column("id").tolist() == [*OTHERS, "90"]
    (damaged,) = table.set_aside
    assert (damaged.row, table.rows[-1]) == (10, 11)
    assert f"a quote swallows {count - 1} more line" in damaged.reason
    assert f"(lines 10 to {9 + count} of the file)" in damaged.reason
    assert all(line in damaged.content for line in lines.splitlines())


def test_long_lines_that_a_quote_swallows_are_all_listed_by_their_beginnings():
    lines = [f'9,1,"{"a" * 300}', f"10,2,{'b' * 300}", f'11,3,{"c" * 300}"']
    (damaged,) = table_of("id,q1,why\n" + GOOD + "\n".join(lines) + "\n").set_aside
    assert all(line[:40] in damaged.content for line in lines)


COMMENTS = [
    "first line,\nsecond, third, fourth\nlast",  # as many separators as a row, as prose has them
    "first line\nsecond, third, last",
    "good\nbad,ugly",
    "a,b\nc,d",
    "1,2,3,4\n5\n6",
    "\n\n",
    "Staff,\n- slow, rude\n- never again, sorry",
]


@pytest.mark.parametrize("comment", COMMENTS)
def test_a_comment_of_several_lines_swallows_nothing(comment):
    ids, reasons = aside(GOOD + f'9,5,"{comment}"\n')
    assert (ids, reasons) == ([*OTHERS, "9"], {})


def test_a_damaged_row_below_the_header_is_no_part_of_it():
    numbers = "".join(f"{n},{n % 5},{n % 4}\n" for n in range(5, 17))
    table = table_of('id,q1,q2\n1,"2,3\n2,3,4\n3,4,2\n4,5",1\n' + numbers)
    assert list(table.cells.columns) == ["id", "q1", "q2"]
    assert [(one.row, "swallows 3 more lines" in one.reason) for one in table.set_aside] == [
        (2, True)
    ]


@pytest.mark.parametrize("start", ['id,"q1,why\n0,5",good\n', '"id,q1,why\n0,5,good"\n'])
def test_a_header_that_swallows_the_first_row_is_refused(start):
    with pytest.raises(IngestError, match="in its header, row 1, a quote swallows 1 more line"):
        table_of(start + GOOD)


def test_names_of_several_lines_are_names():
    assert list(table_of('id,"q\n1","why,\nthen?"\n' + GOOD).cells.columns) == [
        *("id", "q 1", "why, then?"),
    ]


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


def test_pages_below_their_header_once_more_are_read_on():
    again = "id,q1,why\n" + GOOD.replace("words", "other words")
    ids, reasons = aside(GOOD + again + again.replace("other", "more"))
    assert ids == OTHERS * 3
    assert reasons == {10: "it repeats the header", 19: "it repeats the header"}


def test_the_name_of_a_branch_above_the_header_once_more_is_listed():
    again = "Branch B,,\nid,q1,why\n" + GOOD.replace("words", "other words")
    ids, reasons = aside(GOOD + again)
    assert ids == OTHERS * 2
    assert reasons == {
        10: "it stands alone above the header once more",
        11: "it repeats the header",
    }


@pytest.mark.parametrize("below", ["id,q1,why\n" + GOOD, "id,q1,why,more\n11,2,x,y\n"])
def test_a_copy_of_the_table_and_a_header_that_differs_in_a_name_begin_another(below):
    ids, reasons = aside(GOOD + below)
    assert ids == OTHERS
    assert set(reasons.values()) == {"another table begins in row 10"}
    assert len(reasons) == below.count("\n")


def test_a_line_below_the_table_is_no_respondent():
    ids, reasons = aside(GOOD + "Total of 8 answers,,\n")
    assert (ids, reasons) == (OTHERS, {10: "it looks like a line below the table"})


TOTAL = "it looks like a total of the rows above"


@pytest.mark.parametrize("last", ["Total,35,", "average,3.5,x", "Tổng cộng,35,"])
def test_a_total_below_the_table_is_no_respondent(last):
    assert aside(GOOD + last + "\n") == (OTHERS, {10: TOTAL})


LABELS = (
    *("Average", "AVERAGE SCORE", "Avg", "Avg.", "Mean score", "Std dev", "Std. deviation", "n="),
    *("Top 2 box", "Top-2-box", "T2B", "Total score", "Total:", "n = 8", "Median"),
    *("Điểm trung bình", "Trung bình", "Tổng điểm", "Độ lệch chuẩn"),
    *("TB", "Count", "Min", "Max", "N", "SD", "Số lượng"),
)


@pytest.mark.parametrize("label", LABELS)
def test_every_usual_name_of_a_sum_is_known(label):
    assert aside(GOOD + f"{label},3.5,\n") == (OTHERS, {10: TOTAL})


def test_several_sums_between_lines_of_comment_are_no_respondents():
    below = "Average,3.5,\nMin,1,\nMax,5,\nNote: 1 = bad,,\nTop 2 box,40%,\n5 = very good,,\n"
    ids, reasons = aside(GOOD + below)
    assert ids == OTHERS
    line = "it looks like a line below the table"
    assert reasons == {10: TOTAL, 11: TOTAL, 12: TOTAL, 13: line, 14: TOTAL, 15: line}


@pytest.mark.parametrize("label", ["Min", "Max", "TB", "Count", "N"])
def test_a_short_word_that_may_be_a_name_is_one_where_names_stand_above(label):
    people = "".join(f"{name},{at % 5 + 1},x y\n" for at, name in enumerate(("An", "Bo", "Lê")))
    table = table_of(f"who,q1,why\n{people}{label},4,\n")
    assert table.column("who").tolist() == ["An", "Bo", "Lê", label]


ANSWERS = [(1, 4, 5), (2, 2, 4), (3, 5, 5), (4, 4, 2), (5, 2, 4), (6, 3, 2)]  # means 10/3, 22/6
NUMBERS = "".join(",".join(map(str, row)) + "\n" for row in ANSWERS)


@pytest.mark.parametrize("last", [",3.3,3.7", "3.5,3.33,3.67", ",3.3333333333,3.6666666666667"])
def test_a_row_of_the_columns_means_is_no_respondent(last):
    table = table_of(f"id,q1,q2\n{NUMBERS}{last}\n")
    assert table.column("id").tolist() == list("123456")
    assert [(one.row, one.reason) for one in table.set_aside] == [
        (8, "it holds the means of the rows above")
    ]


@pytest.mark.parametrize("last", ["7,3.3,3.8", "7,3,4", ",3.4,3.7"])
def test_figures_that_are_not_the_means_are_answers(last):
    table = table_of(f"id,q1,q2\n{NUMBERS}{last}\n")
    assert (len(table.cells), table.set_aside) == (7, ())


def test_half_points_that_happen_to_be_the_means_are_answers():
    """Where others gave half points, too, nothing tells such a row from an answer."""
    table = table_of("id,q1,q2\n1,3.5,4\n2,4.5,2\n3,2,3\n4,4,3\n,3.5,3\n")
    assert len(table.cells) == 5


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


ROWS = "".join(f"r{n},{n % 5 + 1},{n % 4 + 1},c{n}\n" for n in range(20))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("q1,q2,note\n" + ROWS, "fewer names than its rows have cells"),
        ("q1,q2\n" + "".join(f"{n},{n % 5 + 1},\n" for n in range(1, 20)), "fewer names"),
        ('"id,q1,q2,note"\n' + ROWS, "stand in one cell"),
        ('"id;q1;q2;note"\n' + ROWS, "stand in one cell"),
        ("Survey,2026\nBranch,Hanoi\n" + ROWS, "fewer names"),
        ("a,b,c,d,e\n1,2,3,4,5\n2,3,4,5,1\n" + ROWS, "do not have the cells of its header"),
    ],
)
def test_a_header_that_does_not_fit_its_rows_is_refused_and_nothing_is_shifted(text, sentence):
    with pytest.raises(IngestError, match=sentence):
        table_of(text)


def test_a_blank_cell_at_the_end_of_every_row_is_no_column():
    table = table_of("id,q1,q2\n" + "".join(f"r{n},{n % 5},{n % 4},\n" for n in range(20)))
    assert list(table.cells.columns) == ["id", "q1", "q2"]
    assert len(table.rows) == 20


def test_a_row_that_lacks_a_cell_among_rows_of_one_length_is_listed():
    rows = "".join(f"r{n},{n % 5},{n % 4},\n" for n in range(20))
    table = table_of("id,q1,q2,\n" + rows + "r20,4,\n")
    assert [one.row for one in table.set_aside] == [22]


@pytest.mark.parametrize("title", ["Survey 2026", ",Survey 2026", ",,Survey 2026,"])
def test_a_title_is_no_header_wherever_its_cell_is(title):
    """Beyond the first column it may be the title of some columns, and is said in either case."""
    table = table_of(f"{title}\nid,q1,q2,note\n{ROWS}")
    assert [name.rpartition(": ")[2] for name in table.cells.columns] == ["id", "q1", "q2", "note"]
    assert len(table.rows) == 20
    assert table.notes


def test_rows_that_end_in_a_separator_below_a_named_id_are_read():
    table = table_of("id,A,B\n" + "".join(f"{n},{n % 5 + 1},{n % 4 + 1},\n" for n in range(1, 30)))
    assert len(table.rows) == 29


def test_a_branch_called_total_is_a_branch():
    rows = "".join(
        f"{'Total' if n >= 24 else 'Shell'},{n % 5 + 1},{n % 4 + 1}\n" for n in range(30)
    )
    assert len(table_of("Branch,A,B\n" + rows).rows) == 30
