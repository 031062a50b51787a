"""Why a point of importance against performance stands where it does, and in which quadrant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from cxgap.gaps.card import Card, SideCard
from cxgap.gaps.card_drivers import Crosshair, DriverCard, PointCard
from cxgap.gaps.lines import Line, choose_lines
from cxgap.survey.view import View
from cxgap.survey.words import Aspect
from cxgap.tasks.counting import SideCounter
from cxgap.tasks.driver_choice import rated_lines, those_asked
from cxgap.tasks.explain_drivers import (
    DriverCards,
    counted_card,
    group_of,
    number,
    row_of,
    side_card,
    told_of,
)
from cxgap.tasks.explain_side import Row
from cxgap.tasks.priorities import PriorityOptions, PriorityTable, list_priorities, mirrored
from cxgap.tasks.priority_points import key_of
from cxgap.tasks.reproduce_drivers import DriverCode, summed
from cxgap.tasks.source import Source


def explain_priority(
    source: Source, view: View, options: PriorityOptions, line: str, group: Sequence[str] = ()
) -> PointCard:
    """Return the card of one point.

    Args:
        source: the study.
        view: what is shown, as for `list_priorities`.
        options: which importance, where the cross-hair stands, how drivers are derived.
        line: key of the row's item or dimension.
        group: the value of each attribute of the split.

    Raises:
        ViewError: where there is no such row, and as for `list_priorities`.
    """
    table = list_priorities(source, view, options)
    row = row_of(table.rows, line, group)
    return PointCards(source, view, options, table).of(row)


@dataclass(frozen=True)
class PointCards:
    """Writes the cards of a table of priorities; ``table`` is what `list_priorities` returned."""

    source: Source
    view: View
    options: PriorityOptions
    table: PriorityTable

    def of(self, row: Row) -> PointCard:
        """The card of one row."""
        line = self._line(row)
        performance = self._performance(row, line)
        card = PointCard(
            performance=self._card(row, line, [performance]),
            row=dict(row),
            importance=self._derived(row) or self._stated(row, line),
            crosshair=self._crosshair(row),
        )
        if not np.isfinite(row["performance.value"]) or not np.isfinite(row["importance.value"]):
            return card
        sql, python = self._code(card, row, line)
        return replace(card, sql=sql, python=python)

    def _line(self, row: Row) -> Line:
        """What performance is the figure of: of a dimension what both sides rated, if anything."""
        own = next(one for one in self._rated if one.key == key_of(row))
        return next((one for one in self._mirrored if one.key == own.key), own)

    @cached_property
    def _rated(self) -> list[Line]:
        """The lines of the table with all that customers rated."""
        drivers, shown = self.table.drivers, self.table.rows.to_dict("records")
        lines = rated_lines(self.source.mirror_map, self.view, drivers.outcome if drivers else None)
        keys = {key_of(one) for one in shown}
        return [line for line in lines if line.key in keys]

    @cached_property
    def _mirrored(self) -> list[Line]:
        """The lines of the perception gaps beside the points."""
        both = mirrored(self._rated)
        about = replace(self.view, gap="perception", items=both)
        return choose_lines(self.source.mirror_map, about)[0] if both else []

    def _performance(self, row: Row, line: Line) -> SideCard:
        figures = {key.replace("performance.", "customer."): value for key, value in row.items()}
        found = counted_card(self.source, self._about, line, figures, "customer")
        return replace(found, name="performance")

    @property
    def _about(self) -> View:
        return replace(self.view, gap="perception", items=())

    def _card(self, row: Row, line: Line, sides: Sequence[SideCard]) -> Card:
        own = told_of(self.table.findings, group_of(row, self.view))
        return side_card(self.source, self.view, (row, line, sides, self.table.rows), own)

    @cached_property
    def _drivers(self) -> DriverCards | None:
        if self.table.drivers is None:
            return None
        return DriverCards(self.source, self.view, self.options.drivers, self.table.drivers)

    def _driver_row(self, row: Row) -> Row:
        assert self.table.drivers is not None  # noqa: S101 - asked of derived importance only
        name = str(row["item"] or row["dimension"])
        group = list(group_of(row, self.view).values())
        return row_of(self.table.drivers.rows, name, group)

    def _derived(self, row: Row) -> DriverCard | None:
        """The driver's card, without what the business believes: the point says nothing of it."""
        if self._drivers is None:
            return None
        card = self._drivers.of(self._driver_row(row))
        about = replace(card.about, sides=card.about.sides[:1])
        outcomes = replace(card.outcomes, sides=card.outcomes.sides[:1])
        models = {"customer": card.models["customer"]}
        return replace(card, sql=None, python=None, about=about, outcomes=outcomes, models=models)

    def _stated(self, row: Row, line: Line) -> Card:
        own, about = self._asked(line), replace(self.view, gap="priority", items=())
        figures = {key.replace("importance.", "customer."): value for key, value in row.items()}
        side = counted_card(self.source, about, own, figures, "customer")
        return self._card(row, own, [replace(side, name="importance")])

    def _asked(self, line: Line) -> Line:
        """The line with all items whose importance customers rated, whoever rated them besides."""
        asked = those_asked(self._rated, "customer", Aspect.IMPORTANCE)
        return next(one for one in asked if one.key == line.key)

    def _crosshair(self, row: Row) -> Crosshair:
        group = group_of(row, self.view)
        rows, hairs = self.table.rows, self.table.crosshairs
        for key, value in group.items():
            rows = rows[rows[f"group.{key}"] == value]
            hairs = hairs[hairs[f"group.{key}"] == value]
        hair = hairs.iloc[0]
        axes = rows[["importance.value", "performance.value"]]
        return Crosshair(
            kind=str(hair["kind"]),
            importance=number(hair["importance"]),
            performance=number(hair["performance"]),
            points=int(axes.notna().all(axis=1).sum()),
            drivers=self._many(group),
        )

    def _many(self, group: dict[str, str]) -> int:
        models = self._drivers.models(group) if self._drivers else []
        return sum(len(side.keys) for side in models if side.side == "customer")

    def _code(self, card: PointCard, row: Row, line: Line) -> tuple[str | None, str | None]:
        group = group_of(row, self.view)
        choice = self._drivers.choice if self._drivers else None
        code = DriverCode(self.source, self.view, self.options.drivers, choice)
        name = code.named(f"priority of {line.key.removeprefix('*')}", group)
        figures = {"performance": self._counter("perception", line)}
        if self._drivers:
            models = self._drivers.models(group)
            shares = code.shares(line.key, group, models, believed=False)
            return code.code(name, shares, summed(card.performance, figures))
        assert isinstance(card.importance, Card)  # noqa: S101 - it is stated
        both = replace(card.performance, sides=(*card.performance.sides, *card.importance.sides))
        figures["importance"] = self._counter("priority", self._asked(line))
        return code.code(name, None, summed(both, figures))

    def _counter(self, gap: str, line: Line) -> tuple[SideCounter, Line]:
        about = replace(self.view, gap=gap, items=())
        return SideCounter(self.source, "customer", about, [line]), line
