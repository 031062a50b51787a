"""A full grid of lines × groups, so that cells can be found by position."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cxgap.store.cube import ITEM, Cube
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

    def cells_of(self, sums: Cube) -> Indexes:
        """The flat cell of each row of an engine's answer (by item and ``a_…``).

        An answer without items is about the one line there is.
        """
        axes = [np.zeros(sums.rows, dtype=np.int64)]
        if len(self.lines) > 1 or ITEM in sums.codes:
            axes = [sums.places(ITEM, self.lines)]
        axes += [sums.places(attribute_column(key), v) for key, v in self.values.items()]
        return np.ravel_multi_index(tuple(axes), self.shape).astype(np.int64)

    def fill(self, sums: Cube) -> NDArray[np.int64]:
        """The n of an engine's answer, summed into an array of the grid's shape."""
        n = np.bincount(self.cells_of(sums), sums.sums["n"], self.size)
        return n.reshape(self.shape).astype(np.int64)
