"""Recency: older answers count less, by a half-life; and the figures without it beside them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from cxgap.errors import ViewError
from cxgap.store.cube import Cube
from cxgap.store.queries import Filters
from cxgap.survey.attribute import WAVE
from cxgap.survey.item import Question, answer_column
from cxgap.survey.survey import Finding
from cxgap.survey.view import View
from cxgap.survey.words import SIDES, Aspect
from cxgap.tasks.source import Source

UNDECAYED = "undecayed"
BESIDE = (*SIDES, "expectation", "high", "low", "a", "b", "gap")


def check_recency(source: Source, view: View) -> list[Finding]:
    """Return what is to be said of a view's half-life; nothing where it has none.

    Raises:
        ViewError: where waves are compared, in which weights by age would count as a change, or
            where no side knows how old its answers are.
    """
    if view.half_life is None:
        return []
    if WAVE in view.by:
        refuse_between_waves(view)
    dated = [side for side in source.rows if source.engine.is_dated(side)]
    if not dated:
        raise ViewError(
            "No side of this study knows how old its answers are, so none can count less.",
            hint="Name the column of dates in the map (date) and create the study again.",
        )
    undated = [side for side in source.rows if side not in dated]
    return [_said(view.half_life), *(_undated(side) for side in undated)]


def refuse_between_waves(view: View) -> None:
    """Refuse a half-life wherever one wave is compared with another.

    Raises:
        ViewError: where the view has one.
    """
    if view.half_life is not None:
        raise ViewError(
            "A half-life has no place in a comparison of waves: it would look like a change.",
            hint="Leave out the half-life, or the split by wave.",
        )


def _said(days: float) -> Finding:
    return Finding(
        "recency",
        "info",
        "half_life",
        "An answer counts half after {days} days, counted back from the last day of its side; "
        "every line also has the figures without this.",
        "",
        {"days": f"{days:g}"},
    )


def _undated(side: str) -> Finding:
    return Finding(
        "recency_undated",
        "warning",
        side,
        "The {side} side does not know how old its answers are: they all count alike.",
        "Name the column of dates in the map (date) and create the study again.",
        {"side": side},
    )


def half_life_of(source: Source, side: str, view: View) -> float | None:
    """The half-life that holds on a side: none where the age of its answers is not known."""
    return view.half_life if view.half_life and source.engine.is_dated(side) else None


def item_tally(
    source: Source,
    view: View,
    asked: tuple[str, Aspect, Sequence[str]],
    by: Sequence[str],
    filters: Filters,
) -> Cube:
    """The tally of items of a side and aspect, with weights that fade if the view says so."""
    side, aspect, items = asked
    half_life = half_life_of(source, side, view)
    if half_life is None:
        return source.engine.tally(side, aspect, items, by, filters)
    sources = {key: source.mirror_map.items[key].source(side, aspect) for key in items}
    asked_here = [key for key, one in sources.items() if isinstance(one, Question)]
    if not asked_here:
        return source.engine.tally(side, aspect, items, by, filters)
    columns = {key: answer_column(key, aspect) for key in asked_here}
    return source.engine.faded_tally(side, columns, by, filters, half_life)


def beside(faded: pd.DataFrame, plain: pd.DataFrame, parts: Sequence[str] = BESIDE) -> pd.DataFrame:
    """Return the rows with the plain figures beside theirs; nothing beside a hidden one."""
    figures = [f"{part}.value" for part in parts]
    same = _same_groups(faded, plain)
    columns: dict[str, object] = {}
    for name, values in faded.items():
        columns[str(name)] = values
        if name in figures:
            beside_it = str(name).replace(".value", f".{UNDECAYED}")
            columns[beside_it] = plain[str(name)].where(values.notna() & same)
    return pd.DataFrame(columns)


def _same_groups(faded: pd.DataFrame, plain: pd.DataFrame) -> pd.Series[bool]:
    """Rows about the same two groups: without a half-life, others may be the farthest apart."""
    same = pd.Series(data=True, index=faded.index)
    for end in ("high_group", "low_group"):
        if end in faded:
            same &= faded[end] == plain[end]
    return same
