"""What the page on templates arranges: forms to download, and the dictionary of their columns."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from cxgap.dashboard.markdown import plain
from cxgap.dashboard.page import Page
from cxgap.dashboard.viewport import is_narrow
from cxgap.tasks.templates import FORMS, template
from cxgap.tasks.templates import dictionary as tables
from cxgap.texts.catalog import N_
from cxgap.texts.numbers import UNBROKEN

_FORMS = {
    "business": N_("Business self-assessment"),
    "customer": N_("Customer survey"),
    "indicators": N_("Indicators"),
}


_CARD = 270  # pixels that the buttons of a form need


def forms(page: Page) -> None:
    """Offer each form as a workbook and as text: all in one row where their buttons have room."""
    places = st.grid(len(FORMS), min_column_width=_CARD, border=True)
    for side in FORMS:
        with places.cell():
            st.markdown(f"### {page.say(_FORMS[side])}")
            with st.container(horizontal=True):
                _download(page, side, page.say("Excel, with its dictionary"), "xlsx", first=True)
                _download(page, side, "CSV", "csv")


def _download(
    page: Page, what: str, label: str, file_format: str = "", *, first: bool = False
) -> None:
    found = template(what, page.language, file_format or "csv")
    st.download_button(
        label,
        found.content,
        found.name,
        on_click="ignore",
        key=f"get_{what}_{file_format}",
        type="primary" if first else "secondary",
    )


def dictionary(page: Page) -> None:
    """Show what every column is, and offer the same to take away."""
    st.subheader(page.say("What every column is"), anchor=False)
    for title, (names, *rows) in tables(page.language).items():
        with st.expander(title):
            shown = for_a_phone(names, rows) if is_narrow() else pd.DataFrame(rows, columns=names)
            st.table(shown.map(plain), border="horizontal", hide_index=True)
    with st.container(horizontal=True):
        _download(page, "dictionary", page.say("Data dictionary"))
        _download(page, "map", page.say("Mirror map of the templates"))


def for_a_phone(names: Sequence[str], rows: Sequence[Sequence[str]]) -> pd.DataFrame:
    """A line per column of a form, all about it in one cell: four would have a word a line."""
    name, what, *more = names
    lines = [
        (column, ". ".join([said, *(f"{a}: {b}" for a, b in zip(more, about, strict=True) if b)]))
        for column, said, *about in rows
    ]
    table = pd.DataFrame(lines, columns=[name, what])
    return table.map(lambda cell: cell.replace(" = ", f"{UNBROKEN}={UNBROKEN}"))
