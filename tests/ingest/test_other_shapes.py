"""Answers that are not one respondent a row are refused by what they are; near misses are read."""

import pytest
from files import table_of

from cxgap.errors import IngestError
from cxgap.ingest.adapters import read_table
from cxgap.survey.side import ReadAs

ITEMS = ("Delivery speed", "Packaging quality", "Ease of returns", "Friendly staff")
POINTS = ("Very satisfied", "Satisfied", "Neutral", "Dissatisfied", "Very dissatisfied")


def turned(names, corner=""):
    rows = [
        f"{item},{','.join(str((n * at) % 5 + 1) for n in range(12))}"
        for at, item in enumerate(ITEMS, 1)
    ]
    return "\n".join([",".join((corner, *names)), *rows]) + "\n"


def counted(points, corner="Question"):
    rows = [f"{item},{10 + at},{25 - at},31,24,14" for at, item in enumerate(ITEMS)]
    return "\n".join([",".join((corner, *points)), *rows]) + "\n"


BESIDE = "No,Delivery speed,Staff,,No,Delivery speed,Staff\n" + "".join(
    f"{n},{n % 5 + 1},{n % 3 + 1},,{n},{n % 4 + 1},5\n" for n in range(1, 20)
)
ACROSS, TICKED = "the questions down and the respondents across", "how many ticked each point"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (turned([f"R{n}" for n in range(1, 13)]), ACROSS),
        (turned([f"Respondent {n}" for n in range(1, 13)], "x"), ACROSS),
        (turned([f"Khách {n}" for n in range(1, 13)], "Câu hỏi"), ACROSS),
        (turned([str(n) for n in range(1, 13)], "Question"), ACROSS),
        (counted("12345"), TICKED),
        (counted("12345", "Tiêu chí"), TICKED),
        (counted(POINTS, ""), TICKED),
        (BESIDE, "two tables side by side"),
    ],
)
def test_answers_in_another_shape_are_refused_by_what_they_are(text, what):
    with pytest.raises(IngestError, match=what) as caught:
        table_of(text)
    assert "--vendor plain" in caught.value.hint
    assert len(read_table(text.encode(), "s.csv", ReadAs(vendor="plain")).cells) >= 4


@pytest.mark.parametrize(
    "text",
    [
        turned([f"q{n}" for n in range(1, 13)], "name"),  # questions across, people down
        turned([str(n) for n in range(1, 13)], "name"),
        turned([f"R{n}" for n in (4, 9, 1, 2, 7, 12, 3, 5, 6, 8, 10, 11)], "name"),
        counted(["q1", "q2", "q3", "q4", "q5"], "branch name"),
        "name,1,2,3\nAn Bình,5,4,3\nBo Li,2,2,4\nLê An,4,4,5\n",
    ],
)
def test_what_may_be_respondents_is_read(text):
    assert table_of(text).set_aside == ()


def test_a_blank_column_between_other_names_is_said():
    rows = "".join(f"{n},{n % 5 + 1},,{'ab'[n % 2]}\n" for n in range(1, 20))
    table = table_of("No,Speed,,Town\n" + rows)
    assert len(table.cells) == 19
    assert [note for note in table.notes if "side by side" in note] == [
        "A blank column stands before 'town': two tables may stand side by side; "
        "they were read as one."
    ]
    assert not any("side by side" in note for note in table_of("No,Speed,\n1,2,\n2,3,\n").notes)
