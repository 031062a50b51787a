"""The top of a page: its question, the finding as the title, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NoReturn

import pandas as pd
import streamlit as st

from cxgap.dashboard import hidden, unlike_scales
from cxgap.dashboard.lines import records
from cxgap.dashboard.markdown import plain
from cxgap.dashboard.page import Page
from cxgap.texts.headlines import Headline, Headlines
from cxgap.texts.unbroken import unbroken

_UNTOLD, _MORE = "_untold", "_more"


class SaidAll(Exception):  # noqa: N818 - no error
    """A page has said all there is to say."""


class Top:
    """Where a page says its finding; made before the choices, told once the figures are there.

    What stays untold, as there is nothing to say yet, shows the question as the title.
    """

    def __init__(self, question: str) -> None:
        self._place, self._question = st.container(), question
        st.session_state[_UNTOLD] = self

    def tell(self, told: Headline) -> str:
        """Say the finding under the question; return it for the picture beneath."""
        del st.session_state[_UNTOLD]
        with self._place:
            st.caption(self._question)
            st.title(plain(unbroken(told.finding)), anchor=False)
            if told.beneath:
                st.text(unbroken(told.beneath))
        st.session_state[_MORE] = told.more
        return told.finding

    def ask(self) -> None:
        """Leave it at the question."""
        del st.session_state[_UNTOLD]
        self._place.title(self._question, anchor=False)


def more(*made: str) -> None:
    """Say below the picture what else belongs to the finding; the end of a page says it anyway.

    ``made``: sentences on how the picture was made, which follow.
    """
    said = " ".join(filter(None, (st.session_state.pop(_MORE, ""), *made)))
    if said:
        st.caption(plain(unbroken(said)))


def begin() -> None:
    """Forget what a run that was broken off left untold."""
    st.session_state.pop(_UNTOLD, None)
    st.session_state.pop(_MORE, None)


def end() -> None:
    """Give a page that had nothing to tell its question as the title, and say what is unsaid."""
    more()
    if top := st.session_state.get(_UNTOLD):
        top.ask()


def stop() -> NoReturn:
    """End a page that has nothing more to say.

    After ``st.stop`` nothing could be drawn or taken away: no title, and no shapes of waiting.

    Raises:
        SaidAll: always; the frame knows it.
    """
    raise SaidAll


def of_gaps(page: Page, rows: pd.DataFrame, gap: str) -> Headline:
    """The finding of a table of labelled gaps."""
    writer = Headlines(page.figures, gap, page.margin, page.view.confidence)
    told = writer.of([_with_names(page, row) for row in records(rows)])
    more = " ".join(filter(None, [told.more, unlike_scales.note(page, gap)]))
    return replace(told, beneath=told.beneath or _why_none(page, rows), more=more)


def _why_none(page: Page, rows: pd.DataFrame) -> str:
    """What hides all gaps of a table, where they are hidden."""
    return hidden.rule(page) if any("hidden" in flags for flags in rows["flags"]) else ""


def _with_names(page: Page, row: Mapping[str, Any]) -> Mapping[str, Any]:
    """A row with the names of its two groups, where it compares groups of one side."""
    between = row.get("between")
    if not isinstance(between, str):
        return row
    groups = {end: str(row[f"{end}_group"]) for end in ("high", "low")}
    names = {end: page.names.value(between, group) for end, group in groups.items()}
    said = {f"{end}_label": name for end, name in names.items()}
    return {**row, **said, "between_label": page.names.attribute(between)}
