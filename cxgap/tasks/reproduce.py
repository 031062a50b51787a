"""SQL and a script that give a figure again from the Parquet files of a saved version."""

from __future__ import annotations

import math
from collections.abc import Sequence

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
    card: Card, counters: Sequence[SideCounter], line: Line
) -> tuple[str | None, str | None]:
    """Return a card's SQL and script; None where nothing may or can be reproduced.

    They are for whoever owns the folder. A row without a gap (hidden, not stated, nobody answered)
    has none.
    """
    if not card.saved or not math.isfinite(card.figure("gap.value")):
        return None, None
    counted = {
        side.side: Part(FILES[side.side], counter.composite(line), _kept(side), side.half_life)
        for side, counter in zip(card.sides, counters, strict=True)
        if side.state == "counted"
    }
    sql = reproduction_sql(counted)
    return sql or None, script(_recipe(card, line, sql))


def _kept(side: SideCard) -> dict[str, tuple[str, ...]]:
    """Filters and group as one: a group that is shown lies within the filter of its attribute."""
    return {**side.filters, **{key: (value,) for key, value in side.group.items()}}


def _recipe(card: Card, line: Line, sql: str) -> Recipe:
    kind = METRICS[card.view.metric].kind
    sides = {one.side: one for one in card.sides}
    names = [*card.items, *(f"{key}={value}" for key, value in _groups(card).items())]
    return Recipe(
        title=f"{card.view.gap} gap in study version {card.version}: {', '.join(names)}",
        sql=sql,
        sides={
            name: (one.kind, one.population)
            for name, one in sides.items()
            if one.state == "counted"
        },
        declared={
            name: one.figures["value"] for name, one in sides.items() if one.state == "declared"
        },
        kind=kind,
        factor=card.view.factor,
        confidence=card.view.confidence,
        interval=card.view.interval,
        widest=float(span_of([line], card.view)[0]) * (2 if kind == "nps" else 1),
    )


def _groups(card: Card) -> dict[str, object]:
    return {key: card.row[f"group.{key}"] for key in card.view.by}
