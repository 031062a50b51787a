"""SQL and a script that give a change or an effect again from the files of a saved version."""

from __future__ import annotations

import math
from collections.abc import Mapping

from cxgap.exports.change_script import ChangeRecipe, change_script
from cxgap.gaps.change_card import ChangeCard, Terms
from cxgap.gaps.lines import Line
from cxgap.metrics.metric import METRICS
from cxgap.store.queries import reproduction as reproduction_sql
from cxgap.tasks.counting import SideCounter
from cxgap.tasks.reproduce import part_of


def reproduction(
    card: ChangeCard, counters: Mapping[str, SideCounter], line: Line
) -> tuple[str | None, str | None]:
    """Return a card's SQL and script; None where nothing may or can be reproduced.

    They are for whoever owns the folder. A row in which anything is hidden or missing has none.
    """
    if not card.saved or card.is_hidden or not math.isfinite(card.figure(f"{card.main}.value")):
        return None, None
    contrasts = _shown(card)
    used = {name for terms in contrasts.values() for _, name in terms}
    sides = (*card.sides, *card.earlier)
    counted = {s.name: s for s in sides if s.name in used and s.state == "counted"}
    sql = reproduction_sql({name: part_of(s, counters[name], line) for name, s in counted.items()})
    return (sql, change_script(_recipe(card, sql, contrasts))) if sql else (None, None)


def _shown(card: ChangeCard) -> dict[str, Terms]:
    """The differences that have a figure, but those of a side that stood still: they are 0."""
    return {
        name: terms
        for name, terms in card.contrasts.items()
        if terms and math.isfinite(card.figure(f"{name}.value"))
    }


def _recipe(card: ChangeCard, sql: str, contrasts: Mapping[str, Terms]) -> ChangeRecipe:
    used = {name for terms in contrasts.values() for _, name in terms}
    sides = [side for side in (*card.sides, *card.earlier) if side.name in used]
    groups = (f"{key}={card.row[f'group.{key}']}" for key in card.view.by)
    names = ", ".join([*card.items, *groups])
    waves = " to ".join(card.waves)
    return ChangeRecipe(
        title=f"{card.view.gap} gap, {card.main} from {waves}, "
        f"in study version {card.version}: {names}",
        sql=sql,
        sides={s.name: (s.kind, s.population) for s in sides if s.state == "counted"},
        declared={s.name: s.figures["value"] for s in sides if s.state == "declared"},
        contrasts=contrasts,
        kind=METRICS[card.view.metric].kind,
        factor=card.view.factor,
        confidence=card.view.confidence,
        interval=card.view.interval,
        main=card.main,
        family=card.family,
    )
