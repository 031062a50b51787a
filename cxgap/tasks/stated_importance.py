"""How important a side says each line is, with resamples for the uncertainty of ranks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cxgap.gaps.lines import Line
from cxgap.gaps.resampling import generator, nearer, resampled_means
from cxgap.survey.view import View
from cxgap.survey.words import Aspect
from cxgap.tasks.driver_choice import those_asked
from cxgap.tasks.driver_groups import Cell, Group
from cxgap.tasks.recency import half_life_of
from cxgap.tasks.respondent_scores import Asked, respondent_scores
from cxgap.tasks.side_figures import SideFigures, countable, side_figures
from cxgap.tasks.source import Source

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Importance:
    """Importance of some lines: ``figures`` by name and ``samples`` (1 + resamples, lines).

    Hidden lines are not among ``keys``; ``hidden`` names them.
    """

    keys: tuple[str, ...]
    figures: dict[str, Floats]
    samples: Floats
    hidden: tuple[str, ...] = ()


def stated_importance(
    source: Source, view: View, what: tuple[str, Sequence[Line]], group: Group, samples: int = 0
) -> Importance | None:
    """Return a side's importance ratings in the view's metric; None where it has none.

    ``what`` is the side and the lines. Lines of which nobody rated the importance, or on whose
    scale the metric is not defined, are left out.
    """
    side, lines = what
    rated = rated_importance(lines, side, view.metric)
    if side not in source.rows or not rated:
        return None
    found = side_figures(source, view, (side, Aspect.IMPORTANCE, rated), group)
    keys = np.array([line.key for line in rated])
    return Importance(
        tuple(keys[found.shown].tolist()),
        {name: values[found.shown] for name, values in found.columns().items()},
        _resampled(source, view, found, samples),
        tuple(keys[found.hidden].tolist()),
    )


def rated_importance(lines: Sequence[Line], side: str, metric: str) -> list[Line]:
    """Return the lines of which a side rated the importance on scales a metric can count."""
    asked = those_asked(lines, side, Aspect.IMPORTANCE)
    return countable(asked, side, Aspect.IMPORTANCE, metric)


def seed_parts(source: Source, cell: Cell) -> tuple[str, ...]:
    """Return what seeds the resamples of a side's importance ratings."""
    return (source.version, cell.counter.side, "importance", cell.said)


def _resampled(source: Source, view: View, found: SideFigures, samples: int) -> Floats:
    """Resampled figures of the lines that are shown, (1 + samples, lines)."""
    lines = [line for line, shown in zip(found.lines, found.shown, strict=True) if shown]
    if not lines:
        return np.empty((1 + samples, 0))
    side, filters = found.cell.counter.side, found.cell.filters
    fading = half_life_of(source, side, view)
    asked = Asked(side, Aspect.IMPORTANCE, view.metric, view.cut, fading)
    scores = respondent_scores(source, asked, lines, filters)
    rng = generator(*seed_parts(source, found.cell))
    drawn = resampled_means(scores.sums, scores.counts, scores.weights, (rng, samples))
    return nearer(drawn, float(found.estimates.fraction[found.shown].min()))
