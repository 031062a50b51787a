"""From one side's counted cells to its figures."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from cxgap.metrics.estimate import Estimates, Options, estimate
from cxgap.metrics.metric import METRICS
from cxgap.survey.view import View
from cxgap.survey.words import Kind
from cxgap.tasks.counting import Counted
from cxgap.tasks.source import Source


def estimates_of(
    source: Source, view: View, counted: Counted, side: str, *, kind: str | None = None
) -> Estimates:
    """The figure of every cell, with what was declared of the side's kind and population.

    ``kind`` is the metric's, unless what was counted is another figure.
    """
    found = estimate(
        counted.moments,
        kind or METRICS[view.metric].kind,
        options_of(view),
        fraction=fraction_of(source, view, counted, side),
        rows=source.rows[side],
    )
    is_census = source.mirror_map.sides[side].kind is Kind.CENSUS
    return replace(found, census=np.full(found.exact.shape, is_census))


def options_of(view: View) -> Options:
    """The part of a view that estimates need."""
    return Options(view.confidence, view.interval, view.factor)


def fraction_of(
    source: Source, view: View, counted: Counted, side: str
) -> NDArray[np.float64] | float:
    """Share of each cell's population that answered (docs/decisions/0004)."""
    declared_side, rows = source.mirror_map.sides[side], source.rows[side]
    if declared_side.population is None:
        return 1.0 if declared_side.kind is Kind.CENSUS else 0.0
    asked = rows / declared_side.population
    if view.factor == "design":
        return asked
    answered = counted.moments.n / np.maximum(counted.respondents, 1)
    return np.minimum(answered * asked, 1.0)
