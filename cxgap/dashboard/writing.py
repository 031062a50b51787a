"""Writing into a study's notebook: its last revision, and who writes."""

from __future__ import annotations

import streamlit as st

from cxgap.dashboard import queries
from cxgap.dashboard.page import Page
from cxgap.tasks import notebook

_FIELD, _KNOWN, _SAVED = "writer_name", "writer", "writing_saved"
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


def note_saved(revision: int) -> None:
    """Remember that something was saved, for the run that follows."""
    st.session_state[_SAVED] = revision


def say_saved(page: Page) -> None:
    """Say once that it was saved, wherever on the page its writer is."""
    if (revision := st.session_state.pop(_SAVED, None)) is not None:
        said = page.say("Saved as revision {revision}.", revision=revision)
        st.toast(said, icon=":material/check:")
