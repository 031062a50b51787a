"""The menu above every page: the sections of the storyline, each with its pages."""

from __future__ import annotations

import streamlit as st

from cxgap.dashboard import navigation

_HERE = "[data-testid=stTopNav] .rc-overflow-item:nth-child({at}) button"
_MARK = "box-shadow: inset 0 -2px 0 currentColor; border-radius: 0; font-weight: 600;"


def open_page(language: str) -> st.Page:
    """Draw the menu and return the page to run; the window is called after it.

    On a phone Streamlit puts the menu into the sidebar, unfolded: its words for more are English.
    """
    page = st.navigation(navigation.sections(language), position="top", expanded=True)
    st.set_page_config(page_title=_window_title(page.title))
    if (place := _place(page.url_path, language)) is not None:
        st.html(f"<style>{_HERE.format(at=place + 1)} {{ {_MARK} }}</style>")
    return page


def _window_title(title: str) -> str:
    return title if title == "cxgap" else f"{title} · cxgap"


def _place(url_path: str, language: str) -> int | None:
    """Which section of the menu a page is in; Streamlit marks only the page in its list."""
    found = enumerate(navigation.visible(language).values())
    return next((at for at, pages in found if url_path in [one.url_path for one in pages]), None)
