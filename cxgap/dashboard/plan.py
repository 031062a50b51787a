"""What the page Action plan arranges: how the actions stand in a sentence, a chart and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from cxgap.dashboard import queries, writing
from cxgap.dashboard.lines import records
from cxgap.dashboard.navigation import PRIORITIES
from cxgap.dashboard.page import Page
from cxgap.dashboard.reader import dump
from cxgap.dashboard.state import choose
from cxgap.gaps.relevance import SIGNIFICANT
from cxgap.survey.planned import PLACE, STATUSES, PlannedAction
from cxgap.survey.survey import Finding
from cxgap.tasks.plan import PlanTable, read_plan
from cxgap.tasks.plan_measuring import VIEW
from cxgap.texts.catalog import one_or_many, plural
from cxgap.texts.change_bases import change_bases
from cxgap.texts.headlines import Headline
from cxgap.texts.labels import ADJUSTMENT_LABELS, named
from cxgap.texts.numbers import UNBROKEN, count, decimal, joined
from cxgap.texts.plan import ACTION_STATUS_LABELS, OUTCOME_LABELS, Plans, is_measured, key_of

Row = Mapping[str, Any]
_MOST_DRAWN = 15
_FIRST = ("less", "unclear", "too_few", "as_expected", "more", "no_expectation")
_SHOWN_DIFFERENT = ("lowered", "raised")


@dataclass(frozen=True)
class Plan:
    """The actions of a study as one revision of its notebook has them, with their outcomes."""

    page: Page
    revision: int
    table: PlanTable
    findings: tuple[Finding, ...]
    today: date

    @property
    def plans(self) -> Plans:
        """The writer of actions."""
        return Plans(self.page.source.mirror_map, self.page.language)

    def rows(self) -> list[tuple[PlannedAction, Row]]:
        """Each action with its outcome: those that fell short first, those not measured last."""
        found = list(zip(self.table.actions, records(self.table.rows), strict=True))
        return sorted(found, key=_place)

    def action(self, key: str | None) -> tuple[PlannedAction, Row] | None:
        """An action with its outcome; None where the plan does not have it."""
        return next((one for one in self.rows() if one[0].key == key), None)


def _place(one: tuple[PlannedAction, Row]) -> tuple[int, str]:
    action, row = one
    place = _FIRST.index(key_of(row)) if is_measured(row) else len(_FIRST)
    return place, action.due.isoformat() if action.due else "9"


def read(page: Page) -> Plan:
    """The plan as of the link's revision."""
    study, version = page.reader.study, page.source.version
    notes = queries.notes(study, page.reader.revision)
    actions, findings = read_plan(notes)
    table = queries.plan_table(study, version, tuple(actions))
    return Plan(page, notes.revision, table, findings, datetime.now(UTC).date())


def notice(plan: Plan) -> None:
    """Say that a change was saved, or that there are some since the revision that is shown."""
    writing.say_saved(plan.page)
    last = queries.notes(plan.page.reader.study)
    if not any(
        one.revision > plan.revision
        for place, one in last.entries.items()
        if place.startswith(PLACE)
    ):
        return
    st.info(
        plan.page.say(
            "You see revision {shown} of this plan. It has been changed since: the last is "
            "revision {last}.",
            shown=plan.revision,
            last=last.revision,
        )
    )
    label = plan.page.say("Show the last revision")
    st.button(label, on_click=choose, kwargs={"revision": last.revision}, key="plan_newest")


def headline(plan: Plan) -> Headline:
    """What came of the actions that a wave has measured; beneath it how sure, and how all stand."""
    rows = [row for _, row in plan.rows() if is_measured(row)]
    more = [_beside(plan, rows), _statuses(plan)]
    return Headline(_outcomes(plan, rows), _moved_most(plan), " ".join(filter(None, more)))


def _statuses(plan: Plan) -> str:
    language = plan.page.language
    found = Counter(action.status for action in plan.table.actions)
    said = [
        f"{count(found[one], language)} {named(ACTION_STATUS_LABELS, one, language)}"
        for one in STATUSES
        if found[one]
    ]
    many = len(plan.table.actions)
    first = plural(
        "One action: {statuses}.",
        "{n} actions: {statuses}.",
        many,
        language,
        n=count(many, language),
        statuses=joined(said, language),
    )
    late = sum(action.is_overdue(plan.today) for action in plan.table.actions)
    if not late:
        return first
    past = plural(
        "One is past its day.",
        "{n} are past their day.",
        late,
        language,
        n=count(late, language),
    )
    return f"{first} {past}"


def _outcomes(plan: Plan, rows: list[Row]) -> str:
    language = plan.page.language
    if not rows:
        return plan.page.say("No later wave has measured an action of the plan yet.")
    found = Counter(key_of(row) for row in rows)
    said = [
        f"{count(found[one], language)} {named(OUTCOME_LABELS, one, language)}"
        for one in _FIRST
        if found[one]
    ]
    return plural(
        "One action is measured: {outcomes}.",
        "{n} actions are measured: {outcomes}.",
        len(rows),
        language,
        n=count(len(rows), language),
        outcomes=joined(said, language),
    )


def _beside(plan: Plan, rows: list[Row]) -> str:
    """What the comparisons show: that a gap changed is not yet the action's doing."""
    verdicts = [row["gap_effect.verdict"] for row in rows]
    compared = [one for one in verdicts if isinstance(one, str)]
    if not compared:
        return ""
    shown, language = sum(one in _SHOWN_DIFFERENT for one in compared), plan.page.language
    if not shown:
        return plural(
            "One could be compared with all other customers, and is not shown to differ from them.",
            "{n} could be compared with all other customers; none is shown to differ from them.",
            len(compared),
            language,
            n=count(len(compared), language),
        )
    return plural(
        "One could be compared with all other customers, and is shown to differ from them.",
        "{n} could be compared with all other customers; shown to differ from them: {shown}.",
        len(compared),
        language,
        n=count(len(compared), language),
        shown=count(shown, language),
    )


def _moved_most(plan: Plan) -> str:
    """The largest change that is proven, with its interval and its bases."""
    proven = [
        one
        for one in plan.rows()
        if is_measured(one[1]) and one[1]["change.p_adjusted"] < SIGNIFICANT
    ]
    if not proven:
        return ""
    action, row = max(proven, key=lambda one: abs(one[1]["change.value"]))
    said = plan.page.say(
        "Largest change of a gap: {title}, {change} ({interval}).",
        title=plan.plans.title(action),
        change=plan.plans.points(row["change.value"]),
        interval=plan.plans.figures.gap_interval(row["change.low"], row["change.high"], 1),
    )
    return f"{said} {change_bases(row, plan.page.language)}"


def how(plan: Plan) -> str:
    """What was compared, and that all comparisons are one family."""
    size = plan.table.family_size
    fixed = plan.page.say(
        "Always by top-two-box of all answers, from the wave before an action to the wave after."
    )
    if not size:
        return fixed
    tested = one_or_many(
        "A single comparison was tested, at {confidence}% confidence.",
        "{n} comparisons of all actions were tested as one family (each change against none, "
        "against what was expected, and beside all others), at {confidence}% confidence. "
        "Adjustment: {adjustment}.",
        size,
        plan.page.language,
        n=count(size, plan.page.language),
        confidence=decimal(VIEW.confidence * 100, plan.page.language),
        adjustment=plan.page.say(ADJUSTMENT_LABELS[VIEW.adjust]),
    )
    return f"{fixed} {tested}"


def drawn(plan: Plan) -> pd.DataFrame:
    """What the chart shows: actions of which something was expected or measured, in words."""
    lines = [_drawn(plan, *one) for one in plan.rows() if _has_marks(*one)]
    rows = pd.DataFrame(lines[:_MOST_DRAWN])
    rows.attrs["source"] = plan.page.say(
        "Source: study {study}, version {version}, plan of revision {revision} (cxgap).",
        study=plan.page.reader.study,
        version=plan.page.source.version,
        revision=plan.revision,
    )
    return rows


def _has_marks(action: PlannedAction, row: Row) -> bool:
    return action.expected is not None or is_measured(row) or row["why"] == "hidden"


def _drawn(plan: Plan, action: PlannedAction, row: Row) -> dict[str, Any]:
    expected = None if action.expected is None else action.expected / 100
    return {
        **row,
        "expectation.value": expected,
        "outcome": key_of(row) if is_measured(row) else "",
        "label": plan.plans.title(action),
        "detail": _detail(plan, action),
        "said": plan.plans.outcome(row),
        "key": urlencode({"plan": action.key}),  # what a click on its marks opens
    }


def _detail(plan: Plan, action: PlannedAction) -> str:
    """What an action is about and for whom; no line parts the name of a group."""
    group = f"· {plan.plans.group(action)}".replace(" ", UNBROKEN)
    return f"{plan.plans.line(action.line, bare=True)} {group}"


def left_out(plan: Plan, shown: pd.DataFrame) -> str:
    """How many actions the chart lacks; they stand in the table."""
    lacking = len(plan.table.actions) - len(shown)
    if not lacking:
        return ""
    return plural(
        "One more action stands in the table only: nothing was expected of it, or the list is "
        "long.",
        "{n} more actions stand in the table only: nothing was expected of them, or the list is "
        "long.",
        lacking,
        plan.page.language,
        n=count(lacking, plan.page.language),
    )


def alt(plan: Plan, shown: pd.DataFrame) -> str:
    """The chart in words."""
    lines = [_in_words(plan, row) for row in records(shown)]
    return plan.page.say(
        "What was expected of each action, and what happened. {rows}", rows=" ".join(lines)
    )


def _in_words(plan: Plan, row: Row) -> str:
    happened = row["change.value"]
    if happened != happened:
        return plan.page.say(
            "{label}: expected {expected}; {said}.",
            label=row["label"],
            expected=plan.plans.figures.gap(row["expectation.value"]),
            said=row["said"],
        )
    return plan.page.say(
        "{label}: expected {expected}, happened {happened} ({interval}), {said}.",
        label=row["label"],
        expected=plan.plans.figures.gap(row["expectation.value"]),
        happened=plan.plans.points(happened),
        interval=plan.plans.figures.gap_interval(row["change.low"], row["change.high"], 1),
        said=row["said"],
    )


def nothing(page: Page) -> None:
    """Say that the plan is empty, and where to find what to do first."""
    st.info(
        page.say(
            "No action is planned yet. Say below what is to be done about which gap, by whom and "
            "until when; the wave after it shows what came of it."
        )
    )
    st.page_link(PRIORITIES, label=page.say("Priorities"), query_params=dump(page.reader))
