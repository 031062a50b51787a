"""Why a driver has its share and its place: the card behind every row of a table of drivers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from cxgap.errors import ViewError
from cxgap.exports.script_drivers import SummedFigures
from cxgap.gaps.card import NAN, Card, SideCard
from cxgap.gaps.card_drivers import DriverCard, SideModel
from cxgap.gaps.lines import Line
from cxgap.survey.survey import Finding
from cxgap.survey.view import View
from cxgap.survey.words import SIDES, Aspect
from cxgap.tasks.bare_card import bare_card
from cxgap.tasks.counting import SideCounter
from cxgap.tasks.derived_importance import SideDrivers, answered_part
from cxgap.tasks.driver_choice import DriverChoice, DriverOptions, choose_drivers, those_asked
from cxgap.tasks.driver_groups import Group
from cxgap.tasks.drivers import DriverTable, list_drivers
from cxgap.tasks.explain import findings_about, row_name
from cxgap.tasks.explain_side import FIGURES, CountedSide, Row
from cxgap.tasks.priority_points import key_of
from cxgap.tasks.reproduce_drivers import DriverCode, summed
from cxgap.tasks.source import Source
from cxgap.tasks.stated_importance import rated_importance

_NO_MODEL = ("too_few", "constant")  # flags of a side whose people are told all the same


def explain_driver(
    source: Source, view: View, options: DriverOptions, line: str, group: Sequence[str] = ()
) -> DriverCard:
    """Return the card of one driver.

    Args:
        source: the study.
        view: what is shown, as for `list_drivers`.
        options: how drivers are derived.
        line: key of the row's item or dimension.
        group: the value of each attribute of the split.

    Raises:
        ViewError: where there is no such row, and as for `list_drivers`.
    """
    table = list_drivers(source, view, options)
    return DriverCards(source, view, options, table).of(row_of(table.rows, line, group))


def places_of(rows: pd.DataFrame, line: str, group: Sequence[str] | None = None) -> list[int]:
    """Return where the row of a line and group stands; those of all groups where it is None.

    Raises:
        ViewError: where there is none.
    """
    names = [row_name(row) for row in rows.to_dict("records")]
    own = [name[:1] if group is None else name for name in names]
    wanted = (line, *(group or ()))
    if wanted not in own:
        known = dict.fromkeys(map(" · ".join, own))
        raise ViewError.unknown("row", " · ".join(wanted), known)
    return [at for at, name in enumerate(own) if name == wanted]


def row_of(rows: pd.DataFrame, line: str, group: Sequence[str]) -> dict[Any, Any]:
    """Return the row of a line and group.

    Raises:
        ViewError: where there is none.
    """
    (at,) = places_of(rows, line, group)
    found: dict[Any, Any] = rows.iloc[[at]].to_dict("records")[0]
    return found


@dataclass(frozen=True)
class DriverCards:
    """Writes the cards of a table of drivers; ``table`` is what `list_drivers` returned."""

    source: Source
    view: View
    options: DriverOptions
    table: DriverTable

    def of(self, row: Row) -> DriverCard:
        """The card of one row."""
        line, group = self._line(row), group_of(row, self.view)
        customers = self._derived("customer", "derived", row, line)
        business = self._business(row, line)
        sides = [side for side in (customers, business) if side]
        models = {side.side: self._model(side) for side in self.models(group)}
        card = DriverCard(
            about=self._card(row, line, sides),
            outcome=self.choice.outcome.key,
            outcomes=self._card(row, self._outcome, [self._asked_outcome(one) for one in models]),
            models=models,
            missing=self.options.missing,
            bootstraps=self.options.bootstraps,
            compared=self._compared(group),
            believed=self._believed(row, line, business),
        )
        if card.about.is_hidden or not np.isfinite(card.figure("derived.value")):
            return card
        return self._with_code(card, line, group)

    def _with_code(self, card: DriverCard, line: Line, group: Group) -> DriverCard:
        code = DriverCode(self.source, self.view, self.options, self.choice)
        shares = code.shares(line.key, group, self.models(group))
        name = code.named(f"share of {line.key.removeprefix('*')}", group)
        sql, python = code.code(name, shares, self._rating(card.believed, line))
        return replace(card, sql=sql, python=python)

    @cached_property
    def choice(self) -> DriverChoice:
        """The outcome and the drivers."""
        return choose_drivers(self.source.mirror_map, self.view, self.options.outcome)

    @property
    def _outcome(self) -> Line:
        item = self.choice.outcome
        return Line(item.key, (item,), item.dimension, item.stage)

    def _line(self, row: Row) -> Line:
        return next(line for line in self.choice.lines if line.key == key_of(row))

    def models(self, group: Group) -> list[SideDrivers]:
        """The sides of a group from whose answers shares are derived."""
        return [side for side in self.table.sides if dict(side.group) == dict(group)]

    def _compared(self, group: Group) -> int:
        rows = self.table.rows
        for key, value in group.items():
            rows = rows[rows[f"group.{key}"] == value]
        return int(rows["rank_gap.value"].notna().sum())

    def _business(self, row: Row, line: Line) -> SideCard | None:
        """What it says of the line, or what its answers tell; None where it has no say."""
        if "business" not in self.source.rows:
            return None
        if self._rated:
            return self._stated(row, line)
        asked = those_asked([line], "business", Aspect.EXPERIENCE)
        models = self.models(group_of(row, self.view))
        if not asked or all(side.side != "business" for side in models):
            return None
        return self._derived("business", "business", row, asked[0])

    def _derived(self, side: str, name: str, row: Row, line: Line) -> SideCard:
        """A side's questions and people; figures of shares stand in the row."""
        counted = CountedSide(self._counter(side, [line]))
        model = next(one for one in self.models(group_of(row, self.view)) if one.side == side)
        known = np.isfinite(row[f"{name}.value"]) or self._is_told(row, model)
        state = "counted" if known else "hidden"
        bare = counted.bare(line, side, counted.group(row), state)
        return counted.uncounted(bare, line) if known else bare

    def _is_told(self, row: Row, model: SideDrivers) -> bool:
        """Whether a share is missing for a reason that says nothing of anybody."""
        reason = model.flag or ("constant" if key_of(row) in model.constant else None)
        return reason in _NO_MODEL and "hidden" not in row["flags"]

    @cached_property
    def _rated(self) -> dict[str, Line]:
        """The lines of which the business rated the importance, by their keys."""
        rated = rated_importance(self.choice.lines, "business", self.view.metric)
        return {line.key: line for line in rated} if "business" in self.source.rows else {}

    def _stated(self, row: Row, line: Line) -> SideCard | None:
        if line.key not in self._rated:
            return None
        about = replace(self.view, gap="priority", items=())
        return counted_card(self.source, about, self._rated[line.key], row, "business")

    def _believed(self, row: Row, line: Line, business: SideCard | None) -> Card | None:
        if business is None or line.key not in self._rated:
            return None
        return self._card(row, self._rated[line.key], [business])

    def _rating(self, believed: Card | None, line: Line) -> SummedFigures | None:
        """What gives the business's rating of importance its interval again."""
        if believed is None:
            return None
        rated = self._rated[line.key]
        about = replace(self.view, gap="priority", items=())
        counter = SideCounter(self.source, "business", about, [rated])
        return summed(believed, {"business": (counter, rated)})

    def _counter(self, side: str, lines: Sequence[Line]) -> SideCounter:
        about = replace(self.view, gap="perception", metric="mean100", items=())
        return SideCounter(self.source, side, about, lines)

    def _asked_outcome(self, side: str) -> SideCard:
        return CountedSide(self._counter(side, [])).bare(self._outcome, side, {}, "counted")

    def _model(self, side: SideDrivers) -> SideModel:
        models, found = self.table.models, side.group
        own = models[models["side"] == side.side]
        for key, value in found.items():
            own = own[own[f"group.{key}"] == value]
        told = own.iloc[0]
        r2 = {name: number(told[f"r2.{name}"]) for name in ("value", "adjusted", "low", "high")}
        return SideModel(
            side=side.side,
            method=side.method,
            drivers=len(side.keys),
            asked=side.asked,
            r2=r2,
            n=number(side.n),
            n_eff=number(side.n_eff),
            respondents=number(side.respondents),
            flag=side.flag,
            fraction=answered_part(self.source, side.side),
            seed=side.seed,
        )

    def _card(self, row: Row, line: Line, sides: Sequence[SideCard]) -> Card:
        rows = self.table.rows
        own = told_of(self.table.findings, group_of(row, self.view))
        return side_card(self.source, self.view, (row, line, sides, rows), own)


def group_of(row: Row, view: View) -> dict[str, str]:
    """The value of each attribute of the split."""
    return {key: str(row[f"group.{key}"]) for key in view.by}


def number(value: float | None) -> float:
    """NaN in place of None."""
    return NAN if value is None else float(value)


def told_of(findings: Sequence[Finding], group: Mapping[str, str]) -> list[Finding]:
    """Findings of a side in this group as findings of the side."""
    own = []
    for finding in findings:
        side, *values = finding.place.split(", ")
        own += [replace(finding, place=side)] if values == list(group.values()) else []
    return own


def counted_card(source: Source, view: View, line: Line, row: Row, name: str) -> SideCard:
    """The card of a figure that sums make, under the name of its columns in a row.

    ``view`` has the gap whose aspect of the side it is.
    """
    side = "business" if name == "business" else "customer"
    counted = CountedSide.of(source, view, [line], side)
    group = counted.group(row)
    is_known = np.isfinite(row[f"{name}.value"])
    state = "counted" if is_known else "hidden" if "hidden" in row["flags"] else "empty"
    bare = counted.bare(line, side, group, state)
    if not is_known or counted.estimates is None:
        return bare
    at = counted.at(group, line)
    figures = {key: float(getattr(counted.estimates, key)[at]) for key in FIGURES}
    return counted.filled(bare, figures, line)


def side_card(
    source: Source,
    view: View,
    what: tuple[Row, Line, Sequence[SideCard], pd.DataFrame],
    findings: Sequence[Finding] = (),
) -> Card:
    """What is told of a row's people; ``what`` is the row, its line, its sides and all rows."""
    row, line, sides, rows = what
    about = replace(view, gap="perception")
    others = set(SIDES) - {side.side for side in sides}
    told = [one for one in (*source.findings, *findings) if one.place not in others]
    card = bare_card(source, about, (row, line, sides), rows)
    return replace(card, findings=findings_about(source, about, told, line))
