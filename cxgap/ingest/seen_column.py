"""What is seen of one column: its question, its texts, and the numbers they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from cxgap.ingest.cells import number, tidy
from cxgap.ingest.codes import Numbers
from cxgap.ingest.column import numbers_on
from cxgap.ingest.distinct import distinct
from cxgap.ingest.labels import is_no_answer
from cxgap.ingest.stated import Stated, ends_stated, stated_in
from cxgap.ingest.table import Table

MOSTLY = 0.95  # share of the cells that nearly all are


@dataclass(frozen=True)
class Seen:
    """What is seen of one column: its name and question, each text with its rows, its numbers."""

    name: str
    question: str
    counts: Mapping[str, int]  # of cells that are not blank
    known: Mapping[str, float | None]  # the number each text is
    numbers: Mapping[float, int]
    codes: Numbers
    said: Stated | None
    ends: tuple[float, float] | None  # as stated, where the numbers allow it

    @property
    def unfit(self) -> tuple[float, float] | None:
        """The ends that are stated and outside of which answers lie."""
        if self.said is None or self.ends or self.said.high is None:
            return None
        return (1.0 if self.said.low is None else self.said.low), self.said.high

    @property
    def filled(self) -> int:
        """How many cells are not blank."""
        return sum(self.counts.values())

    @property
    def none_texts(self) -> tuple[str, ...]:
        """Words for no answer beside numbers, as they are shown."""
        found = (tidy(text) for text, code in self.known.items() if code is None)
        return tuple(dict.fromkeys(t for t in found if is_no_answer(t, beside_numbers=True)))

    @property
    def is_rating(self) -> bool:
        """Whether nearly all cells are points of a usual scale; the others will be listed."""
        none = set(self.none_texts)
        said = sum(rows for text, rows in self.counts.items() if tidy(text) not in none)
        on_a_scale = self.codes.look_like_ratings or (self.ends and self.codes.points)
        return bool(on_a_scale) and self._numeric >= MOSTLY * said

    @property
    def _numeric(self) -> int:
        strays = self.codes.strays
        return sum(
            rows
            for text, rows in self.counts.items()
            if (code := self.known[text]) is not None and code not in strays
        )

    @property
    def rated(self) -> int:
        """How many cells are points of the scale."""
        return sum(
            rows for text, rows in self.counts.items() if self.known[text] in self.codes.points
        )

    def share(self, pattern: re.Pattern[str]) -> float:
        """Share of the filled cells that match a pattern."""
        rows = sum(rows for text, rows in self.counts.items() if pattern.match(text))
        return rows / max(self.filled, 1)


def seen_of(table: Table, name: str, cells: pd.Series[str]) -> Seen:
    """Look at a column once: every text with its rows, and the number it is."""
    counts = {text: rows for text, rows in distinct(cells).present.items() if text.strip()}
    decimal = table.decimal_in(cells)
    known = {text: number(text, decimal) for text in counts}
    numbers = Counter[float]()
    for text, code in known.items():
        if code is not None:
            numbers[code] += counts[text]
    question = table.questions.get(name, name)
    said = (stated_in(question) or stated_in(name)) if numbers else None
    ends = ends_stated(said, numbers) if said else None
    return Seen(name, question, counts, known, numbers, numbers_on(numbers, ends), said, ends)
