"""One figure of a card: what was asked, of whom, and the sums it is computed from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from cxgap.gaps.card import Asked, Card, SideCard, Sums
from cxgap.gaps.lines import Line
from cxgap.metrics.estimate import Estimates
from cxgap.survey.attribute import WAVE
from cxgap.survey.item import Question, Statement
from cxgap.survey.view import View
from cxgap.tasks.counting import Counted, SideCounter
from cxgap.tasks.estimating import estimates_of
from cxgap.tasks.recency import half_life_of
from cxgap.tasks.source import Source
from cxgap.tasks.waves import asked_once
from cxgap.tasks.weighting_report import weighting_of

Row = Mapping[Any, Any]
_CELLS = ("answers", "blank", "no_answer", "set_aside")
FIGURES = ("value", "se", "low", "high", "n", "n_eff")


@dataclass(frozen=True)
class Behind:
    """What stands behind a row: both its figures, with whoever counts each by its name."""

    sides: tuple[SideCard, SideCard]
    counters: Mapping[str, SideCounter]
    change: SideCard | None = None
    groups: tuple[tuple[str, float], ...] = ()

    def on(self, card: Card) -> Card:
        """The card with what is only known of gaps inside one side."""
        return replace(card, change=self.change, groups=self.groups)


@dataclass(frozen=True)
class CountedSide:
    """One side of a view (or one aspect of it), counted once for all of its cards."""

    counter: SideCounter
    counted: Counted | None = None
    estimates: Estimates | None = None
    weights: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, source: Source, view: View, lines: Sequence[Line], side: str) -> CountedSide:
        """Count a side of a view; a side without answers has nothing to count."""
        counter = SideCounter(source, side, view, lines)
        return cls.counting(counter, counter.count()) if side in source.rows else cls(counter)

    @classmethod
    def counting(
        cls, counter: SideCounter, counted: Counted, kind: str | None = None
    ) -> CountedSide:
        """What was counted with its estimates; ``kind`` as for `estimates_of`."""
        source = counter.source
        estimates = estimates_of(source, counter.view, counted, counter.side, kind=kind)
        return cls(counter, counted, estimates, _weights(source, counter.side))

    @property
    def source(self) -> Source:
        """The study."""
        return self.counter.source

    @property
    def side(self) -> str:
        """The side's key."""
        return self.counter.side

    def card(
        self, row: Row, line: Line, name: str = "", group: Mapping[str, str] | None = None
    ) -> SideCard:
        """The card of one figure of a row.

        Args:
            row: a row of a table of gaps.
            line: its line.
            name: what the figure's columns begin with; the side's key unless given.
            group: the group it is of; unless given, the row's.
        """
        name, group = name or self.side, self.group(row) if group is None else group
        bare = self.bare(line, name, group, self._state(row, line, name))
        if bare.state in ("hidden", "not_stated"):
            return bare
        figures = {name: float(row[f"{bare.name}.{name}"]) for name in FIGURES}
        return self.filled(bare, figures, line)

    def filled(self, bare: SideCard, figures: Mapping[str, float], line: Line) -> SideCard:
        """The card with its figures and, where it was counted, what they rest on."""
        if bare.state != "counted":
            return replace(bare, figures=figures)
        sums, cells = self.sums(bare.group, line), self._cells(line)
        return replace(bare, figures=figures, sums=sums, weights=self.weights, cells=cells)

    def uncounted(self, bare: SideCard, line: Line) -> SideCard:
        """The card of a figure that no sums make: with the side's weights and what was asked."""
        return replace(bare, weights=_weights(self.source, self.side), cells=self._cells(line))

    def group(self, row: Row) -> dict[str, str]:
        """The value of each attribute of the split that this side carries.

        In a trend what was asked in one wave stands beside every other.
        """
        group = {key: str(row[f"group.{key}"]) for key in self.counter.by}
        if WAVE in group and f"{self.side}_same" in row["flags"]:
            return group | {WAVE: asked_once(self.source, self.side) or group[WAVE]}
        return group

    def bare(self, line: Line, name: str, group: Mapping[str, str], state: str) -> SideCard:
        """The card without anything that was counted: all there is of a hidden figure."""
        declared = self.source.mirror_map.sides[self.side]
        answered = self.side in self.source.rows
        return SideCard(
            name=name,
            side=self.side,
            state=state,
            aspect=str(self.counter.aspect),
            asked=self._asked(line),
            kind=str(declared.counted_as),
            minimum=self.counter.minimum,
            population=declared.population,
            weight=declared.weight,
            raked=declared.rake is not None,
            half_life=half_life_of(self.source, self.side, self.counter.view) if answered else None,
            group=group,
            filters=self.counter.filters,
        )

    def is_declared(self, line: Line) -> bool:
        """Whether the side stated its figure of a line in place of answers."""
        return isinstance(line.members[0].source(self.side, self.counter.aspect), Statement)

    def _state(self, row: Row, line: Line, name: str) -> str:
        known = np.isfinite(row[f"{name}.value"])
        if self.is_declared(line):
            return "declared" if known else "not_stated"
        if known:
            return "counted"
        return "empty" if row[f"{name}.n"] == 0 else "hidden"

    def _asked(self, line: Line) -> tuple[Asked, ...]:
        found = []
        for item in line.members:
            question = item.source(self.side, self.counter.aspect)
            if isinstance(question, Question):
                scale, reason = question.scale, question.choice is not None
                cut = self.counter.view.cut or scale.top
                points = (scale.lowest, scale.highest, scale.step)
                turned = scale.worst > scale.best
                found.append(Asked(item.key, question.column, *points, cut, turned, reason))
        return tuple(found)

    def at(self, group: Mapping[str, str], line: Line) -> int:
        """The flat cell of a line and group."""
        assert self.counted is not None  # noqa: S101 - only sides that were counted have cells
        grid = self.counted.grid
        axes = [grid.lines.index(line.key)]
        axes += [grid.values[key].index(group[key]) for key in self.counter.by]
        return int(np.ravel_multi_index(axes, grid.shape))

    def sums(self, group: Mapping[str, str], line: Line) -> Sums:
        """What a figure is computed from."""
        assert self.counted is not None  # noqa: S101
        assert self.estimates is not None  # noqa: S101
        at = self.at(group, line)
        m, e = self.counted.moments, self.estimates
        s2 = max(float(e.second[at] - e.value[at] ** 2), 0.0)
        names = ("n", "w", "qc", "w1", "q1")
        mean, w1 = m.wf[at] / m.w[at], m.w1[at]
        squares = max(m.rff[at] - 2 * mean * m.rcf[at] + mean**2 * m.rcc[at], 0.0)
        return Sums(
            **{name: float(getattr(m, name)[at]) for name in names},
            s2=s2 if s2 > 1e-11 * abs(float(e.second[at])) else 0.0,
            unrelated=float(squares * m.q1[at] / w1 / m.w[at] ** 2),
            variance=float(e.variance[at]),
            spread=float(e.spread[at]),
            fraction=float(np.broadcast_to(e.fraction, m.n.shape)[at]),
            rows=self.source.rows[self.side],
        )

    def _cells(self, line: Line) -> dict[str, int]:
        """Answers, blanks and so on of the line's questions, in the whole survey."""
        report: Any = self.source.reports.get(self.side, {}).get("columns", [])
        columns = {asked.column for asked in self._asked(line)}
        found = [one for one in report if one["name"] in columns and "blank" in one]
        return {name: sum(one[name] for one in found) for name in _CELLS} if found else {}


def _weights(source: Source, side: str) -> Mapping[str, float]:
    """What the side's weights are like; not the largest where that would tell a hidden level."""
    found = source.engine.weights(side)
    if all(wave["largest"] is not None for wave in weighting_of(source).get(side, ())):
        return found
    return {name: found[name] for name in ("total", "equal")}
