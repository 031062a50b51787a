"""Words that several columns share are read alike, and opposite wordings are asked about."""

import pytest
from files import table_of
from scales_read import csv, said, scales

from cxgap.errors import IngestError
from cxgap.ingest.columns import columns_of
from cxgap.ingest.matching import MAYBE, SURE
from cxgap.ingest.propose import draft_map, propose_map, propose_side
from cxgap.ingest.respondents import read_respondents

EXCELLENT = ("Poor", "Fair", "Good", "Very good", "Excellent")
VIETNAMESE = ("Rất kém", "Kém", "Trung bình", "Khá", "Tốt")


@pytest.mark.parametrize("words", [EXCELLENT, VIETNAMESE], ids=["English", "Vietnamese"])
@pytest.mark.parametrize("unused", range(5))
def test_a_column_that_lacks_a_word_is_read_like_the_columns_that_share_its_words(words, unused):
    left = [word for word in words if word != words[unused]]
    table = csv(a=words, b=words[::-1], c=left * 3)
    for column in columns_of(table):
        assert {word: column.scale.labels[word] for word in column.texts} == {
            word: words.index(word) + 1 for word in column.texts
        }
        assert (column.scale.worst, column.scale.best) == (1, 5)


def test_both_sides_read_the_words_they_share_alike():
    tables = {"business": csv(q=EXCELLENT), "customer": csv(q=EXCELLENT[:-1] * 2)}
    (item,) = propose_map(tables).mirror_map.items.values()
    (scale,) = {tuple(source.scale.labels.items()) for source in item.sources.values()}
    assert dict(scale) == dict(zip(EXCELLENT, range(1, 6), strict=True))


def test_a_whole_shorter_scale_is_left_alone_beside_a_longer_one():
    five = ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree")
    seven = (*five[:2], "Somewhat disagree", "Neutral", "Somewhat agree", *five[3:])
    table = csv(a=five, b=seven, c=seven, d=five)
    assert list(scales(table).values()) == [(1, 5), (1, 7), (1, 7), (1, 5)]


def test_words_that_mean_different_points_are_never_told_in_one_sentence():
    other = ("Very poor", "Poor", "Fair", "Good", "Excellent")
    table = csv(a=EXCELLENT, b=other)
    told = said(table, "labels_guessed")
    assert ["(Poor = 1, Fair = 2" in sentence for sentence in told] == [True, False]
    assert ["(Very poor = 1, Poor = 2" in sentence for sentence in told] == [False, True]


def test_misspelt_words_are_listed_by_row_and_never_guessed():
    cells = [*EXCELLENT * 6, "God", "Excelent"]
    table = csv(staff=cells)
    proposal = propose_side(table, "customer")
    survey = read_respondents(table, proposal.mirror_map.sides["customer"], proposal.mirror_map)
    aside = [(one["row"], one["content"]) for one in survey.report["set_aside"]]
    assert aside == [(32, "God"), (33, "Excelent")]
    (sentence,) = said(table, "words_not_on_scale")
    assert "'God' ~ 'Good'" in sentence
    assert "'Excelent' ~ 'Excellent'" in sentence


def test_many_other_texts_still_make_it_no_rating():
    (column,) = columns_of(csv(staff=[*EXCELLENT * 2, "North", "South"]))
    assert column.role != "rating"


OPPOSITE = [
    ("The floor of the store is dirty", "The floor of the store is clean"),
    ("Staff in the store are rude", "Staff in the store are friendly"),
    ("Cửa hàng bẩn", "Cửa hàng sạch"),
    ("The staff are not friendly", "The staff are friendly"),
]


@pytest.mark.parametrize(("negative", "positive"), OPPOSITE)
def test_a_pair_of_which_one_side_is_negative_is_asked_about(negative, positive):
    tables = {"business": csv(**{negative: "12345"}), "customer": csv(**{positive: "12345"})}
    with pytest.raises(IngestError, match="may ask the same"):
        propose_map(tables)
    (pair,) = draft_map(tables, MAYBE).pairs.values()
    assert MAYBE <= pair.score < SURE
    assert "opposite" in pair.reasons
    for least in (MAYBE, SURE):
        findings = draft_map(tables, least).findings
        (asked,) = [one for one in findings if one.code == "maybe_reverse_worded"]
        assert asked.place == "business"


def test_a_shared_name_does_not_settle_a_pair_of_opposites():
    """Even under one name nothing is taken for granted where the questions disagree."""
    tables = {
        side: table_of(
            f'ResponseId,Q1\nResponse ID,{text}\n"{{""ImportId"":""_recordId""}}",'
            f'"{{""ImportId"":""QID1""}}"\n' + "".join(f"R_{n},{n % 5 + 1}\n" for n in range(20))
        )
        for side, text in (("business", OPPOSITE[0][0]), ("customer", OPPOSITE[0][1]))
    }
    assert draft_map(tables, SURE).pairs == {}
    (pair,) = draft_map(tables, MAYBE).pairs.values()
    assert {"name", "opposite"} <= set(pair.reasons)


def test_an_unknown_text_may_be_the_middle_so_the_scale_keeps_it():
    words = ("Strongly disagree", "Disagree", "Agree", "Strongly agree")
    assert list(scales(csv(q=words * 20)).values()) == [(1, 4)]
    assert list(scales(csv(q=[*words * 20, "so-so", "so-so"])).values()) == [(1, 5)]


FOUR = ("Poor", "Fair", "Good", "Excellent")


def test_a_word_that_many_would_have_used_does_not_exist():
    assert next(iter(scales(csv(a=FOUR * 20, b=EXCELLENT, c=EXCELLENT)).values())) == (1, 4)
    tables = {"business": csv(q=FOUR * 15), "customer": csv(q=EXCELLENT * 2)}
    (item,) = propose_map(tables).mirror_map.items.values()
    assert {side: source.scale.best for (side, _), source in item.sources.items()} == {
        "business": 4,
        "customer": 5,
    }
