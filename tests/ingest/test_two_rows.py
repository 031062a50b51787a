"""A header of two rows, where it is certain; otherwise the second row is a respondent's."""

import pytest
from files import table_of, workbook

from cxgap.ingest.adapters import read_table
from cxgap.ingest.columns import columns_of
from cxgap.ingest.matching import MAYBE
from cxgap.ingest.propose import draft_map
from cxgap.survey.side import ReadAs

NUMBERS = "".join(f"{n},{n % 5 + 1},{n % 4 + 1},{n % 3 + 3},{20 + n}\n" for n in range(1, 30))
TITLES = "No,Satisfaction with,,,Age\n,Delivery speed,Packaging,Returns,\n"
CODES = "id,q1,q2,q3,q4\nID,How fast was it?,How was it packed?,How easy to return?,Your age\n"
JOINED = [
    *("No", "Satisfaction with: Delivery speed", "Satisfaction with: Packaging"),
    *("Satisfaction with: Returns", "Age"),
]


def test_titles_over_merged_cells_are_said_with_the_names_below_them():
    table = table_of(TITLES + NUMBERS)
    assert list(table.cells.columns) == JOINED
    assert (table.header_rows, len(table.cells), table.set_aside) == (2, 29, ())
    assert table.notes == ("Read as a header of two rows, titles above names.",)
    assert table.rows[0] == 3


def test_a_title_ends_where_a_column_has_but_one_name():
    header = ",Ratings,,Area,,About you\nNo,Speed,Packing,,Town hall,Age\n"
    rows = "".join(f"{n},{n % 5 + 1},{n % 4 + 1},{'NS'[n % 2]},5,{20 + n}\n" for n in range(1, 20))
    assert list(table_of(header + rows).cells.columns) == [
        *("No", "Ratings: Speed", "Ratings: Packing", "Area", "Town hall", "About you: Age"),
    ]


def test_codes_above_questions_are_names_with_their_texts():
    table = table_of(CODES + NUMBERS)
    assert list(table.cells.columns) == ["id", "q1", "q2", "q3", "q4"]
    assert table.questions["q1"] == "How fast was it?"
    assert table.notes == ("Read as a header of two rows, codes above questions.",)
    assert table.column("How was it packed?").tolist() == table.column("q2").tolist()


def test_a_header_of_two_rows_may_stand_in_a_workbook_below_a_title():
    rows = [line.split(",") for line in (TITLES + NUMBERS).splitlines()]
    table = table_of(workbook(Sheet1=[["Survey 2026"], [], *rows]), "s.xlsx")
    assert list(table.cells.columns) == JOINED
    assert table.rows[0] == 5


def test_answers_in_words_stand_below_two_rows_too():
    words = ("Satisfied", "Very satisfied", "Dissatisfied")
    rows = "".join(
        f"{n},{words[n % 3]},{words[n % 2]},{words[(n + 1) % 3]},x\n" for n in range(1, 20)
    )
    table = table_of(",Satisfaction,,,About you\nNo,Speed,Packing,Returns,City\n" + rows)
    assert table.header_rows == 2
    assert [one.role for one in columns_of(table)][1:4] == ["rating"] * 3


@pytest.mark.parametrize("header", [TITLES, CODES])
def test_somebody_may_say_that_the_header_takes_one_row(header):
    table = read_table((header + NUMBERS).encode(), "s.csv", ReadAs(vendor="plain"))
    assert (table.header_rows, table.rows[0]) == (1, 2)


@pytest.mark.parametrize(
    "text",
    [
        "id,Delivery speed,Packaging\nID,fast and good,well packed\n1,5,4\n2,4,4\n3,3,5\n",
        "id,q1,q2\nx1,Good,Good\nx2,Bad,Good\nx3,Good,Bad\nx4,Bad,Good\n",
        "id,q1,why\n1,5,so good it was\n2,4,\n3,4,as it is\n4,3,\n5,5,\n",
        "id,q1,q2,q3\nx 1,Very good,So so,Quite bad\n"
        + "x 2,So so,Quite bad,Very good\nx 3,Very good,So so,Quite bad\n" * 3,
        "id,q1,,q3\n1,4,5,3\n2,4,5,2\n3,2,2,2\n4,4,4,1\n",
        "id,,why,where\nA,Good,cheap and near,here\nB,Bad,far,there\nC,Good,,here\nD,Bad,no,here\n",
    ],
)
def test_what_may_be_a_row_of_answers_is_one(text):
    table = table_of(text)
    assert (table.header_rows, table.rows[0]) == (1, 2)


def test_pages_repeat_both_rows():
    pages = ["".join(NUMBERS.splitlines(keepends=True)[at : at + 10]) for at in (0, 10)]
    table = table_of(TITLES + pages[0] + TITLES + pages[1])
    assert len(table.cells) == 20
    assert [one.row for one in table.set_aside] == [13, 14]


def test_columns_without_a_name_are_never_taken_for_one():
    """Column 3 of one file is not column 3 of another because neither has a name."""
    tables = {
        "business": table_of(
            "id,Speed,\n" + "".join(f"{n},{n % 5 + 1},{n % 4 + 1}\n" for n in range(30))
        ),
        "customer": table_of(
            "id,Speed,\n" + "".join(f"{n},{n % 5 + 1},{n % 3 + 2}\n" for n in range(30))
        ),
    }
    texts = [set(item.sources) for item in draft_map(tables, MAYBE).mirror_map.items.values()]
    assert len(texts) == 1


@pytest.mark.parametrize(
    ("notes", "scales"),
    [
        (",1 = bad … 5 = good,1=bad 5=good,", {"speed": (1, 5), "price": (1, 5)}),
        (",(1-5),5 = worst 1 = best,", {"speed": (1, 5), "price": (5, 1)}),
        (",1-5,1-5,", {"speed": (1, 5), "price": (1, 5)}),
    ],
)
def test_what_scales_mean_may_stand_between_their_names_and_the_answers(notes, scales):
    table = table_of(f"id,speed,price,shop\n{notes}\n1,5,4,N\n2,4,4,S\n3,1,2,N\n4,2,3,S\n")
    found = {column.name: column.scale for column in columns_of(table) if column.role == "rating"}
    assert {name: (scale.worst, scale.best) for name, scale in found.items()} == scales
    assert table.rows.tolist() == [3, 4, 5, 6]
    assert table.notes == ("Read as a header of two rows, names above notes on scales.",)


@pytest.mark.parametrize("first", ["1,1-5,4,N", "1,1-2,1-2,N", "1,5,1 = bad,N"])
def test_a_respondent_who_answers_with_a_range_is_no_note_on_scales(first):
    table = table_of(f"id,speed,price,shop\n{first}\n2,4,4,S\n3,1,2,N\n4,2,3,S\n5,2,3,S\n")
    assert table.rows.tolist() == [2, 3, 4, 5, 6]
