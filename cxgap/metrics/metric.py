"""Metrics: how one score counts. Everything else follows from sums over scores."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from cxgap.survey.item import answer_column
from cxgap.survey.scale import Scale
from cxgap.survey.words import Aspect

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Metric:
    """A named function f(score) on a scale.

    ``kind`` decides interval and test ("share", "mean" or "nps"); ``needs`` is the only scale
    (lowest, highest, step) on which it is defined; ``mixes`` says whether items on different
    scales may be put together, because f does not depend on the scale's units.
    """

    key: str
    kind: str
    score: Callable[[Floats, Scale, int], Floats]
    needs: tuple[float, float, float] | None = None
    mixes: bool = False

    def defined_on(self, scale: Scale) -> bool:
        """Whether the metric means something on this scale."""
        return self.needs in (None, scale.ends)

    def scores(self, scale: Scale, cut: int | None) -> Floats:
        """F of every point from worst to best; ``cut`` overrides the scale's own top."""
        return _scores(self, scale.ends, cut or scale.top)

    def ends(self, scale: Scale) -> tuple[float, float]:
        """The least and the most f can be."""
        scores = self.scores(scale, None)
        return float(scores.min()), float(scores.max())

    def span(self, scale: Scale) -> float:
        """How far f can move: the unit of the relevance margin is a hundredth of it."""
        if self.kind == "mean":
            return 100.0 if self.key == "mean100" else scale.highest - scale.lowest
        return 100.0 if self.kind == "nps" else 1.0


@lru_cache(maxsize=1024)
def _scores(metric: Metric, ends: tuple[float, float, float], cut: int) -> Floats:
    """The same of every scale with these ends; nobody may change it."""
    lowest, highest, step = ends
    scale = Scale(lowest, highest, step, top=1)
    found = metric.score(np.array(scale.scores()), scale, cut)
    found.setflags(write=False)
    return found


def _top_box(scores: Floats, scale: Scale, cut: int) -> Floats:
    return (scores > scale.highest - (cut - 0.5) * scale.step).astype(float)


def _itself(scores: Floats, _scale: Scale, _cut: int) -> Floats:
    return scores


def _rescaled(scores: Floats, scale: Scale, _cut: int) -> Floats:
    return (scores - scale.lowest) / (scale.highest - scale.lowest) * 100


def _promoter_or_detractor(scores: Floats, _scale: Scale, _cut: int) -> Floats:
    points: Floats = 100.0 * ((scores >= 9).astype(float) - (scores <= 6).astype(float))
    return points


def _satisfied(scores: Floats, _scale: Scale, _cut: int) -> Floats:
    return (scores >= 4).astype(float)


METRICS = {
    metric.key: metric
    for metric in (
        Metric("t2b", "share", _top_box, mixes=True),
        Metric("mean", "mean", _itself),
        Metric("mean100", "mean", _rescaled, mixes=True),
        Metric("nps", "nps", _promoter_or_detractor, needs=(0, 10, 1)),
        Metric("csat", "share", _satisfied, needs=(1, 5, 1)),
        Metric("ces", "mean", _itself, needs=(1, 7, 1)),
    )
}


def score_sql(metric: Metric, scale: Scale, cut: int | None, item: str, aspect: Aspect) -> str:
    """The SQL of f for one stored column of steps: a short list indexed by the step."""
    listed = _list_sql(metric, scale.ends, cut or scale.top)
    return f'{listed}["{answer_column(item, aspect)}" + 1]'


@lru_cache(maxsize=1024)
def _list_sql(metric: Metric, ends: tuple[float, float, float], cut: int) -> str:
    return f"[{', '.join(repr(float(value)) for value in _scores(metric, ends, cut))}]"
