"""What the page on groups arranges: the heatmap's table, and what a cell opens."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from cxgap.dashboard import heading, opening
from cxgap.dashboard.overview import generation_attribute
from cxgap.dashboard.page import Page
from cxgap.dashboard.reader import with_view
from cxgap.dashboard.state import JOIN, choose
from cxgap.survey.records import records_of
from cxgap.texts.headlines import Headline
from cxgap.texts.labels import PAIRING_SENTENCES
from cxgap.texts.numbers import UNBROKEN, count

HEATMAP = "heatmap"


def with_split(page: Page) -> Page:
    """The page with an attribute to split by: the reader's, else generations, else the first."""
    if page.view.by:
        return page
    every = page.source.mirror_map.all_attributes()
    first = generation_attribute(page.source) or next(iter(every), None)
    if first is None:
        return page
    return replace(page, reader=with_view(page.reader, by=(first,)))


def heatmap_table(page: Page) -> pd.DataFrame:
    """Gaps of every group and dimension, with the keys and labels of both axes."""
    rows = page.gaps(level="dimension")
    return rows.assign(
        row_key=_group_keys(page, rows),
        row_label=_with_bases(page, rows),
        column_key=rows["dimension"],
        column_label=[page.names.dimension(key) for key in rows["dimension"]],
    )


def named(table: pd.DataFrame) -> pd.DataFrame:
    """The heatmap's table as data to take away: one name a cell, and no places in the picture."""
    names = table["row_label"] + " · " + table["column_label"]
    places = [f"{axis}_{what}" for axis in ("row", "column") for what in ("key", "label")]
    return table.drop(columns=places).assign(label=names)


def _group_keys(page: Page, rows: pd.DataFrame) -> list[str]:
    columns = [rows[f"group.{key}"] for key in page.view.by]
    return [JOIN.join(values) for values in zip(*columns, strict=True)]


def _with_bases(page: Page, rows: pd.DataFrame) -> list[str]:
    """The groups' names with the most people any dimension is based on; none where hidden."""
    groups = pd.Series(_group_keys(page, rows), index=rows.index)
    side = "customer" if _carried_by_customers(page) else "business"
    bases = rows[f"{side}.n"].groupby(groups).transform("max")
    return [
        f"{label} (n{UNBROKEN}={UNBROKEN}{count(n, page.language)})" if pd.notna(n) else label
        for label, n in zip(group_labels(page, rows), bases, strict=True)
    ]


def _carried_by_customers(page: Page) -> bool:
    return bool(set(page.view.by) & set(page.source.mirror_map.attributes_of("customer")))


def group_labels(page: Page, rows: pd.DataFrame) -> list[str]:
    """The groups' names, two attributes joined by a dot."""
    columns = [[page.names.value(key, v) for v in rows[f"group.{key}"]] for key in page.view.by]
    return [" · ".join(values) for values in zip(*columns, strict=True)]


def open_clicked_cell() -> None:
    """Open the cell that was clicked; runs before the page does.

    A second click on a cell takes Plotly's mark away, so that no point is selected: it opens the
    cell again, which may have been closed by other means.
    """
    points = st.session_state[HEATMAP]["selection"]["points"]
    if points:
        st.session_state["_clicked"] = points[0].get("customdata")
    if found := st.session_state.get("_clicked"):
        choose(cell=found[0], dimension=found[1])


def opened(page: Page, table: pd.DataFrame) -> pd.DataFrame:
    """What is behind the opened group: its items in a dimension, else its dimensions; or nothing.

    Labelled, with what a click opens.
    """
    reader = page.reader
    if len(reader.cell) != len(page.view.by):
        return pd.DataFrame()
    if reader.dimension:
        return _items_of_cell(page)
    own = table[table["row_key"] == JOIN.join(reader.cell)].reset_index(drop=True)
    keys = [opening.group_key(page.view.by, reader.cell, row) for row in records_of(own)]
    found = own.assign(label=own["column_label"], key=keys)
    return found.drop(columns=["row_key", "row_label", "column_key", "column_label"])


def _items_of_cell(page: Page) -> pd.DataFrame:
    """Item gaps of the opened group and dimension, labelled; empty where it has none."""
    reader = page.reader
    items = page.source.mirror_map.items.values()
    members = [one for one in items if one.is_rated and one.dimension == reader.dimension]
    if not members:
        return pd.DataFrame()
    rows = page.gaps(level="item", items=tuple(item.key for item in members))
    chosen = pd.Series(_group_keys(page, rows), index=rows.index) == JOIN.join(reader.cell)
    found = rows[chosen].reset_index(drop=True)
    return opening.keyed(found.assign(label=[page.names.item(key) for key in found["item"]]))


def pairing_words(page: Page, rows: pd.DataFrame) -> str:
    """How the groups of the two sides were put together."""
    sentences = []
    for key in page.view.by:
        how = rows[f"pairing.{key}"].iloc[0]
        sentences.append(page.say(PAIRING_SENTENCES[how], attribute=page.names.attribute(key)))
    return " ".join(sentences)


def headline(page: Page, table: pd.DataFrame) -> Headline:
    """The finding: the widest proven gap among groups and dimensions, and who was compared."""
    pairings = table[[f"pairing.{key}" for key in page.view.by]].to_numpy()
    how = [one[0] if len(set(one)) == 1 else "mixed" for one in pairings]
    rows = table.assign(
        label=table["column_label"], group_label=group_labels(page, table), pairing=how
    )
    return heading.of_gaps(page, rows, page.view.gap)
