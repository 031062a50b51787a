"""A picture with its words and its table: the order of every page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from cxgap.charts.theme import CONFIG
from cxgap.dashboard import benchmarks, explain, folds, heading, opening, tables, takeaway
from cxgap.dashboard.markdown import plain
from cxgap.dashboard.page import Page, open_page
from cxgap.survey.records import records_of
from cxgap.survey.view import View
from cxgap.texts.catalog import N_
from cxgap.texts.figures import verdict
from cxgap.texts.labels import ADJUSTMENT_LABELS, FLAG_LABELS, SIDE_LABELS, named
from cxgap.texts.numbers import count, decimal, p_value

_MOST_IN_ALT = 40
_OF_GROUPS = ("consistency", "alignment")  # gaps of the two farthest apart of several


def figure(
    drawn: go.Figure,
    *,
    alt: str,
    key: str,
    on_select: Callable[[], None] | None = None,
    rows: pd.DataFrame | None = None,
    finding: str = "",
) -> None:
    """Show a chart with the words that stand for it, and what may be taken from it.

    Args:
        drawn: the chart.
        alt: its words.
        key: what it is called, once on a page.
        on_select: called where a mark is clicked, for a page that opens things its own way.
        rows: what it draws, through the gate: the data to take away. A click on a mark opens what
            its ``key`` there holds (`opening.keyed`), and so does a menu. ``attrs["source"]`` says
            where the figures come from, where it is not the study.
        finding: what it shows, in sentences; the first is the title of its picture. By default
            the widest proven gap of the rows.
    """
    more: dict[str, Any] = {}
    if on_select is None and rows is not None and "key" in rows:
        on_select = partial(opening.open_mark, key)
    if on_select:
        more = {"on_select": on_select, "selection_mode": "points"}
    st.plotly_chart(drawn, theme=None, config=dict(CONFIG), alt=alt, key=key, **more)
    if rows is not None:
        page = open_page()
        takeaway.row_under(
            page, key, rows, finding or heading.of_gaps(page, rows, _gap_of(page, rows)).finding
        )


def _gap_of(page: Page, rows: pd.DataFrame) -> str:
    """Which gap the rows are of: a page may show another than its link asks for."""
    view: View = rows.attrs.get("view", page.view)
    return view.gap


def gap_table(
    page: Page,
    rows: pd.DataFrame,
    labels: dict[str, list[str]],
    verdicts: list[str] | None = None,
    *,
    explained: bool = True,
    more: Callable[[], Mapping[str, list[str]]] = dict,
) -> None:
    """Show the figures behind a chart, so that they can be checked.

    ``verdicts``: the verdict of each row, where the page has words of its own for it.
    ``explained``: whether a row's card opens here; once on a page for the same gaps. ``more``
    makes columns of the page's own, behind all others, where the table is open.
    """
    figures, language = page.figures, page.language
    st.caption(known_of(page, rows))
    bases = {
        page.say("Base, business"): "business.n",
        page.say("Base, customers"): "customer.n",
    }
    fold = folds.figures(page, explain.key_of(rows) if explained else "more")
    if fold:
        sides = {
            named(SIDE_LABELS, side, language): [
                figures.value(value, page.figures.finer) for value in rows[f"{side}.value"]
            ]
            for side in ("business", "customer")
        }
        own = {page.say("Verdict"): verdicts} if verdicts else {}
        behind = gap_columns(page, rows, bases) | own | benchmarks.column(page, rows)
        table = tables.of_columns(labels | sides | behind | dict(more()))
        fold.dataframe(table, hide_index=True, alt=page.say("The figures of the chart above"))
    if explained:
        names = [" · ".join(parts) for parts in zip(*labels.values(), strict=True)]
        explain.choice(page, rows, names, under=fold)


def gap_columns(page: Page, rows: pd.DataFrame, bases: Mapping[str, str]) -> dict[str, list[str]]:
    """The gap of each row in words, with its bases (title to column), verdict and notes."""
    figures, language = page.figures, page.language
    return {
        page.say("Gap"): [figures.gap(value, page.figures.finer) for value in rows["gap.value"]],
        page.say("Interval"): [
            figures.gap_interval(low, high, page.figures.finer)
            for low, high in zip(rows["gap.low"], rows["gap.high"], strict=True)
        ],
        page.say("Adjusted p"): [p_value(p, language) for p in rows["gap.p_adjusted"]],
        **{title: [count(n, language) for n in rows[column]] for title, column in bases.items()},
        page.say("Smallest gap to be found"): [
            figures.gap(value, page.figures.finer, signed=False) for value in rows["gap.detectable"]
        ],
        page.say("Verdict"): verdicts_of(page, rows),
        page.say("What would settle it"): [
            figures.to_settle({str(key): value for key, value in row.items()})
            for row in records_of(rows)
        ],
        page.say("Notes"): [_notes(flags, language) for flags in rows["flags"]],
    }


def verdicts_of(page: Page, rows: pd.DataFrame) -> list[str]:
    """The verdict of each row, called as its gap calls it; what is hidden has none."""
    language, gap = page.language, rows.attrs["view"].gap
    return [
        named(FLAG_LABELS, "hidden", language) if "hidden" in flags else verdict(key, language, gap)
        for key, flags in zip(rows["verdict"], rows["flags"], strict=True)
    ]


def _notes(flags: list[str], language: str) -> str:
    return "; ".join(named(FLAG_LABELS, flag, language) for flag in flags)


def family(page: Page, rows: pd.DataFrame | pd.Series) -> str:
    """How many gaps were tested together, how sure, and what was done about their number."""
    size, view = rows.attrs["family_size"], rows.attrs["view"]
    confidence = decimal(view.confidence * 100, page.language)
    if size < 2:
        one = N_("One gap was tested at {confidence}% confidence.")
        return page.say(one if size else N_("No gap could be tested."), confidence=confidence)
    every = N_(
        "{n} gaps were tested together, at {confidence}% confidence. Adjustment: {adjustment}."
    )
    pairs = N_(
        "{n} gaps were tested together (every two groups on every line), at {confidence}% "
        "confidence. Adjustment: {adjustment}."
    )
    return page.say(
        pairs if view.gap in _OF_GROUPS else every,
        n=count(size, page.language),
        confidence=confidence,
        adjustment=page.say(ADJUSTMENT_LABELS[view.adjust]),
    )


def known_of(page: Page, rows: pd.DataFrame) -> str:
    """What is to be known of a chart's gaps together, and of the benchmarks drawn among them."""
    return plain(" ".join(filter(None, [family(page, rows), benchmarks.drawn(page, rows)])))


def nothing_to_show(page: Page) -> None:
    """Say that nobody is left, and what to do."""
    st.info(page.say("These filters leave nobody. Remove one in the sidebar."))


def alt(page: Page, rows: pd.DataFrame, verdicts: list[str] | None = None) -> str:
    """A chart in words, for those who do not see it: every row, up to a few dozen.

    ``verdicts``: as for `gap_table`.
    """
    said = verdicts or verdicts_of(page, rows)
    shown = zip(records_of(rows.head(_MOST_IN_ALT)), said, strict=False)
    lines = [_row_in_words(page, row, word) for row, word in shown]
    return page.say("Chart of gaps. {rows}", rows=" ".join(lines))


def _row_in_words(page: Page, row: Mapping[str, Any], said_verdict: str) -> str:
    label = row["label"] if "label" in row else f"{row['row_label']}, {row['column_label']}"
    if "hidden" in row["flags"]:
        return page.say("{label}: hidden to protect people.", label=label)
    said = page.say(
        "{label}: business {business}, customers {customers}, gap {gap}, {verdict}.",
        label=label,
        business=page.figures.value(row["business.value"]),
        customers=page.figures.value(row["customer.value"]),
        gap=page.figures.gap(row["gap.value"]),
        verdict=said_verdict,
    )
    return " ".join(filter(None, [said, benchmarks.in_words(page, row)]))
