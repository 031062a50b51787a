"""Writing an action of the plan: its form, saving it, and what to do where two have written."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import streamlit as st

from cxgap.dashboard import lines, measured, queries, writing
from cxgap.dashboard.apart import told_apart
from cxgap.dashboard.markdown import plain
from cxgap.dashboard.page import Page
from cxgap.dashboard.plan import Plan
from cxgap.dashboard.state import choose
from cxgap.dashboard.waves import waves
from cxgap.errors import CxgapError
from cxgap.ingest.keys import key_of
from cxgap.survey.planned import (
    LONGEST_NOTE,
    LONGEST_OWNER,
    LONGEST_TITLE,
    MOST_POINTS,
    OVERALL,
    PLACE,
    STATUSES,
    PlannedAction,
    Texts,
    dump,
    parse,
)
from cxgap.tasks import notebook
from cxgap.tasks.plan_measuring import VIEW
from cxgap.texts.catalog import chosen
from cxgap.texts.labels import named
from cxgap.texts.plan import ACTION_STATUS_LABELS
from cxgap.texts.problems import explained

_PROBLEM, CLASH = "plan_problem", "plan_clash"


@dataclass(frozen=True)
class Draft:
    """A form: the action it began with, and the revision its writer looked at."""

    action: PlannedAction
    seen: int
    language: str

    @property
    def is_new(self) -> bool:
        """Whether nobody has saved it yet."""
        return not self.action.key

    def key(self, field: str) -> str:
        """The key of a field's widget: another action or revision is another form."""
        return f"plan_{field}_{self.action.key}_{self.seen}_{self.language}"


def draft_of(plan: Plan) -> Draft | None:
    """The form of what the reader has opened; None where the plan does not have it.

    It stays what it began with while somebody writes in it, whatever others save meanwhile: the
    reader's revision moves only when the reader saves, or asks for another.
    """
    opened, found = plan.page.reader.planned, plan.action(plan.page.reader.planned.opened)
    if not (found or opened.is_new):
        return None
    return Draft(found[0] if found else _begun(plan), plan.revision, plan.page.language)


def _begun(plan: Plan) -> PlannedAction:
    """A new action of what the link names."""
    opened = plan.page.reader.planned
    attribute, _, value = (opened.group or "").partition("=")
    group = (attribute, value) if value else None
    return PlannedAction("", {}, line=opened.line or OVERALL, group=group, step=opened.step)


def show(plan: Plan, draft: Draft) -> None:
    """Draw the form, and what came of the last attempt to save it."""
    page = plan.page
    _problem(page)
    with st.form(draft.key("form"), border=draft.is_new):  # an expander has a border of its own
        _what(page, draft)
        _who_and_when(page, draft)
        _aim(page, draft)
        st.text_area(
            page.say("Note"),
            _said(draft, draft.action.note),
            max_chars=LONGEST_NOTE,
            key=draft.key("note"),
        )
        writing.name_field(page)
        label = page.say("Add to the plan") if draft.is_new else page.say("Save")
        st.form_submit_button(label, type="primary", on_click=_save, args=(page, draft))
        if not draft.is_new:  # inside the form too: what is typed outside one is not sent with it
            label = page.say("Remove from the plan")
            st.form_submit_button(label, on_click=_remove, args=(page, draft))


def _said(draft: Draft, texts: Texts) -> str:
    return chosen(texts, draft.language, "")


def _what(page: Page, draft: Draft) -> None:
    st.text_input(
        page.say("What is to be done"),
        _said(draft, draft.action.title),
        max_chars=LONGEST_TITLE,
        key=draft.key("title"),
    )
    line, group = st.columns(2)
    with line:
        known = lines.known_lines(replace(page, reader=replace(page.reader, view=VIEW)))
        _one(page.say("About which gap"), known, draft.action.line, draft.key("line"))
    with group:
        whom = "=".join(draft.action.group or ())
        _one(page.say("For whom"), _groups(page), whom, draft.key("group"))


def _groups(page: Page) -> dict[str, str]:
    """All customers, and every group of them."""
    names = page.names
    return {"": page.say("All customers")} | {
        f"{key}={value}": f"{names.attribute(key)}: {names.value(key, value)}"
        for key in measured.attributes(page.source)
        for value in page.source.values[key]
    }


def _one(label: str, options: Mapping[str, str], value: str, key: str, **more: Any) -> None:  # noqa: ANN401
    """A choice; what the study no longer has stays one, as it was written."""
    known = told_apart(options if value in options else {value: value, **options})
    st.selectbox(label, list(known), list(known).index(value), known.__getitem__, key, **more)


def _who_and_when(page: Page, draft: Draft) -> None:
    owner, due, status, taken = st.columns(4)
    with owner:
        st.text_input(
            page.say("Owner"),
            _said(draft, draft.action.owner),
            max_chars=LONGEST_OWNER,
            key=draft.key("owner"),
        )
    with due:
        form = "DD/MM/YYYY" if page.language == "vi" else "YYYY-MM-DD"
        st.date_input(page.say("Due"), draft.action.due, key=draft.key("due"), format=form)
    with status:
        labels = {one: named(ACTION_STATUS_LABELS, one, page.language) for one in STATUSES}
        _one(page.say("Status"), labels, draft.action.status, draft.key("status"))
    with taken:
        known = {"": page.say("not taken yet")} | {one: one for one in waves(page)}
        help_text = page.say(
            "The last wave before the action was taken. The wave after it shows what came of it."
        )
        chosen_wave = draft.action.taken or ""
        _one(page.say("Taken after wave"), known, chosen_wave, draft.key("taken"), help=help_text)


def _aim(page: Page, draft: Draft) -> None:
    st.number_input(
        page.say("Expected change of the gap, in points"),
        -MOST_POINTS,
        MOST_POINTS,
        draft.action.expected,
        1.0,
        format="%g",
        placeholder=page.say("none"),
        key=draft.key("expected"),
    )
    st.caption(
        page.say(
            "The gap is the business's figure less the customers'. −5: five points less of it, for "
            "instance when five in a hundred more customers rate it well and the business stays as "
            "it is. +5: five points more, as where we are too modest. Say it before the wave; "
            "afterwards it is no expectation."
        )
    )


def _save(page: Page, draft: Draft) -> None:
    """Save what stands in the form; before the next run, so that it shows what is saved."""
    value = {key: st.session_state[draft.key(key)] for key in _FIELDS}
    key = draft.action.key or _new_key(str(value["title"]))

    def save() -> None:
        action = _filled(draft, key, value)
        _write(page, action.key, dump(action), seen=draft.seen, who=writing.writer())

    _trying(save)


_FIELDS = ("title", "line", "group", "owner", "due", "status", "taken", "expected", "note")


def _new_key(title: str) -> str:
    """A key that can be read and that nobody else has, whatever the title."""
    return f"{key_of(title).lower().replace('_', '-')}-{uuid.uuid4().hex[:4]}"


def _filled(draft: Draft, key: str, value: Mapping[str, Any]) -> PlannedAction:
    """The action as the form has it; a text nobody touched keeps its other language.

    Raises:
        PlanError: where something in it is not what it should be.
    """
    old = draft.action
    attribute, _, group = value["group"].partition("=")
    due: date | None = value["due"]
    texts = {
        name: _texts(draft, getattr(old, name), value[name]) for name in ("title", "owner", "note")
    }
    return parse(
        key,
        {
            **texts,
            "line": value["line"],
            "group": {attribute: group} if group else None,
            "due": due.isoformat() if due else None,
            "status": value["status"],
            "taken": value["taken"],
            "expected": value["expected"],
            "step": old.step,
        },
    )


def _texts(draft: Draft, old: Texts, new: str) -> Texts:
    new = new.strip()
    if new == _said(draft, old):
        return old
    return {draft.language: new} if new else {}


def _trying(save: Callable[[], None]) -> None:
    st.session_state.pop(_PROBLEM, None)
    try:
        save()
    except CxgapError as error:
        st.session_state[_PROBLEM] = error


def _problem(page: Page) -> None:
    """Say why the last attempt to save failed, once."""
    error: CxgapError | None = st.session_state.pop(_PROBLEM, None)
    if error:
        st.error(plain(" ".join(explained(error, page.language))))


def _write(page: Page, key: str, value: Any, *, seen: int, who: str) -> None:  # noqa: ANN401
    study = queries.written_beside(page.reader.study)
    saved = notebook.write(study, {f"{PLACE}{key}": value}, who=who, seen=seen)
    if saved.clashes:
        st.session_state[CLASH] = (page.reader.study, saved.clashes[0], who)
    else:
        st.session_state.pop(CLASH, None)
        choose(plan=key if value else "", revision=saved.revision)
        writing.note_saved(saved.revision)


def _remove(page: Page, draft: Draft) -> None:
    """Take an action out of the plan; its history stays."""
    key, seen = draft.action.key, draft.seen
    _trying(lambda: _write(page, key, None, seen=seen, who=writing.writer()))


def keep_mine(page: Page) -> None:
    """Save what was written, having seen what the other has."""
    _, clash, who = st.session_state[CLASH]
    key, seen = clash.place.removeprefix(PLACE), clash.theirs.revision
    _trying(lambda: _write(page, key, clash.mine, seen=seen, who=who))


def take_theirs(page: Page) -> None:
    """Let what was written go, and see what is there now."""
    st.session_state.pop(CLASH, None)
    choose(revision=writing.latest(page.reader.study))
