"""Why the figures of a touchpoint are what they are: its card, by a button and under the table."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
from streamlit.delta_generator import DeltaGenerator

from cxgap.dashboard import cards_of, close, explain, wheel
from cxgap.dashboard.page import Page
from cxgap.dashboard.wheel import Wheel
from cxgap.survey.records import Row
from cxgap.survey.words import SIDES
from cxgap.texts.card_level import LEVEL_CARD_LABELS, level_sentences

_TABLE = "touchpoint"


def button(page: Page, found: Wheel, key: str) -> None:
    """A button that opens the card of one touchpoint; none where it has no figure of any side."""
    rows = _told(found)
    row = rows[rows["key"] == key]
    if not row.empty:
        asked, label = _in_touchpoints(page, found), wheel.place(row.iloc[0])
        explain.button(asked, row.iloc[0], label, show=_show)


def choice(page: Page, found: Wheel, *, under: DeltaGenerator | None) -> None:
    """A box under the table of touchpoints: the row that is chosen opens its card."""
    if not (under or page.reader.explain):
        return
    rows = _told(found)
    if not rows.empty:
        labels = [wheel.place(row) for row in found.records if _is_told(row)]
        asked = _in_touchpoints(page, found)
        explain.choice(asked, rows, labels, under=under, table=_TABLE, show=_show)


def _show(page: Page, row: pd.Series, label: str) -> None:
    """Open a touchpoint's card: of its gap, or of the figure of the only side that was asked."""
    if _has_a_gap(row):
        explain.show_card(page, row, label)
        return
    what = (page.reader.study, page.source.version, close.whole(page), page.reader.faces)
    card = cards_of.explain_level(*what, str(row["key"]))
    found = level_sentences(card, page.names)
    said = {LEVEL_CARD_LABELS[key]: one for key, one in found.items()}
    explain.open_card(page, label, said, (card.sql, card.python))


def _told(found: Wheel) -> pd.DataFrame:
    """The touchpoints some side has a figure of, each as the line its figures were counted for.

    A touchpoint was counted as a stage of its own; where there is none, an item as an item.
    """
    rows = found.rows
    asked = rows[[_is_told(row) for row in found.records]]
    level = "stage" if _are_composites(found) else "item"
    known = asked.assign(item=None, dimension=None, stage=None).assign(**{level: asked["key"]})
    items = tuple(key for keys in rows["items"] for key in keys)
    view = replace(rows.attrs["view"], level=level, items=items)
    known.attrs = rows.attrs | {"view": view}
    return known


def _is_told(row: Row) -> bool:
    known = any(row[f"{side}.face"].word != "missing" for side in SIDES)
    return known or _has_a_gap(row)


def _has_a_gap(row: Row) -> bool:
    return isinstance(row.get("level"), str)


def _in_touchpoints(page: Page, found: Wheel) -> Page:
    """The page with touchpoints in the place of the study's stages."""
    if not _are_composites(found):
        return page
    return replace(page, stages=tuple(zip(found.rows["key"], found.rows["items"], strict=True)))


def _are_composites(found: Wheel) -> bool:
    return bool(found.rows["touchpoint"].notna().any())
