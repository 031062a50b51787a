"""What the filters leave, in a sentence above every page whose figures they choose."""

from __future__ import annotations

import streamlit as st

from cxgap.dashboard import queries
from cxgap.dashboard.markdown import plain
from cxgap.dashboard.page import Page
from cxgap.errors import CxgapError
from cxgap.tasks.filtered import Kept
from cxgap.texts.catalog import N_
from cxgap.texts.labels import SIDE_LABELS, named
from cxgap.texts.numbers import count, joined

_KEPT = {
    "business": N_("{n} of {all} business respondents"),
    "customer": N_("{n} of {all} customers"),
}


def say(page: Page) -> None:
    """Say which filters hold and how many they leave; nothing without any.

    A filter that may not be asked is refused by the page itself.
    """
    if not page.view.where:
        return
    try:
        found = queries.kept(page.reader.study, page.source.version, page.view)
    except CxgapError:
        return
    if found:
        left = joined([_left(page, one) for one in found], page.language)
        said = page.say("Filters ({filters}) leave {left}.", filters=named_filters(page), left=left)
        st.caption(plain(said))


def named_filters(page: Page) -> str:
    """The filters by name: "Region: South, North; Segment: B2B"; "" without any."""
    return "; ".join(
        f"{_attribute(page, key)}: " + ", ".join(_value(page, key, one) for one in values)
        for key, values in page.view.where
    )


def _left(page: Page, found: Kept) -> str:
    if found.n is None or found.of is None:
        side = named(SIDE_LABELS, found.side, page.language)
        return page.say("{side}: hidden to protect people", side=side)
    facts = {"n": count(found.n, page.language), "all": count(found.of, page.language)}
    return page.say(_KEPT[found.side], **facts)


def _attribute(page: Page, key: str) -> str:
    side, _, attribute = key.rpartition(":")
    name = page.names.attribute(attribute)
    return f"{name} ({named(SIDE_LABELS, side, page.language)})" if side else name


def _value(page: Page, key: str, value: str) -> str:
    return page.names.value(key.rpartition(":")[2], value)
