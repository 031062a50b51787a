"""The only place that caches. Each function is one task behind a decorator."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from cxgap.survey.view import View
from cxgap.tasks import filters, gaps, scores, studies
from cxgap.tasks.gaps import GapTable
from cxgap.tasks.source import Source

# As many pages compute at once as there are cores: beyond that threads only wait for each other.
SLOTS = threading.BoundedSemaphore(os.cpu_count() or 2)
_HASHES: dict[str | type[Any], Callable[[Any], Any]] = {View: repr}


def home_study() -> str:
    """The study a bare address opens: the one the server was started with, or the demo."""
    folder = os.environ.get("CXGAP_STUDY")
    return Path(folder).name if folder else studies.DEMO


def source(study: str, version: str | None) -> Source:
    """A study version, opened once for all sessions."""
    if study == studies.DEMO and version is not None:
        current = _opened(study, None)
        if current.version == version:
            return current
    return _opened(study, version)


@st.cache_resource(max_entries=8, show_spinner=False)
def _opened(study: str, version: str | None) -> Source:
    folder = os.environ.get("CXGAP_STUDY")
    if folder and Path(folder).name == study:
        return studies.open_saved(Path(folder), version)
    return studies.open_named(study, version)


@st.cache_data(max_entries=500, show_spinner=False, hash_funcs=_HASHES)
def list_gaps(study: str, version: str, view: View) -> GapTable:
    """Gaps of a view."""
    return gaps.list_gaps(source(study, version), view)


@st.cache_data(max_entries=500, show_spinner=False, hash_funcs=_HASHES)
def list_scores(study: str, version: str, view: View, item: str) -> pd.DataFrame:
    """Score distributions of an item."""
    return scores.list_scores(source(study, version), view, item)


@st.cache_data(max_entries=1000, show_spinner=False, hash_funcs=_HASHES)
def filter_blocks(
    study: str, version: str, view: View, attribute: str
) -> list[tuple[tuple[str, ...], int]]:
    """What may be chosen of an attribute under the other filters, with counts."""
    return filters.filter_blocks(source(study, version), view, attribute)


def forget() -> None:
    """Call after an import; otherwise readers see the old study until its entry is evicted."""
    st.cache_data.clear()
    _opened.clear()
