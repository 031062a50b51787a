"""The frame: page configuration, the sidebar, and kind words for problems a reader can fix."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import streamlit as st

from cxgap.dashboard import controls, queries
from cxgap.dashboard.markdown import plain
from cxgap.dashboard.navigation import OVERVIEW
from cxgap.dashboard.page import Page
from cxgap.dashboard.reader import Reader, dump
from cxgap.dashboard.state import current_reader, keep
from cxgap.errors import CxgapError, StoreError
from cxgap.texts.catalog import explained, text

_ICON = Path(__file__).parent / "icon.png"
_STYLE = Path(__file__).parent / "style.css"


def configure() -> None:
    """Set what must come before anything is drawn."""
    st.set_page_config(page_title="cxgap", page_icon=str(_ICON), layout="wide")
    st.html(_STYLE)


def around(refused: list[str]) -> None:
    """Open the reader's study, make the link whole, and draw what is on every page."""
    reader = _opened(current_reader())
    keep(reader)
    if refused:
        sentence = "The link had something this version does not know ({keys}); the rest is shown."
        st.info(text(sentence, reader.language, keys=", ".join(sorted(refused))[:200]))
    controls.sidebar(Page(reader, queries.source(reader.study, reader.version)))


def _opened(reader: Reader) -> Reader:
    """The reader with everything written out that a later default could change."""
    bare = reader.version is None and reader.study == Reader().study
    study = queries.home_study() if bare else reader.study
    found = queries.source(study, reader.version)
    margin = reader.view.margin
    view = replace(reader.view, margin=found.mirror_map.margin if margin is None else margin)
    return replace(reader, study=study, version=found.version, view=view)


@contextmanager
def kindly() -> Iterator[None]:
    """Show a problem as a sentence; a bug may crash loudly."""
    try:
        yield
    except CxgapError as error:
        reader = current_reader()
        problem, hint = explained(error, reader.language)
        st.warning(plain(problem))
        if hint:
            st.text(hint)
        if isinstance(error, StoreError):
            _way_out(reader)


def _way_out(reader: Reader) -> None:
    """A link that opens: the current version of the study the server was started with."""
    fresh = replace(reader, study=queries.home_study(), version=None)
    label = text("Open the current version", reader.language)
    st.page_link(OVERVIEW, label=label, query_params=dump(fresh))
