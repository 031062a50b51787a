"""What stands behind gaps inside one side: two aspects of its answers, or two of its groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from cxgap.gaps.card import SideCard
from cxgap.gaps.lines import Line
from cxgap.gaps.relevance import too_few
from cxgap.survey.view import View
from cxgap.survey.words import OWN_GAPS, Aspect, slots_of
from cxgap.tasks.explain_side import Behind, CountedSide, Row
from cxgap.tasks.pair_counter import PairCounter, Part
from cxgap.tasks.source import Source

_ASPECTS = ("customer", "expectation")  # what the columns of the two aspects begin with
_ENDS, _PAIR = ("high", "low"), ("a", "b")


@dataclass(frozen=True)
class AspectCards:
    """The figures of a gap between two aspects, counted when a row needs them."""

    source: Source
    view: View
    lines: Sequence[Line]

    def behind(self, row: Row, line: Line) -> Behind:
        """Both aspects and, where the same people answered both, how they changed."""
        paired = row["how"] == "paired"
        figures = self._paired if paired else self._apart
        cards = [_levels(figures[at], row, line, name) for at, name in enumerate(_ASPECTS)]
        counters = {name: figures[at].counter for at, name in enumerate(_ASPECTS)}
        if not paired:
            return Behind((cards[0], cards[1]), counters)
        change, counters["change"] = figures[2], figures[2].counter
        return Behind((cards[0], cards[1]), counters, _change(change, row, line, cards[0]))

    @cached_property
    def _counter(self) -> PairCounter:
        return PairCounter(self.source, OWN_GAPS[self.view.gap].side, self.view, self.lines)

    @cached_property
    def _apart(self) -> list[CountedSide]:
        counters = [self._counter.of_all(aspect) for _, aspect in slots_of(self.view.gap)]
        return [CountedSide.counting(counter, counter.count()) for counter in counters]

    @cached_property
    def _paired(self) -> list[CountedSide]:
        first, second = (aspect for _, aspect in slots_of(self.view.gap))
        change = self._part(Part.CHANGE, first, "mean")
        return [self._part(Part.FIRST, first), self._part(Part.SECOND, second), change]

    def _part(self, part: Part, aspect: Aspect, kind: str | None = None) -> CountedSide:
        """One part of the pairs; what of it must stay hidden is known from each row."""
        counter = replace(self._counter.of(part), asked=aspect)
        nothing = np.zeros(counter.grid(counter.by).shape, dtype=bool)
        return CountedSide.counting(counter, counter.counted(nothing), kind)


def _levels(figure: CountedSide, row: Row, line: Line, name: str) -> SideCard:
    if "levels_hidden" not in row["flags"]:
        return figure.card(row, line, name)
    return figure.bare(line, name, figure.group(row), "levels_hidden")


def _change(change: CountedSide, row: Row, line: Line, level: SideCard) -> SideCard:
    """The change as a figure of its own: it has sums where both its levels are shown."""
    bare = change.bare(line, "change", level.group, level.state)
    if level.state != "counted":
        return bare
    assert change.estimates is not None  # noqa: S101 - pairs were counted
    at = change.at(level.group, line)
    figures = {name: float(row[f"gap.{name}"]) for name in ("value", "se", "low", "high")}
    figures |= {"n": level.figures["n"], "n_eff": float(change.estimates.n_eff[at])}
    return change.filled(bare, figures, line)


@dataclass(frozen=True)
class GroupCards:
    """The figures of gaps between groups of one side."""

    split: CountedSide
    attribute: str

    @classmethod
    def of(
        cls, source: Source, view: View, lines: Sequence[Line], rows: pd.DataFrame
    ) -> GroupCards:
        """Count every group of the attribute that a table of such gaps is about."""
        attribute = str(rows["between"].iloc[0])
        split = replace(view, by=(attribute,))
        return cls(CountedSide.of(source, split, lines, OWN_GAPS[view.gap].side), attribute)

    def behind(self, row: Row, line: Line) -> Behind:
        """Both groups; of the two that are farthest apart also all others of the line."""
        names = _ENDS if "high_group" in row else _PAIR
        cards = [self._group(row, line, name) for name in names]
        counters = dict.fromkeys(names, self.split.counter)
        groups = self._compared(line) if names == _ENDS else ()
        return Behind((cards[0], cards[1]), counters, groups=groups)

    def _group(self, row: Row, line: Line, name: str) -> SideCard:
        found = row[f"{name}_group"]
        if isinstance(found, str):
            return self.split.card(row, line, name, {self.attribute: found})
        state = "hidden" if "hidden" in row["flags"] else "uncompared"
        return self.split.bare(line, name, {}, state)

    def _compared(self, line: Line) -> tuple[tuple[str, float], ...]:
        """Every group of a line that took part, with its figure."""
        assert self.split.counted is not None  # noqa: S101 - these gaps need answers
        assert self.split.estimates is not None  # noqa: S101
        groups = self.split.counted.grid.values[self.attribute]
        at = np.array([self.split.at({self.attribute: group}, line) for group in groups])
        cells = self.split.estimates.take(at).hide(self.split.counted.hidden[at])
        taken = np.isfinite(cells.low) & ~too_few(cells)
        return tuple(
            (group, float(value))
            for group, value, is_in in zip(groups, cells.value, taken, strict=True)
            if is_in
        )
