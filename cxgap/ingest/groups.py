"""A column of an attribute: cells in, group values out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cxgap.errors import MapError
from cxgap.ingest.cells import code_text, folded, number, tidy
from cxgap.ingest.table import Table
from cxgap.survey.attribute import AttributeSource
from cxgap.survey.generation import Band, ages_in, generation_of, generation_of_ages
from cxgap.survey.side import Side
from cxgap.survey.survey import SetAside

_EARLIEST_BIRTH = 1900


@dataclass(frozen=True)
class Groups:
    """``values`` has one text per row, missing where unknown; ``straddling`` lists kept age bands."""

    values: pd.Series[str]
    set_aside: list[SetAside]
    straddling: list[str] = field(default_factory=list)


def read_groups(table: Table, source: AttributeSource, side: Side, bands: Sequence[Band]) -> Groups:
    """Read the column of one attribute.

    Raises:
        MapError: where ages are given and nothing says in which year they were asked.
    """
    cells = table.column(source.column)
    years = _years(table, side) if source.kind in ("age", "age_band") else np.zeros(len(cells))
    codes, texts = pd.factorize(cells)
    pairs, which = np.unique(np.stack([codes, years.astype(np.int64)]), axis=1, return_inverse=True)
    reader = _Reader(source, bands, table.decimal)
    meaning = [reader.value(str(texts[code]), int(year)) for code, year in pairs.T]
    values = pd.Series([meaning[at][0] for at in which], dtype="str")
    aside = [
        SetAside(int(table.rows[row]), source.column, str(cells.iloc[row]), meaning[at][1])
        for row, at in enumerate(which)
        if meaning[at][1]
    ]
    return Groups(values, aside, sorted(reader.straddling))


def _years(table: Table, side: Side) -> NDArray[np.int64]:
    """The year of fieldwork of each row: declared, or read from its date, or from the wave."""
    if side.fieldwork:
        return np.full(len(table.cells), side.fieldwork, dtype=np.int64)
    texts = _dated(table, side)
    years = texts.str.extract(r"((?:19|20)\d{2})", expand=False)
    if years.isna().all():
        raise MapError.at(
            f"sides.{side.name}",
            "ages need the year in which they were asked",
            hint="Write for example fieldwork = 2016.",
        )
    return years.fillna("0").astype(np.int64).to_numpy()


def _dated(table: Table, side: Side) -> pd.Series[str]:
    if side.date:
        return table.column(side.date)
    if side.wave and side.wave.column:
        return table.column(side.wave.column)
    return pd.Series([side.wave.value if side.wave and side.wave.value else ""] * len(table.cells))


class _Reader:
    """The value and, where there is none, the reason, of each distinct cell text."""

    def __init__(self, source: AttributeSource, bands: Sequence[Band], decimal: str) -> None:
        self.bands, self.decimal, self.straddling = bands, decimal, set[str]()
        self.labels = {folded(code): tidy(label) for code, label in source.labels.items()}
        self.meaning = {
            "label": self._label,
            "birth_year": self._birth_year,
            "age": self._age,
            "age_band": self._age_band,
        }[source.kind]

    def value(self, text: str, year: int) -> tuple[str | None, str]:
        return self.meaning(tidy(text), year) if tidy(text) else (None, "")

    def _label(self, text: str, _year: int) -> tuple[str | None, str]:
        if not self.labels:
            return text, ""
        code = number(text, self.decimal)
        key = folded(text) if code is None else code_text(code)
        label = self.labels.get(folded(text), self.labels.get(key))
        known_label = text if folded(text) in map(folded, self.labels.values()) else None
        found = label or known_label
        return found, "" if found else "no label in the mirror map for this code"

    def _birth_year(self, text: str, _year: int) -> tuple[str | None, str]:
        year = number(text, self.decimal)
        today = dt.datetime.now(dt.UTC).year
        if year is None or year % 1 or not _EARLIEST_BIRTH <= year <= today:
            return None, f"not a year of birth from {_EARLIEST_BIRTH} to {today}"
        return self._named(generation_of(int(year), self.bands))

    def _age(self, text: str, asked: int) -> tuple[str | None, str]:
        age = number(text, self.decimal)
        if age is None or not 0 <= age <= 120:
            return None, "not an age"
        if not asked:
            return None, "no year of fieldwork for this row"
        return self._named(generation_of(asked - int(age), self.bands))

    def _age_band(self, text: str, asked: int) -> tuple[str | None, str]:
        label, _ = self._label(text, asked)
        ages = ages_in(label or text)
        if ages is None:
            return self._age(text, asked) if number(text) is not None else (None, "no age in it")
        generation = generation_of_ages(*ages, asked, self.bands) if asked else None
        if generation is None:
            self.straddling.add(label or text)
        return generation or label or text, ""

    @staticmethod
    def _named(generation: str | None) -> tuple[str | None, str]:
        return generation, "" if generation else "born outside all generations"
