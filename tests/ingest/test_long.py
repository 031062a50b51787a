"""Tables with one row an answer become respondents, and every row of the file is accounted for."""

import itertools
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from files import table_of
from hypothesis import given
from hypothesis import strategies as st

from cxgap.cli import main
from cxgap.errors import IngestError
from cxgap.ingest.adapters import read_table
from cxgap.ingest.columns import columns_of
from cxgap.ingest.respondents import read_respondents
from cxgap.survey.mirror_toml import parse
from cxgap.survey.side import ReadAs

SHARED = Path(os.environ.get("CXGAP_SHARED", Path(__file__).parents[3] / "shared"))
HEAD = "respondent,region,question,question text,answer,when\n"


def long(people=20, questions=("easy", "fast")):
    """Rows of one answer each, question by question."""
    return "".join(
        f"{person},{'NS'[person % 2]},{question},How {question}?,{person % 5 + 1},{at}\n"
        for at, question in enumerate(questions)
        for person in range(people)
    )


def rows_of(table):
    """Every row of the file that the table speaks of: in a respondent or set aside."""
    together = itertools.chain(*(table.members.get(row, (row,)) for row in table.rows.tolist()))
    return sorted([*together, *(one.row for one in table.set_aside)])


def test_a_respondent_is_one_row_with_a_column_for_each_question():
    table = table_of(HEAD + long())
    assert list(table.cells.columns) == ["respondent", "region", "easy", "fast"]
    assert table.cells.iloc[3].tolist() == ["3", "S", "4", "4"]
    assert table.questions == {"easy": "How easy?", "fast": "How fast?"}
    assert {one.name: one.role for one in columns_of(table)} == {
        "respondent": "id",
        "region": "attribute",
        "easy": "rating",
        "fast": "rating",
    }


def test_a_respondent_has_the_number_of_his_first_row():
    table = table_of(HEAD + long())
    assert table.rows.tolist() == list(range(2, 22))
    assert table.members[2] == (2, 22)


def test_what_was_done_is_said():
    table = table_of(HEAD + long())
    assert table.notes == (
        "One row is one answer: 40 rows were put together to 20 respondents "
        "by 'respondent', 'question' and 'answer'.",
        "Left out, as they differ within a respondent: when.",
    )
    assert table.evidence.endswith("one row an answer")


def test_answers_that_contradict_each_other_are_set_aside_not_averaged():
    table = table_of(HEAD + long() + "3,S,easy,How easy?,5,x\n")
    easy = dict(zip(table.column("respondent"), table.column("easy"), strict=True))
    assert (easy["3"], easy["4"]) == ("", "5")
    assert {one.row: one.reason for one in table.set_aside} == {
        5: "its question is answered otherwise in row 42",
        42: "its question is answered otherwise in row 5",
    }


def test_a_row_that_repeats_another_is_set_aside_once():
    table = table_of(HEAD + long() + "3,S,easy,How easy?,4,x\n")
    assert table.column("easy").tolist()[3] == "4"
    assert [(one.row, one.reason) for one in table.set_aside] == [(42, "it repeats row 5")]


def test_rows_without_a_respondent_or_a_question_are_set_aside():
    table = table_of(HEAD + long() + ",S,easy,How easy?,4,x\n3,S,,How easy?,4,x\n")
    assert [one.reason for one in table.set_aside] == [
        *("it names no respondent", "it names no question")
    ]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", *"abcd"]),
            st.sampled_from(["", *"xyz"]),
            st.sampled_from(["", *"123"]),
        ),
        min_size=2,
        max_size=40,
    )
)
def test_every_row_of_the_file_is_read_or_set_aside(rows):
    text = "id,question,answer\n" + "".join(f"{who},{q},{said}\n" for who, q, said in rows)
    try:
        table = read_table(text.encode(), "s.csv", ReadAs(shape="long"))
    except IngestError:
        return
    assert rows_of(table) == [at for at, row in enumerate(rows, start=2) if any(row)]
    assert len(table.cells) == len({*table.rows.tolist()})
    for who, row in zip(table.column("id"), table.cells.itertuples(index=False), strict=True):
        for question, answer in zip(table.cells.columns[1:], row[1:], strict=True):
            said = {s for w, q, s in rows if (w, q) == (who, question)} - {""}
            assert said == ({answer} if answer else set()) or (len(said) > 1 and not answer)


def report(run_on, *options):
    return json.loads(CliRunner().invoke(main, ["read", str(run_on), *options, "--json"]).stdout)


def test_the_report_counts_rows_of_the_file_and_respondents_apart(tmp_path):
    file, told = tmp_path / "s.csv", tmp_path / "map.toml"
    extra = "".join(f"{n},1,w,weight,{0 if n < 2 else 1},x\n" for n in range(20))
    file.write_text(HEAD + long() + extra + "3,S,easy,How easy?,5,x\n")
    told.write_text(
        '[items.e]\ncustomer.experience = "easy"\n'
        '[sides.customer]\nweight = "w"\nwhere = { fast = [1, 2, 3] }\n'
    )
    found = report(file, "--map", told, "--shape", "long")
    whole = sum(one["column"] is None for one in found["set_aside"])
    assert found["rows_in_file"] == found["rows_read"] + found["other_rows"] + whole == 61
    assert found["respondents"] == 10  # of 12 with a fast of 1 to 3 two have no weight
    assert whole == 2 + 2 * 3
    assert found["duplicates"] == 0


@pytest.mark.parametrize(
    "text",
    [
        "store,wave,rating\n" + "".join(f"{n % 9},{n // 9},{n % 5}\n" for n in range(90)),
        "id,question,answer\n" + "".join(f"{n},easy,{n % 5}\n" for n in range(90)),
        "id,question,answer\n" + "".join(f"{n},q{n % 2},{n % 5}\n" for n in range(90)),
        "id,item,score\n" + "".join(f"{n % 9},i{n % 2},{n % 5}\n" for n in range(90)),
        "id,score,comment\n" + "".join(f"{n // 2},{n % 5},x\n" for n in range(90)),
        "user,item,rating\n" + "".join(f"{n // 2},product {n},{n % 5}\n" for n in range(90)),
    ],
    ids=[
        *("waves of stores", "one question", "each id once", "answered again", "no questions"),
        "ratings of products",
    ],
)
def test_a_wide_table_in_which_ids_repeat_stays_as_it_is(text):
    table = table_of(text)
    assert len(table.cells) == 90
    assert not table.members


def test_no_real_survey_is_taken_for_a_long_one():
    files = [
        file
        for kind in ("exports", "real")
        for file in sorted((SHARED / "data" / kind).rglob("*"))
        if file.suffix in (".csv", ".xlsx", ".sav")
    ]
    if not files:
        pytest.skip(f"{SHARED}/data is not there (set CXGAP_SHARED)")
    read = 0
    for file in files:
        try:
            table = read_table(file.read_bytes(), file.name)
        except IngestError:
            continue
        read += 1
        assert not table.members, file
    assert read > 20


def test_somebody_may_say_that_it_is_long_or_wide():
    wide = read_table((HEAD + long()).encode(), "s.csv", ReadAs(shape="wide"))
    assert len(wide.cells) == 40
    often = "id,item,score\n" + "".join(f"{n // 2},i,{n % 5}\n" for n in range(9)) + "1,j,3\n"
    assert not table_of(often).members
    assert read_table(often.encode(), "s.csv", ReadAs(shape="long")).members


def test_what_is_said_to_be_long_and_is_not_is_refused():
    for text in ("id,q1\n1,5\n2,4\n", "id,question,answer\n1,a,5\n2,b,4\n"):
        with pytest.raises(IngestError, match="was said to hold one answer a row"):
            read_table(text.encode(), "s.csv", ReadAs(shape="long"))


def test_answers_in_words_and_in_figures_are_read_in_figures():
    lines = "".join(
        f"{n // 2},q{n % 2},{('bad', 'good')[n % 5 > 2]},{n % 5 + 1}\n" for n in range(40)
    )
    table = table_of("user_id,question_id,answer_text,score\n" + lines)
    assert {one.name: one.role for one in columns_of(table)}["q0"] == "rating"
    assert "answer_text" in table.notes[1]


def test_the_survey_of_a_long_table_is_that_of_its_wide_twin():
    mirror_map = parse(
        '[items.e]\ncustomer.experience = "easy"\n[items.f]\ncustomer.experience = "fast"\n'
        '[attributes.r]\ncustomer = "region"\n'
    )
    twin = "".join(f"{n},{'NS'[n % 2]},{n % 5 + 1},{n % 5 + 1}\n" for n in range(20))
    tables = table_of(HEAD + long()), table_of("id,region,easy,fast\n" + twin)
    one, other = (read_respondents(t, mirror_map.sides["customer"], mirror_map) for t in tables)
    assert one.frame.equals(other.frame)


def test_a_long_table_that_would_fill_the_memory_stays_as_it_is(monkeypatch):
    monkeypatch.setattr("cxgap.ingest.long._MOST_CELLS", 39)
    assert not table_of(HEAD + long()).members
    monkeypatch.setattr("cxgap.ingest.long._MOST_CELLS", 40)
    assert table_of(HEAD + long()).members
