"""Previews and unfinished rows are counted, said, and left out by the line that is given."""

from files import table_of

from cxgap.ingest.adapters import read_table
from cxgap.ingest.respondents import read_respondents
from cxgap.survey.mirror_toml import parse

IDS = '"{""ImportId"":""status""}","{""ImportId"":""finished""}","{""ImportId"":""QID1""}"\n'
HEADER = "Status,Finished,Q1\nResponse Type,Finished,How easy was it to pay?\n" + IDS
ROWS = "IP Address,True,4\n" * 6 + "Survey Preview,True,5\n" * 2 + "IP Address,False,3\n" * 3
MAP = "items.q1.customer.experience = 'Q1'\n"


def survey(text, said=""):
    chosen = parse(MAP + said)
    return read_respondents(table_of(text), chosen.sides["customer"], chosen)


def found(text, said=""):
    codes = ("preview_rows", "unfinished_rows")
    return {one.code: one for one in survey(text, said).findings if one.code in codes}


def test_previews_and_unfinished_rows_count_and_are_said():
    assert len(survey(HEADER + ROWS)) == 11
    said = found(HEADER + ROWS)
    facts = {code: (one.facts["count"], one.facts["rows"]) for code, one in said.items()}
    assert facts == {"preview_rows": (2, 11), "unfinished_rows": (3, 11)}


def test_the_lines_that_are_given_leave_them_out():
    said = found(HEADER + ROWS)
    lines = "\n".join(str(one.facts["where"]) for one in said.values())
    assert lines == 'where.Status = ["IP Address"]\nwhere.Finished = ["True"]'
    left = "[sides.customer]\n" + lines
    assert (len(survey(HEADER + ROWS, left)), found(HEADER + ROWS, left)) == (6, {})
    assert survey(HEADER + ROWS, left).report["other_rows"] == 5


def test_codes_say_the_same_as_words():
    coded = ROWS.replace("IP Address", "0").replace("Survey Preview", "1")
    coded = coded.replace("True", "1").replace("False", "0")
    counts = {code: one.facts["count"] for code, one in found(HEADER + coded).items()}
    assert counts == {"preview_rows": 2, "unfinished_rows": 3}


def test_other_tools_have_partial_answers():
    alchemer = "Response ID,Time Started,Date Submitted,Status,Q1\n"
    rows = "".join(
        f"{n},2026-05-01,2026-05-01,{'Partial' if n < 3 else 'Complete'},4\n" for n in range(9)
    )
    assert found(alchemer + rows)["unfinished_rows"].facts["count"] == 3
    typeform = "#,Q1,Response Type,Start Date (UTC),Submit Date (UTC),Network ID\n"
    rows = "".join(f"t{n},4,{'partial' if n < 2 else 'completed'},,,x\n" for n in range(9))
    one = found(typeform + rows)["unfinished_rows"]
    assert one.facts["where"] == 'where."Response Type" = ["completed"]'


def test_nobody_elses_column_of_that_name_says_anything():
    assert found("Status,Finished,Q1\n" + ROWS) == {}
    assert found(HEADER + "IP Address,True,4\n" * 5) == {}


def test_the_row_of_a_preview_keeps_its_answers():
    table = read_table((HEADER + ROWS).encode(), "s.csv")
    assert (len(table.cells), table.set_aside) == (11, ())
