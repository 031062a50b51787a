"""The board of the page Journey: each step with its figures, and the notes under it to be edited.

On a wide page the steps stand side by side, under those of the picture; else one below the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from cxgap.charts.theme import SIDE_ICONS, VERDICT_ICONS
from cxgap.dashboard import faces, folds, journey_dialogs, journey_step
from cxgap.dashboard.face_image import face_image
from cxgap.dashboard.markdown import plain
from cxgap.dashboard.navigation import PLAN
from cxgap.dashboard.page import Page
from cxgap.dashboard.planned import Planned
from cxgap.dashboard.reader import dump
from cxgap.dashboard.viewport import is_narrow
from cxgap.survey.journey import ROWS, Note, Step, Texts
from cxgap.survey.records import records_of
from cxgap.survey.words import SIDES
from cxgap.tasks.journey import Journey
from cxgap.texts.catalog import chosen, lent
from cxgap.texts.figures import verdict
from cxgap.texts.journey import ROW_LABELS, WAY_LABELS, WRITTEN_LABELS
from cxgap.texts.labels import SIDE_LABELS, named
from cxgap.texts.numbers import day
from cxgap.texts.plan import ACTION_STATUS_LABELS

Row = Mapping[Any, Any]
Figures = Mapping[str, Row]
_MOST_ABREAST = 6
_BLOCK, _LINE = "font-size:0.95rem;line-height:1.5;overflow-wrap:anywhere", "margin:0"
_GRID, _NAME = "display:grid;column-gap:1rem;row-gap:0.25rem", "margin:0;padding:0;align-self:start"
_TOGETHER, _WHOLE = "white-space:nowrap", "display:inline-block"
"""What is never parted; and what goes to the next line whole."""


def show(page: Page, journey: Journey, rows: pd.DataFrame) -> None:
    """Draw the board; without a step there is none."""
    if not journey.steps:
        return
    st.subheader(page.say("What happens at each step"), anchor=False)
    st.caption(page.say("Click a note to edit it. Notes are saved with your name, for everyone."))
    figures = {row["stage"]: row for row in records_of(rows)}
    drawn = _one_below_another if is_narrow() else _side_by_side
    drawn(page, journey, figures)


def _one_below_another(page: Page, journey: Journey, figures: Figures) -> None:
    for step in journey.steps:
        row = figures.get(step.key)
        fold = folds.unfolded(plain(_title(page, step, row)), f"step_{step.key}")
        if fold is None:
            continue
        with fold:
            st.html(f'<div style="{_BLOCK}">{_head(page, step, row)}</div>')
            _edit(page, journey, step)
            for question in ROWS:
                _cell(page, journey, step, question, asked=True)
            _actions(page, journey, step)


def _title(page: Page, step: Step, row: Row | None) -> str:
    name = page.names.stage(step.key)
    if row is None or row["gap.value"] != row["gap.value"]:
        return name
    return f"{name} {_told(page, row)}"


def _told(page: Page, row: Row) -> str:
    icon = VERDICT_ICONS.get(row["verdict"], "–")
    said = verdict(row["verdict"], page.language, page.view.gap)
    return f"{icon} {page.figures.gap(row['gap.value'])}, {said}"


def _side_by_side(page: Page, journey: Journey, figures: Figures) -> None:
    for part in _parts(journey.steps):
        _abreast(page, journey, part, figures)


def _parts(steps: tuple[Step, ...]) -> list[tuple[Step, ...]]:
    """The steps of each row of columns: notes in too many of them cannot be read."""
    half = len(steps) if len(steps) <= _MOST_ABREAST else -(-len(steps) // 2)
    return [part for part in (steps[:half], steps[half:]) if part]


def _abreast(page: Page, journey: Journey, steps: tuple[Step, ...], figures: Figures) -> None:
    """A grid of as many columns as steps: one element a cell, as each costs a page its share.

    What has a row for itself (all steps' figures, a question) the style sheet knows by its kind.
    What opens over the page is given the whole journey, of which these steps may be a part.
    """
    with st.container(key=f"board_{len(steps)}_{steps[0].key}"):
        st.html(_heads(page, steps, figures))
        for step in steps:
            _edit(page, journey, step)
        for question in ROWS:
            st.caption(f"**{plain(page.say(ROW_LABELS[question]))}**")
            for step in steps:
                _cell(page, journey, step, question)
        for step in steps:
            with st.container(gap="xsmall"):
                _actions(page, journey, step)


def _heads(page: Page, steps: tuple[Step, ...], figures: Figures) -> str:
    """Every step's name, and below all names its figures: a name may take two lines."""
    names = (f'<h4 style="{_NAME}">{escape(page.names.stage(one.key))}</h4>' for one in steps)
    heads = (f"<div>{_head(page, one, figures.get(one.key))}</div>" for one in steps)
    grid = f"{_BLOCK};{_GRID};grid-template-columns:repeat({len(steps)},minmax(0,1fr))"
    return f'<div style="{grid}">{"".join([*names, *heads])}</div>'


def _head(page: Page, step: Step, row: Row | None) -> str:
    """A step's figures, and what is to be said of it."""
    said = [_written(page, step.name)]
    said += [] if step.items else [page.say("No item belongs to this step yet.")]
    muted = f"{_LINE};color:{page.style().palette.muted}"
    quiet = [f'<p style="{muted}">{escape(one)}</p>' for one in said if one]
    return "".join([_figures(page, row) if row is not None else "", *quiet])


def _edit(page: Page, journey: Journey, step: Step) -> None:
    """The way to change what a step is."""
    label = page.say("Edit this step")
    if st.button(label, key=f"step_{step.key}", type="tertiary", icon=":material/edit:"):
        journey_step.edit_step(page, journey, step)


def _figures(page: Page, row: Row) -> str:
    """Both sides' figures with their faces, then the gap with its verdict and interval."""
    lines = [*(_side(page, row, side) for side in SIDES), _gap(page, row)]
    return "".join(f'<p style="{_LINE}">{line}</p>' for line in lines)


def _side(page: Page, row: Row, side: str) -> str:
    style, face = page.style(), row[f"{side}.face"]
    mark = f'<span style="color:{style.palette.side(side)}" aria-hidden="true">'
    name = f"{mark}{SIDE_ICONS[side]}</span> {escape(named(SIDE_LABELS, side, page.language))}"
    if face.word == "hidden":
        return f"{name}: {escape(page.say('hidden to protect people'))}"
    if face.word == "missing" and row[f"{side}.value"] != row[f"{side}.value"]:
        return f"{name}: {escape(faces.in_words(page, face))}"
    figure = escape(page.figures.value(row[f"{side}.value"]))
    drawn = face_image(face, faces.in_words(page, face), style)
    return f'{name}: <span style="{_TOGETHER}"><strong>{figure}</strong> {drawn}</span>'


def _gap(page: Page, row: Row) -> str:
    if "hidden" in row["flags"]:
        return escape(page.say("Gap: hidden to protect people"))
    if row["gap.value"] != row["gap.value"]:
        return escape(page.say("Gap: only one side was asked"))
    colour = page.style().palette.verdict(row["verdict"])
    interval = page.figures.gap_interval(row["gap.low"], row["gap.high"], unit=False)
    strong = f'<strong style="color:{colour}">{escape(_told(page, row))}</strong>'
    return f'{strong} <span style="{_WHOLE}">({escape(interval)})</span>'


def _cell(page: Page, journey: Journey, step: Step, row: str, *, asked: bool = False) -> None:
    """One note as it stands, with what is behind it; a click on it opens it for editing.

    ``asked``: whether it begins with its question.
    """
    note, question = journey.note(step.key, row), page.say(ROW_LABELS[row])
    text = chosen(note.text, page.language, "") or page.say("Add a note")
    told = _mapped(page, step) if row == "touchpoint" and not note else _behind(page, note)
    quiet = [told, *(_at_once(page, other) for other in note.beside)]
    lines = [_quiet(f"**{plain(question)}**")] if asked else []
    label = " ".join([*lines, plain(text), *(_quiet(plain(one)) for one in quiet if one)])
    if st.button(label, key=f"edit_{step.key}_{row}", type="tertiary"):
        journey_dialogs.edit_note(page, journey, step, row)


def _quiet(markdown: str) -> str:
    """A line of its own beside a note, as the style sheet has it."""
    return f":gray[{markdown}]"


def _mapped(page: Page, step: Step) -> str:
    """The touchpoints that the mirror map gives the step's items, where nobody has noted any."""
    known = page.source.mirror_map.items
    found = dict.fromkeys(known[key].touchpoint for key in step.items)
    names = ", ".join(page.names.touchpoint(one) for one in found if one)
    return page.say("In the mirror map: {names}", names=names) if names else ""


def _behind(page: Page, note: Note) -> str:
    """In which language it is where that is not the page's; how it was found, by whom and when."""
    found = named(WAY_LABELS, note.found, page.language) if note.found else ""
    when = day(note.when, page.language) if note.when else ""
    return " · ".join(filter(None, [_written(page, note.text), found, note.who, when]))


def _written(page: Page, texts: Texts) -> str:
    """Which language a text is in, where it is shown in another than the page's."""
    language = lent(texts, page.language)
    return named(WRITTEN_LABELS, language, page.language) if language in WRITTEN_LABELS else ""


def _at_once(page: Page, other: Note) -> str:
    said = page.say(
        "{who} wrote at the same time: “{text}” Edit the note to settle it.",
        who=other.who,
        text=chosen(other.text, page.language, ""),
    )
    return " · ".join(filter(None, [said, _written(page, other.text)]))


def _actions(page: Page, journey: Journey, step: Step) -> None:
    """The step's actions, and the way to make one of its last two notes."""
    for action in journey.actions(step.key):
        title = chosen(action.title, page.language, action.key)
        status = named(ACTION_STATUS_LABELS, action.status, page.language)
        said = page.say("Action: {title} ({status})", title=title, status=status)
        query = dump(replace(page.reader, planned=Planned(action.key)))
        st.page_link(PLAN, label=plain(said), query_params=query)
    if not (journey.note(step.key, "change") or journey.note(step.key, "how")):
        return
    if st.button(page.say("Make an action of this"), key=f"action_{step.key}"):
        journey_dialogs.make_action(page, journey, step)
