"""What the page on gaps inside the customers arranges: expectations, channels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from cxgap.charts.dumbbell import dumbbell
from cxgap.charts.theme import ChartStyle
from cxgap.dashboard import benchmarks, draw, explain
from cxgap.dashboard.markdown import plain
from cxgap.dashboard.page import Page
from cxgap.errors import ViewError
from cxgap.survey.words import OWN_GAPS
from cxgap.tasks.recency import check_recency
from cxgap.texts.catalog import N_
from cxgap.texts.figures import verdict
from cxgap.texts.labels import FIGURE_LABELS, HOW_LABELS, named

_QUESTIONS = {
    "service": N_("Do customers get what they expect?"),
    "consistency": N_("Is the experience the same on every channel?"),
}
_HOW = {
    "service": N_(
        "Gap: experience minus expectation. Where the same customers answered both questions, "
        "their answers are compared in pairs."
    ),
    "consistency": N_("{attribute}: the two groups that are farthest apart, out of all customers."),
}
_FIGURES = {"service": ("customer", "expectation"), "consistency": ("high", "low")}
_PARTS = ("value", "low", "high", "n")


def sections(page: Page) -> dict[str, pd.DataFrame]:
    """Return the rows of each gap inside one side that this study can answer, in their order."""
    # a half-life that cannot hold is a problem to say, not a gap to leave out
    check_recency(page.source, replace(page.view, by=()))
    found = {gap: _rows(page, gap) for gap in _FIGURES}
    return {gap: rows for gap, rows in found.items() if not rows.empty}


def _rows(page: Page, gap: str) -> pd.DataFrame:
    """Dimensions, or items where the metric has no dimensions; none where nothing was asked."""
    for level in ("dimension", "item"):
        try:
            rows = page.gaps(gap=gap, level=level, by=_split(page, gap), items=(), pairs=False)
        except ViewError:
            continue
        return _labelled(page, rows, gap)
    return pd.DataFrame()


def _split(page: Page, gap: str) -> tuple[str, ...]:
    """The gap's usual attribute; where the study has none, what the reader splits by."""
    own = OWN_GAPS[gap]
    if not own.groups or own.groups in page.source.mirror_map.attributes_of(own.side):
        return ()
    return page.view.by[:1]


def _labelled(page: Page, rows: pd.DataFrame, gap: str) -> pd.DataFrame:
    """Widest gap first, with what is drawn on the left of each row."""
    names = [
        page.names.item(row["item"]) if row["item"] else page.names.dimension(row["dimension"])
        for _, row in rows.iterrows()
    ]
    found = zip(names, rows.to_dict("records"), strict=True)
    rows = rows.assign(label=[_with_groups(page, name, row) for name, row in found])
    return rows.sort_values("gap.value", key=abs, ascending=False, ignore_index=True)


def _with_groups(page: Page, name: str, row: Mapping[Any, Any]) -> str:
    if not isinstance(row.get("high_group"), str):
        return name
    high, low = (page.names.value(row["between"], row[f"{end}_group"]) for end in ("high", "low"))
    return page.say("{name}: {high} over {low}", name=name, high=high, low=low)


def show(page: Page, gap: str, rows: pd.DataFrame) -> None:
    """Draw one gap: the question, how it was compared, the picture, the figures."""
    st.subheader(page.say(_QUESTIONS[gap]), anchor=False)
    st.caption(_how(page, gap, rows))
    labels = tuple(page.say(label) for label in FIGURE_LABELS[gap])
    drawn = dumbbell(_as_sides(rows, gap), style=_style(page, labels))
    draw.figure(drawn, alt=_alt(page, rows, gap), key=gap)
    benchmarks.caption(page, rows)
    st.caption(draw.family(page, rows))
    _table(page, rows, gap)


def _how(page: Page, gap: str, rows: pd.DataFrame) -> str:
    if not OWN_GAPS[gap].groups:
        return page.say(_HOW[gap])
    attribute = plain(page.names.attribute(rows["between"].iloc[0]))
    return page.say(_HOW[gap], attribute=attribute)


def _style(page: Page, labels: tuple[str, ...]) -> ChartStyle:
    style = page.style()
    first, second = labels
    return replace(style, words={**style.words, "customer": first, "business": second})


def _as_sides(rows: pd.DataFrame, gap: str) -> pd.DataFrame:
    """The two figures where charts look for those of the two sides: the first as customers'."""
    first, second = _FIGURES[gap]
    places: Mapping[str, str] = {"customer": first, "business": second}
    columns = {f"{to}.{part}": rows[f"{of}.{part}"] for to, of in places.items() for part in _PARTS}
    return rows.assign(**columns)


def _alt(page: Page, rows: pd.DataFrame, gap: str) -> str:
    lines = [_in_words(page, row, gap) for _, row in rows.iterrows()]
    return page.say("Chart of gaps. {rows}", rows=" ".join(lines))


def _in_words(page: Page, row: pd.Series, gap: str) -> str:
    if "hidden" in row["flags"]:
        return page.say("{label}: hidden to protect people.", label=row["label"])
    figures = page.figures
    shown = [figures.value(row[f"{name}.value"]) for name in _FIGURES[gap]]
    names = [page.say(label) for label in FIGURE_LABELS[gap]]
    return page.say(
        "{label}: {first} {one}, {second} {other}, gap {gap}, {verdict}.",
        label=row["label"],
        first=names[0],
        one=shown[0],
        second=names[1],
        other=shown[1],
        gap=figures.gap(row["gap.value"]),
        verdict=verdict(row["verdict"], page.language),
    )


def _table(page: Page, rows: pd.DataFrame, gap: str) -> None:
    places = 2 if page.view.metric in ("mean", "ces") else 1
    columns, bases = {page.say("Line"): list(rows["label"])}, {}
    for name, label in zip(_FIGURES[gap], FIGURE_LABELS[gap], strict=True):
        columns[page.say(label)] = [
            page.figures.value(value, places) for value in rows[f"{name}.value"]
        ]
        bases[page.say("Base, {figure}", figure=page.say(label))] = f"{name}.n"
    if "how" in rows:
        columns[page.say("Compared")] = [
            named(HOW_LABELS, how, page.language) for how in rows["how"]
        ]
        bases[page.say("Answered only one")] = "only_one"
    with st.expander(page.say("Show the figures as a table")):
        table = pd.DataFrame(
            columns | draw.gap_columns(page, rows, bases) | benchmarks.column(page, rows)
        )
        st.dataframe(table, hide_index=True, alt=page.say("The figures of the chart above"))
        explain.choice(page, rows, list(rows["label"]))
