"""Columns that say how old respondents are: generations, age bands, ages, years of birth."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping

from cxgap.ingest.cells import DATE, MONTHS, number
from cxgap.ingest.labels import is_no_answer
from cxgap.survey.generation import OLDEST, ages_in, births_in, generation_named

_AGE = re.compile(r"\b(age|aged|ages|how old|tuổi|độ tuổi|nhóm tuổi|tuoi)\b", re.IGNORECASE)
_BIRTH = re.compile(
    r"\b(birth|born|birth.?year|yob|dob|date.?of.?birth|năm sinh|ngày sinh|sinh năm|nam sinh)\b",
    re.IGNORECASE,
)
_AS_DATE = re.compile(  # 10-12 and 12-17, as a spreadsheet shows what it took for days
    r"^\s*(?:(\d{1,2})[- ]("
    + "|".join(MONTHS)
    + r")|("
    + "|".join(MONTHS)
    + r")[- ](\d{1,2}))\s*$",
    re.IGNORECASE,
)
_WHOLE_DATE = re.compile(r"^\s*(?:20\d{2})-(\d{2})-(\d{2})(?:[ T]00:00(?::00)?.*)?\s*$")
_MOSTLY = 0.8  # share of the rows, and of the distinct texts, that must be alike
_FEWEST_BANDS, _MOST_BANDS = 2, 40
_YOUNGEST, _ADULT = 5, 18  # ages: of a respondent; from which bands of ages usually count
_FIRST_BIRTH, _LAST_BIRTH = 1900, 2030


def age_kind(name: str, counts: Mapping[str, int]) -> tuple[str, str] | None:
    """Return which kind of attribute a column of ages is, with the evidence, or None.

    Args:
        name: the column's name or question.
        counts: how often each text occurs.
    """
    damaged = bands_as_dates(name, counts)
    texts = {t: rows for t, rows in counts.items() if t not in damaged and not is_no_answer(t)}
    about_age, about_birth = bool(_AGE.search(name)), bool(_BIRTH.search(name))
    if len(texts) <= _MOST_BANDS and (kind := _kind_of_bands(texts, about_age=about_age)):
        return kind
    if about_birth and _most(texts, _is_birth):
        return "birth_year", "named like years of birth, which its cells are"
    if about_age and _most(texts, _is_age) and _spread(texts):
        return "age", "named like ages, which its cells are"
    return None


def bands_as_dates(name: str, texts: Collection[str]) -> dict[str, str]:
    """Return cells that were bands of ages until a spreadsheet took them for days, with the bands.

    Args:
        name: the column's name or question; one about ages, or some cells must be bands of ages.
        texts: the distinct cells of the column.
    """
    is_about_ages = bool(_AGE.search(name)) and not _BIRTH.search(name)
    bands = any(ages_in(text) is not None for text in texts)
    if not (bands or is_about_ages) or len(texts) > _MOST_BANDS:
        return {}
    short = {text: band for text in texts if (band := _short_band(text))}
    whole = {text: band for text in texts if bands and (band := _whole_band(text))}
    return {**short, **(whole if is_about_ages else {})}


def _short_band(text: str) -> str:
    """10-Dec was 10-12, Dec-17 was 12-17."""
    found = _AS_DATE.match(text)
    if found is None:
        return ""
    first, month_last, month_first, last = found.groups()
    return f"{first}-{_month(month_last)}" if first else f"{_month(month_first)}-{last}"


def _month(name: str) -> int:
    return MONTHS.index(name.casefold()) + 1


def _whole_band(text: str) -> str:
    """2026-12-10 00:00 was 10-12 or 12-10, of which a band is the one that rises."""
    found = _WHOLE_DATE.match(text)
    low, high = sorted(map(int, found.groups())) if found else (0, 0)
    return f"{low}-{high}" if found else ""


def _kind_of_bands(texts: Mapping[str, int], *, about_age: bool) -> tuple[str, str] | None:
    if _most(texts, lambda text: generation_named(text) is not None):
        return "generation", "its cells name generations"
    if _most(texts, _names_births) and not about_age:
        return "generation", "its cells are bands of years of birth"
    if _most(texts, lambda text: ages_in(text) is not None) and (about_age or _usual(texts)):
        return "age_band", "its cells are bands of ages"
    return None


def _most(texts: Mapping[str, int], fits: Callable[[str], bool]) -> bool:
    fitting = [text for text in texts if fits(text)]
    rows = sum(texts[text] for text in fitting)
    return len(fitting) >= max(_FEWEST_BANDS, _MOSTLY * len(texts)) and rows >= _MOSTLY * sum(
        texts.values()
    )


def _names_births(text: str) -> bool:
    return births_in(text) is not None and not DATE.match(text)


def _is_birth(text: str) -> bool:
    year = number(text)
    is_year = year is not None and year % 1 == 0 and _FIRST_BIRTH <= year <= _LAST_BIRTH
    return is_year or bool(DATE.match(text))


def _is_age(text: str) -> bool:
    age = number(text)
    return age is not None and _YOUNGEST <= age <= OLDEST and age % 1 == 0


def _spread(texts: Mapping[str, int]) -> bool:
    """Ages, not codes of age bands: some are of adults."""
    return any((number(text) or 0) >= _ADULT for text in texts)


def _usual(texts: Mapping[str, int]) -> bool:
    """Bands as surveys have them, whatever their column is called: they part at 18 or 25."""
    bands = [ages for text in texts if (ages := ages_in(text))]
    parts = {youngest for youngest, _ in bands} | {oldest + 1 for _, oldest in bands}
    return bool(parts & {18.0, 25.0, 35.0, 45.0, 55.0}) and max(y for y, _ in bands) >= 40
