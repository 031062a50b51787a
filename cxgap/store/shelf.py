"""The cubes of one study version that are kept, up to a size."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from cxgap.store.cube import Cube, is_group
from cxgap.survey.attribute import attribute_column

MOST_ROWS = 250_000  # of one cube: more are slower to add up than DuckDB is
MOST_NUMBERS = 20_000_000  # in all cubes of a shelf together: some 160 MB
MOST_ANSWERS, LONGEST_ANSWER = 2_000, 2_000  # answers kept as they were given, and their rows
MOST_COUNTS, LARGEST_COUNTS = 4_000, 5_000  # grids kept, and their cells: some 160 MB at most
Asked = tuple[str, ...]  # attributes, sorted
Counts = NDArray[np.int64]
Made = TypeVar("Made")


@dataclass(frozen=True)
class Numbers:
    """What can be counted by any attributes: a name that tells it from all else, and how."""

    name: tuple[Hashable, ...]
    count: Callable[[Asked], Cube]
    rows: Callable[[Asked], int]


class _Drawer(Generic[Made]):
    """What was made for questions: the ``most`` last ones, and none above the ``largest`` size."""

    def __init__(self, most: int, largest: int, size: Callable[[Made], int]) -> None:
        """Begin with nothing."""
        self._most, self._largest, self._size = most, largest, size
        self._made: OrderedDict[Hashable, Made] = OrderedDict()
        self._adding = threading.Lock()

    def get(self, question: Hashable, make: Callable[[], Made]) -> Made:
        """What was made for a question before, or what is made now."""
        found = self._made.get(question)
        if found is not None:
            return found
        found = make()
        if self._size(found) <= self._largest:
            with self._adding:
                self._made[question] = found
                while len(self._made) > self._most:
                    self._made.popitem(last=False)
        return found


class Shelf:
    """Counts each cube once, whichever thread asks for it first."""

    def __init__(self) -> None:
        """Begin with nothing counted."""
        self._cubes: dict[Hashable, Cube] = {}
        self._rows: dict[Hashable, int] = {}
        self._answers: _Drawer[Cube] = _Drawer(MOST_ANSWERS, LONGEST_ANSWER, lambda cube: cube.rows)
        self._counts: _Drawer[Counts] = _Drawer(MOST_COUNTS, LARGEST_COUNTS, np.size)
        self._counting = threading.RLock()

    def cube(self, numbers: Numbers, asked: Asked, every: Asked) -> Cube | None:
        """Numbers by the attributes asked for; None where these are too many to keep.

        Added up from the numbers by ``every`` attribute, where these can be kept.
        """
        name = numbers.name, asked
        found = self._cubes.get(name)
        if found is not None:
            return found
        with self._counting:
            return self._cubes.get(name) or self._made(numbers, asked, every)

    def answer(self, question: Hashable, make: Callable[[], Cube]) -> Cube:
        """The sums made for a question before, or a new one; nobody may change it."""
        return self._answers.get(question, make)

    def counts(self, question: Hashable, make: Callable[[], Counts]) -> Counts:
        """The same of counts in a grid, which nobody can change."""

        def unchangeable() -> Counts:
            found = make()
            found.setflags(write=False)
            return found

        return self._counts.get(question, unchangeable)

    def _made(self, numbers: Numbers, asked: Asked, every: Asked) -> Cube | None:
        if asked != every and self._fits(numbers, every):
            whole = self.cube(numbers, every, every)
            if whole is not None:
                kept = [name for name in whole.codes if not _is_other(name, asked)]
                return self._keep((numbers.name, asked), whole.by(kept))
        if not self._fits(numbers, asked):
            return None
        return self._keep((numbers.name, asked), numbers.count(asked))

    def _fits(self, numbers: Numbers, attributes: Asked) -> bool:
        name = numbers.name, attributes
        if name not in self._rows:
            self._rows[name] = numbers.rows(attributes)
        return self._rows[name] <= MOST_ROWS

    def _keep(self, name: Hashable, cube: Cube) -> Cube:
        """Keep a cube; the oldest go where it gets too much."""
        self._cubes[name] = cube
        while len(self._cubes) > 1 and self._numbers() > MOST_NUMBERS:
            del self._cubes[next(iter(self._cubes))]
        return cube

    def _numbers(self) -> int:
        return sum(cube.numbers for cube in self._cubes.values())


def _is_other(column: str, asked: Asked) -> bool:
    """Whether a column is an attribute that was not asked for."""
    prefix = attribute_column("")
    return (
        is_group(column) and column.startswith(prefix) and column.removeprefix(prefix) not in asked
    )
