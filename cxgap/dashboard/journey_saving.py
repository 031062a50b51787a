"""How what opens over the page Journey is saved.

A save runs before the page does: the page that follows shows it. What could not be saved is said in
the dialog, where the text still stands.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from cxgap.dashboard import writing
from cxgap.dashboard.markdown import plain
from cxgap.dashboard.page import Page
from cxgap.dashboard.state import choose
from cxgap.errors import CxgapError
from cxgap.survey.notebook import Saved
from cxgap.texts.problems import explained

CLASH = "journey_clash"
"""What somebody else made meanwhile of the step that is open, until its writer settles it."""

_PROBLEM, _DONE, _TOLD = "journey_problem", "journey_done", "journey_told"


def open_over(page: Page, title: str, form: Callable[..., None], *about: object) -> None:
    """Open a form over the page; it is given the page and what it is about."""
    for key in (_PROBLEM, CLASH, _DONE):
        st.session_state.pop(key, None)
    st.dialog(plain(title), width="medium")(form)(page, *about)


def save_button(
    page: Page, label: str, save: Callable[..., Saved], about: tuple[object, ...]
) -> None:
    """Save on a click; the dialog closes where all went well, else it says what is wrong."""
    st.button(label, type="primary", key="journey_save", on_click=_saving, args=(page, save, about))
    if st.session_state.pop(_DONE, False):
        st.rerun()
    if said := st.session_state.get(_PROBLEM):
        st.warning(plain(said))


def tell(sentence: str) -> None:
    """Say something on the page that follows a save."""
    st.session_state[_TOLD] = sentence


def told(page: Page) -> None:
    """Say once that something was saved, and what else a save had to say."""
    writing.say_saved(page)
    if sentence := st.session_state.pop(_TOLD, None):
        st.info(plain(sentence))


def _saving(page: Page, save: Callable[..., Saved], about: tuple[object, ...]) -> None:
    st.session_state.pop(_PROBLEM, None)
    try:
        saved = save(page, *about)
    except CxgapError as error:
        st.session_state[_PROBLEM] = " ".join(filter(None, explained(error, page.language)))
        return
    if CLASH not in st.session_state:
        st.session_state[_DONE] = True
        choose(revision=saved.revision)
        writing.note_saved(saved.revision)
