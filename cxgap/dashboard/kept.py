"""What a reader brought stays while other pages are read: files, and what was said about them.

Streamlit forgets a widget that is not drawn. What is here lives as long as the session.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from cxgap.dashboard.markdown import plain
from cxgap.dashboard.page import Page
from cxgap.tasks.bring import Upload

_PREFIX = "bring_"
_FILES, _STARTED, _LEFT = "kept_files", "kept_started", "kept_left"


def dropped(page: Page, label: str, name: str) -> Upload | None:
    """Draw where a file is dropped; return it, also if it was dropped before another page."""
    files: dict[str, Upload] = st.session_state.setdefault(_FILES, {})
    key = _PREFIX + name

    def forget_removed() -> None:
        if st.session_state[key] is None:
            _forget(files, name)

    file = st.file_uploader(label, key=key, on_change=forget_removed)
    if file is not None:
        files[name] = Upload(file.name, file.getvalue())
    elif name in files:
        _still_here(page, files[name].name, lambda: _forget(files, name))
    return files.get(name)


def _forget(files: dict[str, Upload], name: str) -> None:
    files.pop(name, None)


def _still_here(page: Page, file: str, forget: Callable[..., None]) -> None:
    st.caption(page.say("{file} is still here from before.", file=plain(file)))
    st.button(page.say("Remove {file}", file=plain(file)), on_click=forget)


def keep_choices() -> None:
    """Hold what was chosen about the files, if there are any; call on every page but theirs.

    On theirs an assignment would lose what is chosen while a run is on its way.
    """
    if _FILES not in st.session_state:
        return
    for key, value in st.session_state.to_dict().items():
        if str(key).startswith(_PREFIX) and isinstance(value, str | int | float | list | None):
            st.session_state[key] = value


def as_left(key: str, proposed: pd.DataFrame) -> pd.DataFrame:
    """What a table to correct starts from: as it was left before another page, else as proposed.

    While it is drawn it starts from the same rows: Streamlit keeps the corrections.
    """
    started: dict[str, pd.DataFrame] = st.session_state.setdefault(_STARTED, {})
    if key not in st.session_state or key not in started:
        started[key] = st.session_state.setdefault(_LEFT, {}).get(key, proposed)
    return started[key]


def leave(key: str, rows: pd.DataFrame) -> None:
    """Remember how a table to correct stands."""
    st.session_state.setdefault(_LEFT, {})[key] = rows
