"""What the Overview arranges: the headline, the tables of its charts, the widest gaps as links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from cxgap.charts.theme import SIDE_ICONS, VERDICT_ICONS
from cxgap.dashboard import cards, heading, hidden, opening
from cxgap.dashboard.markdown import plain
from cxgap.dashboard.navigation import ITEM
from cxgap.dashboard.page import Page
from cxgap.dashboard.reader import dump
from cxgap.errors import PrivacyError, ViewError
from cxgap.survey.generation import band_of, order_of
from cxgap.survey.words import SIDES
from cxgap.tasks.source import Source
from cxgap.texts.headlines import Headline
from cxgap.texts.labels import OWN_VERDICTS
from cxgap.texts.numbers import UNBROKEN

_OLDEST_BORN = 1964  # the source's "older generations": Baby Boomers and before
_BLIND_SPOTS, _STRENGTHS = 3, 1


def overall_row(page: Page) -> pd.Series | None:
    """The one line the headline is about, or None where this metric has none."""
    try:
        rows = page.gaps(**_headlined(page), by=())
    except ViewError:
        return None
    return None if rows.empty else rows.iloc[0]


def _headlined(page: Page) -> dict[str, object]:
    """What the headline is about: the overall figure, else the only item this metric has."""
    try:
        page.gaps(level="overall", by=())
    except ViewError:
        items = page.gaps(level="item", by=())["item"]
        if len(items) == 1:
            return {"level": "item", "items": tuple(items)}
    return {"level": "overall"}


def headline(page: Page, row: pd.Series) -> Headline:
    """The finding in a sentence; what is behind it stands below the picture."""
    item = row["item"]
    statement = page.names.item(item).rstrip(". ") if item else None
    figures = {str(key): value for key, value in row.items()}
    said = page.figures.headline(figures, statement, _oldest(page, figures), page.view.gap)
    why = hidden.rule(page) if "hidden" in row["flags"] else ""
    return Headline(said, why, more=cards.reading(page, row))


def without_overall(page: Page, top: heading.Top, dimensions: pd.DataFrame) -> None:
    """Tell the finding among the dimensions, and below their picture that nothing is overall."""
    said = page.say("There is no overall figure under these choices: see the dimensions and items.")
    if dimensions.empty:
        st.info(said)
        return
    told = heading.of_gaps(page, dimensions, page.view.gap)
    top.tell(replace(told, more=" ".join(filter(None, [told.more, said]))))


def label(page: Page, row: pd.Series) -> str:
    """What the headline's figure is about."""
    return page.names.item(row["item"]) if row["item"] else page.say("All items together")


def _oldest(page: Page, all_customers: Mapping[str, Any]) -> tuple[float, int] | None:
    """Customers' figure among the oldest generations together, and how many these are.

    None where they cannot be told apart, and where their interval holds what all customers say.
    """
    attribute = generation_attribute(page.source)
    if attribute is None or attribute in dict(page.view.where):
        return None
    bands = page.source.mirror_map.bands
    born = {value: band_of(value, bands) for value in page.source.values[attribute]}
    present = [value for value, band in born.items() if band and band.last <= _OLDEST_BORN]
    if not present or len(present) == len(page.source.values[attribute]):
        return None
    where = page.view.with_filter(attribute, present).where
    try:
        row = page.gaps(**_headlined(page), by=(), where=where).iloc[0]
    except PrivacyError:  # too few of them under the reader's filters
        return None
    value = row["customer.value"]
    apart = not row["customer.low"] <= all_customers["customer.value"] <= row["customer.high"]
    return (float(value), len(present)) if value == value and apart else None


def generation_attribute(source: Source) -> str | None:
    """The customers' attribute whose values are generations, if there is one."""
    found = source.mirror_map.attributes.items()
    return next((k for k, a in found if a.is_generation and "customer" in a.sources), None)


def by_dimension(page: Page) -> pd.DataFrame:
    """Gaps of the dimensions, labelled, widest first: chart, words and table in one order."""
    try:
        rows = page.gaps(level="dimension", by=())
    except ViewError:  # a metric that dimensions do not have, such as NPS
        return pd.DataFrame()
    rows = opening.keyed(
        rows.assign(label=[page.names.dimension(key) for key in rows["dimension"]])
    )
    return rows.sort_values("gap.value", key=abs, ascending=False, ignore_index=True)


def by_generation(page: Page) -> pd.DataFrame:
    """Overall gap of each generation, oldest first, labelled."""
    attribute = generation_attribute(page.source)
    if attribute is None:
        return pd.DataFrame()
    rows = page.gaps(**_headlined(page), by=(attribute,))
    values = rows[f"group.{attribute}"]
    bands = page.source.mirror_map.bands
    order = values.map(lambda value: order_of(value, 2000, bands)).argsort(kind="stable")
    labels = [page.names.value(attribute, value) for value in values]
    keys = [opening.group_key((attribute,), (value,)) for value in values]
    return rows.assign(label=labels, key=keys).iloc[order].reset_index(drop=True)


def widest(page: Page) -> pd.DataFrame:
    """The three widest blind spots and the widest hidden strength among the items."""
    rows = page.gaps(level="item", by=())
    rows = rows[[not page.source.mirror_map.items[key].overall for key in rows["item"]]]
    rows = rows.sort_values("gap.value", key=abs, ascending=False, kind="stable")
    over = rows[rows["verdict"] == "blind_spot"].head(_BLIND_SPOTS)
    return pd.concat([over, rows[rows["verdict"] == "hidden_strength"].head(_STRENGTHS)])


def widest_title(page: Page) -> str:
    """What the widest gaps are, in the words of the gap."""
    if page.view.gap in OWN_VERDICTS:
        return page.say("Widest proven gaps")
    return page.say("Widest blind spots and hidden strengths")


def link_to_item(page: Page, row: pd.Series) -> None:
    """One finding as a link to its item: both levels, then the gap."""
    key = row["item"]
    levels = (f"{SIDE_ICONS[side]} {page.figures.value(row[f'{side}.value'])}" for side in SIDES)
    gap = f"{VERDICT_ICONS.get(row['verdict'], '–')} {page.figures.gap(row['gap.value'])}"
    together = UNBROKEN.join([*levels, gap]).replace(" ", UNBROKEN)
    label = f"{together} · {page.names.item(key)}"
    query = dump(page.reader) | {"item": [key]}
    st.page_link(ITEM, label=plain(label), query_params=query)
