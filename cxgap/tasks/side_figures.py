"""One side's figures of some lines and one group, behind the privacy gate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from cxgap.gaps.lines import Line
from cxgap.metrics.estimate import Estimates
from cxgap.metrics.metric import METRICS
from cxgap.survey.item import Question
from cxgap.survey.scale import Scale
from cxgap.survey.view import View
from cxgap.survey.words import Aspect
from cxgap.tasks.counting import SideCounter
from cxgap.tasks.driver_groups import Cell, Group
from cxgap.tasks.estimating import estimates_of
from cxgap.tasks.source import Source

Floats = NDArray[np.float64]
FIGURES = ("value", "low", "high", "n", "n_eff")
_GAPS = {Aspect.EXPERIENCE: "perception", Aspect.IMPORTANCE: "priority"}


@dataclass(frozen=True)
class SideFigures:
    """Estimates of the lines, in their order; hidden ones hold nothing."""

    lines: tuple[Line, ...]
    estimates: Estimates
    hidden: NDArray[np.bool_]
    cell: Cell

    @property
    def shown(self) -> NDArray[np.bool_]:
        """Lines of which there is a figure: a hidden one has no base either."""
        return np.asarray(self.estimates.n > 0)

    def columns(self) -> dict[str, Floats]:
        """The figures by name; without sampling error there is no effective base."""
        found = {name: getattr(self.estimates, name) for name in FIGURES}
        return found | {"n_eff": np.where(np.isinf(found["n_eff"]), np.nan, found["n_eff"])}


def side_figures(
    source: Source, view: View, what: tuple[str, Aspect, Sequence[Line]], group: Group
) -> SideFigures:
    """Count one side's answers about one aspect.

    Args:
        source: a side that has answers.
        view: metric, cut, filters, split and how sure.
        what: the side, the aspect (experience or importance), and lines it was asked about.
        group: a value for each attribute of the split.
    """
    side, aspect, lines = what
    counter = SideCounter(source, side, replace(view, gap=_GAPS[aspect], items=()), lines)
    counted, cell = counter.count(), Cell(counter, group)
    at = np.arange(counted.grid.size).reshape(counted.grid.shape)[cell.of_lines]
    hidden = counted.hidden[at]
    estimates = estimates_of(source, counter.view, counted, side).take(at)
    return SideFigures(tuple(lines), estimates.hide(hidden), hidden, cell)


def scales_of(line: Line, side: str, aspect: Aspect) -> list[Scale]:
    """Return the scales on which a side was asked about a line."""
    sources = (item.source(side, aspect) for item in line.members)
    return [source.scale for source in sources if isinstance(source, Question)]


def countable(lines: Sequence[Line], side: str, aspect: Aspect, metric_key: str) -> list[Line]:
    """Return the lines a metric can count: defined on every scale, on one where it must be."""
    metric, found = METRICS[metric_key], []
    for line in lines:
        scales = scales_of(line, side, aspect)
        alike = metric.mixes or len({scale.ends for scale in scales}) == 1
        if alike and all(metric.defined_on(scale) for scale in scales):
            found.append(line)
    return found
