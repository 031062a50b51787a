"""Filters that leave a page nothing to compare: which one, and a button that takes it away."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from cxgap.dashboard import heading
from cxgap.dashboard.markdown import plain
from cxgap.dashboard.page import Page
from cxgap.dashboard.state import choose


def by(page: Page, attribute: str) -> list[str]:
    """The keys of the filters by an attribute, of either side."""
    return [key for key in dict(page.view.where) if key.rpartition(":")[2] == attribute]


def stop_if_by(page: Page, attribute: str) -> None:
    """End a page that compares the values of an attribute where it is filtered by them."""
    if by(page, attribute):
        say(page, attribute)
        heading.stop()


def stop_if_one(page: Page, attribute: str) -> None:
    """The same for a page that compares those which are left, where that is a single one."""
    kept = dict(page.view.where)
    if any(len(kept[key]) == 1 for key in by(page, attribute)):
        stop_if_by(page, attribute)


def say(page: Page, attribute: str) -> None:
    """Say which filter is in the way, and offer to take it away."""
    name = page.names.attribute(attribute)
    said = page.say(
        "The filter {attribute} leaves nothing to compare on this page.", attribute=name
    )
    st.info(plain(said))
    label = page.say("Remove the filter {attribute}", attribute=name)
    offer(plain(label), by(page, attribute))


def offer(label: str, keys: Iterable[str]) -> None:
    """A button that takes filters away."""
    none = {f"where.{key}": list[str]() for key in keys}
    st.button(label, type="primary", on_click=choose, kwargs=none, key="unfiltered")
