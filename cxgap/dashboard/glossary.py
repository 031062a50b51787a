"""What the Glossary page arranges: its terms by section, those that were looked for."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from cxgap.dashboard.controls import LANGUAGE_NAMES
from cxgap.dashboard.page import Page
from cxgap.survey.words import LANGUAGES
from cxgap.texts.catalog import plural
from cxgap.texts.glossary import Term, matching, terms


def found(page: Page) -> list[Term]:
    """The terms that hold what the reader looks for: all where nothing is."""
    words = st.text_input(page.say("Look for a term"), key="looked_for")
    return matching(terms(page.language), words)


def show(page: Page, shown: list[Term]) -> None:
    """Say how many were found, then a table a section."""
    st.caption(plural("One term.", "{n} terms.", len(shown), page.language))
    if not shown:
        st.info(page.say("No term holds these words. Try fewer, or part of a word."))
    for section in dict.fromkeys(term.section for term in shown):
        st.subheader(section, anchor=False)
        own = [term for term in shown if term.section == section]
        st.table(_table(page, own), border="horizontal", hide_index=True)


def _table(page: Page, shown: list[Term]) -> pd.DataFrame:
    """Names in the reader's language first."""
    order = sorted(range(len(LANGUAGES)), key=lambda at: LANGUAGES[at] != page.language)
    names = {LANGUAGE_NAMES[LANGUAGES[at]]: [term.names[at] for term in shown] for at in order}
    return pd.DataFrame(names | {page.say("Meaning"): [term.meaning for term in shown]})
