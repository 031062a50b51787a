"""What the browser must be asked and told: how wide its window is, which language the page has.

Charts for a phone have fewer marks and larger type; Streamlit's own page and parts say English for
good, and lack a little for those who use no mouse or hear the page.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from cxgap.texts.builtin import builtin_words

NARROW = 1100  # CSS pixels: with the sidebar open, wide charts need as much

_JS = (Path(__file__).parent / "window.js").read_text("utf-8")
_KEY = "viewport"


def watch_viewport(language: str, address: str) -> None:
    """Mount the listener; it asks for another run only when the answer changes.

    ``address`` is that of the page which is shown.
    """
    component = st.components.v2.component("cxgap_viewport", js=_JS)
    told = {
        "language": language,
        "builtin": builtin_words(language),
        "page": address,
        "limit": NARROW,
        "narrow": is_narrow(),
        "dark": st.context.theme.type == "dark",
    }
    component(
        key=_KEY,
        data=told,
        default={"narrow": _looks_like_phone()},
        on_narrow_change=lambda: None,
        on_dark_change=lambda: None,
    )


def is_narrow() -> bool:
    """Whether the window is as narrow as a phone's, as far as it is known yet."""
    known = st.session_state.get(_KEY)
    narrow = getattr(known, "narrow", None) if known is not None else None
    return _looks_like_phone() if narrow is None else bool(narrow)


def _looks_like_phone() -> bool:
    return "Mobile" in st.context.headers.get("User-Agent", "")
