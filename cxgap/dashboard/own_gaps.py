"""What pages on a gap inside the customers share: its rows, its picture in words, its table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from cxgap.charts.theme import ChartStyle
from cxgap.dashboard import benchmarks, draw, explain, folds, opening, tables
from cxgap.dashboard.page import Page
from cxgap.errors import ViewError
from cxgap.survey.records import Row, records_of
from cxgap.survey.words import slots_of
from cxgap.texts.figures import verdict
from cxgap.texts.labels import FIGURE_LABELS
from cxgap.texts.numbers import decimal, p_value

FIGURES = {"service": ("customer", "expectation"), "consistency": ("high", "low")}
"""The two figures of a gap, by the names of their columns: the first less the second."""
_PARTS = ("value", "low", "high", "n")


def is_asked(page: Page, gap: str) -> bool:
    """Whether any item was asked for all that a gap is made of."""
    slots = slots_of(gap)
    items = page.source.mirror_map.items.values()
    return any(all(slot in item.sources for slot in slots) for item in items)


def lines(page: Page, **choices: object) -> pd.DataFrame:
    """Gaps of the dimensions, or of the items where there are none by dimension; widest first.

    Raises:
        ViewError: where there are none of the items either, and why.
    """
    try:
        rows = page.gaps(level="dimension", items=(), **choices)
    except ViewError:
        rows = page.gaps(level="item", items=(), **choices)
    names = [
        page.names.item(item) if item else page.names.dimension(dimension)
        for item, dimension in zip(rows["item"], rows["dimension"], strict=True)
    ]
    rows = opening.keyed(rows.assign(label=names))
    return rows.sort_values("gap.value", key=abs, ascending=False, ignore_index=True)


def as_sides(rows: pd.DataFrame, gap: str) -> pd.DataFrame:
    """The two figures where charts look for those of the two sides: the first as customers'."""
    first, second = FIGURES[gap]
    places: Mapping[str, str] = {"customer": first, "business": second}
    columns = {f"{to}.{part}": rows[f"{of}.{part}"] for to, of in places.items() for part in _PARTS}
    return rows.assign(**columns)


def style(page: Page, gap: str) -> ChartStyle:
    """How charts of a gap inside one side look: its figures named, no business among them."""
    look = page.style(gap=gap)
    first, second = (page.say(label) for label in FIGURE_LABELS[gap])
    words = {**look.words, "customer": first, "business": second}
    return replace(look, words=words, one_side=True)


def certainty(page: Page, row: Row) -> str:
    """A gap with its interval and p-value; nothing where there is no gap."""
    if row["gap.value"] != row["gap.value"]:
        return ""
    return page.say(
        "Gap {gap} ({confidence}% interval {interval}; {p}).",
        gap=page.figures.gap(row["gap.value"]),
        confidence=decimal(page.view.confidence * 100, page.language, 0),
        interval=page.figures.gap_interval(row["gap.low"], row["gap.high"]),
        p=p_value(row["gap.p_adjusted"], page.language),
    )


def alt(page: Page, rows: pd.DataFrame, gap: str) -> str:
    """The picture in words."""
    said = [_in_words(page, row, gap) for row in records_of(rows)]
    return page.say("Chart of gaps. {rows}", rows=" ".join(said))


def _in_words(page: Page, row: Row, gap: str) -> str:
    if "hidden" in row["flags"]:
        return page.say("{label}: hidden to protect people.", label=row["label"])
    shown = [page.figures.value(row[f"{name}.value"]) for name in FIGURES[gap]]
    return page.say(
        "{label}: {first} {one}, {second} {other}, gap {gap}, {verdict}.",
        label=row["label"],
        first=_figure_name(page, row, gap, 0),
        one=shown[0],
        second=_figure_name(page, row, gap, 1),
        other=shown[1],
        gap=page.figures.gap(row["gap.value"]),
        verdict=verdict(row["verdict"], page.language),
    )


def _figure_name(page: Page, row: Row, gap: str, place: int) -> str:
    """What a figure is: an aspect, or the group whose it is."""
    group = row.get(f"{FIGURES[gap][place]}_group")
    if isinstance(group, str):
        return page.names.value(row["between"], group)
    return page.say(FIGURE_LABELS[gap][place])


def table(
    page: Page,
    rows: pd.DataFrame,
    figures: Callable[[], Mapping[str, list[str]]],
    bases: Mapping[str, str],
) -> None:
    """Show the figures behind the picture: the lines, what they have of their own, the gaps.

    ``figures`` are made where the table is open.
    """
    st.caption(draw.known_of(page, rows))
    fold = folds.figures(page, explain.key_of(rows))
    if fold:
        columns: dict[str, Any] = {page.say("Line"): list(rows["label"])} | dict(figures())
        behind = draw.gap_columns(page, rows, bases) | benchmarks.column(page, rows)
        shown = tables.of_columns(columns | behind)
        fold.dataframe(shown, hide_index=True, alt=page.say("The figures of the chart above"))
    explain.choice(page, rows, list(rows["label"]), under=fold)


def values(page: Page, rows: pd.DataFrame, name: str) -> list[str]:
    """One figure of every row, as the table shows it."""
    places = page.figures.finer
    return [page.figures.value(value, places) for value in rows[f"{name}.value"]]
