"""The frame: page configuration, the sidebar, and kind words for problems a reader can fix."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import streamlit as st

from cxgap.dashboard import (
    close,
    controls,
    filtered,
    groups,
    heading,
    item,
    kept,
    queries,
    usual_action,
    writing,
)
from cxgap.dashboard.markdown import plain
from cxgap.dashboard.measured import written_out
from cxgap.dashboard.navigation import ACTION_ADDRESS, BRING_ADDRESS, WITHOUT_VIEW
from cxgap.dashboard.page import Page
from cxgap.dashboard.reader import Reader, fitted
from cxgap.dashboard.state import current_reader, has_moved, keep, refused
from cxgap.dashboard.way_out import way_out
from cxgap.errors import CxgapError, StoreError
from cxgap.texts.catalog import N_
from cxgap.texts.labels import Names
from cxgap.texts.problems import explained

_ICON = Path(__file__).parent / "icon.png"
_STYLE = Path(__file__).parent / "style.css"


def configure() -> None:
    """Set what must come before anything is drawn."""
    st.set_page_config(page_title="cxgap", page_icon=str(_ICON), layout="wide")
    st.html(_STYLE)


def around(address: str) -> None:
    """Open the reader's study, make the link whole, and draw what is on every page.

    ``address`` is that of the page around which it is drawn.
    """
    if address != BRING_ADDRESS:
        kept.keep_choices()
    page, unknown = _opened(current_reader())
    if address == ACTION_ADDRESS:
        page = usual_action.with_groups(page)
    keep(page.reader)
    if keys := refused(unknown):
        sentence = N_("This link asks for something unknown ({keys}). Everything else is shown.")
        st.info(page.say(sentence, keys=plain(", ".join(keys)[:200])))
    if has_moved():
        st.info(page.say("The page this link was made for is now several. This is one of them."))
    choices = address not in WITHOUT_VIEW
    controls.sidebar(page, choices=choices)
    if choices:
        filtered.say(page)


def _opened(reader: Reader) -> tuple[Page, list[str]]:
    """The page of a reader with everything written out that a later default could change.

    All of it at once: a choice written by a page would cost one more press of the back button.
    """
    bare = reader.version is None and reader.study == Reader().study
    study = queries.home_study() if bare else reader.study
    found = queries.source(study, reader.version)
    reader, unknown = fitted(reader, found)
    margin = reader.view.margin
    view = replace(reader.view, margin=found.mirror_map.margin if margin is None else margin)
    chosen = written_out(reader.measured, found)
    reader = replace(reader, study=study, version=found.version, view=view, measured=chosen)
    reader, unknown = _with_revision(reader, unknown)
    page = Page(reader, found)
    return close.with_choices(item.with_item(groups.with_split(page))), unknown


def _with_revision(reader: Reader, unknown: list[str]) -> tuple[Reader, list[str]]:
    """The reader with the notebook's revision named: the last one where a link names none."""
    last = writing.latest(reader.study)
    if reader.revision is not None and reader.revision <= last:
        return reader, unknown
    refused_key = [] if reader.revision is None else ["revision"]
    return replace(reader, revision=last), [*unknown, *refused_key]


@contextmanager
def kindly() -> Iterator[None]:
    """Show a problem as a sentence; a bug may crash loudly."""
    heading.begin()
    try:
        yield
    except heading.SaidAll:
        return
    except CxgapError as error:
        reader = current_reader()
        problem, hint = explained(error, reader.language, _names(error, reader))
        st.warning(plain(problem))
        if hint:
            st.text(hint)
        if isinstance(error, StoreError):
            way_out(reader)
    finally:
        heading.end()


def _names(error: CxgapError, reader: Reader) -> Names | None:
    """The names of the study that is open; none where it could not be opened."""
    if isinstance(error, StoreError):
        return None
    return Names(queries.source(reader.study, reader.version).mirror_map, reader.language)
