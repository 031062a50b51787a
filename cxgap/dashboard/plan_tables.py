"""The tables of the page Action plan: the actions, and the figures behind their outcomes."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from cxgap.dashboard import folds
from cxgap.dashboard.markdown import plain
from cxgap.dashboard.plan import Plan, Row
from cxgap.dashboard.viewport import is_narrow
from cxgap.exports.drawn_csv import BOM
from cxgap.exports.plan_json import plan_csv
from cxgap.survey.planned import PlannedAction
from cxgap.survey.words import SIDES
from cxgap.texts.labels import FLAG_LABELS, SIDE_LABELS, named
from cxgap.texts.numbers import NOTHING, UNBROKEN, count, p_value
from cxgap.texts.plan import ACTION_STATUS_LABELS, is_measured
from cxgap.texts.problems import noted


def show(plan: Plan) -> None:
    """Show the list of actions, the figures behind their outcomes, and the plan as a file."""
    lines = [_line(plan, *one) for one in plan.rows()]
    st.table(_short(plan, lines), border="horizontal", hide_index=True)
    for finding in plan.findings:
        st.warning(plain(noted(finding, plan.page.language)))
    measured = [one for one in plan.rows() if is_measured(one[1])]
    if fold := folds.figures(plan.page):
        alt_text = plan.page.say("The plan of actions")
        fold.dataframe(pd.DataFrame(lines), hide_index=True, alt=alt_text)
        if measured:
            figures = pd.DataFrame([_figures(plan, *one) for one in measured])
            alt_text = plan.page.say("The figures of the chart above")
            fold.dataframe(figures, hide_index=True, alt=alt_text)
    _download(plan)


def _short(plan: Plan, lines: list[dict[str, str]]) -> pd.DataFrame:
    """What there is to do, until when, by whom and what came of it; on a phone without whom."""
    say = plan.page.say
    kept = [say("Action"), say("Status"), say("Due"), say("Owner"), say("What came of it")]
    if is_narrow():
        kept.remove(say("Owner"))
        kept.remove(say("Status"))
    table = pd.DataFrame(lines)[kept]
    return table.map(plain)


def _download(plan: Plan) -> None:
    table = plan.table
    text = plan_csv(table.actions, table.rows, plan.today, plan.page.language)
    st.download_button(
        plan.page.say("Download the plan (CSV)"),
        f"{BOM}{text}".encode(),
        f"{plan.page.reader.study}-plan-{plan.revision}.csv",
        "text/csv",
        on_click="ignore",
    )


def _line(plan: Plan, action: PlannedAction, row: Row) -> dict[str, str]:
    page, plans = plan.page, plan.plans
    return {
        page.say("Action"): plans.title(action),
        page.say("Status"): named(ACTION_STATUS_LABELS, action.status, page.language),
        page.say("Due"): _due(plan, action),
        page.say("What came of it"): plans.outcome(row),
        page.say("Expected"): plans.expected(action),
        page.say("Happened"): _happened(plan, row),
        page.say("Owner"): plans.owner(action) or NOTHING,
        page.say("For whom"): plans.group(action),
        page.say("Line"): plans.line(action.line),
        page.say("Beside all others"): plans.beside(row) or NOTHING,
    }


def _due(plan: Plan, action: PlannedAction) -> str:
    if action.due is None:
        return NOTHING
    day = plan.plans.day(action.due).replace(" ", UNBROKEN)
    return plan.page.say("{day}, past", day=day) if action.is_overdue(plan.today) else day


def _happened(plan: Plan, row: Row) -> str:
    if not is_measured(row):
        return NOTHING
    interval = plan.plans.figures.gap_interval(row["change.low"], row["change.high"], 1)
    return f"{plan.plans.points(row['change.value'])} ({interval})"


def _figures(plan: Plan, action: PlannedAction, row: Row) -> dict[str, str]:
    page, plans, language = plan.page, plan.plans, plan.page.language
    gap, interval = plans.points, plans.figures.gap_interval
    line = {page.say("Action"): plans.title(action)}
    for when, title in (("before", page.say("Gap before")), ("after", page.say("Gap after"))):
        line[title] = f"{gap(row[f'{when}.gap.value'])} ({row[f'{when}.wave']})"
    line |= {
        page.say("Change"): gap(row["change.value"]),
        page.say("Interval"): interval(row["change.low"], row["change.high"], 1),
        page.say("Adjusted p"): p_value(row["change.p_adjusted"], language),
        page.say("Expected"): plans.expected(action),
        page.say("Adjusted p against what was expected"): p_value(
            row["expectation.p_adjusted"], language
        ),
    }
    for side in reversed(SIDES):
        label = named(SIDE_LABELS, side, language)
        line[page.say("{side} moved", side=label)] = gap(row[f"{side}_moved.value"])
        bases = [count(row[f"{when}.{side}.n"], language) for when in ("before", "after")]
        line[page.say("Bases, {side}", side=label)] = " → ".join(bases)
    return line | _compared(plan, row)


def _compared(plan: Plan, row: Row) -> dict[str, str]:
    page, plans, language = plan.page, plan.plans, plan.page.language
    ends = (row["gap_effect.low"], row["gap_effect.high"])
    has_one = ends[0] == ends[0]
    notes = [named(FLAG_LABELS, flag, language) for flag in row["flags"]]
    return {
        page.say("Among all others"): plans.points(row["comparison_change.value"]),
        page.say("Difference"): plans.points(row["gap_effect.value"]),
        page.say("Interval of the difference"): (
            plans.figures.gap_interval(*ends, 1) if has_one else NOTHING
        ),
        page.say("Adjusted p of the difference"): p_value(row["gap_effect.p_adjusted"], language),
        page.say("Notes"): "; ".join(notes),
    }
