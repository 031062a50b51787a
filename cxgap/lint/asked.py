"""What was asked on each side: the questions of a study that have answers."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cxgap.survey.item import Item, Question, answer_column
from cxgap.survey.scale import Scale
from cxgap.survey.study import Study
from cxgap.survey.survey import Survey
from cxgap.survey.words import Aspect

_NONE = -1


@dataclass(frozen=True)
class Asked:
    """One question put to a side, with its answers.

    ``steps`` has one value per respondent: steps above the worst point, −1 without an answer.
    """

    item: Item
    aspect: Aspect
    question: Question
    steps: NDArray[np.int16]

    @property
    def scale(self) -> Scale:
        """The scale it was asked on."""
        return self.question.scale

    @property
    def name(self) -> str:
        """The item's key, with the aspect where that is not the experience."""
        about = "" if self.aspect is Aspect.EXPERIENCE else f" ({self.aspect})"
        return f"{self.item.key}{about}"

    @property
    def answers(self) -> int:
        """How many respondents answered it."""
        return int(self.counts.sum())

    @cached_property
    def counts(self) -> NDArray[np.int64]:
        """How many ticked each point, from the worst to the best."""
        points = round(self.scale.steps) + 1
        found = np.bincount(self.steps + 1, minlength=points + 1)
        return found[1:].astype(np.int64)


def asked_of(study: Study, side: str) -> list[Asked]:
    """Return the questions of a side that has a file, in the order of the map."""
    return _asked_of(_Same(study), side)


def forget() -> None:
    """Let go of the answers of the last study: all checks ask for the same, nobody else does."""
    _asked_of.cache_clear()


class _Same:
    """A study as itself, whatever it holds."""

    def __init__(self, study: Study) -> None:
        self.study = study

    def __hash__(self) -> int:
        return id(self.study)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.study is self.study


@lru_cache(maxsize=4)
def _asked_of(same: _Same, side: str) -> list[Asked]:
    study, survey = same.study, same.study.surveys[side]
    put = [
        (item, aspect, source)
        for item in study.mirror_map.items.values()
        for (name, aspect), source in item.sources.items()
        if name == side and isinstance(source, Question)
    ]
    with ThreadPoolExecutor() as pool:  # NumPy copies outside the interpreter's lock
        columns = (answer_column(item.key, aspect) for item, aspect, _ in put)
        steps = pool.map(lambda column: _steps(survey, column), columns)
        return [Asked(*one, found) for one, found in zip(put, steps, strict=True)]


def questions(study: Study) -> Iterator[tuple[str, Survey, list[Asked]]]:
    """Go through the sides that have a file: name, survey, questions."""
    for side, survey in study.surveys.items():
        yield side, survey, asked_of(study, side)


def column_report(survey: Survey, column: str) -> dict[str, Any]:
    """What the reading report says about a column of the file, {} where it says nothing."""
    known: list[dict[str, Any]] = survey.report.get("columns", [])
    return next((one for one in known if column in (one["name"], one["text"])), {})


def percentage(part: float, whole: float) -> float:
    """A share in percent as it is said: whole from ten up, and never 0 where there is any."""
    share = 100 * part / max(whole, 1)
    return round(share) if share >= 10 else round(share, 1 if share >= 0.1 else 2)


def _steps(survey: Survey, column: str) -> NDArray[np.int16]:
    return np.asarray(survey.frame[column].to_numpy(dtype=np.int16, na_value=_NONE))
