"""Links that make an action of the plan of what a page shows."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from cxgap.dashboard.lines import records
from cxgap.dashboard.markdown import plain
from cxgap.dashboard.navigation import PLAN
from cxgap.dashboard.page import Page
from cxgap.dashboard.planned import NEW, Planned
from cxgap.dashboard.reader import dump

_MOST = 3


def offer(page: Page, rows: pd.DataFrame) -> None:
    """Offer to plan an action for what is proven to come first; else for whatever one likes."""
    first = records(rows[rows["quadrant"] == "concentrate"])[:_MOST]
    for row in first:
        _link(page, _line(row), page.say("Make an action of this: {line}", line=row["label"]))
    if not first:
        _link(page, NEW, page.say("Plan an action"))


def _line(row: dict[str, object]) -> str:
    is_item = isinstance(row["item"], str)
    return f"item:{row['item']}" if is_item else f"dimension:{row['dimension']}"


def _link(page: Page, opened: str, label: str) -> None:
    reader = replace(page.reader, planned=Planned(opened))
    st.page_link(PLAN, label=f"→ {plain(label)}", query_params=dump(reader))
