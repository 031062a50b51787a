"""Sums by the values of some columns: what an engine answers.

They can be added up to fewer columns without asking DuckDB again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cxgap.survey.attribute import attribute_column

Codes = NDArray[np.int64]
Sums = NDArray[np.float64]
ITEM, STEP = "item", "step"  # a step is a whole number; all others that are grouped by are texts
_TYPES = {STEP: np.int64, "n": np.int64}  # of a table's columns, beside texts and sums
_SPARSE = 8  # times as many possible groups as rows: then the groups there are get looked for


def is_group(column: str) -> bool:
    """Whether an engine's column says what a row is about; the others are sums."""
    return column in (ITEM, STEP) or column.startswith(attribute_column(""))


@dataclass(frozen=True)
class Cube:
    """Rows of sums; a group column holds positions in its sorted values, after the last: none."""

    codes: Mapping[str, Codes]
    values: Mapping[str, tuple[object, ...]]
    sums: Mapping[str, Sums]

    @classmethod
    def of_frame(cls, frame: pd.DataFrame) -> Cube:
        """Read what the engine counted; every column that is no group is a sum."""
        codes, values = {}, {}
        groups = [str(name) for name in frame.columns if is_group(str(name))]
        for name in groups:
            found, known = pd.factorize(frame[name], sort=True)
            codes[name] = np.where(found < 0, len(known), found).astype(np.int64)
            values[name] = tuple(known.tolist())
        sums = [str(name) for name in frame.columns if name not in groups]
        return cls(codes, values, {name: frame[name].to_numpy(dtype=float) for name in sums})

    @property
    def rows(self) -> int:
        """Number of rows."""
        return len(next(iter(self.sums.values())))

    @property
    def numbers(self) -> int:
        """How much there is of it: rows times columns."""
        return self.rows * (len(self.codes) + len(self.sums))

    @property
    def n(self) -> int:
        """How many there are in all rows together."""
        return int(self.sums["n"].sum())

    def column(self, name: str) -> list[object]:
        """The value of a group column in every row; None where it has none."""
        known = (*self.values[name], None)
        return [known[code] for code in self.codes[name].tolist()]

    def places(self, name: str, among: Sequence[object]) -> Codes:
        """The position of every row's value among others; after the last where it is none."""
        place = {value: at for at, value in enumerate(among)}
        known = [place.get(value, len(among)) for value in self.values[name]]
        return np.asarray(np.array([*known, len(among)], dtype=np.int64)[self.codes[name]])

    def kept(self, filters: Mapping[str, Sequence[object]]) -> Cube:
        """The rows with one of the named values in each named column."""
        if not filters:
            return self
        inside = np.ones(self.rows, dtype=bool)
        for name, wanted in filters.items():
            among = set(wanted)
            known = np.array([*(value in among for value in self.values[name]), False])
            inside &= known[self.codes[name]]
        codes = {name: column[inside] for name, column in self.codes.items()}
        return Cube(codes, self.values, {name: one[inside] for name, one in self.sums.items()})

    def by(self, groups: Sequence[str]) -> Cube:
        """Add up to fewer columns; the rows come in the order of their values."""
        shape = tuple(len(self.values[name]) + 1 for name in groups)
        size = int(np.prod(shape))
        flat = np.zeros(self.rows, dtype=np.int64)
        if groups:
            flat = np.ravel_multi_index(tuple(self.codes[name] for name in groups), shape)
        if size > _SPARSE * self.rows:
            there, flat = np.unique(flat, return_inverse=True)
            size = len(there)
        else:
            there = np.flatnonzero(np.bincount(flat, minlength=size))
            place = np.zeros(size, dtype=np.int64)
            place[there] = np.arange(len(there))
            flat, size = place[flat], len(there)
        codes = dict(zip(groups, np.unravel_index(there, shape), strict=True)) if groups else {}
        sums: dict[str, Sums] = {
            name: np.bincount(flat, one, size).astype(float) for name, one in self.sums.items()
        }
        return Cube(codes, {name: self.values[name] for name in groups}, sums)

    def frame(self) -> pd.DataFrame:
        """The rows as a table: groups, then sums."""
        groups = {name: pd.Series(self.column(name), dtype=_TYPES.get(name)) for name in self.codes}
        sums = {name: one.astype(_TYPES.get(name, float)) for name, one in self.sums.items()}
        return pd.DataFrame(groups | sums)
