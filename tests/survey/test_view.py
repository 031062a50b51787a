"""A view is checked when it is made, and a link means it exactly."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxgap.errors import ViewError
from cxgap.survey.view import (
    ADJUSTMENTS,
    FACTORS,
    INTERVALS,
    METRICS,
    View,
    from_link,
    to_link,
)
from cxgap.survey.words import ALL_LEVELS, GAP_KINDS

words = st.text(max_size=8)
few = st.lists(words, max_size=2, unique=True).map(tuple)
numbers = st.sampled_from(["0", "1", "0.9", "nan", "inf", "-1", "1e999", "study", "", "9" * 5000])
keys = st.sampled_from([*to_link(View()), "where.a", "where.", "where", "telepathy"])


@st.composite
def views(draw):
    filtered = draw(st.lists(words.filter(lambda key: ":" not in key), max_size=3, unique=True))
    kept = st.lists(words, min_size=1, max_size=3).map(tuple)
    return View(
        gap=draw(st.sampled_from(sorted(GAP_KINDS))),
        metric=draw(st.sampled_from(METRICS)),
        cut=draw(st.none() | st.integers(1, 10**6)),
        level=draw(st.sampled_from(ALL_LEVELS)),
        by=draw(few),
        where=tuple((key, draw(kept)) for key in filtered),
        items=draw(few),
        confidence=draw(st.floats(0.5, 1, exclude_max=True)),
        margin=draw(st.none() | st.floats(0, 100)),
        interval=draw(st.sampled_from(INTERVALS)),
        adjust=draw(st.sampled_from(ADJUSTMENTS)),
        factor=draw(st.sampled_from(FACTORS)),
        min_base=draw(st.none() | st.integers(0, 10**6)),
    )


@given(views())
def test_a_link_opens_the_view_it_was_made_from(view):
    assert from_link(to_link(view)) == (view, [])


@given(st.dictionaries(keys | words, st.lists(numbers | words, max_size=3), max_size=6))
def test_any_link_opens_a_view_and_says_what_it_could_not_use(link):
    view, refused = from_link(link)
    assert isinstance(view, View)
    assert set(refused) <= set(link)


@pytest.mark.parametrize(
    ("key", "values"),
    [
        *(("confidence", ["study"]), ("confidence", ["1"]), ("confidence", [])),
        *(("metric", ["telepathy"]), ("cut", ["0"]), ("cut", ["two"]), ("margin", ["nan"])),
        *(("by", ["a", "b", "c"]), ("by", ["a", "a"]), ("items", ["a", "a"]), ("min_base", ["-1"])),
    ],
)
def test_what_a_link_asks_in_vain_falls_back_to_the_default(key, values):
    assert from_link({key: values, "level": ["dimension"]}) == (View(level="dimension"), [key])


def test_unknown_keys_of_a_link_are_ignored():
    assert from_link({"colour": ["red"]}) == (View(), [])


def test_a_link_names_every_choice_so_that_it_outlives_a_change_of_defaults():
    assert to_link(View()) == {
        "gap": ["perception"],
        "metric": ["t2b"],
        "cut": ["study"],
        "level": ["item"],
        "confidence": ["0.95"],
        "margin": ["study"],
        "interval": ["default"],
        "adjust": ["bh"],
        "factor": ["filtered"],
        "min_base": ["study"],
        "half_life": ["none"],
    }


@pytest.mark.parametrize(
    "parts",
    [
        *({"metric": "x"}, {"confidence": 0.4}, {"confidence": float("nan")}, {"margin": -1}),
        *({"half_life": 0.5}, {"half_life": float("nan")}, {"half_life": 1e7}),
        *({"half_life": "90"}, {"half_life": True}),
        *({"min_base": -1}, {"cut": 0}, {"by": ("a", "a")}, {"items": ("a", "a")}),
        *({"where": (("a", ("1",)), ("a", ("2",)))}, {"where": (("a", ()),)}),
        *({"where": ((":a", ("1",)),)}, {"where": (("pirate:a", ("1",)),)}),
        {"where": (("a", ("1",)), ("business:a", ("2",)))},
        *({"cut": True}, {"cut": 1.5}, {"confidence": "0.9"}, {"margin": "5"}, {"items": (1,)}),
    ],
    ids=str,
)
def test_an_impossible_view_is_refused(parts):
    with pytest.raises(ViewError):
        View(**parts)


def test_a_filter_concerns_the_sides_that_carry_its_attribute():
    view = View(where=(("region", ("North",)), ("business:department", ("Sales",))))
    assert view.filters_of("customer", ["region", "department"]) == {"region": ("North",)}
    assert view.filters_of("business", ["department"]) == {"department": ("Sales",)}


def test_a_copy_of_a_view_is_the_view():
    """Tables carry it, and pandas copies what they carry at every step."""
    view = View(where=(("region", ("North",)),))
    assert copy.deepcopy({"view": view})["view"] is view
