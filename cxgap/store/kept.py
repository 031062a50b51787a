"""An engine for a process that answers many readers: what was counted once is only added up again.

Counts by every attribute are asked of DuckDB once; another filter is then a selection of their
rows. Where these are too many, counts by the attributes of the question are kept instead.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from cxgap.store import queries
from cxgap.store.cube import ITEM, STEP, Cube
from cxgap.store.engine import TALLY, Counts, Engine, telling
from cxgap.store.queries import Composite, Filters, Query
from cxgap.store.respondents import MOST, Respondents
from cxgap.store.shelf import Asked, Numbers, Shelf
from cxgap.survey.attribute import attribute_column
from cxgap.survey.words import Aspect


class KeptEngine(Engine):
    """Answers as the engine does."""

    def __init__(self, engine: Engine) -> None:
        """Take the place of another engine of the same study."""
        super().__init__(engine._connection)
        self._shelf = Shelf()
        self._attributes = cache(self._stored_attributes)
        self._items = cache(self._counted_items)
        self._dated = cache(super().is_dated)
        self._respondents = cache(self._read_respondents)

    def tally(
        self,
        side: str,
        aspect: Aspect,
        items: Sequence[str],
        by: Sequence[str],
        filters: Filters,
    ) -> Cube:
        """By item, ``a_…`` of each attribute in ``by`` and step: n, w (Σ weight), q (Σ weight²)."""
        count, known = super().tally, self._items(side, aspect)
        numbers = Numbers(
            (TALLY, side, aspect),
            lambda asked: count(side, aspect, known, asked, {}),
            lambda asked: self._number(queries.groups_of_tally(side, str(aspect), asked)),
        )
        cube = self._cube(side, numbers, by, filters)
        if cube is None:
            return count(side, aspect, items, by, filters)
        wanted = {ITEM: items, **_kept(filters)}
        groups = [ITEM, *_columns(by), STEP]
        question = numbers.name, tuple(items), _asked(by, filters)
        return self._shelf.answer(question, lambda: cube.kept(wanted).by(groups))

    def filled(self, question: Hashable, make: Callable[[], Counts]) -> Counts:
        """The counts made for a question before, or new ones; nobody may change them."""
        return self._shelf.counts(question, make)

    def respondents(self, side: str, by: Sequence[str], filters: Filters) -> Cube:
        """By ``a_…`` of each attribute in ``by``: n (respondents)."""
        count = super().respondents
        numbers = Numbers(
            ("respondents", side),
            lambda asked: count(side, asked, {}),
            lambda asked: self._number(queries.groups(side, asked)),
        )

        def anew() -> Cube:
            cube = self._cube(side, numbers, by, filters)
            found = cube.kept(_kept(filters)).by(_columns(by)) if cube else None
            if found is None or not (by or found.rows):  # for nobody at all DuckDB has a row
                return count(side, by, filters)
            return found

        return self._shelf.answer((numbers.name, _asked(by, filters)), anew)

    def composites(
        self,
        side: str,
        composites: Sequence[Composite],
        by: Sequence[str],
        filters: Filters,
        half_life: float | None = None,
    ) -> Cube:
        """By item (the composite's key) and ``a_…``: n (respondents) and the moments' sums."""
        count = super().composites
        numbers = Numbers(
            ("composites", side, tuple(one.asked for one in composites), half_life),
            lambda asked: count(side, composites, asked, {}, half_life),
            lambda asked: self._number(queries.groups(side, asked)) * len(composites),
        )

        def anew() -> Cube:
            cube = self._cube(side, numbers, by, filters)
            found = cube.kept(_kept(filters)).by([ITEM, *_columns(by)]) if cube else None
            if found is None or not (by or found.rows == len(composites)):  # as above
                return count(side, composites, by, filters, half_life)
            return found

        return self._shelf.answer((numbers.name, _asked(by, filters)), anew)

    def answers(
        self,
        side: str,
        columns: Sequence[str],
        filters: Filters,
        half_life: float | None = None,
    ) -> tuple[NDArray[np.float64], NDArray[np.int16]]:
        """Respondents' weights and steps as the engine gives them, read once where none fades."""
        if half_life is None and (known := self._respondents(side)):
            return known.answers(columns, filters)
        return super().answers(side, columns, filters, half_life)

    def is_dated(self, side: str) -> bool:
        """Whether the age of a side's answers was kept."""
        return self._dated(side)

    def _cube(
        self, side: str, numbers: Numbers, by: Sequence[str], filters: Filters
    ) -> Cube | None:
        asked = tuple(sorted({*by, *filters}))
        return self._shelf.cube(numbers, asked, self._attributes(side))

    def _read_respondents(self, side: str) -> Respondents | None:
        """A side's respondents, unless they are too many to be kept."""
        if super().respondents(side, [], {}).n > MOST:
            return None
        read = super().answers
        return Respondents(
            lambda columns: read(side, columns, {}),
            lambda name: self._run(queries.groups_of_each(side, name))[name],
        )

    def _counted_items(self, side: str, aspect: Aspect) -> list[str]:
        found: list[str] = self._run(queries.items_of_tally(side, str(aspect)))[ITEM].tolist()
        return found

    def _stored_attributes(self, side: str) -> Asked:
        with telling("The study's data", "read"), self._connection.cursor() as cursor:
            stored = cursor.table(side).columns
        prefix = attribute_column("")
        return tuple(sorted(one.removeprefix(prefix) for one in stored if one.startswith(prefix)))

    def _number(self, query: Query) -> int:
        return int(self._run(query)["n"].iloc[0])


def _columns(by: Iterable[str]) -> list[str]:
    return [attribute_column(key) for key in by]


def _asked(by: Sequence[str], filters: Filters) -> Hashable:
    return tuple(by), tuple((key, tuple(values)) for key, values in filters.items())


def _kept(filters: Filters) -> Mapping[str, Sequence[str]]:
    return {attribute_column(key): values for key, values in filters.items()}
