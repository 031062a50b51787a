"""The respondents of one side in memory, read once: their groups, weights and answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cxgap.store.queries import Filters
from cxgap.survey.attribute import attribute_column

MOST = 2_000_000  # of a side: two bytes an answer and an attribute, eight a weight
Steps = NDArray[np.int16]
Weights = NDArray[np.float64]
Read = Callable[[Sequence[str]], tuple[Weights, Steps]]  # weights (n,) and steps (n, columns)
Groups = Callable[[str], pd.Series]  # an attribute's value of every respondent, in the same order


class Respondents:
    """What was read of a side, column by column; threads may share it."""

    def __init__(self, read: Read, groups: Groups) -> None:
        """Take the ways to read what is not known yet."""
        self._read, self._groups = read, groups
        self._steps = cache(self._read_steps)
        self._codes = cache(self._read_codes)
        self._weights = cache(self._read_weights)

    def answers(self, columns: Sequence[str], filters: Filters) -> tuple[Weights, Steps]:
        """Weights (n,) and steps (n, columns) of those the filters keep, in the order kept."""
        there = self._inside(filters)
        steps = np.empty((len(there), len(columns)), dtype=np.int16)
        for at, name in enumerate(columns):
            steps[:, at] = self._steps(name)[there]
        return self._weights()[there], steps

    def _inside(self, filters: Filters) -> NDArray[np.intp]:
        """The places of those the filters keep; who has no value is kept by none."""
        inside = np.ones(len(self._weights()), dtype=bool)
        for key, kept in filters.items():
            codes, values = self._codes(key)
            among = set(kept)
            inside &= np.array([*(value in among for value in values), False])[codes]
        return np.flatnonzero(inside)

    def _read_steps(self, name: str) -> Steps:
        return self._read([name])[1][:, 0].copy()

    def _read_weights(self) -> Weights:
        return self._read([])[0]

    def _read_codes(self, key: str) -> tuple[NDArray[np.int32], tuple[str, ...]]:
        """The position of each respondent's value; none is the last."""
        codes, values = pd.factorize(self._groups(attribute_column(key)))
        return codes.astype(np.int32), tuple(values.tolist())
