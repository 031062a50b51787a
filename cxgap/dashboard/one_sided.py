"""Where only one side was asked there is no gap: what to say, and what there is to see instead."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from cxgap.dashboard.navigation import BRING, WHEEL
from cxgap.dashboard.page import Page
from cxgap.dashboard.reader import dump
from cxgap.survey.words import SIDES, Aspect
from cxgap.texts.catalog import N_

_ONLY = {
    "customer": N_(
        "Only customers were asked in this study, so it has no gap to show. Bring what the "
        "business says to the same items."
    ),
    "business": N_(
        "Only the business was asked in this study, so it has no gap to show. Bring what customers "
        "say to the same items."
    ),
}


def only_side(page: Page) -> str | None:
    """Return the side that alone was asked about the experience; None where both were, or none."""
    return side_of(page, page.source.mirror_map.items)


def side_of(page: Page, items: Iterable[str]) -> str | None:
    """Return the side that alone was asked about the experience of these items."""
    known = [page.source.mirror_map.items[key] for key in items]
    asked = [
        side
        for side in SIDES
        if any(item.source(side, Aspect.EXPERIENCE) is not None for item in known)
    ]
    return asked[0] if len(asked) == 1 else None


def told(page: Page) -> bool:
    """Say that only one side was asked, with the ways on; whether it was so."""
    side = only_side(page)
    if side is None:
        return False
    st.info(page.say(_ONLY[side]))
    if side == "customer":
        label = page.say("What customers say at every touchpoint")
        st.page_link(WHEEL, label=label, query_params=dump(page.reader))
    bring(page)
    return True


def bring(page: Page) -> None:
    """The way to bring what a study lacks."""
    label = page.say("Bring your surveys")
    st.page_link(BRING, label=label, query_params=dump(page.reader))
