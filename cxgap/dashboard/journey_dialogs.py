"""What opens over the page Journey: a note, and an action to be made of two."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import streamlit as st

from cxgap.charts.theme import VERDICT_ICONS
from cxgap.dashboard import journey_saving, queries, writing
from cxgap.dashboard.apart import told_apart
from cxgap.dashboard.markdown import plain
from cxgap.dashboard.page import Page
from cxgap.errors import ViewError
from cxgap.survey.journey import STEP, WAYS, Note, Step, note_place, noted_at
from cxgap.survey.notebook import Saved
from cxgap.tasks import notebook
from cxgap.tasks.journey import Journey, save_action, save_note
from cxgap.texts.catalog import chosen
from cxgap.texts.journey import ROW_LABELS, WAY_LABELS
from cxgap.texts.numbers import moment

_LONGEST_NOTE, _LONGEST_TITLE = 2000, 200


def edit_note(page: Page, journey: Journey, step: Step, row: str) -> None:
    """Open a note."""
    journey_saving.open_over(page, page.names.stage(step.key), _note_form, journey, step, row)


def make_action(page: Page, journey: Journey, step: Step) -> None:
    """Open a new action, filled in from a step."""
    journey_saving.open_over(page, page.say("Make an action of this"), _action_form, journey, step)


def _note_form(page: Page, journey: Journey, step: Step, row: str) -> None:
    note, place = journey.note(step.key, row), note_place(step.key, row)
    if note.beside:
        st.info(page.say("Two people wrote this at the same time. Both texts are here: settle it."))
    st.text_area(
        page.say(ROW_LABELS[row]),
        value=_whole(page, note),
        key=f"text_{place}",
        max_chars=_LONGEST_NOTE,
        height=160,
    )
    ways = {"": page.say("not said"), **{way: page.say(WAY_LABELS[way]) for way in WAYS}}
    st.selectbox(
        page.say("How was it found?"),
        list(ways),
        index=list(ways).index(note.found),
        format_func=lambda way: ways.get(way, way),
        key=f"found_{place}",
    )
    _earlier(page, place)
    writing.name_field(page)
    journey_saving.save_button(page, page.say("Save"), _save_note, (journey, place))


def _whole(page: Page, note: Note) -> str:
    texts = [chosen(one.text, page.language, "") for one in (note, *note.beside)]
    return "\n\n".join(filter(None, texts))


def _earlier(page: Page, place: str) -> None:
    """Who wrote what here before, the last first."""
    study = queries.written_beside(page.reader.study)
    written = [one for one in notebook.history(study, place) if one.revision]
    if not written:
        return
    with st.expander(page.say("Earlier texts")):
        for one in reversed(written):
            text = chosen(Note.read(one).text, page.language, page.say("removed"))
            st.caption(plain(f"{moment(one.when)} · {one.who}: {text}"))


def _save_note(page: Page, journey: Journey, place: str) -> Saved:
    text, found = (st.session_state[f"{field}_{place}"] for field in ("text", "found"))
    step, row = noted_at(place)
    before, text = journey.note(step, row), text.strip()
    told = {page.language: text} if text else {}
    if text == _whole(page, before) and not before.beside:
        told = dict(before.text)  # only how it was found has changed: the other language stays
    study = queries.written_beside(page.reader.study)
    saved = save_note(study, journey, place, Note(told, found), who=writing.writer())
    _tell_removed(page, study, step)
    return saved


def _tell_removed(page: Page, study: str | Path, step: str) -> None:
    """Say where a note went whose step somebody else has removed meanwhile."""
    there = notebook.current(study).entries.get(STEP + step)
    if there is not None and there.value is None:
        journey_saving.tell(
            page.say(
                "{who} has removed this step meanwhile. Your note is saved with it: “Bring back” "
                "under the map brings back both.",
                who=there.who,
            )
        )


def _action_form(page: Page, journey: Journey, step: Step) -> None:
    change, how = (_whole(page, journey.note(step.key, row)) for row in ("change", "how"))
    lines = told_apart(_lines(page, step))
    key = step.key
    title = (change or how)[:_LONGEST_TITLE]
    st.text_area(
        page.say("What is to be done"),
        title,
        key=f"title_{key}",
        max_chars=_LONGEST_TITLE,
        height=80,
    )
    st.selectbox(
        page.say("Which gap it is to close"),
        list(lines),
        format_func=lambda line: lines.get(line, line),
        key=f"line_{key}",
    )
    st.text_area(
        page.say("Why and how"), how, key=f"why_{key}", max_chars=_LONGEST_NOTE, height=120
    )
    writing.name_field(page)
    journey_saving.save_button(
        page, page.say("Add to the action plan"), _save_action, (journey, step)
    )


def _lines(page: Page, step: Step) -> dict[str, str]:
    """The step's items, the widest gap first, then all items together."""
    items, overall = list(step.items), {"overall": page.say("All items together")}
    try:
        rows = page.gaps(level="item", by=(), items=step.items) if items else pd.DataFrame()
    except ViewError:  # the metric has no figure of these items
        rows = pd.DataFrame()
    if rows.empty:
        return {f"item:{key}": page.names.item(key) for key in items} | overall
    rows = rows.sort_values("gap.value", key=abs, ascending=False)
    told = {f"item:{row['item']}": _line(page, row) for _, row in rows.iterrows()}
    return told | overall


def _line(page: Page, row: pd.Series) -> str:
    name = page.names.item(row["item"])
    if "hidden" in row["flags"]:
        return name
    return f"{name} ({VERDICT_ICONS.get(row['verdict'], '–')} {page.figures.gap(row['gap.value'])})"


def _save_action(page: Page, journey: Journey, step: Step) -> Saved:
    title, line, why = (st.session_state[f"{name}_{step.key}"] for name in ("title", "line", "why"))
    texts = {name: {page.language: text} for name, text in (("title", title), ("note", why))}
    study = queries.written_beside(page.reader.study)
    return save_action(study, journey, step.key, {"line": line, **texts}, who=writing.writer())
