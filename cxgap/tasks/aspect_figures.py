"""Both figures of every cell of a gap between two aspects, and what their difference rests on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cxgap.gaps.gap import Gaps, gaps
from cxgap.gaps.paired import paired_gaps
from cxgap.gaps.verdict import Sides
from cxgap.metrics.estimate import Estimates
from cxgap.metrics.metric import METRICS
from cxgap.survey.words import slots_of
from cxgap.tasks.estimating import estimates_of, options_of
from cxgap.tasks.pair_counter import PairCounter, Part

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
_COUNTED = (Part.CHANGE, Part.FIRST, Part.SECOND, Part.ONLY_ONE)


@dataclass(frozen=True)
class AspectFigures:
    """Both figures of every cell, what their difference rests on, and what is hidden."""

    first: Estimates
    second: Estimates
    bases: Sides
    gap: Gaps
    hidden: Bools
    levels_hidden: Bools
    present: Bools
    only_one: Floats

    def where(self, mask: Bools, others: AspectFigures) -> AspectFigures:
        """The same with the cells of the mask taken from others."""
        pairs = zip(vars(self.gap).values(), vars(others.gap).values(), strict=True)
        return AspectFigures(
            self.first.unless(mask, others.first),
            self.second.unless(mask, others.second),
            Sides(
                self.bases.business.unless(mask, others.bases.business),
                self.bases.customer.unless(mask, others.bases.customer),
            ),
            Gaps(*(np.where(mask, theirs, ours) for ours, theirs in pairs)),
            np.where(mask, others.hidden, self.hidden),
            np.where(mask, others.levels_hidden, self.levels_hidden),
            np.where(mask, others.present, self.present),
            np.where(mask, others.only_one, self.only_one),
        )


def apart(counter: PairCounter, at: NDArray[np.int64]) -> AspectFigures:
    """Each aspect of everybody who answered it."""
    source, view = counter.source, counter.view
    counted = [counter.of_all(aspect).count() for _, aspect in slots_of(view.gap)]
    first, second = (estimates_of(source, view, one, counter.side).take(at) for one in counted)
    hidden = counted[0].hidden[at] | counted[1].hidden[at]
    return AspectFigures(
        first,
        second,
        Sides(first, second),
        gaps(first, second, options_of(view)),
        hidden,
        hidden,
        hidden | (counted[0].respondents[at] > 0),
        np.full(len(at), np.nan),
    )


def together(counter: PairCounter, at: NDArray[np.int64]) -> AspectFigures:
    """Both aspects of those who answered both, and how many answered only one."""
    source, view, kind = counter.source, counter.view, METRICS[counter.view.metric].kind
    gate = counter.hidden()
    counted = {part: counter.of(part).counted(gate) for part in _COUNTED}
    found = {
        part: estimates_of(
            source, view, one, counter.side, kind="mean" if part is Part.CHANGE else kind
        ).take(at)
        for part, one in counted.items()
    }
    change, others = counted[Part.CHANGE], counter.of(Part.ONLY_ONE).hidden().ravel()[at]
    hidden = change.hidden[at]
    return AspectFigures(
        found[Part.FIRST],
        found[Part.SECOND],
        Sides(found[Part.CHANGE], found[Part.CHANGE]),
        paired_gaps(found[Part.CHANGE], kind, options_of(view)),
        hidden,
        hidden | counter.levels_hidden().ravel()[at],
        hidden | (change.respondents[at] > 0),
        np.where(hidden | others, np.nan, counted[Part.ONLY_ONE].moments.n[at]),
    )
