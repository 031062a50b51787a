"""SQL and scripts that give a driver's share or a point again from a saved version's Parquet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cxgap.exports.script_drivers import (
    DerivedSide,
    PointRecipe,
    Shares,
    StatedSide,
    SummedFigures,
    driver_script,
)
from cxgap.gaps.card import Card
from cxgap.gaps.lines import Line
from cxgap.gaps.resampling import seed_of
from cxgap.metrics.metric import METRICS
from cxgap.store.engine import FILES
from cxgap.store.queries import Composite, Filters, Part, reproduced_answers
from cxgap.store.queries import reproduction as reproduction_sql
from cxgap.survey.view import View
from cxgap.survey.words import Aspect
from cxgap.tasks.counting import SideCounter
from cxgap.tasks.derived_importance import SideDrivers, answered_part
from cxgap.tasks.driver_choice import DriverChoice, DriverOptions, those_asked
from cxgap.tasks.driver_groups import Cell, Group
from cxgap.tasks.recency import half_life_of
from cxgap.tasks.side_figures import side_figures
from cxgap.tasks.source import Source
from cxgap.tasks.stated_importance import rated_importance, seed_parts

Code = tuple[str | None, str | None]
Kept = tuple[str, Filters, float | None]


@dataclass(frozen=True)
class DriverCode:
    """Writes the code behind drivers of one view."""

    source: Source
    view: View
    options: DriverOptions
    choice: DriverChoice | None = None  # None: no drivers are asked for

    @property
    def _chosen(self) -> DriverChoice:
        assert self.choice is not None  # noqa: S101 - shares are asked for
        return self.choice

    @staticmethod
    def named(what: str, group: Group) -> str:
        """What is reproduced, with its group."""
        return ", ".join([what, *(f"{key}={value}" for key, value in group.items())])

    def shares(
        self, key: str, group: Group, models: Sequence[SideDrivers], *, believed: bool = True
    ) -> Shares | None:
        """The sides behind a line's share; without the business where that is not ``believed``.

        None where shares are not to be reproduced: the study is not saved, or there are none.
        """
        known = {side.side: side for side in models if side.seed is not None}
        if self.source.folder is None or "customer" not in known:
            return None
        sides: dict[str, DerivedSide | StatedSide] = {"customer": self._derived(known["customer"])}
        if believed and (own := self._business(known, group)):
            sides["business"] = own
        method = "johnson" if known["customer"].method == "johnson" else "lmg"
        names = {"customer": "derived", "business": "business"}
        return Shares(key, method, sides, names if believed else {"customer": "importance"})

    def _business(
        self, known: Mapping[str, SideDrivers], group: Group
    ) -> DerivedSide | StatedSide | None:
        if "business" in known:
            return self._derived(known["business"])
        if "business" not in self.source.rows:
            return None
        rated = rated_importance(self._chosen.lines, "business", self.view.metric)
        return self._stated(rated, group) if rated else None

    def _derived(self, side: SideDrivers) -> DerivedSide:
        asked = those_asked(self._chosen.lines, side.side, Aspect.EXPERIENCE)
        kept = [line for line in asked if line.key not in side.hidden]
        outcome = self._chosen.outcome
        lines = [*kept, Line(outcome.key, (outcome,), outcome.dimension, outcome.stage)]
        about = replace(self.view, gap="perception", metric="mean100", items=())
        counter = SideCounter(self.source, side.side, about, lines)
        assert side.seed is not None  # noqa: S101 - sides without a model are not asked
        return DerivedSide(
            sql=reproduced_answers(*self._answers(Cell(counter, side.group), lines)),
            columns=tuple(line.key for line in kept),
            keys=side.keys,
            missing=self.options.missing,
            seed=side.seed,
            fraction=answered_part(self.source, side.side),
        )

    def _stated(self, rated: Sequence[Line], group: Group) -> StatedSide | None:
        about = replace(self.view, items=())
        found = side_figures(self.source, about, ("business", Aspect.IMPORTANCE, rated), group)
        lines = [line for line, shown in zip(rated, found.shown, strict=True) if shown]
        if not lines:
            return None
        return StatedSide(
            sql=reproduced_answers(*self._answers(found.cell, lines), summed=True),
            keys=tuple(line.key for line in lines),
            seed=seed_of(*seed_parts(self.source, found.cell)),
            fraction=float(found.estimates.fraction[found.shown].min()),
        )

    def _answers(self, cell: Cell, lines: Sequence[Line]) -> tuple[Kept, list[Composite]]:
        side = cell.counter.side
        half_life = half_life_of(self.source, side, self.view)
        composites = [cell.counter.composite(line) for line in lines]
        return (FILES[side], cell.filters, half_life), composites

    def code(self, what: str, shares: Shares | None, figures: SummedFigures | None = None) -> Code:
        """SQL and script; None where there is nothing to reproduce."""
        if shares is None and figures is None:
            return None, None
        recipe = PointRecipe(
            f"{what} in study version {self.source.version}",
            self.view.confidence,
            self.options.bootstraps,
            shares,
            figures,
        )
        return recipe.sql, driver_script(recipe)


def summed(card: Card, counters: Mapping[str, tuple[SideCounter, Line]]) -> SummedFigures | None:
    """What of a card is made of sums and shown, by the name of each figure; None without any."""
    if not card.saved:
        return None
    shown = {side.name: side for side in card.sides if side.name in counters and side.sums}
    parts = {}
    for name, side in shown.items():
        counter, line = counters[name]
        kept = {**side.filters, **{key: (value,) for key, value in side.group.items()}}
        parts[name] = Part(FILES[side.side], counter.composite(line), kept, side.half_life)
    if not parts:
        return None
    return SummedFigures(
        sql=reproduction_sql(parts),
        sides={name: (side.kind, side.population) for name, side in shown.items()},
        kind=METRICS[card.view.metric].kind,
        factor=card.view.factor,
        interval=card.view.interval,
    )
