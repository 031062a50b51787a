"""Why a number is what it is: the card behind every row of a table of gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from cxgap.errors import ViewError
from cxgap.gaps.card import Asked, Card, SideCard, Sums
from cxgap.gaps.lines import Line, choose_lines
from cxgap.metrics.estimate import Estimates
from cxgap.survey.item import Question, Statement
from cxgap.survey.survey import Finding
from cxgap.survey.view import View
from cxgap.survey.words import GAP_KINDS, SIDES
from cxgap.tasks.counting import Counted, SideCounter
from cxgap.tasks.estimating import estimates_of
from cxgap.tasks.gap_columns import GapTable, span_of
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.recency import half_life_of
from cxgap.tasks.reproduce import reproduction
from cxgap.tasks.source import Source
from cxgap.tasks.weighting_report import weighting_of

_CELLS = ("answers", "blank", "no_answer", "set_aside")
_FIGURES = ("value", "se", "low", "high", "n", "n_eff")


def explain(source: Source, view: View, line: str, group: Sequence[str] = ()) -> Card:
    """Return the card of one row of a view.

    Args:
        source: the study.
        view: what is shown.
        line: key of the row's item, dimension or stage; "overall" for a computed overall.
        group: the value of each attribute of the split.

    Raises:
        ViewError: where the view has no such row, and as for `list_gaps`.
    """
    _check_kind(view)
    table = list_gaps(source, view)
    names = [row_name(row) for row in table.rows.to_dict("records")]
    if (line, *group) not in names:
        raise ViewError.unknown("row", " · ".join((line, *group)), map(" · ".join, names))
    at = names.index((line, *group))
    return cards(source, view, replace(table, rows=table.rows.iloc[[at]]), whole=table)[0]


def row_name(row: Mapping[Any, Any]) -> tuple[str, ...]:
    """What tells a row from the others of its view: its line, then its groups."""
    line = row["item"] or row["dimension"] or row["stage"] or "overall"
    return (str(line), *(str(row[key]) for key in row if str(key).startswith("group.")))


def cards(source: Source, view: View, table: GapTable, whole: GapTable | None = None) -> list[Card]:
    """Return the card of every row of a table of gaps.

    ``table`` holds rows of what `list_gaps` returned for this view; ``whole`` all of them, where
    those are more.

    Raises:
        ViewError: for a gap inside one side.
    """
    _check_kind(view)
    lines, _ = choose_lines(source.mirror_map, view)
    sides = [_Side.of(source, view, lines, side) for side in SIDES]
    return [
        _card(source, view, (row, _line_of(lines, row)), sides, whole or table)
        for row in table.rows.to_dict("records")
    ]


def _check_kind(view: View) -> None:
    """A gap inside one side rests on pairs of answers or of groups, which no card tells of yet."""
    if view.gap not in GAP_KINDS:
        raise ViewError(
            "There are no cards of the {gap} gap: cards explain gaps between the two sides.",
            hint="They are there for: {known}.",
            gap=view.gap,
            known=tuple(GAP_KINDS),
        )


def _line_of(lines: Sequence[Line], row: Mapping[Any, Any]) -> Line:
    name = row_name(row)[0]
    return next(line for line in lines if line.key.removeprefix("*") == name)


def _card(
    source: Source,
    view: View,
    what: tuple[Mapping[Any, Any], Line],
    sides: Sequence[_Side],
    table: GapTable,
) -> Card:
    row, line = what
    own = source.mirror_map.margin if view.margin is None else view.margin
    business, customer = (side.card(row, line) for side in sides)
    card = Card(
        version=source.version,
        view=view,
        row=dict(row),
        items=tuple(item.key for item in line.members),
        sides=(business, customer),
        pairing={key: str(row[f"pairing.{key}"]) for key in view.by},
        margin=own / 100 * float(span_of([line], view)[0]),
        margin_points=own,
        of_problems=GAP_KINDS[view.gap].of_problems,
        family_size=table.family_size,
        lines=len(table.rows),
        hidden_lines=sum("hidden" in flags for flags in table.rows["flags"]),
        findings=_about(source, (*source.findings, *table.findings), line),
        saved=source.folder is not None,
    )
    sql, python = reproduction(card, [side.counter for side in sides], line)
    return replace(card, sql=sql, python=python)


def _about(source: Source, findings: Sequence[Finding], line: Line) -> tuple[Finding, ...]:
    """Findings about an item of the line, or about a side as a whole."""
    items = [item.key for item in line.members]
    places = {*SIDES, *items, *(f"{side}.{item}" for side in SIDES for item in items)}
    columns = {
        f"{side}.{found.column}"
        for item in line.members
        for (side, _), found in item.sources.items()
        if isinstance(found, Question)
    }
    return tuple(
        finding
        for finding in findings
        if (finding.place in places | columns and "items" not in finding.facts)
        or any(key in str(finding.facts.get("items", "")).split(", ") for key in items)
    )


def _weights(source: Source, side: str) -> Mapping[str, float]:
    """What the side's weights are like; not the largest where that would tell a hidden level."""
    found = source.engine.weights(side)
    if all(wave["largest"] is not None for wave in weighting_of(source).get(side, ())):
        return found
    return {name: found[name] for name in ("total", "equal")}


@dataclass(frozen=True)
class _Side:
    """One side of a view, counted once for all of its cards."""

    counter: SideCounter
    counted: Counted | None
    estimates: Estimates | None
    weights: Mapping[str, float]

    @classmethod
    def of(cls, source: Source, view: View, lines: list[Line], side: str) -> _Side:
        counter = SideCounter(source, side, view, lines)
        if side not in source.rows:
            return cls(counter, None, None, {})
        counted = counter.count()
        estimates = estimates_of(source, view, counted, side)
        return cls(counter, counted, estimates, _weights(source, side))

    @property
    def source(self) -> Source:
        return self.counter.source

    @property
    def side(self) -> str:
        return self.counter.side

    def card(self, row: Mapping[Any, Any], line: Line) -> SideCard:
        declared = self.source.mirror_map.sides[self.side]
        state = self._state(row, line)
        bare = SideCard(
            side=self.side,
            state=state,
            aspect=str(self.counter.aspect),
            asked=self._asked(line),
            kind=str(declared.counted_as),
            minimum=self.counter.minimum,
            population=declared.population,
            weight=declared.weight,
            raked=declared.rake is not None,
            half_life=half_life_of(self.source, self.side, self.counter.view)
            if self.side in self.source.rows
            else None,
            group={key: str(row[f"group.{key}"]) for key in self.counter.by},
            filters=self.counter.filters,
        )
        if state in ("hidden", "not_stated"):
            return bare
        figures = {name: float(row[f"{self.side}.{name}"]) for name in _FIGURES}
        if state != "counted":
            return replace(bare, figures=figures)
        sums, cells = self._sums(row, line), self._cells(line)
        return replace(bare, figures=figures, sums=sums, weights=self.weights, cells=cells)

    def _state(self, row: Mapping[Any, Any], line: Line) -> str:
        known = np.isfinite(row[f"{self.side}.value"])
        if isinstance(line.members[0].source(self.side, self.counter.aspect), Statement):
            return "declared" if known else "not_stated"
        if known:
            return "counted"
        return "empty" if row[f"{self.side}.n"] == 0 else "hidden"

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

    def _at(self, row: Mapping[Any, Any], line: Line) -> int:
        """The flat cell of this side behind a row."""
        assert self.counted is not None  # noqa: S101 - only sides that were counted have cells
        grid = self.counted.grid
        axes = [grid.lines.index(line.key)]
        axes += [grid.values[key].index(row[f"group.{key}"]) for key in self.counter.by]
        return int(np.ravel_multi_index(axes, grid.shape))

    def _sums(self, row: Mapping[Any, Any], line: Line) -> Sums:
        assert self.counted is not None  # noqa: S101
        assert self.estimates is not None  # noqa: S101
        at = self._at(row, line)
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
