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


_YEAR = r"((?:19|20)\d{2})"
_TO = r"\s*(?:[-–—−]|to|and|until|đến|tới)\s*"
_BORN = re.compile(rf"(?<!\d){_YEAR}{_TO}(?:(?:năm\s*)?{_YEAR}|(\d{{2}}))(?!\d)", re.IGNORECASE)
_BORN_UP_TO = re.compile(
    rf"(?:before|until|up to|trước|đến|<)\s*(?:năm\s*)?{_YEAR}(?!\d)"
    rf"|(?<!\d){_YEAR}\s*(?:and |or |trở về )(?:earlier|before|older|trước)",
    re.IGNORECASE,
)
_BORN_FROM = re.compile(
    rf"(?:after|since|from|sau|từ|>)\s*(?:năm\s*)?{_YEAR}(?!\d)"
    rf"|(?<!\d){_YEAR}{_TO}(?:now|present|today|nay|hiện tại)"
    rf"|(?<!\d){_YEAR}\s*(?:\+|(?:and |or |trở )(?:later|after|younger|on|về sau|đi))",
    re.IGNORECASE,
)
_EXCLUSIVE = re.compile(r"before|trước|<|after|sau|>", re.IGNORECASE)
_OLDEST_BIRTH = 1900


def births_in(label: str) -> tuple[int, float] | None:
    """Return the first and last year of birth a label names ("Gen X (1965–1980)"), or None."""
    if found := _BORN.search(label):
        first = int(found[1])
        last = int(found[2] or f"{found[1][:2]}{found[3]}")
        return (first, last) if first <= last else None
    beyond = bool(_EXCLUSIVE.search(label))
    if found := _BORN_FROM.search(label):
        return int(found[1] or found[2] or found[3]) + (beyond and bool(found[1])), math.inf
    if found := _BORN_UP_TO.search(label):
        return _OLDEST_BIRTH, int(found[1] or found[2]) - (beyond and bool(found[1]))
    return None


_NAMES = {
    "Silent": r"silent|seniors?$|traditionalists?|greatest|im lặng|truyền thống",
    "Baby Boomers": r"baby.?boomers?|boomers?|bùng nổ(?: dân số)?",
    "Gen X": r"x",
    "Millennials": r"millennials?|y|thiên niên kỷ",
    "Gen Z": r"z|zoomers?",
    "Gen Alpha": r"alpha|α",
}
_GENERATION = r"^\W*(?:(?:the |thế hệ |gen(?:eration)?s?\W*)*(?:{})(?: generation)?)\b"
_NAMED = {
    name: re.compile(_GENERATION.format(pattern), re.IGNORECASE) for name, pattern in _NAMES.items()
}
_LETTER_ALONE = re.compile(r"^\W*[xyzα]\W*$", re.IGNORECASE)


def generation_named(label: str) -> Band | None:
    """Return the usual generation a label names ("Thế hệ Y", "Boomers"), or None.

    Its years are Pew's, for the order of the values: who answers by name was not asked for years.
    """
    if _LETTER_ALONE.match(label):  # "Z" alone may be anything
        return None
    names = (band for band in PEW_BANDS if _NAMED[band.name].search(label))
    return next(names, None)


def band_of(value: str, bands: Sequence[Band] = PEW_BANDS) -> Band | None:
    """Return the years of birth a value stands for: a band's, its own, or those of its name."""
    if known := next((band for band in bands if band.name == value), None):
        return known
    if born := births_in(value):
        return Band(value, *born)
    return generation_named(value)


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
    if band := band_of(value, bands):
        return _middle(band.first, band.last)
    ages = ages_in(value)
    if ages is None:
        return math.inf
    oldest = min(ages[1], ages[0] + _OPEN_YEARS)
    return _middle(fieldwork_year - oldest, fieldwork_year - ages[0])


def _middle(first: float, last: float) -> float:
    return (first + min(last, first + _OPEN_YEARS)) / 2
