"""A column of an attribute: cells in, group values out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cxgap.errors import MapError
from cxgap.ingest.cells import DATE, code_text, folded, number, same_code, tidy
from cxgap.ingest.coded import shown, with_labels
from cxgap.ingest.days import YEAR, year_reader
from cxgap.ingest.distinct import Distinct, as_categories, distinct
from cxgap.ingest.table import Table
from cxgap.survey.attribute import AttributeSource
from cxgap.survey.generation import (
    OLDEST,
    Band,
    ages_in,
    generation_of,
    generation_of_ages,
)
from cxgap.survey.side import Side
from cxgap.survey.survey import MOST_LISTED, SetAside

_EARLIEST_BIRTH = 1900
_NO_YEAR = "no year of fieldwork for this row"
_YEARS = 10_000  # more than any year


@dataclass(frozen=True)
class Groups:
    """``values``: one text per row, missing where unknown; ``straddling``: age bands kept.

    ``unlisted`` counts the cells set aside beyond those that are listed.
    """

    values: pd.Series[str]
    set_aside: list[SetAside]
    straddling: list[str] = field(default_factory=list)
    unlisted: int = 0


def read_groups(table: Table, source: AttributeSource, side: Side, bands: Sequence[Band]) -> Groups:
    """Read the column of one attribute.

    Raises:
        MapError: where ages are given and nothing says in which year they were asked.
    """
    source, cells = with_labels(source, table), table.column(source.column)
    years = _years(table, side) if source.kind in ("age", "age_band") else None
    which, asked = _asked(cells, years)
    today = dt.datetime.now(dt.UTC).year
    latest = min(fieldwork_year(table, side) or today, today)
    reader = _Reader(source, bands, table.decimal_in(cells), latest)
    meaning = [reader.value(text, year) for text, year in asked]
    unusable = np.flatnonzero(np.array([reason != "" for _, reason in meaning])[which])
    aside = [
        SetAside(int(table.rows[at]), source.column, asked[which[at]][0], meaning[which[at]][1])
        for at in unusable[:MOST_LISTED]
    ]
    values = as_categories(which, [value for value, _ in meaning])
    return Groups(values, aside, sorted(reader.straddling), len(unusable) - len(aside))


def _asked(
    cells: pd.Series[str], years: NDArray[np.int64] | None
) -> tuple[NDArray[np.integer[Any]], list[tuple[str, int]]]:
    """Each row's place in a list of distinct (text, year) pairs, so that each is read once."""
    found = distinct(cells)
    if years is None:
        return found.codes, [(text, 0) for text in found.texts]
    pairs, which = np.unique(found.codes.astype(np.int64) * _YEARS + years, return_inverse=True)
    places = zip(*np.divmod(pairs, _YEARS), strict=True)
    return which, [(found.texts[code], int(year)) for code, year in places]


def _years(table: Table, side: Side) -> NDArray[np.int64]:
    """The year of fieldwork of each row, 0 where unknown: declared, or from its date or wave."""
    if side.fieldwork:
        return np.full(len(table.cells), side.fieldwork, dtype=np.int64)
    dated = _dated(table, side)
    years = dated.rows(year_reader(dated.present), np.int64)
    if not years.any():
        raise MapError.at(
            f"sides.{side.name}",
            "ages need the year in which they were asked",
            hint="Write for example fieldwork = 2016.",
        )
    return years


def fieldwork_year(table: Table, side: Side) -> int | None:
    """Return the latest year of fieldwork the side's rows show, or None."""
    years = fieldwork_years(table, side)
    return years[1] if years else None


def fieldwork_years(table: Table, side: Side) -> tuple[int, int] | None:
    """Return the first and latest year of fieldwork, declared or shown by the rows, or None."""
    if side.fieldwork:
        return side.fieldwork, side.fieldwork
    shown_in = _dated(table, side).present
    years = set(map(year_reader(shown_in), shown_in)) - {0}
    return (min(years), max(years)) if years else None


def _dated(table: Table, side: Side) -> Distinct:
    """What says when each row was asked: its date, its wave, or the file's."""
    if side.date:
        return distinct(table.column(side.date))
    if side.wave and side.wave.column:
        return distinct(shown(table, side.wave.column))
    text = (side.wave and side.wave.value) or ""
    return Distinct(np.zeros(len(table.cells), dtype=np.int8), [text])


class _Reader:
    """The value and, where there is none, the reason, of each distinct cell text."""

    def __init__(
        self, source: AttributeSource, bands: Sequence[Band], decimal: str, latest: int
    ) -> None:
        self.bands, self.decimal, self.straddling = bands, decimal, set[str]()
        self.latest = latest
        self.none = {same_code(folded(text)) for text in source.no_answer}
        self.labels = {
            same_code(folded(code)): tidy(label) for code, label in source.labels.items()
        }
        self.own = {folded(label): label for label in self.labels.values()}
        self.meaning = {
            "label": self._label,
            "generation": self._label,
            "birth_year": self._birth_year,
            "age": self._age,
            "age_band": self._age_band,
        }[source.kind]

    def value(self, text: str, year: int) -> tuple[str | None, str]:
        key = folded(text)
        code = number(key, self.decimal)
        if not key or key in self.none or (code is not None and code_text(code) in self.none):
            return None, ""
        return self.meaning(tidy(text), year)

    def _label(self, text: str, _year: int) -> tuple[str | None, str]:
        """The label of a code; a cell may also hold the label itself."""
        if not self.labels:
            return text, ""
        key, code = folded(text), number(text, self.decimal)
        same = key if code is None else code_text(code)  # "1.0" may be labelled as "1"
        found = self.labels.get(key) or self.labels.get(same) or self.own.get(key)
        return found, "" if found else "no label in the mirror map for this code"

    def _birth_year(self, text: str, _year: int) -> tuple[str | None, str]:
        date = re.search(YEAR, text) if DATE.match(text) else None
        year = float(date[1]) if date else number(text, self.decimal)
        if year is None or year % 1 or not _EARLIEST_BIRTH <= year <= self.latest:
            return None, f"not a year of birth from {_EARLIEST_BIRTH} to {self.latest}"
        return self._named(generation_of(int(year), self.bands))

    def _age(self, text: str, asked: int) -> tuple[str | None, str]:
        age = number(text, self.decimal)
        if age is None or not 0 <= age <= OLDEST:
            return None, "not an age"
        if not asked:
            return None, _NO_YEAR
        return self._named(generation_of(asked - int(age), self.bands))

    def _age_band(self, text: str, asked: int) -> tuple[str | None, str]:
        label, problem = self._label(text, asked)
        if label is None:
            return None, problem
        ages = ages_in(label)
        if ages is None:
            return self._age(text, asked) if number(label) is not None else (None, "no age in it")
        if not asked:
            return None, _NO_YEAR
        generation = generation_of_ages(*ages, asked, self.bands)
        if generation is None:
            self.straddling.add(label)
        return generation or label, ""

    @staticmethod
    def _named(generation: str | None) -> tuple[str | None, str]:
        return generation, "" if generation else "born outside all generations"
