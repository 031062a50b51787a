"""Earlier revisions of the journey map: who wrote what and when, and the way to open one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from cxgap.dashboard import controls, folds
from cxgap.dashboard.page import Page
from cxgap.dashboard.state import choose
from cxgap.survey.journey import NOTE, STEP, Note, Step, noted_at
from cxgap.survey.notebook import Written
from cxgap.tasks.journey import Journey
from cxgap.texts.catalog import chosen
from cxgap.texts.journey import ROW_LABELS
from cxgap.texts.numbers import moment

_MOST_SHOWN = 200


def notice(page: Page, journey: Journey) -> None:
    """Say where the map has been changed since the revision that is shown."""
    shown = journey.notebook.revision
    if (newer := journey.newer) is None:
        return
    st.info(
        page.say(
            "You see revision {shown} of this journey map. It has been changed since: the last is "
            "revision {newer}.",
            shown=shown,
            newer=newer,
        )
    )
    st.button(
        page.say("Show the last revision"),
        on_click=choose,
        kwargs={"revision": newer},
        key="newest",
    )


def show(page: Page, journey: Journey) -> None:
    """List what was written, the last first, and let the reader open any revision."""
    st.caption(_as_of(page, journey))
    if not any(one.revision for one in journey.written):
        return
    if fold := folds.unfolded(page.say("History of this journey map"), "history"):
        with fold:
            _history(page, journey)


def _history(page: Page, journey: Journey) -> None:
    labels = _revisions(page, journey.written) | _own(page, journey)
    controls.one_of(
        page.say("Show revision"),
        dict(sorted(labels.items(), reverse=True)),
        chosen=journey.notebook.revision,
        name="revision",
    )
    lines = [_line(page, journey, one) for one in reversed(journey.written) if one.revision]
    st.dataframe(
        pd.DataFrame(lines[:_MOST_SHOWN]),
        hide_index=True,
        alt=page.say("What was written in this journey map, the last first"),
    )


def _as_of(page: Page, journey: Journey) -> str:
    shown = journey.notebook.revision
    said = [one for one in journey.written if 0 < one.revision <= shown]
    if not said:
        return page.say("Revision {n} of the notes: as the study came.", n=shown)
    return page.say(
        "Revision {n} of the notes; last changed by {who}, {when}.",
        n=shown,
        who=said[-1].who,
        when=moment(said[-1].when),
    )


def _revisions(page: Page, written: Sequence[Written]) -> dict[int, str]:
    return {one.revision: _label(page, one) for one in written}


def _label(page: Page, one: Written) -> str:
    if not one.revision:
        return page.say("Revision {n} · as the study came", n=0)
    return page.say(
        "Revision {n} · {when} · {who}", n=one.revision, when=moment(one.when), who=one.who
    )


def _own(page: Page, journey: Journey) -> dict[int, str]:
    """The revision that is shown, where it changed something else in the notebook."""
    shown = journey.notebook.revision
    found = [one for one in journey.notebook.entries.values() if one.revision == shown]
    return {shown: _label(page, found[0]) if found else page.say("Revision {n}", n=shown)}


def _line(page: Page, journey: Journey, one: Written) -> dict[str, Any]:
    return {
        page.say("Revision"): one.revision,
        page.say("When"): moment(one.when),
        page.say("Who"): one.who,
        page.say("Where"): _where(page, journey, one.place),
        page.say("What was written"): _what(page, one),
    }


def _where(page: Page, journey: Journey, place: str) -> str:
    if place.startswith(STEP):
        return _name(page, journey, place.removeprefix(STEP))
    step, row = noted_at(place)
    return f"{_name(page, journey, step)}: {page.say(ROW_LABELS.get(row, row))}"


def _name(page: Page, journey: Journey, step: str) -> str:
    """A step's name now; of one that is no more, the last it had."""
    if step in {one.key for one in journey.steps}:
        return page.names.stage(step)
    known = [one.value for one in journey.written if one.place == STEP + step and one.value]
    return chosen(Step.read(step, known[-1]).name, page.language, step) if known else step


def _what(page: Page, one: Written) -> str:
    if one.value is None:
        return page.say("removed")
    if one.place.startswith(NOTE):
        note = Note.read(one)
        texts = [chosen(part.text, page.language, "") for part in (note, *note.beside)]
        return " / ".join(filter(None, texts))
    step = Step.read(one.place, one.value)
    known = page.source.mirror_map.items
    items = [page.names.item(key) for key in step.items if key in known]
    return f"{chosen(step.name, page.language, '')}: {'; '.join(items)}"
