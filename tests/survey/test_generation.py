"""Generations are the bands of Pew Research, by year of birth."""

import math
from itertools import pairwise

import pytest

from cxgap.survey.generation import (
    PEW_BANDS,
    Band,
    ages_in,
    band_of,
    births_in,
    generation_of,
    generation_of_ages,
    order_of,
)


@pytest.mark.parametrize(
    ("year", "name"),
    [
        *((1927, None), (1928, "Silent"), (1945, "Silent"), (1946, "Baby Boomers")),
        *((1964, "Baby Boomers"), (1965, "Gen X"), (1980, "Gen X"), (1981, "Millennials")),
        *((1996, "Millennials"), (1997, "Gen Z"), (2012, "Gen Z"), (2013, "Gen Alpha")),
        (2024, "Gen Alpha"),
    ],
)
def test_both_ends_of_every_band_belong_to_it(year, name):
    assert generation_of(year) == name


def test_the_bands_leave_no_year_out():
    for earlier, later in pairwise(PEW_BANDS):
        assert later.first == earlier.last + 1


@pytest.mark.parametrize(
    ("label", "ages"),
    [
        *(("18-24", (18, 24)), ("18–24", (18, 24)), ("25 to 34", (25, 34))),
        *(("25 - 34 years", (25, 34)), ("Từ 18 đến 24 tuổi", (18, 24)), ("Age 35-44", (35, 44))),
        *(("65+", (65, math.inf)), ("65-Over", (65, math.inf)), ("65 and over", (65, math.inf))),
        *(("65 or older", (65, math.inf)), ("60 tuổi trở lên", (60, math.inf))),
        *(("70 years and above", (70, math.inf)), ("Over 64", (65, math.inf))),
        *(("Under 18", (0, 17)), ("<18", (0, 17)), ("Dưới 18 tuổi", (0, 17))),
        *(("Don't know", None), ("34-25", None), ("", None), ("18", None), ("2010-2012", None)),
    ],
)
def test_ages_are_read_from_the_usual_spellings(label, ages):
    assert ages_in(label) == ages


@pytest.mark.parametrize(
    ("ages", "year", "name"),
    [
        ((25, 34), 2016, "Millennials"),  # born 1982–1991
        ((55, 64), 2016, "Baby Boomers"),  # born 1952–1961
        ((18, 24), 2016, None),  # born 1992–1998: Millennials and Gen Z
        ((18, 24), 2021, "Gen Z"),  # the same band, five years later
        ((65, math.inf), 2016, None),  # Baby Boomers and everyone before them
        ((0, 17), 2035, "Gen Alpha"),
    ],
)
def test_an_age_band_is_a_generation_only_where_it_lies_wholly_inside(ages, year, name):
    assert generation_of_ages(*ages, year) == name


def test_generations_and_kept_age_bands_stand_in_order_of_birth():
    values = ["Millennials", "45-54", "65+", "Under 18", "Baby Boomers", "18-24", "Gen Alpha"]
    ordered = sorted(values, key=lambda value: order_of(value, 2016))
    assert ordered == [
        *("65+", "Baby Boomers", "45-54", "Millennials", "18-24", "Under 18", "Gen Alpha")
    ]


def test_a_study_may_set_its_own_bands():
    bands = (Band("old", 0, 1979), Band("young", 1980, math.inf))
    assert generation_of(1979, bands) == "old"
    assert generation_of_ages(20, 30, 2016, bands) == "young"
    assert generation_of_ages(30, 40, 2016, bands) is None


def test_an_open_band_lies_in_a_generation_that_reaches_back_far_enough():
    bands = (Band("Before 1965", 1890, 1964), Band("After", 1965, float("inf")))
    assert generation_of_ages(65, float("inf"), 2016, bands) == "Before 1965"
    assert generation_of_ages(65, float("inf"), 2016) is None


@pytest.mark.parametrize(
    ("label", "born"),
    [
        *(("Gen X (1965–1980)", (1965, 1980)), ("Millennials (1981 - 1996)", (1981, 1996))),
        *(("sinh năm 1997-2012", (1997, 2012)), ("Thế hệ Z (1997–2012)", (1997, 2012))),
        *(("Sinh từ năm 1997 đến năm 2012", (1997, 2012)), ("born 1965 to 1980", (1965, 1980))),
        *(("1928-45", (1928, 1945)), ("After 1996", (1997, math.inf)), ("1997+", (1997, math.inf))),
        *(("1997 – nay", (1997, math.inf)), ("từ 1997", (1997, math.inf))),
        *(("Before 1946", (1900, 1945)), ("trước năm 1965", (1900, 1964))),
        *(("1945 or earlier", (1900, 1945)), ("2013 and later", (2013, math.inf))),
        *(("18-24", None), ("1980-1965", None), ("", None), ("Gen X", None), ("20165", None)),
    ],
)
def test_a_label_may_carry_its_own_years_of_birth(label, born):
    assert births_in(label) == born


@pytest.mark.parametrize(
    ("label", "name"),
    [
        *(("Gen X", "Gen X"), ("Thế hệ Y", "Millennials"), ("Generation Z", "Gen Z")),
        *(("Baby boomers", "Baby Boomers"), ("Boomer", "Baby Boomers"), ("Gen-Z", "Gen Z")),
        *(("The Silent Generation", "Silent"), ("GenAlpha", "Gen Alpha")),
        *(("thế hệ bùng nổ dân số", "Baby Boomers"), ("Gen Y / Millennials", "Millennials")),
        *(("X", None), ("Xbox", None), ("General manager", None), ("Senior manager", None)),
    ],
)
def test_a_generation_is_known_by_its_usual_names(label, name):
    found = band_of(label)
    assert (found and found.name) == name


def test_own_years_win_over_the_usual_ones_of_the_same_name():
    band = band_of("Gen X (1961–1981)")
    assert (band.first, band.last) == (1961, 1981)


@pytest.mark.parametrize(
    "oldest_first",
    [
        ["Before 1946", "1946–1964", "1965–1980", "1981–1996", "1997–2012", "2013+"],
        ["Silent", "Boomers", "Generation X", "Thế hệ Y", "Gen Z", "Gen Alpha"],
        ["Gen X (1961–1981)", "Gen Y (1982–1999)", "Gen Z (2000–2015)", "Other"],
    ],
)
def test_named_generations_are_ordered_by_age(oldest_first):
    youngest_first = oldest_first[::-1]
    assert sorted(youngest_first, key=lambda value: order_of(value, 2026)) == oldest_first
