"""Signs that a respondent did not read the questions, or was counted twice."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cxgap.ingest.answers import Answers
from cxgap.ingest.distinct import distinct
from cxgap.ingest.table import Table
from cxgap.survey.item import Question
from cxgap.survey.side import Side

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # odd: no bit of a hash is lost
_STRAIGHT_FROM = 5  # answers: fewer equal ones are no sign of haste
_NONE = np.int16(-1)


def straight_liners(answers: Sequence[tuple[Question, Answers]]) -> int:
    """Return how many respondents ticked the same point throughout.

    Only ratings on the form's most frequent scale are compared, in the codes of the file: who
    ticks 5 everywhere contradicts himself on a reverse-worded question. Who ticks few reasons of
    many is not hasty.
    """
    by_scale: dict[tuple[float, float, float], list[tuple[Question, Answers]]] = defaultdict(list)
    rated = ((question, found) for question, found in answers if question.choice is None)
    for question, found in rated:
        by_scale[question.scale.ends].append((question, found))
    if not by_scale:
        return 0
    alike = _Alike.all(len(answers[0][1].steps))
    for question, found in max(by_scale.values(), key=len):
        alike = alike.after(_points(question, found.steps.iloc[alike.rows]))
    return int((alike.answered >= _STRAIGHT_FROM).sum())


class _Alike(NamedTuple):
    """The rows that have ticked the same point so far, which, and how often."""

    rows: NDArray[np.intp]
    point: NDArray[np.int16]
    answered: NDArray[np.int32]

    @classmethod
    def all(cls, rows: int) -> _Alike:
        nothing = np.zeros(rows, dtype=np.int32)
        return cls(np.arange(rows), np.full(rows, _NONE), nothing)

    def after(self, points: NDArray[np.int16]) -> _Alike:
        """Those that did not contradict themselves in one more question."""
        same = (points == _NONE) | (self.point == _NONE) | (points == self.point)
        point = np.where(self.point == _NONE, points, self.point)
        return _Alike(self.rows[same], point[same], (self.answered + (points != _NONE))[same])


def _points(question: Question, steps: pd.Series[int]) -> NDArray[np.int16]:
    """Steps above the lowest code, whichever end is the best; −1 where there is no answer."""
    found = np.asarray(steps.to_numpy(dtype=np.int16, na_value=_NONE), dtype=np.int16)
    scale = question.scale
    if scale.best > scale.worst:
        return found
    turned = np.int16(round(scale.steps)) - found
    points: NDArray[np.int16] = np.where(found == _NONE, _NONE, turned).astype(np.int16)
    return points


def duplicates(table: Table, side: Side) -> int:
    """Return how many rows repeat the id of an earlier one or, without ids, all of its cells."""
    if side.id is None:
        return len(table.cells) - len(np.unique(_row_hashes(table)))
    ids = table.column(side.id)
    if isinstance(ids.dtype, pd.CategoricalDtype):
        found = Counter[str]()
        for text, count in distinct(ids).present.items():
            found[text.strip()] += count
        return sum(count - 1 for text, count in found.items() if text)
    plain = ids.str.strip()
    plain = plain[plain != ""]
    return len(plain) - plain.nunique()


def _row_hashes(table: Table) -> NDArray[np.uint64]:
    """A number a row that is the same where all cells are."""
    hashes = np.zeros(len(table.cells), dtype=np.uint64)
    for at in range(table.cells.shape[1]):
        hashes *= _MULTIPLIER
        hashes += distinct(table.cells.iloc[:, at]).rows(_hash, np.uint64)
    return hashes


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")
