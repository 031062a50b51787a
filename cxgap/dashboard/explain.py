"""Why this number: the card behind a figure, opened from a button or from a row of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from html import escape
from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from cxgap.dashboard import cards_of
from cxgap.dashboard.page import Page
from cxgap.dashboard.state import choose
from cxgap.gaps.card import Card
from cxgap.survey.records import records_of
from cxgap.survey.words import OWN_GAPS
from cxgap.tasks.explain import row_name
from cxgap.texts.cards import labels_of, sentences_of

HEADLINE = "headline"  # the table that a page's one large figure counts as
_LIST, _ABOUT = "margin:0;padding:0", "margin:0.7rem 0 0;padding:0;font-weight:600"
_SENTENCE = "margin:0.15rem 0 0;padding:0;overflow-wrap:anywhere"


Show = Callable[[Page, pd.Series, str], None]  # opens the card of a row, under the row's label


def show_card(page: Page, row: pd.Series, label: str) -> None:
    """Open the card of a gap, of a change or of an effect over the page."""
    card = _card(page, row)
    about = labels_of(card)
    said = {about[key]: one for key, one in sentences_of(card, page.names).items()}
    open_card(page, label, said, (card.sql, card.python))


def button(page: Page, row: pd.Series, label: str, *, show: Show = show_card) -> None:
    """A button beside a figure that opens its card."""
    name = _headline(row)
    st.button(page.say("Why this number?"), key="why", on_click=choose, kwargs={"explain": name})
    if page.reader.explain == name:
        show(page, row, label)


def key(row: pd.Series) -> str:
    """What opens the card of the row of a button, as the key of a mark."""
    return urlencode({"explain": _headline(row)}, doseq=True)


def _headline(row: pd.Series) -> tuple[str, ...]:
    moved = (row.attrs["which"].kind,) if "which" in row.attrs else ()
    return ("_".join((HEADLINE, *moved)), *row_name(row.to_dict()))


def choice(
    page: Page,
    rows: pd.DataFrame,
    labels: Sequence[str],
    *,
    under: DeltaGenerator | None,
    table: str | None = None,
    show: Show = show_card,
) -> None:
    """A box under a table: the row that is chosen opens its card, and the box is empty again.

    ``under``: where the table stands; where it is folded away, only what a link or a mark opens
    is shown. ``table``: its key, where its rows do not tell it from the others; ``show`` opens a
    card.
    """
    at = box(page, table or key_of(rows), rows, labels, under=under)
    if at is not None:
        show(page, rows.iloc[at], labels[at])


def box(
    page: Page,
    table: str,
    rows: pd.DataFrame,
    labels: Sequence[str],
    *,
    under: DeltaGenerator | None,
) -> int | None:
    """The box of a table of this key; returns the place of the row whose card is open."""
    if not (under or page.reader.explain):
        return None
    names = _names(rows, table)
    if under:
        with under:
            return named_box(page, table, names, labels)
    return _opened(page, names)


def named_box(
    page: Page, table: str, names: Sequence[tuple[str, ...]], labels: Sequence[str]
) -> int | None:
    """The same of anything else that has a card: each with its name in a link."""
    shown = dict(zip(_told_apart(labels), names, strict=True))
    key = f"why_{table}"
    st.selectbox(
        page.say("Why this number?"),
        list(shown),
        index=None,
        placeholder=page.say("Choose a row"),
        key=key,
        on_change=_choose_row,
        args=(key, shown),
    )
    return _opened(page, names)


def _opened(page: Page, names: Sequence[tuple[str, ...]]) -> int | None:
    return names.index(page.reader.explain) if page.reader.explain in names else None


def keys(rows: pd.DataFrame) -> list[str]:
    """What opens the card of each row, as the key of its mark."""
    return [urlencode({"explain": name}, doseq=True) for name in _names(rows, key_of(rows))]


def _names(rows: pd.DataFrame, table: str) -> list[tuple[str, ...]]:
    return [(table, *row_name(row)) for row in records_of(rows)]


def _choose_row(key: str, shown: Mapping[str, tuple[str, ...]]) -> None:
    """Open the card of the row in a box; a box that keeps the row could not open it again."""
    chosen = st.session_state[key]
    st.session_state[key] = None
    if chosen in shown:
        choose(explain=shown[chosen])


def key_of(rows: pd.DataFrame) -> str:
    """What tells the table of these rows from the others of a page."""
    view = rows.attrs["view"]
    inside = (view.gap,) if view.gap in OWN_GAPS else ()  # one page has tables of several
    moved = (rows.attrs["which"].kind,) if "which" in rows.attrs else ()
    return "_".join((*inside, *moved, view.level, *view.by))


def _told_apart(labels: Sequence[str]) -> list[str]:
    """The labels, numbered where two are alike."""
    found, seen = Counter(labels), Counter[str]()
    names = []
    for label in labels:
        seen[label] += 1
        names.append(f"{label} ({seen[label]})" if found[label] > 1 else label)
    return names


def _card(page: Page, row: pd.Series) -> Card:
    """The card of a gap, of one in a wave of a trend, of a change or of an effect."""
    what = (page.reader.study, page.source.version, row.attrs["view"])
    which, name = row.attrs.get("which"), row_name(row.to_dict())
    if which is None:
        return cards_of.explain(*what, name, page.stages)
    if which.trend:
        return cards_of.explain_wave(*what, name)
    return cards_of.explain_change(*what, which, name)


def open_card(
    page: Page, label: str, said: Mapping[str, Sequence[str]], code: tuple[str | None, str | None]
) -> None:
    """Open a card over the page: sentences by what they are about, then SQL and Python if any."""
    over = st.dialog(page.say("Why this number?"), width="large", on_dismiss=_close)
    over(_show)(page, label, said, code)


def _close() -> None:
    choose(explain=())


def _show(
    page: Page, label: str, said: Mapping[str, Sequence[str]], code: tuple[str | None, str | None]
) -> None:
    st.text(label)
    st.html(_listed(page, said))
    for name, written in zip(("sql", "python"), code, strict=True):
        if written:
            with st.expander("SQL" if name == "sql" else "Python"):
                st.code(written, language=name)
    st.download_button(
        page.say("Download this card"),
        data=_as_text(page, label, said, code),
        file_name="why-this-number.txt",
        on_click="ignore",
    )


def _listed(page: Page, said: Mapping[str, Sequence[str]]) -> str:
    parts = []
    for about_what, sentences in said.items():
        if sentences:
            about = escape(page.say(about_what))
            parts.append(f'<dt style="{_ABOUT}">{about}</dt>')
            parts += [f'<dd style="{_SENTENCE}">{escape(one)}</dd>' for one in sentences]
    return f'<dl style="{_LIST}">{"".join(parts)}</dl>'


def _as_text(
    page: Page, label: str, said: Mapping[str, Sequence[str]], code: tuple[str | None, str | None]
) -> str:
    parts = [
        "\n".join((page.say(about), *(f"  {one}" for one in sentences)))
        for about, sentences in said.items()
        if sentences
    ]
    return "\n\n".join(filter(None, (label, *parts, *code))) + "\n"
