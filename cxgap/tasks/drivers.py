"""The table of drivers: what moves customers, and what the business believes matters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from cxgap.gaps.drivers import EITHER, Plan
from cxgap.gaps.pairing import check_attributes
from cxgap.survey.survey import Finding
from cxgap.survey.view import View
from cxgap.survey.words import SIDES
from cxgap.tasks.derived_importance import SideDrivers, can_derive, derived_importance
from cxgap.tasks.driver_choice import DriverChoice, DriverOptions, choose_drivers
from cxgap.tasks.driver_findings import driver_findings
from cxgap.tasks.driver_groups import Group, label_columns, peopled_groups
from cxgap.tasks.driver_rows import GroupDrivers, driver_columns
from cxgap.tasks.filters import check_filters
from cxgap.tasks.recency import beside, check_recency
from cxgap.tasks.source import Source
from cxgap.tasks.stated_importance import stated_importance


@dataclass(frozen=True)
class DriverTable:
    """What moves ``outcome``, in the dotted columns of docs/command-line.md.

    ``rows`` has one row per driver and group, ``models`` one per side and group that was asked;
    ``sides`` says of each of these which drivers are in it, without its resamples.
    """

    outcome: str
    method: str
    rows: pd.DataFrame
    models: pd.DataFrame
    findings: tuple[Finding, ...]
    sides: tuple[SideDrivers, ...] = ()


def list_drivers(source: Source, view: View, options: DriverOptions | None = None) -> DriverTable:
    """Return every driver of the customers' outcome beside what the business believes.

    Of the view count level (item or dimension), items, by, where, confidence, min_base and
    half_life; metric and cut say how stated importance becomes a figure.

    Raises:
        ViewError: for what the study does not have, and where there is no outcome.
        PrivacyError: for filters that would single out too few people.
    """
    asked = options or DriverOptions()
    check_attributes(source.mirror_map, view)
    choice = choose_drivers(source.mirror_map, view, asked.outcome)
    check_filters(source, view)
    said = check_recency(source, view)
    plan = Plan(view.confidence, asked.bootstraps, asked.missing)
    table = _table(source, view, choice, plan, _group_drivers)
    if view.half_life is None:
        return table
    plain = _table(source, replace(view, half_life=None), choice, plan, _group_drivers)
    rows = beside(table.rows, plain.rows, ("derived", *SIDES))
    return replace(table, rows=rows, findings=(*said, *table.findings))


def list_derived(source: Source, view: View, outcome: str | None) -> DriverTable:
    """Return the same as customers' answers alone derive it: nothing that anybody states.

    Of whole forms, unless they are less than half of all: then every two questions are compared
    by those who answered both.

    Raises:
        ViewError: for what the study does not have, and where there is no outcome.
        PrivacyError: for filters that would single out too few people.
    """
    check_attributes(source.mirror_map, view)
    choice = choose_drivers(source.mirror_map, view, outcome)
    check_filters(source, view)
    check_recency(source, view)
    plan = Plan(view.confidence, missing=EITHER)
    return _table(source, view, choice, plan, _derived)


def _table(
    source: Source,
    view: View,
    choice: DriverChoice,
    plan: Plan,
    of_group: Callable[..., GroupDrivers],
) -> DriverTable:
    groups = peopled_groups(source, view)
    parts = [of_group(source, view, choice, (group, plan)) for group in groups]
    rows = [
        pd.DataFrame(
            label_columns(source, view, choice.lines, part.group)
            | driver_columns(choice.lines, part, view.confidence)
        )
        for part in parts
    ]
    models = [side for part in parts for side in (part.customers, part.business) if side]
    believed = any(part.believed or part.business for part in parts)
    findings = driver_findings(choice.outcome.key, models, believed=believed)
    return DriverTable(
        choice.outcome.key,
        parts[0].customers.method,
        pd.concat(rows, ignore_index=True),
        pd.DataFrame([_model(view, side) for side in models]),
        tuple(findings),
        tuple(replace(side, derived=None) for side in models),
    )


def _derived(
    source: Source, view: View, choice: DriverChoice, what: tuple[Group, Plan]
) -> GroupDrivers:
    """What customers' answers derive in one group."""
    customers = derived_importance(source, view, ("customer", choice), *what)
    return GroupDrivers(what[0], customers, None, None, None)


def _group_drivers(
    source: Source, view: View, choice: DriverChoice, what: tuple[Group, Plan]
) -> GroupDrivers:
    group, plan = what
    customers = derived_importance(source, view, ("customer", choice), group, plan)
    believed, customers_say = (
        stated_importance(source, view, (side, choice.lines), group, plan.samples)
        for side in ("business", "customer")
    )
    business = None
    if believed is None and can_derive(source, "business", choice):
        business = derived_importance(source, view, ("business", choice), group, plan)
    return GroupDrivers(group, customers, business, believed, customers_say)


def _model(view: View, found: SideDrivers) -> dict[str, Any]:
    """One row on how well the drivers explain the outcome, and on whom that rests."""
    model = found.derived.model if found.derived else None
    r2 = {
        f"r2.{name}": getattr(model, key) if model else None
        for name, key in (
            ("value", "r2"),
            ("adjusted", "r2_adjusted"),
            ("low", "r2_low"),
            ("high", "r2_high"),
        )
    }
    base = {"n": found.n, "n_eff": found.n_eff, "respondents": found.respondents}
    group = {f"group.{key}": found.group[key] for key in view.by}
    drivers = {"drivers": len(found.keys), "flags": [found.flag] * (found.flag is not None)}
    return {"side": found.side, **group, "method": found.method, **r2, **base, **drivers}
