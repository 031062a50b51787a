"""What stands where a page is still being computed: grey shapes, and that one need not wait.

Only on a page that has just been opened. Where a choice changes the page one looks at, the figures
before it stay until the new ones are there, so that nothing jumps.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from cxgap.dashboard.opening import page_name
from cxgap.texts.catalog import text

_SEEN = "_seen"
_HEIGHT = 420  # CSS pixels: about a chart


@contextmanager
def room(language: str) -> Iterator[None]:
    """Hold a page; below what it has drawn so far, shapes until it is whole.

    They show after half a second, and go with whatever ends the page: also another page.
    """
    state, page = st.session_state, page_name()
    body, words, shapes = st.container(), st.container(), st.container()
    if state.get(_SEEN) == page:
        with body:
            yield
        return
    note = text("Computing this for the first time. You may go to another page.", language)
    try:
        with words.spinner(note), shapes.skeleton(_HEIGHT), body:
            yield
    finally:
        state[_SEEN] = page  # however it ended: what it has drawn stays where it is
