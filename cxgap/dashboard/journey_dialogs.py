"""What opens over the page Journey: a note, a step, an action to be made.

A save runs before the page does: the page that follows shows it. What could not be saved is said in
the dialog, where the text still stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from cxgap.charts.theme import VERDICT_ICONS
from cxgap.dashboard import queries, writing
from cxgap.dashboard.markdown import plain
from cxgap.dashboard.page import Page
from cxgap.dashboard.state import choose
from cxgap.errors import CxgapError, ViewError
from cxgap.survey.journey import STEP, WAYS, Note, Step, note_place
from cxgap.survey.notebook import Saved, Written
from cxgap.tasks import notebook
from cxgap.tasks.journey import Journey, save_action, save_note, save_step
from cxgap.texts.catalog import N_, chosen
from cxgap.texts.journey import ROW_LABELS, WAY_LABELS
from cxgap.texts.numbers import moment
from cxgap.texts.problems import explained

_PROBLEM, _CLASH, _DONE = "journey_problem", "journey_clash", "journey_done"
_LONGEST_NOTE, _LONGEST_TITLE, _LONGEST_NAME = 2000, 200, 60


def edit_note(page: Page, journey: Journey, step: Step, row: str) -> None:
    """Open a note."""
    _open(page, page.names.stage(step.key), _note_form, journey, step, row)


def edit_step(page: Page, journey: Journey, step: Step) -> None:
    """Open a step."""
    title = page.say("Step: {step}", step=page.names.stage(step.key))
    _open(page, title, _step_form, journey, step)


def make_action(page: Page, journey: Journey, step: Step) -> None:
    """Open a new action, filled in from a step."""
    _open(page, page.say("Make an action of this"), _action_form, journey, step)


def _open(page: Page, title: str, form: Callable[..., None], *about: object) -> None:
    for key in (_PROBLEM, _CLASH, _DONE):
        st.session_state.pop(key, None)
    st.dialog(plain(title), width="medium")(form)(page, *about)


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
    _save_button(page, page.say("Save"), _save_note, (journey, place))


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
    _, step, row = place.split("/")
    before, text = journey.note(step, row), text.strip()
    told = {page.language: text} if text else {}
    if text == _whole(page, before) and not before.beside:
        told = dict(before.text)  # only how it was found has changed: the other language stays
    study = queries.written_beside(page.reader.study)
    return save_note(study, journey, place, Note(told, found), who=writing.writer())


def _step_form(page: Page, journey: Journey, step: Step) -> None:
    items = page.source.mirror_map.items
    rated = {key: _item_label(page, key) for key, item in items.items() if item.in_composites}
    st.text_input(
        page.say("Name of the step"),
        value=page.names.stage(step.key),
        key=f"name_{step.key}",
        max_chars=_LONGEST_NAME,
    )
    st.multiselect(
        page.say("Items of this step"),
        list(rated),
        default=[key for key in step.items if key in rated],
        format_func=lambda key: rated.get(key, key),
        key=f"items_{step.key}",
        placeholder=page.say("Choose items"),
        help=page.say("An item belongs to one step: it leaves the step it was in."),
    )
    _touchpoint_choice(page, step)
    writing.name_field(page)
    if theirs := st.session_state.get(_CLASH):
        _changed_meanwhile(page, theirs)
    _save_button(page, page.say("Save"), _save_step, (journey, step))


def _touchpoint_choice(page: Page, step: Step) -> None:
    """A box that adds all items of a touchpoint, and is empty again."""
    rated = [one for one in page.source.mirror_map.items.values() if one.in_composites]
    known: dict[str, list[str]] = {}
    for item in rated:
        if item.touchpoint:
            known.setdefault(item.touchpoint, []).append(item.key)
    if known:
        st.selectbox(
            page.say("Add all items of a touchpoint"),
            list(known),
            index=None,
            format_func=page.names.touchpoint,
            placeholder=page.say("Choose a touchpoint"),
            key=f"touchpoint_{step.key}",
            on_change=_add_touchpoint,
            args=(step.key, known),
        )


def _add_touchpoint(step: str, known: Mapping[str, list[str]]) -> None:
    state, box = st.session_state, f"touchpoint_{step}"
    more = known.get(state[box], [])
    state[f"items_{step}"] = list(dict.fromkeys([*state[f"items_{step}"], *more]))
    state[box] = None


def _item_label(page: Page, key: str) -> str:
    touchpoint = page.source.mirror_map.items[key].touchpoint
    name = page.names.item(key)
    return f"{name} · {page.names.touchpoint(touchpoint)}" if touchpoint else name


def _changed_meanwhile(page: Page, theirs: Written) -> None:
    """Show what somebody else made of the step, beside what is still in the fields."""
    step = Step.read(theirs.place.removeprefix(STEP), theirs.value or {})
    sentence = N_(
        "{who} has changed this step meanwhile: “{name}”, {items}. Nothing of yours is lost; "
        "save again to put it in the place of theirs."
    )
    known = page.source.mirror_map.items
    items = [page.names.item(key) for key in step.items if key in known]
    name = chosen(step.name, page.language, step.key)
    st.warning(plain(page.say(sentence, who=theirs.who, name=name, items="; ".join(items))))


def _save_step(page: Page, journey: Journey, step: Step) -> Saved:
    name = st.session_state[f"name_{step.key}"].strip()
    items = tuple(st.session_state[f"items_{step.key}"])
    shown = page.names.stage(step.key)
    names = dict(step.name) if name in ("", shown) else {page.language: name}
    if theirs := st.session_state.pop(_CLASH, None):
        journey = replace(journey, notebook=replace(journey.notebook, revision=theirs.revision))
    study = queries.written_beside(page.reader.study)
    changed = replace(step, name=names, items=items)
    saved = save_step(study, journey, changed, who=writing.writer())
    lost = [one.theirs for one in saved.clashes if one.place == step.place]
    if lost:
        st.session_state[_CLASH] = lost[0]
    return saved


def _action_form(page: Page, journey: Journey, step: Step) -> None:
    change, how = (_whole(page, journey.note(step.key, row)) for row in ("change", "how"))
    lines = _lines(page, step)
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
    _save_button(page, page.say("Add to the action plan"), _save_action, (journey, step))


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


def _save_button(
    page: Page, label: str, save: Callable[..., Saved], about: tuple[object, ...]
) -> None:
    """Save on a click; the dialog closes where all went well, else it says what is wrong."""
    st.button(label, type="primary", key="journey_save", on_click=_saving, args=(page, save, about))
    if st.session_state.pop(_DONE, False):
        st.rerun()
    if said := st.session_state.get(_PROBLEM):
        st.warning(plain(said))


def _saving(page: Page, save: Callable[..., Saved], about: tuple[object, ...]) -> None:
    st.session_state.pop(_PROBLEM, None)
    try:
        saved = save(page, *about)
    except CxgapError as error:
        st.session_state[_PROBLEM] = " ".join(filter(None, explained(error, page.language)))
        return
    if _CLASH not in st.session_state:
        st.session_state[_DONE] = True
        choose(revision=saved.revision)
