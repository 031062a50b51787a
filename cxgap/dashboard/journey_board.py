"""The board of the page Journey: each step with its figures, and the notes under it to be edited.

On a wide page the steps stand side by side, under those of the picture; else one below the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from cxgap.charts.theme import DARK, LIGHT, SIDE_ICONS, VERDICT_ICONS
from cxgap.dashboard import faces, journey_dialogs
from cxgap.dashboard.markdown import plain
from cxgap.dashboard.page import Page, is_dark
from cxgap.dashboard.viewport import is_narrow
from cxgap.survey.journey import ROWS, Note, Step, texts_of
from cxgap.tasks.journey import Journey
from cxgap.texts.catalog import chosen, plural
from cxgap.texts.figures import verdict
from cxgap.texts.journey import ROW_LABELS, STATUS_LABELS, WAY_LABELS
from cxgap.texts.labels import SIDE_LABELS, named
from cxgap.texts.numbers import count, day

_BLOCK, _LINE = "font-size:0.95rem;line-height:1.5;overflow-wrap:anywhere", "margin:0"


def show(page: Page, journey: Journey, rows: pd.DataFrame) -> None:
    """Draw the board."""
    st.subheader(page.say("What happens at each step"), anchor=False)
    st.caption(page.say("Click a note to edit it. Notes are saved with your name, for everyone."))
    figures = {row["stage"]: row for row in rows.to_dict("records")}
    if is_narrow():
        for step in journey.steps:
            _head(page, journey, step, figures.get(step.key))
            for row in ROWS:
                st.caption(f"**{plain(page.say(ROW_LABELS[row]))}**")
                _cell(page, journey, step, row)
            _actions(page, journey, step)
        return
    _side_by_side(page, journey, figures)


def _side_by_side(page: Page, journey: Journey, figures: Mapping[str, Mapping[Any, Any]]) -> None:
    steps = journey.steps
    for column, step in zip(st.columns(len(steps)), steps, strict=True):
        with column:
            _head(page, journey, step, figures.get(step.key))
    for row in ROWS:
        st.caption(f"**{plain(page.say(ROW_LABELS[row]))}**")
        for column, step in zip(st.columns(len(steps)), steps, strict=True):
            with column:
                _cell(page, journey, step, row)
    for column, step in zip(st.columns(len(steps)), steps, strict=True):
        with column:
            _actions(page, journey, step)


def _head(
    page: Page, journey: Journey, step: Step, row: Mapping[Any, Any] | None
) -> None:
    """A step's name, its figures, and the way to change what it is."""
    st.markdown(f"#### {plain(page.names.stage(step.key))}")
    if row is not None:
        st.html(f'<div style="{_BLOCK}">{_figures(page, row)}</div>')
    items = plural("of one item", "of {n} items", len(step.items), page.language,
                   n=count(len(step.items), page.language))
    empty = page.say("No item belongs to this step yet.")
    st.caption(items if step.items else empty)
    if st.button(page.say("Edit this step"), key=f"step_{step.key}", type="tertiary"):
        journey_dialogs.edit_step(page, journey, step)


def _figures(page: Page, row: Mapping[Any, Any]) -> str:
    """Both sides' figures with their faces, then the gap with its verdict and interval."""
    palette = DARK if is_dark() else LIGHT
    sides = [
        f'<span style="color:{palette.side(side)}" aria-hidden="true">{SIDE_ICONS[side]}</span> '
        f"{escape(named(SIDE_LABELS, side, page.language))}: "
        f"<strong>{escape(page.figures.value(row[f'{side}.value']))}</strong> · "
        f"{escape(faces.in_words(page, row[f'{side}.face']))}"
        for side in ("customer", "business")
    ]
    return "".join(f'<p style="{_LINE}">{one}</p>' for one in [*sides, _gap(page, row)])


def _gap(page: Page, row: Mapping[Any, Any]) -> str:
    if "hidden" in row["flags"]:
        return escape(page.say("Gap: hidden to protect people"))
    colour = (DARK if is_dark() else LIGHT).verdict(row["verdict"])
    icon = VERDICT_ICONS.get(row["verdict"], "–")
    told = f"{icon} {page.figures.gap(row['gap.value'])}, {verdict(row['verdict'], page.language)}"
    interval = page.figures.gap_interval(row["gap.low"], row["gap.high"])
    strong = f'<strong style="color:{colour}">{escape(told)}</strong>'
    return f"{strong} ({escape(interval)})"


def _cell(page: Page, journey: Journey, step: Step, row: str) -> None:
    """One note as it stands; a click on it opens it for editing."""
    note = journey.note(step.key, row)
    text = chosen(note.text, page.language, "")
    label = plain(text) if text else page.say("Add a note")
    about = page.say(ROW_LABELS[row])
    tip = page.say("Edit: {step}, {row}", step=page.names.stage(step.key), row=about)
    with st.container(key=f"note_{step.key}_{row}"):
        kind = {"type": "tertiary", "help": plain(tip)}
        if st.button(label, key=f"edit_{step.key}_{row}", **kind):
            journey_dialogs.edit_note(page, journey, step, row)
        if behind := _behind(page, note):
            st.caption(plain(behind))
    for other in note.beside:
        st.caption(plain(_at_once(page, other)))


def _behind(page: Page, note: Note) -> str:
    """How a note was found, by whom and when."""
    found = named(WAY_LABELS, note.found, page.language) if note.found else ""
    when = day(note.when, page.language) if note.when else ""
    return " · ".join(filter(None, [found, note.who, when]))


def _at_once(page: Page, other: Note) -> str:
    return page.say(
        "{who} wrote at the same time: “{text}” Edit the note to settle it.",
        who=other.who,
        text=chosen(other.text, page.language, ""),
    )


def _actions(page: Page, journey: Journey, step: Step) -> None:
    """The step's actions, and the way to make one of its last two notes."""
    for action in journey.actions(step.key):
        title = chosen(texts_of(action.get("title")), page.language, "")
        status = named(STATUS_LABELS, str(action.get("status")), page.language)
        said = page.say("Action: {title} ({status})", title=title, status=status)
        st.caption(plain(said))
    if not (journey.note(step.key, "change") or journey.note(step.key, "how")):
        return
    if st.button(page.say("Make an action of this"), key=f"action_{step.key}"):
        journey_dialogs.make_action(page, journey, step)
