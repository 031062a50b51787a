"""Figures as text: two big numbers, the gap between them, and the verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from cxgap.charts.theme import DARK, LIGHT, SIDE_ICONS, VERDICT_ICONS, Palette
from cxgap.dashboard import draw, unlike_scales
from cxgap.dashboard.page import Page, is_dark
from cxgap.texts.figures import verdict
from cxgap.texts.labels import FLAG_LABELS, SIDE_LABELS, named
from cxgap.texts.numbers import count

Row = Mapping[str, Any]
# three side by side on a phone too, where figures are smaller
_GRID = "display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:1rem clamp(.5rem,3vw,2rem)"
_UNIT = "display:inline-block;font-size:clamp(.95rem,2vw,1.25rem);font-weight:400"
# under a figure: a dot between two parts of a line, none where a line begins
_CLIP, _SHIFT = "overflow:hidden", "margin-left:-.9em"
_PART = "display:inline-block;padding-left:.9em;text-indent:-.9em;text-wrap:balance"
_DOT = "display:inline-block;width:.9em;text-indent:0;text-align:center"
_BIG = "font-size:clamp(1.7rem,5vw,2.75rem);line-height:1.15;font-weight:650"


def figure_card(page: Page, row: Row) -> None:
    """Draw both levels and the gap of one line."""
    palette = DARK if is_dark() else LIGHT
    cards = [_side(page, row, side, palette) for side in ("business", "customer")]
    st.html(f'<div style="{_GRID}">{"".join(cards)}{_gap(page, row, palette)}</div>')


def _side(page: Page, row: Row, side: str, palette: Palette) -> str:
    figures = page.figures
    mark = f'<span style="color:{palette.side(side)}" aria-hidden="true">{SIDE_ICONS[side]}</span>'
    label = f"{mark} {escape(named(SIDE_LABELS, side, page.language))}"
    value = escape(figures.value(row[f"{side}.value"], _places(page)))
    return _block(label, value, _parted(map(escape, _behind(page, row, side))), palette)


def _behind(page: Page, row: Row, side: str) -> list[str]:
    """What a figure rests on: its interval and base, or that it is declared."""
    n, value = row[f"{side}.n"], row[f"{side}.value"]
    if n != n and value == value:
        return [page.say("declared")]
    if _is_hidden(row, side):
        return [named(FLAG_LABELS, "hidden", page.language)]
    places = 2 if page.view.metric in ("mean", "ces") else None
    interval = page.figures.interval(row[f"{side}.low"], row[f"{side}.high"], places)
    if n != n:
        return [interval]
    base = page.say("of {n} answers", n=count(n, page.language))
    return [part for part in (interval, base, _undecayed(page, row, side)) if part]


def _is_hidden(row: Row, figure: str) -> bool:
    value = row[f"{figure}.value"]
    return value != value and "hidden" in row["flags"]


def _undecayed(page: Page, row: Row, side: str) -> str:
    """The figure with all answers counting alike, where older ones count less."""
    undecayed = row.get(f"{side}.undecayed")
    if undecayed is None or undecayed == row[f"{side}.value"]:
        return ""
    value = page.figures.value(undecayed, _places(page))
    return page.say("{value} if all counted alike", value=value)


def _places(page: Page) -> int | None:
    return {"t2b": 1, "csat": 1, "mean": 2, "ces": 2}.get(page.view.metric)


def _gap(page: Page, row: Row, palette: Palette) -> str:
    key = row["verdict"]
    if _is_hidden(row, "gap"):
        said = escape(named(FLAG_LABELS, "hidden", page.language))
        return _block(escape(page.say("Gap")), "–", said, palette)
    word = f"{VERDICT_ICONS.get(key, '–')} {verdict(key, page.language, page.view.gap)}"
    colour = palette.verdict(key)
    detail = f'<span style="color:{colour};font-weight:600">{escape(word)}</span>'
    label = escape(page.say("Gap"))
    number, _, unit = page.figures.gap(row["gap.value"]).partition(" ")
    value = f'{escape(number)} <span style="{_UNIT}">{escape(unit)}</span>'
    interval = escape(page.figures.gap_interval(row["gap.low"], row["gap.high"]))
    return _block(label, value, _parted([detail, interval]), palette)


def _parted(parts: Iterable[str]) -> str:
    """Parts of markup beside each other; what a phone cannot hold beside goes below, whole."""
    shown = "".join(
        f'<span style="{_PART}"><span style="{_DOT}">{" · " if at else ""}</span>{part}</span>'
        for at, part in enumerate(parts)
    )
    return f'<div style="{_CLIP}"><div style="{_SHIFT}">{shown}</div></div>'


def _block(label: str, value: str, detail: str, palette: Palette) -> str:
    small = f"color:{palette.muted};font-size:clamp(.85rem,2vw,.95rem)"
    return (
        f'<div><div style="{small}">{label}</div>'
        f'<div style="{_BIG};color:{palette.text}">{value}</div>'
        f'<div style="{small}">{detail}</div></div>'
    )


def warn(page: Page, row: Row) -> None:
    """Say what to beware of, right under the figures; mostly nothing."""
    if words := _with_care(page, row):
        st.caption(page.say("Read with care: {flags}.", flags="; ".join(words)))


def _with_care(page: Page, row: Row) -> list[str]:
    flags = [flag for flag in row["flags"] if flag != "hidden"]
    words = [named(FLAG_LABELS, flag, page.language) for flag in flags]
    if not _is_hidden(row, "gap") and unlike_scales.are_behind(page, row["item"], page.view.gap):
        words.append(page.say("both sides answered on different scales"))
    return words


def reading(page: Page, row: pd.Series) -> str:
    """What the verdict means, how sure it is, and what would settle it: to stand under a picture.

    The title and the figures have said the finding; above the picture this would say it again.
    """
    figures, told = page.figures, {str(key): value for key, value in row.items()}
    hidden = _is_hidden(told, "gap")
    parts = [
        "" if hidden else figures.reading(told, page.margin, page.view.gap),
        figures.to_settle(told),
        figures.detectable(told, page.view.confidence) if row["verdict"] == "unclear" else "",
        figures.certainty(told, page.view.confidence, said=not hidden),
        draw.family(page, row),
    ]
    return " ".join(filter(None, parts))
