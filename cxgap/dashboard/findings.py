"""Findings about a study or a draft, as a reader sees them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cxgap.dashboard.markdown import plain
from cxgap.dashboard.page import Page
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.survey import Finding
from cxgap.texts.labels import Names
from cxgap.texts.merged_findings import merged
from cxgap.texts.problems import noted, remedy

_MARKS = {"error": "✕", "warning": "!", "info": "·"}
_IN_A_SHELL = ("cxgap ", "--")  # advice for the command line is none on a page


def list_findings(
    page: Page, findings: Sequence[Finding], mirror_map: MirrorMap, *, advice: bool = True
) -> None:
    """Say every finding, the gravest first, each with what to do about it where there is advice.

    What is true of several items is said once; items are called by their texts.
    """
    order = list(_MARKS)
    said = merged(findings, Names(mirror_map, page.language))
    for one in sorted(said, key=lambda found: order.index(found.severity)):
        sentence = f"{_MARKS[one.severity]} {noted(one, page.language)}"
        st.text(sentence)
        told = remedy(one, page.language) if advice else ""
        if told and not any(mark in told for mark in _IN_A_SHELL):
            st.caption(plain(told))
