"""Importance against performance: what to work on first, as far as that is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from cxgap.errors import ViewError
from cxgap.gaps.lines import Line
from cxgap.gaps.pairing import check_attributes
from cxgap.gaps.quadrant import CROSSHAIRS
from cxgap.survey.survey import Finding
from cxgap.survey.view import View
from cxgap.survey.words import SIDES, Aspect
from cxgap.tasks.driver_choice import DriverOptions, rated_lines, those_asked
from cxgap.tasks.driver_groups import Group, peopled_groups
from cxgap.tasks.driver_rows import figure_columns
from cxgap.tasks.drivers import DriverTable, list_drivers
from cxgap.tasks.filters import check_filters
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.priority_points import (
    crosshair,
    derived_columns,
    equal_share,
    points_of,
    records_of,
    with_gaps,
    with_quadrants,
)
from cxgap.tasks.recency import beside, check_recency
from cxgap.tasks.side_figures import countable
from cxgap.tasks.source import Source
from cxgap.tasks.stated_importance import stated_importance

IMPORTANCES = ("derived", "stated")


@dataclass(frozen=True)
class PriorityTable:
    """Points and cross-hairs in the dotted columns of docs/command-line.md.

    ``rows`` has one point per line and group, ``crosshairs`` one row per group; ``drivers`` is
    what derived importance rests on, None where importance is stated.
    """

    rows: pd.DataFrame
    crosshairs: pd.DataFrame
    drivers: DriverTable | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class PriorityOptions:
    """Which importance, where the cross-hair stands, and how drivers are derived."""

    importance: str = "derived"
    crosshair: str = "grand_mean"
    drivers: DriverOptions = field(default_factory=DriverOptions)

    def __post_init__(self) -> None:
        if self.importance not in IMPORTANCES:
            raise ViewError.unknown("kind of importance", self.importance, IMPORTANCES)
        if self.crosshair not in CROSSHAIRS:
            raise ViewError.unknown("cross-hair", self.crosshair, CROSSHAIRS)


def list_priorities(
    source: Source,
    view: View,
    options: PriorityOptions | None = None,
    drivers: DriverTable | None = None,
) -> PriorityTable:
    """Return each line's importance and performance for customers, its quadrant and its gap.

    ``drivers``: the table of the view's drivers by the options, for who has it already.

    Raises:
        ViewError: for what the study does not have, and where importance cannot be had.
        PrivacyError: for filters that would single out too few people.
    """
    asked, about = options or PriorityOptions(), replace(view, gap="perception")
    check_attributes(source.mirror_map, about)
    check_filters(source, about)
    table = _table(source, about, asked, drivers)
    if view.half_life is None:
        return table
    plain = _table(source, replace(about, half_life=None), asked)
    rows = beside(table.rows, plain.rows, ("performance", "importance", "gap"))
    said = check_recency(source, about)
    others = (one for one in table.findings if one not in said)
    return replace(table, rows=rows, findings=(*said, *others))


def _table(
    source: Source, about: View, asked: PriorityOptions, drivers: DriverTable | None = None
) -> PriorityTable:
    if asked.importance == "derived":
        drivers = drivers or list_drivers(source, about, asked.drivers)
    lines = _countable(source, about, drivers)
    gaps, findings = _gaps(source, about, lines)
    points, hairs = [], []
    for group in peopled_groups(source, about):
        own = (lines, group)
        if drivers:
            records = records_of(drivers.rows, group)
            importance, equal = derived_columns(records, lines), equal_share(records)
        else:
            importance, equal = _stated(source, about, own), None
        frame = with_gaps(points_of(source, about, own, importance), own, gaps)
        hair = crosshair(frame, lines, about, (asked.crosshair, drivers is None, equal))
        points.append(with_quadrants(frame, hair))
        hairs.append({f"group.{key}": value for key, value in group.items()} | hair)
    said = (*(drivers.findings if drivers else ()), *findings)
    return PriorityTable(pd.concat(points, ignore_index=True), pd.DataFrame(hairs), drivers, said)


def _countable(source: Source, view: View, drivers: DriverTable | None) -> list[Line]:
    """Lines of which both importance and performance can be figures in the view's metric."""
    lines = rated_lines(source.mirror_map, view, drivers.outcome if drivers else None)
    if drivers is None:
        asked = those_asked(lines, "customer", Aspect.IMPORTANCE)
        able = {one.key for one in countable(asked, "customer", Aspect.IMPORTANCE, view.metric)}
        lines = [line for line in lines if line.key in able]
    found = countable(lines, "customer", Aspect.EXPERIENCE, view.metric)
    if "customer" in source.rows and found:
        return found
    raise ViewError(
        "Customers rated nothing of which {metric} gives both importance and performance.",
        hint="Choose another metric, or derived importance.",
        metric=view.metric,
    )


def _stated(source: Source, view: View, what: tuple[Sequence[Line], Group]) -> dict[str, Any]:
    """Columns importance.… and flags of the lines of one group, as customers rated them."""
    lines, group = what
    found = stated_importance(source, view, ("customer", lines), group)
    hidden = found.hidden if found else ()
    flags = [["hidden"] if line.key in hidden else [] for line in lines]
    return figure_columns("importance", lines, found) | {"flags": flags}


def _gaps(
    source: Source, view: View, lines: Sequence[Line]
) -> tuple[pd.DataFrame, tuple[Finding, ...]]:
    """The perception gaps of what both sides were asked about."""
    both = mirrored(lines)
    if not both:
        return pd.DataFrame(), ()
    table = list_gaps(source, replace(view, items=both))
    return table.rows, table.findings


def mirrored(lines: Sequence[Line]) -> tuple[str, ...]:
    """Return the keys of the lines' items of which both sides said how good they are."""
    return tuple(
        item.key
        for line in lines
        for item in line.members
        if all(item.source(side, Aspect.EXPERIENCE) is not None for side in SIDES)
    )
