"""Pages that compare the two sides, also from a link that asks for a gap inside one."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from cxgap.dashboard.navigation import OF_OWN_GAPS
from cxgap.dashboard.page import Page, open_page
from cxgap.dashboard.reader import dump, with_view
from cxgap.survey.words import OWN_GAPS
from cxgap.texts.catalog import N_


def open_sides() -> Page:
    """Return the session's page with a gap between the sides, and say so where it is another."""
    page = open_page()
    if page.view.gap not in OWN_GAPS:
        return page
    sentence = N_("The {gap} gap lies inside one side. Here is the perception gap.")
    st.info(page.say(sentence, gap=page.say(page.view.gap)))
    label = page.say("Show the {gap} gap", gap=page.say(page.view.gap))
    st.page_link(OF_OWN_GAPS[page.view.gap], label=label, query_params=dump(page.reader))
    return replace(page, reader=with_view(page.reader, pairs=False, gap="perception"))
