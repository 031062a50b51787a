"""Words of rating scales in English and Vietnamese, with all their usual spellings."""

import unicodedata

import pytest
from files import table_of
from hypothesis import given
from hypothesis import strategies as st

from cxgap.ingest.columns import columns_of
from cxgap.ingest.likert import VOCABULARIES, labelled, wording
from cxgap.ingest.propose import propose_map
from cxgap.ingest.respondents import read_respondents
from cxgap.survey.mirror_dump import dump
from cxgap.survey.mirror_toml import parse


def codes(*texts):
    found = labelled(dict.fromkeys(texts, 10))
    return found and [found.labels.get(text) for text in texts]


@pytest.mark.parametrize("name", VOCABULARIES)
@pytest.mark.parametrize("language", [0, -1], ids=["English", "Vietnamese"])
def test_every_vocabulary_reads_its_own_words_from_worst_to_best(name, language):
    points = VOCABULARIES[name]
    texts = [point[language] for point in points]
    if len({wording(text) for text in texts}) == len(texts):
        assert codes(*texts) == list(range(1, len(points) + 1))


@given(st.sampled_from(sorted(VOCABULARIES)), st.data())
def test_case_accents_dashes_and_spaces_do_not_count(name, data):
    texts = [data.draw(st.sampled_from(point)) for point in VOCABULARIES[name]]
    as_is = codes(*texts)
    change = data.draw(st.sampled_from([str.upper, str.title, "  {} ".format, "{}.".format]))
    plain = [unicodedata.normalize("NFD", change(text)) for text in texts]
    if as_is:
        assert codes(*plain) == as_is


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("5 – Strongly agree", "4", "1 - Strongly disagree"), [5, None, 1]),
        (("Good (4)", "Poor (2)"), [4, 2]),
        (("1 = Rất tệ", "2", "3", "4", "5 = Rất tốt"), [1, None, None, None, 5]),
        (("0 - Not at all", "7", "10 - Completely"), [0, None, 10]),
        (("★★★★☆", "★☆☆☆☆"), [4, 1]),
        (("5 stars", "1 star"), [5, 1]),
        (("4 sao", "2 sao"), [4, 2]),
        (("Agree", "Somewhat agree", "Disagree"), [6, 5, 2]),
        (("Likely", "Neutral", "Unlikely"), [3, 2, 1]),
        (("Very likely", "Likely", "Unlikely"), [5, 4, 2]),
        (("Rất hài lòng", "Bình thường", "Không hài lòng"), [5, 3, 2]),
    ],
)
def test_labels_become_points(texts, expected):
    assert codes(*texts) == expected


@pytest.mark.parametrize(
    "texts",
    [
        ("5 - Good", "5 - Bad"),  # one number, two words: nobody can say
        ("1 - Good", "5 - Good"),
        *(("Yes", "No"), ("Male", "Female"), ("18-24", "25-34"), ("North", "South")),
        *(("2015", "2016"), ("1", "2"), ("Neutral", "Other"), ("Agree",)),
    ],
)
def test_other_texts_are_no_rating(texts):
    assert codes(*texts) is None


def test_words_for_no_answer_leave_the_base():
    found = labelled({"Agree": 9, "Disagree": 8, "N/A": 1, "Không biết": 1, "-": 1})
    assert set(found.no_answer) == {"N/A", "Không biết", "-"}


def test_a_few_odd_texts_are_listed_and_many_make_it_no_rating():
    assert labelled({"Agree": 60, "Disagree": 39, "maybe?": 1}).unread == {"maybe?"}
    assert labelled({"Agree": 60, "Disagree": 20, "maybe?": 20}) is None


WORDS = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "STRONGLY AGREE"]


def test_two_files_of_words_and_numbers_pair_on_one_scale():
    """Last, somebody writes it otherwise; no file shows the whole scale."""
    business = "q\n" + "".join(f"{n % 3 + 3}\n" for n in range(30))
    customers = "q\n" + "".join(f"{WORDS[n % 5]}\n" for n in range(50)) + "strongly  agree\nn/a\n"
    tables = {"business": table_of(business, "b.csv"), "customer": table_of(customers, "c.csv")}
    proposal = propose_map(tables)
    mirror_map = proposal.mirror_map
    assert {source.scale.ends for source in mirror_map.items["q"].sources.values()} == {(1, 5, 1)}
    assert parse(dump(mirror_map)) == mirror_map
    survey = read_respondents(tables["customer"], mirror_map.sides["customer"], mirror_map)
    assert survey.frame["q_q__experience"].dropna().tolist() == [*list(range(5)) * 10, 4]
    assert survey.report["set_aside"] == []
    (said,) = [finding for finding in proposal.findings if finding.code == "labels_guessed"]
    assert "Strongly disagree = 1, Disagree = 2" in said.as_dict()["sentence"]


def test_a_column_of_words_is_a_rating_with_its_answers_counted():
    (column,) = columns_of(table_of("q\n" + "".join(f"{word}\n" for word in WORDS * 4) + "n/a\n"))
    assert (column.role, column.filled) == ("rating", 20)
    assert column.scale.no_answer == ("n/a",)
