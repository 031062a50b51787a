"""Drivers and priorities as DataFrames that say in ``attrs`` what they rest on."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import fields
from typing import Any

import pandas as pd

from cxgap.exports.driver_json import nested_records
from cxgap.survey.survey import Finding
from cxgap.survey.view import View
from cxgap.tasks.driver_choice import DriverOptions
from cxgap.tasks.drivers import DriverTable, list_drivers
from cxgap.tasks.priorities import PriorityOptions, list_priorities
from cxgap.tasks.source import Source

Attrs = dict[Hashable | None, Any]  # as pandas has them


def taken(choices: dict[str, Any], kind: type) -> dict[str, Any]:
    """Take what belongs to a kind of options out of the choices; the rest is a view's."""
    own = [field.name for field in fields(kind) if field.name in choices]
    return {name: choices.pop(name) for name in own if name != "drivers"}


def drivers_frame(source: Source, view: View, options: DriverOptions) -> pd.DataFrame:
    """Return the rows of ``cxgap drivers``."""
    table = list_drivers(source, view, options)
    rows = table.rows.copy()
    rows.attrs = {**_said(source, table.findings), **_derivation(table, view, options)}
    return rows


def priorities_frame(source: Source, view: View, options: PriorityOptions) -> pd.DataFrame:
    """Return the rows of ``cxgap priorities``."""
    table = list_priorities(source, view, options)
    rows, drivers = table.rows.copy(), table.drivers
    rows.attrs = {
        **_said(source, table.findings),
        **(_derivation(drivers, view, options.drivers) if drivers else {}),
        "importance": options.importance,
        "crosshairs": nested_records(table.crosshairs, paired=False),
    }
    return rows


def _said(source: Source, findings: Iterable[Finding]) -> Attrs:
    return {"version": source.version, "findings": [one.as_dict() for one in findings]}


def _derivation(table: DriverTable, view: View, options: DriverOptions) -> Attrs:
    models = nested_records(table.models, paired=False)
    found: Attrs = {"outcome": table.outcome, "method": table.method, "models": models}
    found |= {"missing": options.missing, "bootstraps": options.bootstraps}
    if view.by:
        return found
    r2 = models[0]["r2"]
    whole: Attrs = {"r2": r2["value"], "r2_adjusted": r2["adjusted"], "n": models[0]["n"]}
    return found | whole | {"r2_interval": (r2["low"], r2["high"])}
