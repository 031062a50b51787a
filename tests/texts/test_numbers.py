"""Numbers as each language writes them."""

from __future__ import annotations

import math

import pytest

from cxgap.texts.numbers import (
    NOTHING,
    count,
    decimal,
    inside,
    joined,
    p_value,
    percent,
    points,
)

NAN = math.nan


@pytest.mark.parametrize(
    ("value", "places", "english", "vietnamese"),
    [
        (0, 0, "0", "0"),
        (4.5, 1, "4.5", "4,5"),
        (-4.5, 1, "−4.5", "−4,5"),
        (1234, 0, "1,234", "1.234"),
        (-1234567.891, 2, "−1,234,567.89", "−1.234.567,89"),
        (0.04, 1, "0.0", "0,0"),
        (-0.04, 1, "0.0", "0,0"),
        (NAN, 0, NOTHING, NOTHING),
        (math.inf, 0, NOTHING, NOTHING),
    ],
)
def test_decimals(value, places, english, vietnamese):
    assert decimal(value, "en", places) == english
    assert decimal(value, "vi", places) == vietnamese


@pytest.mark.parametrize(
    ("value", "shown"), [(22, "+22"), (-4.6, "−5"), (0, "0"), (0.4, "0"), (-0.4, "0")]
)
def test_a_sign_only_where_something_is_left_of_the_number(value, shown):
    assert decimal(value, "vi", signed=True) == shown


@pytest.mark.parametrize(
    ("share", "places", "english", "vietnamese"),
    [
        (0.92, 0, "92%", "92%"),
        (0.697, 1, "69.7%", "69,7%"),
        (1, 0, "100%", "100%"),
        (0, 1, "0.0%", "0,0%"),
        (NAN, 0, NOTHING, NOTHING),
    ],
)
def test_percentages(share, places, english, vietnamese):
    assert percent(share, "en", places) == english
    assert percent(share, "vi", places) == vietnamese


def test_counts():
    assert (count(5000, "en"), count(5000, "vi")) == ("5,000", "5.000")
    assert count(NAN, "vi") == NOTHING


@pytest.mark.parametrize(
    ("p", "english", "vietnamese"),
    [
        (0.03, "p = 0.030", "p = 0,030"),
        (0.0012, "p = 0.001", "p = 0,001"),
        (0.001, "p = 0.001", "p = 0,001"),
        (0.00099, "p < 0.001", "p < 0,001"),
        (0.0, "p < 0.001", "p < 0,001"),
        (1.0, "p = 1.000", "p = 1,000"),
        (NAN, NOTHING, NOTHING),
    ],
)
def test_p_values(p, english, vietnamese):
    assert p_value(p, "en").replace("\u00a0", " ") == english
    assert p_value(p, "vi").replace("\u00a0", " ") == vietnamese


def test_no_line_breaks_inside_a_p_value():
    assert " " not in p_value(0.603, "vi") + p_value(0.0, "en")


def test_a_name_inside_a_sentence_is_small_unless_it_is_an_abbreviation():
    assert [inside(name) for name in ("Phòng ban", "VIP tier", "X", "")] == [
        "phòng ban",
        "VIP tier",
        "X",
        "",
    ]


@pytest.mark.parametrize(
    ("value", "places", "english", "vietnamese"),
    [
        (22, 0, "+22 points", "+22 điểm"),
        (1, 0, "+1 point", "+1 điểm"),
        (-1.2, 0, "−1 point", "−1 điểm"),
        (-4.5, 1, "−4.5 points", "−4,5 điểm"),
        (0.2, 0, "0 points", "0 điểm"),
        (1.4, 1, "+1.4 points", "+1,4 điểm"),
        (NAN, 0, NOTHING, NOTHING),
    ],
)
def test_points(value, places, english, vietnamese):
    assert points(value, "en", places) == english
    assert points(value, "vi", places) == vietnamese


def test_points_without_a_sign():
    assert points(5, "vi", signed=False) == "5 điểm"


def test_lists():
    assert joined([], "en") == ""
    assert joined(["a"], "vi") == "a"
    assert joined(["a", "b", "c"], "en") == "a, b and c"
    assert joined(["a", "b", "c"], "vi") == "a, b và c"


def test_an_end_of_an_interval_without_end_is_written_short():
    assert decimal(2.1e27, "en", 2) == "2e+27"
    assert decimal(-2.1e200, "vi") == "−2e+200"
