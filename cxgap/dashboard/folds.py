"""What is folded away is neither computed nor sent until a reader opens it."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from cxgap.dashboard.page import Page

UNFOLDED = "_unfolded"  # in the session: tables stand open from the start
_PREFIX = "fold_"
_FIGURES = "figures_"
_ALL = "every_table"


def unfolded(label: str, name: str) -> DeltaGenerator | None:
    """A fold under its label: where its content stands once it is open, None until then.

    ``name`` tells it from the page's other folds; that of a table begins with ``figures_``.
    """
    fold = st.expander(
        label,
        expanded=name.startswith(_FIGURES) and bool(st.session_state.get(UNFOLDED)),
        key=f"{_PREFIX}{name}",
        on_change="rerun",
    )
    return fold if fold.open else None


def figures(page: Page, name: str = "") -> DeltaGenerator | None:
    """The fold of the figures behind a chart, that of this name where a page has several."""
    label = page.say("Show the figures as a table")
    return unfolded(label, f"{_FIGURES}{name}")


def choice(page: Page) -> None:
    """Whether tables stand open on every page, as those want who do not see the charts."""
    now = bool(st.session_state.get(UNFOLDED))
    label = page.say("Show every table at once")
    st.toggle(label, value=now, key=_ALL, on_change=_fold_or_unfold)


def _fold_or_unfold() -> None:
    state = st.session_state
    state[UNFOLDED] = state[_ALL]
    for key in [key for key in state if str(key).startswith(_PREFIX + _FIGURES)]:
        state[key] = state[_ALL]
