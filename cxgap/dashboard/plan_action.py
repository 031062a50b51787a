"""One action on the page Action plan: what came of it, the ways on, its history, its form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from cxgap.dashboard import controls, plan_form, queries
from cxgap.dashboard.markdown import plain
from cxgap.dashboard.measured import Measured, attributes
from cxgap.dashboard.navigation import ACTION, WAVES
from cxgap.dashboard.plan import Plan, Row
from cxgap.dashboard.planned import NEW
from cxgap.dashboard.reader import Reader, dump
from cxgap.dashboard.waves import waves
from cxgap.errors import PlanError
from cxgap.survey.journey import STEP, Step
from cxgap.survey.notebook import Clash, Written
from cxgap.survey.planned import PLACE, PlannedAction, parse
from cxgap.tasks import notebook
from cxgap.tasks.plan_measuring import VIEW
from cxgap.texts.catalog import N_, chosen
from cxgap.texts.labels import named
from cxgap.texts.numbers import NOTHING
from cxgap.texts.plan import ACTION_STATUS_LABELS, is_measured
from cxgap.texts.unbroken import unbroken

FIELDS = {
    "title": N_("What is to be done"),
    "line": N_("About which gap"),
    "group": N_("For whom"),
    "owner": N_("Owner"),
    "due": N_("Due"),
    "status": N_("Status"),
    "taken": N_("Taken after wave"),
    "expected": N_("Expected change"),
    "step": N_("Step of the journey"),
    "note": N_("Note"),
}


def choice(plan: Plan) -> None:
    """Which action to look at or change, or a new one."""
    opened = plan.page.reader.planned
    options = {"": plan.page.say("none chosen"), NEW: plan.page.say("A new action")}
    if opened.line:
        line = plan.plans.line(opened.line)
        options[opened.line] = plan.page.say("A new action, of {line}", line=line)
    options |= {action.key: plan.plans.title(action) for action, _ in plan.rows()}
    controls.one_of(plan.page.say("Action"), options, chosen=opened.opened or "", name="plan")


def show(plan: Plan) -> None:
    """Show what is opened: what came of it, and the form to change it."""
    opened = plan.page.reader.planned.opened
    if _clash(plan) or not opened:
        return
    found, draft = plan.action(opened), plan_form.draft_of(plan)
    if draft is None:
        st.info(plan.page.say("This action is not in the plan: somebody may have removed it."))
        _history(plan, opened)
        return
    if found is None:
        plan_form.show(plan, draft)
        return
    _outcome(plan, *found)
    with st.expander(plan.page.say("Change this action")):
        plan_form.show(plan, draft)
    _history(plan, opened)


def _outcome(plan: Plan, action: PlannedAction, row: Row) -> None:
    st.text(unbroken(_about(plan, action)))
    for sentence in plan.plans.happened(action, row, VIEW.confidence):
        st.text(unbroken(sentence))
    if note := plan.plans.note(action):
        st.text(note)
    _ways_on(plan, action, row)


def _about(plan: Plan, action: PlannedAction) -> str:
    """What was planned, in a sentence."""
    plans = plan.plans
    said = [
        plans.line(action.line),
        plans.group(action),
        named(ACTION_STATUS_LABELS, action.status, plan.page.language),
    ]
    if action.expected is not None:
        said.append(plan.page.say("expected {points}", points=plans.expected(action)))
    return " · ".join(said)


def _ways_on(plan: Plan, action: PlannedAction, row: Row) -> None:
    """Links to the pages that show more of the same figures, with the choices set."""
    known = waves(plan.page)
    if len(known) < 2:
        return
    here, there = st.columns(2)
    with here:
        st.page_link(
            WAVES,
            label=plan.page.say("This gap in every wave"),
            query_params=dump(_reader(plan, action, row, compared=False)),
        )
    if action.group and action.group[0] in attributes(plan.page.source):
        with there:
            st.page_link(
                ACTION,
                label=plan.page.say("Did the action work?"),
                query_params=dump(_reader(plan, action, row, compared=True)),
            )


def _reader(plan: Plan, action: PlannedAction, row: Row, *, compared: bool) -> Reader:
    """The reader with the line, the waves and the group of an action."""
    reader = plan.page.reader
    two = (row["before.wave"], row["after.wave"]) if is_measured(row) else (None, None)
    chosen = Measured(line=action.line, before=two[0], after=two[1])
    where: Any = ()
    if action.group:
        key, value = action.group
        if compared:
            chosen = replace(chosen, action=key, treated=(value,))
        else:
            where = ((key, (value,)),)
    return replace(reader, view=replace(VIEW, where=where), measured=chosen)


def _clash(plan: Plan) -> bool:
    """Where two have written at once, show both and let the reader choose; whether it was so."""
    study, clash, _ = st.session_state.get(plan_form.CLASH, (None, None, ""))
    if clash is None or study != plan.page.reader.study:
        return False
    st.warning(
        plain(
            plan.page.say(
                "{who} has changed this action since you opened it. Nothing of yours is saved yet: "
                "choose one of the two.",
                who=clash.theirs.who,
            )
        )
    )
    st.dataframe(
        _both(plan, clash), hide_index=True, alt=plan.page.say("Both versions of the action")
    )
    mine, theirs = st.columns(2)
    mine.button(plan.page.say("Keep mine"), on_click=plan_form.keep_mine, args=(plan.page,))
    theirs.button(
        plan.page.say("Keep the other"), on_click=plan_form.take_theirs, args=(plan.page,)
    )
    return True


def _both(plan: Plan, clash: Clash) -> pd.DataFrame:
    theirs, mine = (_fields(plan, clash.place, one) for one in (clash.theirs.value, clash.mine))
    rows = [
        {
            plan.page.say("Field"): plan.page.say(label),
            plan.page.say("Mine"): mine[key],
            plan.page.say("The other"): theirs[key],
        }
        for key, label in FIELDS.items()
        if mine[key] != theirs[key]
    ]
    return pd.DataFrame(rows)


def _fields(plan: Plan, place: str, value: object) -> dict[str, str]:
    """What stands in an action, field by field, in words."""
    try:
        action = parse(place.removeprefix(PLACE), value) if value else None
    except PlanError:
        action = None
    if action is None:
        return dict.fromkeys(FIELDS, NOTHING)
    plans = plan.plans
    said = {
        "title": plans.title(action),
        "line": plans.line(action.line),
        "group": plans.group(action),
        "owner": plans.owner(action),
        "due": plans.day(action.due) if action.due else "",
        "status": named(ACTION_STATUS_LABELS, action.status, plan.page.language),
        "taken": action.taken or "",
        "expected": plans.expected(action),
        "step": _step(plan, action.step) if action.step else "",
        "note": plans.note(action),
    }
    return {key: text or NOTHING for key, text in said.items()}


def _step(plan: Plan, key: str) -> str:
    """The name of a step of the journey; its key, where it is there no more."""
    step = Step.read(key, queries.notes(plan.page.reader.study).value(f"{STEP}{key}"))
    return chosen(step.name, plan.page.language, key)


def _history(plan: Plan, key: str) -> None:
    """Who wrote what when, the latest first."""
    study = queries.written_beside(plan.page.reader.study)
    written = notebook.history(study, f"{PLACE}{key}")
    if not written:
        return
    before: list[Mapping[str, str]] = [dict.fromkeys(FIELDS, NOTHING)]
    before += [_fields(plan, one.place, one.value) for one in written]
    lines = [_entry(plan, one, before[at : at + 2]) for at, one in enumerate(written)]
    with st.expander(plan.page.say("History")):
        st.table(pd.DataFrame(lines[::-1]).map(plain), border="horizontal", hide_index=True)


def _entry(plan: Plan, one: Written, two: Sequence[Mapping[str, str]]) -> dict[str, str]:
    before, after = two
    changed = [
        f"{plan.page.say(label)}: {after[key]}"
        for key, label in FIELDS.items()
        if before[key] != after[key]
    ]
    what = "; ".join(changed) if one.value else plan.page.say("removed from the plan")
    return {
        plan.page.say("When"): one.when.replace("T", " ").replace("+00:00", " UTC") or NOTHING,
        plan.page.say("Who"): one.who or plan.page.say("came with the study"),
        plan.page.say("What"): what,
    }
