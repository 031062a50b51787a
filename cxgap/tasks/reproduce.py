"""SQL and a script that give a figure again from the Parquet files of a saved version."""

from __future__ import annotations

import math
from collections.abc import Mapping

from cxgap.exports.script import Recipe, script
from cxgap.gaps.card import Card, SideCard
from cxgap.gaps.lines import Line
from cxgap.metrics.metric import METRICS
from cxgap.store.engine import FILES
from cxgap.store.queries import Part
from cxgap.store.queries import reproduction as reproduction_sql
from cxgap.tasks.counting import SideCounter
from cxgap.tasks.gap_columns import span_of


def reproduction(
    card: Card, counters: Mapping[str, SideCounter], line: Line
) -> tuple[str | None, str | None]:
    """Return a card's SQL and script; None where nothing may or can be reproduced.

    They are for whoever owns the folder. A row without a gap (hidden, not stated, nobody answered)
    has none.
    """
    if not card.saved or not math.isfinite(card.figure("gap.value")):
        return None, None
    figures = {side.name: side for side in (*card.sides, card.change) if side}
    shown = {name: side for name, side in figures.items() if _is_counted(card, side)}
    parts = {name: part_of(side, counters[name], line) for name, side in shown.items()}
    sql = reproduction_sql(parts)
    return sql or None, script(_recipe(card, line, sql, shown))


def _is_counted(card: Card, side: SideCard) -> bool:
    """A change whose two levels are hidden is counted all the same: only the gap is shown."""
    return side.state == "counted" or side is card.change


def part_of(side: SideCard, counter: SideCounter, line: Line) -> Part:
    """What the SQL of a figure reads."""
    return Part(FILES[side.side], counter.composite(line), _kept(side), side.half_life)


def _kept(side: SideCard) -> dict[str, tuple[str, ...]]:
    """Filters and group as one: a group that is shown lies within the filter of its attribute."""
    return {**side.filters, **{key: (value,) for key, value in side.group.items()}}


def _recipe(card: Card, line: Line, sql: str, counted: Mapping[str, SideCard]) -> Recipe:
    kind = METRICS[card.view.metric].kind
    names = [*card.items, *(f"{key}={value}" for key, value in _groups(card))]
    levels = [side.name for side in card.sides if side.state != "levels_hidden"]
    return Recipe(
        title=f"{card.view.gap} gap in study version {card.version}: {', '.join(names)}",
        sql=sql,
        levels=tuple(levels),
        sides={name: (one.kind, one.population) for name, one in counted.items()},
        declared={one.name: one.figures["value"] for one in card.sides if one.state == "declared"},
        kind=kind,
        factor=card.view.factor,
        confidence=card.view.confidence,
        interval=card.view.interval,
        widest=float(span_of([line], card.view)[0]) * (2 if kind == "nps" else 1),
        pairs=card.widened,
        family=card.family,
    )


def _groups(card: Card) -> list[tuple[str, object]]:
    """The groups a gap is of, and those it is between."""
    of = [(key, card.row[f"group.{key}"]) for key in card.view.by if f"group.{key}" in card.row]
    between = card.between
    return of + [(between, side.group[between]) for side in card.sides if between]
