"""Why the figures of a touchpoint are what they are: its card, by a button and under the table."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from cxgap.dashboard import explain, wheel
from cxgap.dashboard.page import Page
from cxgap.dashboard.wheel import Wheel
from cxgap.survey.records import records_of

_TABLE = "touchpoint"


def button(page: Page, found: Wheel, key: str) -> None:
    """A button that opens the card of one touchpoint; none where only one side was asked."""
    rows = _with_a_gap(found)
    row = rows[rows["key"] == key]
    if not row.empty:
        explain.button(_in_touchpoints(page, found), row.iloc[0], wheel.place(row.iloc[0]))


def choice(page: Page, found: Wheel) -> None:
    """A box under the table of touchpoints: the row that is chosen opens its card."""
    rows = _with_a_gap(found)
    if not rows.empty:
        labels = [wheel.place(row) for row in records_of(rows)]
        explain.choice(_in_touchpoints(page, found), rows, labels, table=_TABLE)


def _with_a_gap(found: Wheel) -> pd.DataFrame:
    """The touchpoints both sides were asked about, each as the line its figures were counted for.

    A touchpoint was counted as a stage of its own; where there is none, an item as an item.
    """
    rows = found.rows
    asked = rows[rows["level"].notna()] if "level" in rows else rows.iloc[:0]
    level = "stage" if _are_composites(found) else "item"
    known = asked.assign(item=None, dimension=None, stage=None).assign(**{level: asked["key"]})
    items = tuple(key for keys in rows["items"] for key in keys)
    view = replace(rows.attrs["view"], level=level, items=items)
    known.attrs = rows.attrs | {"view": view}
    return known


def _in_touchpoints(page: Page, found: Wheel) -> Page:
    """The page with touchpoints in the place of the study's stages."""
    if not _are_composites(found):
        return page
    return replace(page, stages=tuple(zip(found.rows["key"], found.rows["items"], strict=True)))


def _are_composites(found: Wheel) -> bool:
    return bool(found.rows["touchpoint"].notna().any())
