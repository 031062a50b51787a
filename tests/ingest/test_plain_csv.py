"""CSV as it comes out of spreadsheets, databases and survey tools."""

import pytest
from files import table_of
from hypothesis import given
from hypothesis import strategies as st

from cxgap.errors import IngestError
from cxgap.ingest.adapters import load, read_table
from cxgap.ingest.cells import number

PLAIN = "id,q1,q2\n1,5,4\n2,3,2\n"


def rows(table):
    return [list(table.cells.columns), *table.cells.to_numpy().tolist()]


READ = [["id", "q1", "q2"], ["1", "5", "4"], ["2", "3", "2"]]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "BOM"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=repr)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_dialects_are_recognised(mark, ending, delimiter):
    text = PLAIN.replace("\n", ending).replace(",", delimiter)
    table = read_table(mark + text.encode(), "s.csv")
    assert rows(table) == READ
    assert table.dialect["delimiter"] == delimiter
    assert table.encoding == ("utf-8-sig" if mark else "utf-8")


def test_the_last_line_needs_no_end():
    assert rows(table_of(PLAIN.rstrip())) == READ


@pytest.mark.parametrize(
    ("text", "decimal"),
    [
        ("w;q\n0,95;4\n1,05;5\n", ","),
        ("w;q\n0,875;4\n0,5;5\n", ","),
        ("w;q\n,5;4\n1;5\n", ","),
        ("w;q\n1234,567;4\n1;5\n", ","),
        ("w,q\n0.95,4\n1.05,5\n", "."),
        ('w,q\n"0,95",4\n"1,05",5\n', ","),
        ("w;q\n1,234;4\n2,345;5\n", "."),  # thousands? nobody knows: no evidence
        ("w;v;q\n0,95;1.2;4\n1,05;1.3;5\n", "."),  # both marks: each column has its own
    ],
)
def test_a_decimal_comma_is_believed_on_evidence_only(text, decimal):
    assert table_of(text).dialect["decimal"] == decimal


def test_each_column_has_the_decimal_mark_it_shows():
    table = table_of("w;v;n\n0,95;1.2;3\n1,05;1.3;4\n")
    marks = {name: table.decimal_in(table.column(name)) for name in ("w", "v", "n")}
    assert marks == {"w": ",", "v": ".", "n": "."}


def test_commas_in_numbers_do_not_make_them_the_delimiter():
    table = table_of("a;b\n1,5;2,5\n3,5;4,5\n")
    assert rows(table) == [["a", "b"], ["1,5", "2,5"], ["3,5", "4,5"]]


def test_commas_in_comments_do_not_make_them_the_delimiter():
    body = "".join(f"{n};well, fine\n" for n in range(50)) + "odd\n"
    assert table_of("id;comment\n" + body).dialect["delimiter"] == ";"


def test_commas_in_the_header_do_not_make_them_the_delimiter():
    text = "id;All in all, on balance, how was it, really?\n1;5\n2;4\n"
    assert table_of(text).dialect["delimiter"] == ";"


def test_row_numbers_are_those_a_spreadsheet_shows():
    text = 'id,comment\n1,"two\nlines"\n\n2,"a ""quoted"" word"\n , \n3,x\n'
    table = table_of(text)
    assert table.rows.tolist() == [2, 4, 6]
    assert table.column("comment").tolist() == ["two\nlines", 'a "quoted" word', "x"]


def test_blank_lines_above_the_header_are_noted():
    table = table_of("\n\nid,q\n1,5\n")
    assert table.rows.tolist() == [4]
    assert table.notes == ("The header stands in row 3.",)


def test_ragged_rows_are_set_aside_whole_with_row_and_reason():
    """A blank at the end of one row alone is no padding: a separator may stand in its middle."""
    table = table_of("id,q1,q2\n1,5,4\n2,3\n3,2,1,9\n4,,5,\n5,4,4\n6,3,3\n")
    assert table.column("id").tolist() == ["1", "5", "6"]
    assert [(one.row, one.column, one.reason) for one in table.set_aside] == [
        (3, None, "the row has 2 cells where the header has 3"),
        (4, None, "the row has 4 cells where the header has 3"),
        (5, None, "the row has 4 cells where the header has 3"),
    ]


def test_a_nameless_column_counts_where_it_is_filled():
    assert rows(table_of("a,,b,\n1,2,3,\n"))[0] == ["a", "column 2", "b"]
    assert rows(table_of("a,b,\n1,2,3\n1,2,\n"))[1:] == [["1", "2", "3"], ["1", "2", ""]]


def test_header_names_are_tidied_and_found_by_any_spacing():
    table = table_of("  Q 1 ,Q2\n5,4\n3,2\n")
    assert table.column("Q  1").tolist() == ["5", "3"]


def test_a_missing_column_is_told_with_those_there_are():
    with pytest.raises(IngestError, match=r"no column named q9.* id, q1, q2") as caught:
        table_of(PLAIN).column("q9")
    assert "survey.csv" in caught.value.problem


def test_a_repeated_header_is_refused_only_when_it_is_asked_for():
    table = table_of("id,q1,q1\n1,5,4\n")
    assert table.column("id").tolist() == ["1"]
    with pytest.raises(IngestError, match="more than one column named 'q1'"):
        table.column("q1")


def test_a_huge_cell_is_read_whole():
    table = table_of(f'id,comment\n1,"{"x" * 2_000_000}"\n')
    assert len(table.column("comment")[0]) == 2_000_000


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is empty"),
        (b" \r\n\t\n", "it is empty"),
        (b"\xef\xbb\xbf\n", "it is empty"),
        (b"id,q1\n", "no header with rows below it"),
        (b"id,q1\n\n\n", "no header with rows below it"),
        (b"id,q1\n1\n2\n", "no row can be used; in row 2, the row has 1 cells where the header"),
        (b'id,q1\n1,"5"x\n', "no row can be used; in row 2, its quotes do not add up"),
        (b"q," * 20_000 + b"\n" + b"5," * 20_000 + b"\n", "it has 20,001 columns, more than any"),
        (b'id,"q1"x\n1,5\n', "in its header, row 1, its quotes do not add up"),
        (
            b"\xef\xbb\xbfid\n\xff\n",
            "begins as utf-8-sig text and is not: line 2 has the byte 0xFF",
        ),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 99, "neither CSV text nor a workbook"),
    ],
)
def test_what_is_no_survey_is_refused_in_one_sentence(data, why):
    with pytest.raises(IngestError, match=why) as caught:
        read_table(data, "odd.csv")
    assert caught.value.problem.startswith("odd.csv cannot be read: ")
    assert "\n" not in str(caught.value)


def test_a_folder_and_a_missing_file_are_told_apart(tmp_path):
    with pytest.raises(IngestError, match="is a directory"):
        load(tmp_path)
    with pytest.raises(IngestError, match="no such file"):
        load(tmp_path / "nowhere.csv")


@given(st.binary(max_size=300) | st.text(st.sampled_from('ab1,;\t|"\n\r é'), max_size=80))
def test_any_bytes_are_a_table_or_a_sentence(data):
    raw = data.encode() if isinstance(data, str) else data
    try:
        table = read_table(raw, "any")
    except IngestError:
        return
    assert len(table.cells) == len(table.rows) > 0
    assert not table.cells.isna().to_numpy().any()


@given(
    st.lists(
        st.lists(st.text(st.sampled_from('a1,;"\n é'), max_size=5), min_size=3, max_size=3),
        min_size=1,
        max_size=6,
    )
)
def test_nothing_is_lost_every_row_is_read_or_listed(cells):
    body = "".join(",".join('"' + c.replace('"', '""') + '"' for c in row) + "\n" for row in cells)
    filled = [row for row in cells if any(cell.strip() for cell in row)]
    if not filled:
        return
    sound = "a,b,c\n" * 3  # so that there is something to read
    table = table_of("x,y,z\n" + sound + body)
    listed = [one.reason for one in table.set_aside]
    read = table.cells.to_numpy().tolist()[3:]
    assert len(read) + len(listed) == len(filled)
    assert all(row in filled for row in read)
    suspects = ("a quote swallows", "it looks like a line below")  # what only looks like damage
    assert all(reason.startswith(suspects) for reason in listed)


def test_the_delimiter_excel_declares_in_a_first_line_is_no_row():
    table = table_of("sep=;\nid;q1\n1;4,5\n2;3,5\n")
    assert rows(table) == [["id", "q1"], ["1", "4,5"], ["2", "3,5"]]
    assert table.rows.tolist() == [3, 4]


def test_a_mark_written_twice_leaves_nothing_in_the_first_name():
    assert read_table(b"\xef\xbb\xbf" * 2 + PLAIN.encode(), "s.csv").cells.columns[0] == "id"


def test_a_point_for_thousands_is_no_decimal_point_beside_decimal_commas():
    table = table_of("w;h\n987;3,5\n1.250;3,5\n")
    assert table.decimal_in(table.cells["w"]) == ","
    assert number("1.250", ",") is None
