"""Which day or year a text says, in the ways programs and people write dates.

Where two parts could be the day or the month, only the whole column can tell; see `day_reader`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence

from cxgap.ingest.cells import DATE, MONTHS

# in 2016-05-11, 11/05/2016, 20160511, "wave 2016", but not in 120160 or 20165
YEAR = r"(?<!\d)((?:19|20)\d{2})(?=\D|$|\d{4}(?:\D|$))"
_PARTS = re.compile(r"^\s*(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?:,?[ T].*)?$")
_TOGETHER = re.compile(r"^\s*(\d{4})(\d{2})(\d{2})(?:[ T].*)?\s*$")
_VIETNAMESE = re.compile(r"(\d{1,2}) tháng (\d{1,2}),?(?: năm)? (\d{4})", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"([a-z]{3})[a-z]*\.?[ -](\d{1,2})(?:st|nd|rd|th)?,? ?[ -]?(\d{4})", re.I)
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[ /-](?:of )?([a-z]{3})[a-z]*\.?,?[ /-]'?(\d{4}|\d{2})(?!\d)",
    re.IGNORECASE,
)
_MONTHS, _CENTURY, _SHORTEST_FULL = 12, 2000, 100
_EARLIEST = 2010  # the first year that two digits stand for: 1-5-03 is rather a code


def year_reader(texts: Iterable[str]) -> Callable[[str], int]:
    """Return what reads the year of each text of a column, 0 where it says none.

    Two digits at the end of a date (03/01/26) are a year only where the whole column allows it.
    """
    are_years = _end_in_years([found for text in texts if (found := _parts(text))])

    def year_in(text: str) -> int:
        if found := re.search(YEAR, text):
            return int(found[1])
        if day := named_day(text):
            return day.year
        parts = _parts(text) if are_years else None
        return _full(parts[2]) if parts else 0

    return year_in


def named_day(text: str) -> dt.date | None:
    """Return the day of a text that can mean no other: a month is named, or all is together."""
    if not DATE.match(text):
        return None
    if found := _TOGETHER.match(text):
        return day_of(int(found[1]), int(found[2]), int(found[3]))
    if found := _VIETNAMESE.search(text):
        return day_of(int(found[3]), int(found[2]), int(found[1]))
    if found := _DAY_FIRST.search(text):
        return day_of(_full(int(found[3])), _month(found[2]), int(found[1]))
    if found := _MONTH_FIRST.search(text):
        return day_of(int(found[3]), _month(found[1]), int(found[2]))
    return None


def day_reader(texts: Iterable[str]) -> Callable[[str], dt.date | None]:
    """Return what reads the day of each text of a column, None where it says none.

    1/2/2026 is one only where the whole column shows which is the day and which the month.
    """
    order = _order([parts for text in texts if not named_day(text) and (parts := _parts(text))])

    def day_in(text: str) -> dt.date | None:
        if day := named_day(text):
            return day
        found = _parts(text) if order else None
        return _day(found, order) if found and order else None

    return day_in


def _day(parts: tuple[int, int, int], order: tuple[int, int, int]) -> dt.date | None:
    year, month, day = (parts[at] for at in order)
    return day_of(_full(year), month, day)


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """Return the day, or None where there is no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _parts(text: str) -> tuple[int, int, int] | None:
    """The three numbers of a date."""
    found = _PARTS.match(text)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def _end_in_years(parts: Sequence[tuple[int, int, int]]) -> bool:
    """Whether dates end in years of two digits: recent ones, and no more of them than of days."""
    short = [one for one in parts if max(one) < _SHORTEST_FULL]
    starts, ends = {first for first, _, _ in short}, {last for _, _, last in short}
    recent = all(_EARLIEST <= _full(last) <= _this_year() for last in ends)
    days = all(
        min(first, second) in range(1, 13) and max(first, second) <= 31
        for first, second, _ in short
    )
    return recent and days and len(ends) <= len(starts)


def _full(year: int) -> int:
    return year + _CENTURY if year < _SHORTEST_FULL else year


def _month(word: str) -> int:
    return MONTHS.index(word.casefold()) + 1 if word.casefold() in MONTHS else 0


def _order(parts: Sequence[tuple[int, int, int]]) -> tuple[int, int, int] | None:
    """Where year, month and day stand, or None where nothing shows it."""
    if parts and all(first > 31 for first, _, _ in parts):
        return 0, 1, 2
    if not (all(last > 31 for _, _, last in parts) or _end_in_years(parts)):
        return None
    day_first = any(first > _MONTHS for first, _, _ in parts)
    month_first = any(second > _MONTHS for _, second, _ in parts)
    if day_first == month_first:
        return None
    return (2, 1, 0) if day_first else (2, 0, 1)


def _this_year() -> int:
    return dt.datetime.now(dt.UTC).year
