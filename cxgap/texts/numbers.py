"""Numbers as a person reads them, by the rules of the language."""

from __future__ import annotations

import math
from datetime import date
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal

from cxgap.texts.catalog import plural, text

MINUS = "−"
NOTHING = "–"
TARGET = 100.0  # the index of a met target
UNBROKEN = "\u00a0"  # a space at which no line ends
# an end of an interval with hardly a degree of freedom: nobody reads so many digits
_TOO_LONG = 1e15


def decimal(value: float, language: str, places: int = 0, *, signed: bool = False) -> str:
    """Return a number with so many decimals, and a sign where asked: +22, −4,5."""
    if value is None or not math.isfinite(value):
        return NOTHING
    if abs(value) >= _TOO_LONG:
        return f"{value:.0e}".replace("-", MINUS)
    rounded = round(value, places)
    digits = _digits(abs(rounded), places, language)
    sign = MINUS if rounded < 0 else "+" if signed and rounded > 0 else ""
    return f"{sign}{digits}"


@lru_cache(maxsize=20_000)  # pages write the same numbers again and again
def _digits(size: float, places: int, language: str) -> str:
    pattern = f"#,##0.{'0' * places}" if places else "#,##0"
    return format_decimal(size, format=pattern, locale=language)


def shortest(value: float, language: str, most: int = 2, *, signed: bool = False) -> str:
    """Return a number with as many decimals as it has, up to a most: 12, 12.5, 0.33."""
    close = (places for places in range(most) if math.isclose(value, round(value, places)))
    return decimal(value, language, next(close, most), signed=signed)


def short_of_target(index: float, places: int) -> tuple[float, int]:
    """Return an index as it may be shown, and its decimals: what misses 100 is never shown as it.

    99.97 with no decimals is 99.9 with one.
    """
    if not round(index, places) >= TARGET > index:
        return index, places
    finer = 10 ** (places + 1)
    return math.floor(index * finer) / finer, places + 1


def percent(share: float, language: str, places: int = 0) -> str:
    """Return a share (0–1) as a percentage: 92%, in Vietnamese 92%."""
    return (
        f"{number}%" if (number := decimal(share * 100, language, places)) != NOTHING else NOTHING
    )


def count(number: float, language: str) -> str:
    """Return a base with thousands separators."""
    return decimal(number, language)


def p_value(p: float, language: str) -> str:
    """Return "p = 0.003" or "p < 0.001", which no line breaks."""
    if not math.isfinite(p):
        return NOTHING
    if p < 0.001:
        return f"p{UNBROKEN}<{UNBROKEN}{decimal(0.001, language, 3)}"
    return f"p{UNBROKEN}={UNBROKEN}{decimal(p, language, 3)}"


def points(value: float, language: str, places: int = 0, *, signed: bool = True) -> str:
    """Return a number of points with its unit: "+22 points", "điểm" in Vietnamese."""
    number = decimal(value, language, places, signed=signed)
    if number == NOTHING:
        return NOTHING
    whole = 1 if abs(round(value, places)) == 1 else 2
    return plural("{n} point", "{n} points", whole, language, n=number)


def inside(name: str) -> str:
    """Return a name as it stands inside a sentence: small, unless it is an abbreviation."""
    is_word = name[1:2].islower()
    return f"{name[0].lower()}{name[1:]}" if is_word else name


def joined(parts: list[str], language: str) -> str:
    """Return "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return text("{first} and {last}", language, first=", ".join(parts[:-1]), last=parts[-1])


def day(when: str, language: str) -> str:
    """Return the day of a time in ISO 8601: 26 Nov 2026."""
    return format_date(date.fromisoformat(when[:10]), format="d MMM y", locale=language)


def moment(when: str) -> str:
    """Return the day and the minute of a time in ISO 8601, UTC: 2026-11-26 14:05 UTC."""
    return f"{when[:10]} {when[11:16]} UTC" if when else NOTHING
