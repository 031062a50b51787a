"""A column of answers: cells in, steps above the worst point out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cxgap.ingest.cells import code_text, folded, number, same_code
from cxgap.ingest.distinct import distinct
from cxgap.survey.item import Question
from cxgap.survey.scale import Scale
from cxgap.survey.survey import MOST_LISTED, SetAside

_BLANK, _NO_ANSWER, _UNUSABLE = -1, -2, -3


@dataclass(frozen=True)
class Answers:
    """``steps`` has one Int16 per row, missing where there is no answer.

    ``unusable`` counts the cells set aside; of very many only the first are listed.
    """

    steps: pd.Series[int]
    set_aside: list[SetAside]
    blank: int
    no_answer: int
    unusable: int


def read_answers(
    cells: pd.Series[str], rows: NDArray[np.int64], question: Question, decimal: str
) -> Answers:
    """Read one column; every cell that is neither an answer nor a declared non-answer is listed."""
    found, reader = distinct(cells), _Reader(question.scale, decimal)
    meaning = found.rows(reader.step, np.int16)
    unusable = np.flatnonzero(meaning == _UNUSABLE)
    reason = f"not a point of the scale {_span(question.scale)}"
    return Answers(
        steps=pd.Series(pd.arrays.IntegerArray(meaning, meaning < 0)),
        set_aside=[
            SetAside(int(rows[at]), question.column, str(cells.iloc[at]), reason)
            for at in unusable[:MOST_LISTED]
        ],
        blank=int(np.count_nonzero(meaning == _BLANK)),
        no_answer=int(np.count_nonzero(meaning == _NO_ANSWER)),
        unusable=len(unusable),
    )


class _Reader:
    """The meaning of each distinct cell text on one scale."""

    def __init__(self, scale: Scale, decimal: str) -> None:
        self.scale, self.decimal = scale, decimal
        self.labels = {same_code(folded(label)): code for label, code in scale.labels.items()}
        none = {same_code(folded(str(code))) for code in scale.no_answer}
        self.none_texts = none
        self.none_codes = {code for text in none if (code := number(text)) is not None}

    def step(self, text: str) -> int:
        key = folded(text)
        if not key:
            return _BLANK
        if key in self.none_texts:
            return _NO_ANSWER
        code = self._code(key)
        if code in self.none_codes:
            return _NO_ANSWER
        step = None if code is None else self.scale.step_of(code)
        return _UNUSABLE if step is None else step

    def _code(self, key: str) -> float | None:
        """A label's code, or the number itself; "1.0" may be labelled as "1"."""
        if key in self.labels:
            return self.labels[key]
        code = number(key, self.decimal)
        return code if code is None else self.labels.get(code_text(code), code)


def _span(scale: Scale) -> str:
    labels = f" or its {len(scale.labels)} labels" if scale.labels else ""
    step = f" in steps of {scale.step:g}" if scale.step != 1 else ""
    return f"{scale.worst:g}–{scale.best:g}{step}{labels}"
