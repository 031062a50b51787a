"""Signs that a respondent did not read the questions, or was counted twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cxgap.ingest.answers import Answers
from cxgap.ingest.table import Table
from cxgap.survey.item import Question
from cxgap.survey.side import Side

_STRAIGHT_FROM = 5  # answers: fewer equal ones are no sign of haste
_NONE = np.int16(-1)


def straight_liners(answers: Sequence[tuple[Question, Answers]]) -> int:
    """Return how many respondents ticked the same point throughout.

    Only ratings on the form's most frequent scale are compared, in the codes of the file: who
    ticks 5 everywhere contradicts himself on a reverse-worded question. Who ticks few reasons of
    many is not hasty.
    """
    by_scale: dict[tuple[float, float, float], list[NDArray[np.int16]]] = defaultdict(list)
    rated = ((question, found) for question, found in answers if question.choice is None)
    for question, found in rated:
        by_scale[question.scale.ends].append(_points(question, found.steps))
    if not by_scale:
        return 0
    points = np.column_stack(max(by_scale.values(), key=len))
    answered = points != _NONE
    lowest = np.where(answered, points, np.iinfo(np.int16).max).min(axis=1)
    return int(((lowest == points.max(axis=1)) & (answered.sum(axis=1) >= _STRAIGHT_FROM)).sum())


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
        return int(pd.util.hash_pandas_object(table.cells, index=False).duplicated().sum())
    ids = table.column(side.id).str.strip()
    return int(ids[ids != ""].duplicated().sum())
