"""What each respondent's answers to some lines add up to, for figures that sums cannot give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cxgap.gaps.lines import Line
from cxgap.metrics.metric import METRICS
from cxgap.store.queries import Filters
from cxgap.survey.item import Item, Question, answer_column
from cxgap.survey.words import Aspect
from cxgap.tasks.source import Source

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Asked:
    """A side's questions of one aspect, scored by a metric (``cut`` None: each item's own).

    ``half_life`` is in days: weights fade with the age of the answers; None: they do not.
    """

    side: str
    aspect: Aspect
    metric: str
    cut: int | None = None
    half_life: float | None = None


@dataclass(frozen=True)
class RespondentScores:
    """Arrays over respondents: ``weights`` (n,), ``sums`` and ``counts`` (n, lines)."""

    weights: Floats
    sums: Floats
    counts: Floats

    @property
    def means(self) -> Floats:
        """Each respondent's mean score on each line (n, lines), NaN where there is no answer."""
        with np.errstate(invalid="ignore"):
            return np.asarray(self.sums / self.counts)


def respondent_scores(
    source: Source, asked: Asked, lines: Sequence[Line], filters: Filters
) -> RespondentScores:
    """Return the scores of everybody the filters keep. Not for a reader's eyes."""
    items = {item.key: item for line in lines for item in line.members}
    columns = [answer_column(key, asked.aspect) for key in items]
    weights, steps = source.engine.answers(asked.side, columns, filters, asked.half_life)
    found = dict(zip(items, steps.T, strict=True))
    scores = {key: _scores(item, asked)[found[key]] for key, item in items.items()}
    per_line = [np.stack([scores[item.key] for item in line.members], axis=1) for line in lines]
    return RespondentScores(
        weights,
        sums=np.stack([np.nansum(one, axis=1) for one in per_line], axis=1),
        counts=np.stack([np.isfinite(one).sum(axis=1) for one in per_line], axis=1).astype(float),
    )


def _scores(item: Item, asked: Asked) -> Floats:
    """The score of each step; NaN comes last, where step −1 finds it."""
    question = item.source(asked.side, asked.aspect)
    scale = question.scale if isinstance(question, Question) else item.scale
    return np.append(METRICS[asked.metric].scores(scale, asked.cut), np.nan)
