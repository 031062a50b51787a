"""What was asked on each side: the questions of a study that have answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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
        return int((self.steps > _NONE).sum())

    def counts(self) -> NDArray[np.int64]:
        """How many ticked each point, from the worst to the best."""
        points = round(self.scale.steps) + 1
        return np.bincount(self.steps[self.steps > _NONE], minlength=points).astype(np.int64)


def asked_of(study: Study, side: str) -> list[Asked]:
    """Return the questions of a side that has a file, in the order of the map."""
    survey = study.surveys[side]
    return [
        Asked(item, aspect, source, survey.steps[answer_column(item.key, aspect)])
        for item in study.mirror_map.items.values()
        for (name, aspect), source in item.sources.items()
        if name == side and isinstance(source, Question)
    ]


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
