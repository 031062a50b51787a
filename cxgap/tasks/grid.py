"""A full grid of lines × groups, so that cells can be found by position."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cxgap.survey.attribute import attribute_column

Indexes = NDArray[np.int64]


@dataclass(frozen=True)
class Grid:
    """Lines by the values of some attributes; each axis ends with the respondents who have none."""

    lines: tuple[str, ...]
    values: Mapping[str, tuple[str, ...]]

    @property
    def shape(self) -> tuple[int, ...]:
        """(lines, values of the first attribute + 1, …)."""
        return (len(self.lines), *(len(values) + 1 for values in self.values.values()))

    @property
    def size(self) -> int:
        """Number of cells."""
        return int(np.prod(self.shape))

    def cells_of(self, frame: pd.DataFrame) -> Indexes:
        """The flat cell of each row of an engine's answer (columns item and ``a_…``).

        An answer without items is about the one line there is.
        """
        axes = [np.zeros(len(frame), dtype=np.int64)]
        if len(self.lines) > 1 or "item" in frame:
            axes = [codes_of(frame["item"], self.lines)]
        axes += [codes_of(frame[attribute_column(key)], v) for key, v in self.values.items()]
        return np.ravel_multi_index(tuple(axes), self.shape).astype(np.int64)

    def fill(self, frame: pd.DataFrame) -> NDArray[np.int64]:
        """The column n of an engine's answer, summed into an array of the grid's shape."""
        sums = np.bincount(self.cells_of(frame), frame["n"].to_numpy(dtype=float), self.size)
        return sums.reshape(self.shape).astype(np.int64)


def codes_of(column: pd.Series[str], values: Sequence[str]) -> Indexes:
    """The position of each text among some values; after the last where it is none of them."""
    found = column.array
    if isinstance(found, pd.Categorical):  # few values to look up, not every row
        place = {value: at for at, value in enumerate(values)}
        known = [place.get(value, len(values)) for value in found.categories]
        return np.asarray(np.array([*known, len(values)], dtype=np.int64)[found.codes])
    codes = pd.Index(list(values)).get_indexer(pd.Index(column))
    return np.where(codes < 0, len(values), codes).astype(np.int64)
