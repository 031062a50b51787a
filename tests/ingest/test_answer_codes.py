"""Answers as codes, letters, levels, words beside numbers: each becomes a point, and is said."""

import pytest
from files import survey_of, table_of

from cxgap.ingest.columns import columns_of
from cxgap.ingest.likert import labelled
from cxgap.ingest.propose import propose_side
from cxgap.survey.mirror_dump import dump


def read(*texts, rows=10):
    found = labelled(dict.fromkeys(texts, rows))
    return found and ([found.labels.get(text) for text in texts], (found.worst, found.best))


@pytest.mark.parametrize(
    ("texts", "points", "ends"),
    [
        (("A1", "A2", "A3", "A4", "A5"), [1, 2, 3, 4, 5], (1, 5)),
        (("AO01", "AO05", "AO03", "-oth-"), [1, 5, 3, None], (1, 5)),
        (("A4", "A5", "A3", "N/A"), [4, 5, 3, None], (1, 5)),
        (("A7", "A5", "A3"), [7, 5, 3], (1, 7)),
        (("SD", "D", "N", "A", "SA"), [1, 2, 3, 4, 5], (1, 5)),
        (("sd", "sa", "n", "n/a"), [1, 5, 3, None], (1, 5)),
        (("Mức 1", "Mức 3", "Mức 5"), [1, 3, 5], (1, 5)),
        (("Mức 1", "Mức 6"), [1, 6], (1, 7)),
        (("very_dissatisfied", "neutral", "very_satisfied"), [1, 3, 5], (1, 5)),
        (("rat_khong_hai_long", "hai_long"), [1, 4], (1, 5)),
        (("1", "2", "Satisfied", "Very satisfied"), [None, None, 4, 5], (1, 5)),
        (("Not at all likely", *"123456789", "Extremely likely"), [0, *[None] * 9, 10], (0, 10)),
        (("Rất không hài lòng", "2", "3", "4", "Rất hài lòng"), [1, None, None, None, 5], (1, 5)),
        (("Terrible", "Bad", "OK", "Good", "Great"), [1, 2, 3, 4, 5], (1, 5)),
        (
            ("Completely dissatisfied", "Mostly dissatisfied", "Neither", "Mostly satisfied"),
            [1, 2, 3, 4],
            (1, 5),
        ),
        (("Rất ít hài lòng", "Ít hài lòng", "Tương đối hài lòng"), [1, 2, 3], (1, 5)),
        (
            ("Not true at all", "Rather not true", "Partly", "Rather true", "Completely true"),
            [1, 2, 3, 4, 5],
            (1, 5),
        ),
    ],
)
def test_other_ways_to_write_answers_become_points(texts, points, ends):
    assert read(*texts) == (points, ends)


@pytest.mark.parametrize(
    "texts",
    [
        *(("A1", "A2"), ("A1", "B2", "A3"), ("A1", "A2", "A30"), ("A1", "A2", "AO3")),
        *(("A", "D"), ("A", "B", "C", "D"), ("SD", "SA"), ("N", "A", "D"), ("SD", "SA", "N", "B")),
        *(("1", "2", "5", "Very satisfied"), ("1", "3", "5", "Male"), ("1", "2", "Male")),
        *(("Yes", "1", "2"), ("6", "7", "Satisfied", "Very satisfied")),
        *(("1", "2.5", "Satisfied", "Very satisfied")),
    ],
)
def test_what_could_be_anything_is_no_rating(texts):
    assert read(*texts) is None


AGREE = ("Rất không đồng ý", "Không đồng ý", "Đồng ý", "Rất đồng ý")


@pytest.mark.parametrize("rows", [5, 100])
def test_no_opinion_alone_between_two_others_is_the_middle(rows):
    found = labelled(dict.fromkeys((*AGREE, "Không có ý kiến"), rows))
    assert found.labels["Không có ý kiến"] == 3
    assert found.no_answer == ()


@pytest.mark.parametrize(
    "texts",
    [
        (*AGREE, "Bình thường", "Không có ý kiến"),
        ("Rất không đồng ý", "Rất đồng ý", "Không có ý kiến"),
        ("Không hề", "Một chút", "Khá nhiều", "Không có ý kiến"),
    ],
)
def test_no_opinion_beside_a_middle_or_without_neighbours_is_no_answer(texts):
    assert labelled(dict.fromkeys(texts, 10)).no_answer == ("Không có ý kiến",)


def test_codes_of_answers_are_read_as_proposed_and_said():
    cells = ["A1", "A5", "A4", "A3", "A2", "-oth-", ""] * 10
    text = "id,q\n" + "".join(f"{at},{cell}\n" for at, cell in enumerate(cells))
    proposal = propose_side(table_of(text), "customer")
    (said,) = [found for found in proposal.findings if found.code == "labels_guessed"]
    assert "A1 = 1, A2 = 2" in said.facts["labels"]
    survey = survey_of(text, dump(proposal.mirror_map))
    assert survey.frame["q_q__experience"].dropna().tolist() == [0, 4, 3, 2, 1] * 10
    about = survey.report["columns"][1]
    assert (about["no_answer"], about["blank"], about["set_aside"]) == (10, 10, 0)


def test_words_beside_numbers_are_read_together():
    cells = ["1", "Very dissatisfied", "5", "Very satisfied", "4", "Satisfied"] * 10
    text = "id,q\n" + "".join(f"{at},{cell}\n" for at, cell in enumerate(cells))
    assert columns_of(table_of(text))[1].role == "rating"
    survey = survey_of(text, dump(propose_side(table_of(text), "customer").mirror_map))
    assert survey.frame["q_q__experience"].tolist() == [0, 0, 4, 4, 3, 3] * 10
