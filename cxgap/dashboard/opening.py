"""What a click on a mark opens: the choice that the mark's key holds, on the page that shows it.

A key is a piece of a link, such as ``item=live_chat``. Where this page shows that choice it opens
in its place; else the page that does opens, with everything else the reader has chosen.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode

import pandas as pd
import streamlit as st

from cxgap.dashboard.navigation import (
    DIMENSIONS,
    ENGAGEMENT,
    GROUPS,
    ITEM,
    OVERVIEW,
    PLAN,
    WHEEL,
)
from cxgap.dashboard.reader import dump
from cxgap.dashboard.state import JOIN, choose, current_reader
from cxgap.survey.records import records_of

# the first choice of a key that stands here says which page shows it; none: the Overview
_PLACES: Mapping[str, Path | None] = {
    "explain": None,  # a card opens over any page
    "touchpoint": WHEEL,
    "item": ITEM,
    "cell": GROUPS,
    "dimension": DIMENSIONS,
    "plan": PLAN,
    "indicator": ENGAGEMENT,
    "indicator.wave": ENGAGEMENT,
}
_PAGE, _GOING, _CLICKED = "_page", "_going", "_clicked"


def arrive(address: str) -> None:
    """Note on which page this run is, and go where a click on the last one leads."""
    st.session_state[_PAGE] = address or OVERVIEW.stem  # the first page has a bare address
    if going := st.session_state.pop(_GOING, None):
        place, link = going
        st.switch_page(place, query_params=link)


def page_name() -> str:
    """The address of the page of this run."""
    return str(st.session_state.get(_PAGE, ""))


def key_of(row: Mapping[str, Any], **more: str | tuple[str, ...]) -> str:
    """The key of a mark about a line: its item, else its dimension, and choices that go with it.

    "" where there is none of all that.
    """
    names = ("item", "dimension")
    line = next(({n: row[n]} for n in names if isinstance(row.get(n), str) and row[n]), {})
    return urlencode({**more, **line}, doseq=True)


def group_key(
    by: tuple[str, ...], cell: tuple[str, ...], row: Mapping[str, Any] | None = None
) -> str:
    """The key of a mark about a group of an attribute, on a line where there is one."""
    line: dict[str, Any] = {name: (row or {}).get(name) for name in ("item", "dimension")}
    if isinstance(line["item"], str) and line["item"]:
        return key_of(line)
    return urlencode({"by": by, "cell": cell, "dimension": line["dimension"] or ""}, doseq=True)


def keyed(rows: pd.DataFrame, **more: str | tuple[str, ...]) -> pd.DataFrame:
    """The rows with the key of each as ``key``."""
    found = rows.assign(key=[key_of(row, **more) for row in records_of(rows)])
    found.attrs = rows.attrs
    return found


def leads_away(keys: list[str]) -> bool:
    """Whether any of the keys is shown by another page than this."""
    chosen = dump(current_reader())
    return any(not _in_place(_wanted(key), chosen) for key in keys if key)


@lru_cache(maxsize=10_000)
def _wanted(key: str) -> Mapping[str, list[str]]:
    """What a key asks for; every run of a page asks it of every mark."""
    return parse_qs(key)


def open_mark(chart: str) -> None:
    """Open what the clicked mark of a chart holds; runs before the page does.

    A second click on a mark takes Plotly's own mark away, so that no point is selected: it opens
    the same again, which may have been closed by other means.
    """
    state = st.session_state
    points = state[chart]["selection"]["points"]
    if points:
        state[_CLICKED] = points[0].get("customdata")
    if found := state.get(_CLICKED):
        _open(str(found[0]))


def open_row(menu: str) -> None:
    """Open the row chosen in a menu; runs before the page does."""
    if key := st.session_state[menu]:
        _open(str(key))


def _open(key: str) -> None:
    wanted = parse_qs(key, keep_blank_values=True)
    if not wanted:
        return
    chosen = dump(current_reader())
    if _in_place(wanted, chosen):
        names = wanted.keys() & _PLACES.keys()
        choose(**{_widget(name): _chosen(name, wanted[name]) for name in names})
    else:
        link = chosen | wanted
        st.session_state[_GOING] = (_place(wanted) or OVERVIEW, link)


def _widget(name: str) -> str:
    """What the widget of a key of the link is called."""
    return name.replace(".", "_")


def _chosen(name: str, values: list[str]) -> object:
    """A choice as its widget holds it."""
    if name == "explain":
        return tuple(values)
    return JOIN.join(values)


def _place(wanted: Mapping[str, list[str]]) -> Path | None:
    return next((place for name, place in _PLACES.items() if name in wanted), OVERVIEW)


def _in_place(wanted: Mapping[str, list[str]], chosen: Mapping[str, list[str]]) -> bool:
    """Whether this page has a widget for all of it that is not chosen yet."""
    place = _place(wanted)
    if place is not None and place.stem != page_name():  # pages are called by their addresses
        return False
    return {name for name in wanted if wanted[name] != chosen.get(name)} <= _PLACES.keys()
