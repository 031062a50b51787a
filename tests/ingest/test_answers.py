"""A cell is an answer, a declared non-answer, blank, or listed."""

import unicodedata

import pytest
from files import survey_of

HEAD = "id,q\n"


def answers(cells, scale, extra=""):
    """Steps above the worst point of a column of cells; None where there is no answer."""
    text = HEAD + "".join(f'{at},"{cell}"\n' for at, cell in enumerate(cells))
    survey = survey_of(text, f'items.q.customer.experience = "q"\nitems.q.scale = {scale}\n{extra}')
    return [None if step is None else step for step in survey.frame["q_q__experience"].tolist()]


def none_for_missing(steps):
    return [None if step != step or step is None else int(step) for step in map(plain, steps)]


def plain(step):
    return None if str(step) == "<NA>" else step


@pytest.mark.parametrize(
    ("cells", "scale", "steps"),
    [
        (["1", "5", "3.0", " 2 ", "4e0"], "{ worst = 1, best = 5 }", [0, 4, 2, 1, 3]),
        (["1", "5"], "{ worst = 5, best = 1 }", [4, 0]),
        (["1", "1.5", "5"], "{ worst = 1, best = 5, step = 0.5 }", [0, 1, 8]),
        (["1,5", "2,5"], "{ worst = 1, best = 5, step = 0.5 }", [1, 3]),
        (["0", "6", "", "4"], "{ worst = 1, best = 5, no_answer = [0, 6] }", [None] * 3 + [3]),
        (["n/a", "N/A ", "5"], "{ worst = 1, best = 5, no_answer = ['n/a'] }", [None, None, 4]),
        (
            ["Agree", "STRONGLY  agree", "3"],
            "{ worst = 1, best = 5, labels = { 'Strongly agree' = 5, Agree = 4 } }",
            [3, 4, 2],
        ),
        (
            ["Rất hài lòng", "RẤT HÀI LÒNG", unicodedata.normalize("NFD", "Rất hài lòng")],
            "{ worst = 1, best = 5, labels = { 'Rất hài lòng' = 5 } }",
            [4, 4, 4],
        ),
        (
            ["Don't know", "4"],
            '{ worst = 1, best = 5, no_answer = [9], labels = { "Don\'t know" = 9 } }',
            [None, 3],
        ),
        (["1", "1.0", "2"], "{ worst = 1, best = 5, labels = { '1' = 5, '2' = 4 } }", [4, 4, 3]),
    ],
    ids=[
        *("numbers", "reverse-worded", "half points", "decimal comma", "no-answer codes"),
        *("no-answer texts", "labels", "accents, composed or not", "label of no answer"),
        "numbered labels",
    ],
)
def test_cells_become_steps(cells, scale, steps):
    assert none_for_missing(answers(cells, scale)) == steps


def test_every_cell_that_could_not_be_used_is_listed_with_its_row():
    text = 'id,q,r\n1,5,1\n2,seven,2\n\n4,5.5,x\n5,"two\nlines",3\n6,9,0\n'
    survey = survey_of(
        text,
        'items.q.customer.experience = "q"\nitems.r.customer.experience = "r"\n'
        "items.q.scale = { worst = 1, best = 5, no_answer = [9] }\n"
        "items.r.scale = { worst = 0, best = 10 }\n",
    )
    assert [tuple(one.values()) for one in survey.report["set_aside"]] == [
        (3, "q", "seven", "not a point of the scale 1–5"),
        (5, "q", "5.5", "not a point of the scale 1–5"),
        (5, "r", "x", "not a point of the scale 0–10"),
        (6, "q", "two\nlines", "not a point of the scale 1–5"),
    ]
    assert survey.report["set_aside_count"] == 4


def test_every_cell_of_a_question_is_counted_once():
    text = "id,q\n" + "".join(f"{at},{cell}\n" for at, cell in enumerate(["5", "9", "", "x", "3"]))
    survey = survey_of(
        text, 'items.q.customer.experience = "q"\nitems.q.scale = { no_answer = [9] }\n'
    )
    about = {column["name"]: column for column in survey.report["columns"]}["q"]
    counts = [about[key] for key in ("answers", "blank", "no_answer", "set_aside")]
    assert counts == [2, 1, 1, 1]
    assert sum(counts) == survey.report["rows_read"]


def test_a_question_nobody_answered_usably_is_an_error():
    survey = survey_of("id,q\n1,7\n2,8\n", 'items.q.customer.experience = "q"\n')
    (finding,) = survey.findings
    assert (finding.code, finding.severity, finding.place) == (
        *("no_usable_answer", "error"),
        "customer.q",
    )
