"""A reader and its link say the same; no link, however wrong, raises."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxgap.dashboard.measured import Measured, written_out
from cxgap.dashboard.reader import FORMAT, Reader, dump, fitted, parse, with_view
from cxgap.survey.faces import Cuts
from cxgap.survey.view import ADJUSTMENTS, FACTORS, INTERVALS, METRICS, View
from cxgap.survey.words import ALL_LEVELS, GAP_KINDS, LANGUAGES
from cxgap.tasks import studies

words = st.text(min_size=1, max_size=12)
lists = st.lists(words, unique=True, max_size=3).map(tuple)
keys = words.filter(lambda key: ":" not in key)
filters = st.dictionaries(keys, lists.filter(len), max_size=3).map(lambda d: tuple(d.items()))
views = st.builds(
    View,
    gap=st.sampled_from(list(GAP_KINDS)),
    metric=st.sampled_from(METRICS),
    cut=st.none() | st.integers(1, 12),
    level=st.sampled_from(ALL_LEVELS),
    by=st.lists(words, unique=True, max_size=2).map(tuple),
    where=filters,
    items=lists,
    confidence=st.floats(0.5, 0.999),
    margin=st.none() | st.floats(0, 100),
    interval=st.sampled_from(INTERVALS),
    adjust=st.sampled_from(ADJUSTMENTS),
    factor=st.sampled_from(FACTORS),
    min_base=st.none() | st.integers(0, 1000),
)
readers = st.builds(
    Reader,
    view=views,
    study=words,
    version=st.none() | words,
    revision=st.none() | st.integers(0, 999_999),
    language=st.sampled_from(LANGUAGES),
    item=st.none() | words,
    cell=lists,
    dimension=st.none() | words,
    faces=st.tuples(st.floats(1, 49), st.floats(50, 99)).map(lambda cuts: Cuts(*cuts)),
    touchpoint=st.none() | words,
    measured=st.builds(
        Measured,
        line=words,
        before=st.none() | words,
        after=st.none() | words,
        action=st.none() | words,
        treated=lists,
        comparison=lists,
        indicator=st.none() | words,
        indicator_wave=st.none() | words,
        indicator_segment=st.none() | words,
    ),
)
OURS = sorted(dump(Reader(View(where=(("region", ("South",)),), by=("a",), items=("i",)))))
junk = st.text() | st.sampled_from(["nan", "inf", "-1", "1e999", "NaN", "study", "\x00", "🤷"])
links = st.dictionaries(
    st.sampled_from([*OURS, "item", "cell", "dimension", "where.", "where.x:y"]) | st.text(),
    st.lists(junk, max_size=3),
)


@given(readers)
def test_a_link_leads_back_to_its_reader(reader):
    assert parse(dump(reader)) == (reader, [])


@given(links)
def test_no_link_raises_and_what_it_names_is_a_reader_with_a_link(link):
    reader, refused = parse(link)
    assert set(refused) <= {*link, "lang"}
    assert parse(dump(reader))[0] == reader


@given(links)
def test_a_refused_choice_is_the_default(link):
    reader, refused = parse(link)
    for key in {"metric", "gap", "adjust", "confidence", "margin", "min_base"} & set(refused):
        assert getattr(reader.view, key) == getattr(View(), key)


def test_a_link_has_stable_english_keys():
    assert [
        *("adjust", "by", "confidence", "cut", "faces", "factor", "gap", "half_life", "interval"),
        *("items", "lang", "level", "line", "margin", "metric", "min_base", "study", "v"),
        "where.region",
    ] == OURS


def test_a_link_writes_defaults_out():
    """When a default changes, yesterday's link must show yesterday's figures."""
    link = dump(Reader())
    assert link["metric"] == ["t2b"]
    assert link["confidence"] == ["0.95"]
    assert link["v"] == [FORMAT]


@pytest.mark.parametrize("language", ["xx", "", "EN", "vi-VN"])
def test_an_unknown_language_is_english_and_named(language):
    assert parse({"lang": [language]}) == (Reader(), ["lang"])


def test_a_key_without_values_is_no_choice():
    assert parse({"metric": [], "study": [], "lang": []})[0] == Reader()


@pytest.fixture(scope="module")
def demo():
    return studies.open_named("demo")


@pytest.mark.parametrize(
    ("choice", "key"),
    [
        ({"where": (("planet", ("Mars",)),)}, "where.planet"),
        ({"where": (("region", ("Mars",)),)}, "where.region"),
        ({"where": (("customer:department", ("Sales",)),)}, "where.customer:department"),
        ({"where": (("business:", ("South",)),)}, "where.business:"),
        ({"by": ("planet",)}, "by"),
        ({"items": ("nothing",)}, "items"),
    ],
)
def test_what_a_study_does_not_have_is_left_out_and_named(demo, choice, key):
    reader = with_view(Reader(), metric="mean", **choice)
    assert fitted(reader, demo) == (with_view(Reader(), metric="mean"), [key])


@pytest.mark.parametrize(
    "choice",
    [
        {"where": (("region", ("South",)),)},
        {"where": (("region", ("Central",)), ("industry", ("Logistics",)))},
        {"where": (("business:region", ("South",)),)},
        {"by": ("generation", "tier"), "items": ("app_easy",)},
    ],
)
def test_what_a_study_has_stays_even_where_it_may_not_answer(demo, choice):
    reader = replace(with_view(Reader(), **choice), item="app_easy", dimension="simplicity")
    assert fitted(reader, demo) == (reader, [])


@pytest.mark.parametrize(
    "cell", [("Gen Z", "Gold"), ("Gold",), ("Nobody",), ("Gen Z", "Gold", "x")]
)
def test_a_cell_must_be_a_group_of_the_split(demo, cell):
    reader = replace(with_view(Reader(), by=("tier", "generation")), cell=cell)
    assert fitted(reader, demo) == (replace(reader, cell=()), ["cell"])
    right = replace(reader, cell=("Gold", "Gen Z"))
    assert fitted(right, demo) == (right, [])


def test_waves_are_written_out_in_their_order_and_the_last_two_by_default(demo):
    def two(**chosen):
        found = written_out(Measured(**chosen), demo)
        return found.before, found.after

    assert two() == two(before="2025") == two(after="2026") == ("2025", "2026")
    assert two(before="2026", after="2025") == ("2025", "2026")
    assert two(before="2026") == two(after="2025") == ("2025", "2026")
    assert two(before="2026", after="2026") == ("2025", "2026")


def test_a_link_may_call_the_language_by_its_whole_name():
    assert parse({"language": ["vi"]}) == (Reader(language="vi"), [])
    assert dump(Reader(language="vi"))["lang"] == ["vi"]
    assert parse({"language": ["xx"]}) == (Reader(), ["language"])


def test_a_link_that_names_two_languages_means_the_one_we_write():
    assert parse({"language": ["en"], "lang": ["vi"]}) == (Reader(language="vi"), [])
