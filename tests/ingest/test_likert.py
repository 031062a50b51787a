"""Words of rating scales in English and Vietnamese, with all their usual spellings."""

import unicodedata

import pytest
from files import table_of
from hypothesis import given
from hypothesis import strategies as st

from cxgap.ingest.columns import columns_of
from cxgap.ingest.labels import is_no_answer, wording
from cxgap.ingest.likert import labelled
from cxgap.ingest.numbered import contradictions
from cxgap.ingest.propose import propose_map, propose_side
from cxgap.ingest.respondents import read_respondents
from cxgap.ingest.vocabularies import VOCABULARIES
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


def test_no_wording_stands_for_two_points_of_one_vocabulary():
    for name, points in VOCABULARIES.items():
        seen = [wording(text) for texts in points for text in dict.fromkeys(map(wording, texts))]
        twice = {text for text in seen if seen.count(text) > 1}
        assert not twice, (name, twice)


def test_no_wording_of_a_point_means_no_answer():
    words = [text for points in VOCABULARIES.values() for texts in points for text in texts]
    assert [text for text in words if is_no_answer(text)] == []


@pytest.mark.parametrize(
    ("texts", "worst", "best"),
    [
        (("Strongly disagree", "Disagree", "Agree", "Strongly agree"), 1, 4),
        (("Rất không hài lòng", "Không hài lòng", "Hài lòng", "Rất hài lòng"), 1, 4),
        (
            ("Strongly disagree", "Disagree", "Slightly disagree", "Slightly agree", "Agree",
             "Strongly agree"), 1, 6,
        ),
        (("Very difficult", "Difficult", "Easy", "Very easy"), 1, 4),
        (("Poor", "Fair", "Good", "Excellent"), 1, 4),
        (("Poor", "Fair", "Good", "Very good", "Excellent"), 1, 5),
        (("Kém", "Trung bình", "Khá", "Tốt", "Xuất sắc"), 1, 5),
        (("Not important", "Somewhat important", "Important", "Very important"), 1, 4),
        (("Never", "Rarely", "Sometimes", "Often", "Very often"), 1, 5),
        (("Never", "Sometimes", "Often", "Very often", "Always"), 1, 5),
        (("Never", "Very rarely", "Rarely", "Sometimes", "Often", "Very often", "Always"), 1, 7),
        (("Not at all likely", "Slightly likely", "Very likely", "Extremely likely"), 1, 5),
        (("Definitely not", "Probably not", "Probably yes", "Definitely yes"), 1, 4),
        (("1 - Rất tệ", "2 - Tệ", "3 - Bình thường", "4 - Tốt"), 1, 5),  # nobody ticked 5
        (("0 Not at all likely", "4", "7", "8", "10 Extremely likely"), 0, 10),
        (("10 - Extremely likely", "9", "8", "3"), 0, 10),
        (("1 (None at all)", "4", "7", "10 (All my time)"), 1, 10),
        (("4/5", "5/5"), 1, 5),
        (("7/10", "9/10"), 0, 10),
        (("4 out of 7", "5 out of 7"), 1, 7),
        (("😡", "🙁", "😐", "🙂", "😀"), 1, 5),
        (("⭐⭐⭐⭐⭐", "⭐"), 1, 5),
        (("1 = Very good", "2 = Good", "5 = Very poor"), 5, 1),  # the words turn the numbers
        (("1 - Strongly agree", "3", "5 - Strongly disagree"), 5, 1),
        (("Rất hài lòng / Very satisfied", "Hài lòng / Satisfied", "Không hài lòng / Dissatisfied"),
         1, 5),
        (("كما هو متوقع As expected", "أسوأ من المتوقع Worse than expected"), 1, 5),
    ],
)  # fmt: skip
def test_a_scale_has_the_ends_its_words_say(texts, worst, best):
    found = labelled(dict.fromkeys(texts, 20))
    assert (found.worst, found.best) == (worst, best)
    assert not contradictions(dict.fromkeys(texts, 20))


def test_few_answers_without_a_middle_do_not_take_it_away():
    found = labelled(dict.fromkeys(["Strongly disagree", "Disagree", "Agree", "Strongly agree"], 5))
    assert (found.worst, found.best) == (1, 5)


@pytest.mark.parametrize("dash", ["-", "–", "—", "−", "‑", ":", ".", ")", "="])
@pytest.mark.parametrize("spaces", ["", " "])
def test_numbered_labels_are_read_with_any_dash(dash, spaces):
    texts = [
        f"{at}{spaces}{dash}{spaces}{word}" for at, word in ((5, "Strongly agree"), (2, "Disagree"))
    ]
    assert codes(*texts) == [5, 2]


@pytest.mark.parametrize(
    "texts",
    [
        ("5 - Very poor", "3", "5 - Excellent"),  # one number on both ends
        ("1 - Good", "2", "5 - Good"),  # one wording on both ends
        ("1 - Agree", "2", "3", "5 - Strongly agree"),  # both ends agree
        ("1 - Poor", "2 - Good", "3 - Very poor"),  # words that neither rise nor fall
    ],
)
def test_labels_that_contradict_each_other_are_asked_about_and_make_no_rating(texts):
    assert labelled(dict.fromkeys(texts, 20)) is None
    text = "id,q,r\n" + "".join(
        f'{at},"{texts[at % len(texts)]}",{at % 5 + 1}\n' for at in range(40)
    )
    proposal = propose_side(table_of(text), "customer")
    assert list(proposal.mirror_map.items) == ["r"]
    (asked,) = [found for found in proposal.findings if found.code == "labels_contradict"]
    assert asked.place == "customer.q"
    assert all(label in asked.as_dict()["sentence"] for label in texts if not label.isdecimal())


@pytest.mark.parametrize(
    "texts",
    [
        *(("Branch (1)", "Branch (2)"), ("1. Hà Nội", "2. Đà Nẵng"), ("0", "1", "2", "3 or more")),
        *(("Store - 1", "Store - 2"), ("2 adults", "3 children"), ("1/2", "3/4")),
    ],
)
def test_numbered_places_are_no_scale_and_contradict_nothing(texts):
    counts = dict.fromkeys(texts, 20)
    assert labelled(counts) is None
    assert contradictions(counts) == ()


def test_a_labelled_code_for_no_answer_leaves_the_base_with_and_without_its_label():
    found = labelled(
        {"1 - Poor": 9, "5 - Excellent": 9, "3": 9, "9 - Don't know": 2, "9": 1, "99": 1}
    )
    assert set(found.no_answer) == {"9 - Don't know", "9", "99"}
    assert (found.worst, found.best) == (1, 5)


@given(st.sampled_from(sorted(VOCABULARIES)), st.data())
def test_vietnamese_without_accents_is_the_same(name, data):
    texts = [data.draw(st.sampled_from(point)) for point in VOCABULARIES[name]]
    plain = [without_accents(text) for text in texts]
    assert codes(*plain) == codes(*texts)


def without_accents(text):
    parts = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
