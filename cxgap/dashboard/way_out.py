"""Where a link names a study, or a version of it, that is not there: a link that opens."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from cxgap.dashboard import queries
from cxgap.dashboard.markdown import plain
from cxgap.dashboard.navigation import OVERVIEW
from cxgap.dashboard.reader import Reader, dump
from cxgap.errors import StoreError
from cxgap.texts.catalog import text
from cxgap.texts.labels import Names


def way_out(reader: Reader) -> None:
    """Offer the study's current version; where it has none, the study the server began with."""
    current = replace(reader, version=None, revision=None)
    if _opens(reader.study):
        label = text("Open the current version", reader.language)
    else:
        current = replace(current, study=queries.home_study())
        home = Names(queries.source(current.study, None).mirror_map, reader.language).study()
        label = text("Open “{study}”", reader.language, study=home)
    st.page_link(OVERVIEW, label=plain(label), query_params=dump(current))


def _opens(study: str) -> bool:
    try:
        queries.source(study, None)
    except StoreError:
        return False
    return True
