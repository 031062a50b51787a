"""The table of gaps behind a view: the one question every page, file and link asks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cxgap.gaps.adjustment import adjusted
from cxgap.gaps.gap import gaps
from cxgap.gaps.lines import Line, choose_lines, declared_share
from cxgap.gaps.pairing import check_attributes, pairing
from cxgap.gaps.precision import precision_flags
from cxgap.gaps.verdict import Sides, Verdict, to_settle, verdicts
from cxgap.metrics.estimate import Estimates, declared
from cxgap.metrics.metric import METRICS
from cxgap.survey.survey import Finding
from cxgap.survey.view import View
from cxgap.survey.words import GAP_KINDS, OWN_GAPS, SIDES, slots_of
from cxgap.tasks.aspects import list_aspect_gaps
from cxgap.tasks.benchmarks import benchmark_columns
from cxgap.tasks.between_groups import list_group_gaps
from cxgap.tasks.counting import Counted, SideCounter
from cxgap.tasks.estimating import estimates_of, options_of
from cxgap.tasks.filters import check_filters
from cxgap.tasks.gap_columns import (
    GapTable,
    figure_columns,
    gap_columns,
    group_columns,
    label_columns,
    margin_of,
    rows_of,
    settling_columns,
    span_of,
    times_raised,
)
from cxgap.tasks.recency import beside, check_recency
from cxgap.tasks.skewed import with_ends, with_skewed
from cxgap.tasks.source import Source

Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class SideTable:
    """One side of every row of the table."""

    estimates: Estimates
    hidden: Bools
    present: Bools  # whether the row's group has anybody on this side
    stated: Bools
    not_stated: Bools

    def take(self, at: NDArray[np.int64]) -> SideTable:
        """The rows at these positions."""
        flags = {name: value[at] for name, value in vars(self).items() if name != "estimates"}
        return SideTable(self.estimates.take(at), **flags)


def list_gaps(source: Source, view: View) -> GapTable:
    """Return every gap of a view.

    Raises:
        ViewError: for attributes, values or items the study does not have.
        PrivacyError: for filters that would single out too few people.
    """
    check_attributes(source.mirror_map, view)
    said = check_recency(source, view)
    table = _table(source, view)
    if view.half_life is None:
        return table
    plain = _table(source, replace(view, half_life=None))
    return replace(table, rows=beside(table.rows, plain.rows), findings=(*said, *table.findings))


def _table(source: Source, view: View) -> GapTable:
    if view.gap not in OWN_GAPS:
        return _between_sides(source, view)
    of_groups = OWN_GAPS[view.gap].groups
    return list_group_gaps(source, view) if of_groups else list_aspect_gaps(source, view)


def _between_sides(source: Source, view: View) -> GapTable:
    lines, findings = choose_lines(source.mirror_map, view)
    check_filters(source, view)
    rows = rows_of(source, view, lines)
    tables = {side: side_table(source, view, (side, lines), rows) for side in SIDES}
    keep = worth_showing(source, view, tables)
    kept = {side: table.take(np.flatnonzero(keep)) for side, table in tables.items()}
    return gap_table(source, view, kept, (lines, rows[keep], findings))


def side_table(
    source: Source, view: View, what: tuple[str, list[Line]], rows: NDArray[np.int64]
) -> SideTable:
    """One side's figures for rows of positions: of a line, then of the split's values."""
    side, lines = what
    table = _declared_table(source, view, what, rows)
    if side not in source.rows:
        return table
    counter = SideCounter(source, side, view, lines)
    counted = counter.count()
    at = _positions(counted, counter, rows)
    cells = estimates_of(source, view, counted, side).take(at)
    hidden = counted.hidden[at] & ~table.stated
    merged = cells.unless(table.stated, table.estimates)
    present = table.stated | hidden | (counted.respondents[at] > 0)
    return SideTable(merged.hide(hidden), hidden, present, table.stated, table.not_stated)


def _declared_table(
    source: Source, view: View, what: tuple[str, list[Line]], rows: NDArray[np.int64]
) -> SideTable:
    side, lines = what
    stated = np.array([declared_share(line, side, view)[0] for line in lines])[rows[:, 0]]
    values = np.full(len(rows), np.nan)
    for at in np.flatnonzero(stated):
        group = {key: source.values[key][rows[at, 1 + axis]] for axis, key in enumerate(view.by)}
        _, share = declared_share(lines[rows[at, 0]], side, view, group)
        values[at] = np.nan if share is None else share
    estimates = declared(METRICS[view.metric].kind, values)
    missing = stated & ~np.isfinite(values)
    return SideTable(estimates, np.zeros(len(rows), dtype=bool), stated, stated, missing)


def _positions(
    counted: Counted, counter: SideCounter, rows: NDArray[np.int64]
) -> NDArray[np.int64]:
    """The cell of this side behind each row: a side without the attribute stands as a whole."""
    columns = [0] + [1 + counter.view.by.index(key) for key in counter.by]
    axes = tuple(rows[:, column] for column in columns)
    return np.ravel_multi_index(axes, counted.grid.shape).astype(np.int64)


def worth_showing(source: Source, view: View, tables: dict[str, SideTable]) -> Bools:
    """Drop groups that are empty on every side that carries an attribute of the split."""
    carriers = [
        table.present
        for side, table in tables.items()
        if not view.by or set(view.by) & set(source.mirror_map.attributes_of(side))
    ]
    shown: Bools = np.any(carriers, axis=0)
    return shown


def gap_table(
    source: Source,
    view: View,
    tables: dict[str, SideTable],
    what: tuple[list[Line], NDArray[np.int64], list[Finding]],
) -> GapTable:
    """The table of gaps from the figures of both sides."""
    lines, rows, findings = what
    sides = Sides(tables["business"].estimates, tables["customer"].estimates)
    gap = gaps(sides.business, sides.customer, options_of(view))
    p_adjusted = adjusted(gap.p, view.adjust)
    span = span_of(lines, view)[rows[:, 0]]
    margin = margin_of(source, view, span)
    proven = None if view.adjust == "none" else p_adjusted
    frame = label_columns([lines[at] for at in rows[:, 0]], view.level)
    frame |= group_columns(source, pairing(source.mirror_map, view.by), rows)
    for side, table in tables.items():
        frame |= figure_columns(side, table.estimates, table.stated)
    frame |= gap_columns(gap, p_adjusted, view, span)
    of_problems = GAP_KINDS[view.gap].of_problems
    frame["verdict"] = verdicts(gap, sides, margin, proven, of_problems=of_problems).astype(object)
    frame["verdict"][is_not_stated(tables.values())] = None
    unclear = np.flatnonzero(frame["verdict"] == Verdict.UNCLEAR)
    raised = None if view.adjust == "none" else times_raised(gap.p, p_adjusted)[unclear]
    settled = to_settle(sides.take(unclear), margin[unclear], options_of(view), raised)
    frame |= settling_columns(settled, unclear, len(rows))
    frame |= benchmark_columns(lines, rows[:, 0], view)
    slots = slots_of(view.gap)
    shown = with_ends(
        [tables[side].estimates for side, _ in slots], slots, (view, lines, rows[:, 0])
    )
    flags = row_flags(tables.values(), precision_flags(sides, gap, span))
    frame["flags"] = with_skewed(flags, shown)
    return GapTable(pd.DataFrame(frame), tuple(findings), int(np.isfinite(gap.p).sum()))


def row_flags(tables: Collection[SideTable], own: list[list[str]]) -> list[list[str]]:
    """Each row's flags: hidden alone where any of its figures is, else all there is to say."""
    hidden, missing = _any_hidden(tables), is_not_stated(tables)
    empty = np.any([_is_empty(table) for table in tables], axis=0)
    return [
        ["hidden"] if h else ["not_stated"] * bool(m) + ["no_answers"] * bool(e) + more
        for h, m, e, more in zip(hidden, missing, empty, own, strict=True)
    ]


def is_not_stated(tables: Collection[SideTable]) -> Bools:
    """Rows that have no verdict: a figure was declared, but not this one."""
    missing: Bools = np.any([table.not_stated for table in tables], axis=0)
    return missing & ~_any_hidden(tables)


def _any_hidden(tables: Collection[SideTable]) -> Bools:
    hidden: Bools = np.any([table.hidden for table in tables], axis=0)
    return hidden


def _is_empty(table: SideTable) -> Bools:
    return ~table.hidden & ~table.stated & ~(table.estimates.n > 0)
