"""Writing into a study's notebook: its last revision, and who writes."""

from __future__ import annotations

import streamlit as st

from cxgap.dashboard import queries
from cxgap.dashboard.page import Page
from cxgap.tasks import notebook

_FIELD, _KNOWN = "writer_name", "writer"
_LONGEST = 100


def latest(study: str) -> int:
    """The last revision of a study's notebook."""
    return notebook.latest(queries.written_beside(study))


def name_field(page: Page) -> None:
    """Ask who writes: whoever is logged in, or the name that was given last in this session."""
    st.text_input(
        page.say("Your name"),
        value=st.session_state.get(_KNOWN) or _logged_in(),
        key=_FIELD,
        max_chars=_LONGEST,
        help=page.say("It is saved with what you write, and everyone who reads it sees it."),
    )


def writer() -> str:
    """The name in the field, kept for the next time."""
    name = str(st.session_state.get(_FIELD, ""))
    st.session_state[_KNOWN] = name
    return name


def _logged_in() -> str:
    return str(st.user.get("name") or "")
