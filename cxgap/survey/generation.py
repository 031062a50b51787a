"""Generations: bands of birth years.

The default bands are those of Pew Research (Dimock 2019, "Defining generations"); a study may
replace them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Band:
    """A generation: everyone born from ``first`` to ``last``, both included."""

    name: str
    first: int
    last: float
    text: Mapping[str, str] = field(default_factory=dict)


PEW_BANDS = (
    Band("Silent", 1928, 1945, {"en": "Silent", "vi": "Thế hệ Im lặng"}),
    Band("Baby Boomers", 1946, 1964, {"en": "Baby Boomers", "vi": "Baby Boomers"}),
    Band("Gen X", 1965, 1980, {"en": "Gen X", "vi": "Gen X"}),
    Band("Millennials", 1981, 1996, {"en": "Millennials", "vi": "Millennials"}),
    Band("Gen Z", 1997, 2012, {"en": "Gen Z", "vi": "Gen Z"}),
    Band("Gen Alpha", 2013, math.inf, {"en": "Gen Alpha", "vi": "Gen Alpha"}),
)


OLDEST = 120  # years of age
_OPEN_YEARS = 30  # taken for the width of "65+" and of a generation that has not ended


def generation_of(birth_year: int, bands: Sequence[Band] = PEW_BANDS) -> str | None:
    """Return the name of the band a birth year falls into, or None."""
    return next((band.name for band in bands if band.first <= birth_year <= band.last), None)


_RANGE = re.compile(r"^\D*(\d{1,3})\s*(?:[-–—]|to|đến)\s*(\d{1,3})\D*$", re.IGNORECASE)
_OLDER = re.compile(
    r"^\D*(\d{1,3})\s*(?:\+|(?:years |tuổi )?(?:(?:and |or |[-–—]\s*)"
    r"(?:over|older|above|more|up)|trở lên))\D*$",
    re.IGNORECASE,
)
_OVER = re.compile(r"^\s*(?:over|above|older than|more than|trên|>)\s*(\d{1,3})\D*$", re.IGNORECASE)
_YOUNGER = re.compile(r"^\s*(?:under|below|younger than|less than|dưới|<)\s*(\d{1,3})\D*$", re.I)


def ages_in(label: str) -> tuple[float, float] | None:
    """Return the youngest and oldest age a band names ("18-24", "65+", "Under 18"), or None."""
    if found := _RANGE.match(label):
        youngest, oldest = float(found[1]), float(found[2])
        return (youngest, oldest) if youngest <= oldest else None
    if found := _OLDER.match(label):
        return float(found[1]), math.inf
    if found := _OVER.match(label):
        return float(found[1]) + 1, math.inf
    if found := _YOUNGER.match(label):
        return 0.0, float(found[1]) - 1
    return None


def generation_of_ages(
    youngest: float,
    oldest: float,
    fieldwork_year: int,
    bands: Sequence[Band] = PEW_BANDS,
) -> str | None:
    """Return the generation an age band lies in wholly, or None where it straddles two.

    Birth year is taken as the year of fieldwork minus the age; nobody is taken to be over 120.
    """
    first, last = fieldwork_year - min(oldest, OLDEST), fieldwork_year - youngest
    inside = (band.name for band in bands if band.first <= first and last <= band.last)
    return next(inside, None)


def order_of(value: str, fieldwork_year: int, bands: Sequence[Band] = PEW_BANDS) -> float:
    """Return the middle birth year of a generation or a kept age band, to sort the oldest first."""
    for band in bands:
        if band.name == value:
            return _middle(band.first, band.last)
    ages = ages_in(value)
    if ages is None:
        return math.inf
    oldest = min(ages[1], ages[0] + _OPEN_YEARS)
    return _middle(fieldwork_year - oldest, fieldwork_year - ages[0])


def _middle(first: float, last: float) -> float:
    return (first + min(last, first + _OPEN_YEARS)) / 2
