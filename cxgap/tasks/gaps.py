"""The table of gaps behind a view: the one question every page, file and link asks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cxgap.gaps.adjustment import adjusted
from cxgap.gaps.contrast import Contrasts
from cxgap.gaps.gap import gaps
from cxgap.gaps.lines import Line, choose_lines, declared_share
from cxgap.gaps.pairing import check_attributes, pairing
from cxgap.gaps.precision import detectable, precision_flags
from cxgap.gaps.verdict import Sides, Verdict, to_settle, verdicts
from cxgap.metrics.estimate import Estimates, Options, declared, estimate
from cxgap.metrics.metric import METRICS
from cxgap.survey.survey import Finding
from cxgap.survey.view import View
from cxgap.survey.words import GAP_KINDS, SIDES, Kind
from cxgap.tasks.benchmarks import benchmark_columns
from cxgap.tasks.counting import Counted, SideCounter
from cxgap.tasks.filters import check_filters
from cxgap.tasks.recency import beside, check_recency
from cxgap.tasks.source import Source

Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class GapTable:
    """``rows`` has one row per gap with the dotted columns of docs/command-line.md."""

    rows: pd.DataFrame
    findings: tuple[Finding, ...]
    family_size: int


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
    lines, findings = choose_lines(source.mirror_map, view)
    check_filters(source, view)
    rows = rows_of(source, view, lines)
    tables = {side: side_table(source, view, (side, lines), rows) for side in SIDES}
    keep = worth_showing(source, view, tables)
    kept = {side: table.take(np.flatnonzero(keep)) for side, table in tables.items()}
    return gap_table(source, view, kept, (lines, rows[keep], findings))


def rows_of(source: Source, view: View, lines: list[Line]) -> NDArray[np.int64]:
    """Every line with every group: columns are the line's and each attribute value's position."""
    axes = [range(len(lines))]
    filters = dict(view.where)
    for key in view.by:
        values = source.values.get(key, ())
        kept = filters.get(key, values)
        axes.append([at for at, value in enumerate(values) if value in kept])  # type: ignore[arg-type]
    cells = list(product(*axes))
    return np.array(cells, dtype=np.int64).reshape(len(cells), 1 + len(view.by))


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
    merged = _merge(table.estimates, cells, table.stated)
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


def _merge(stated: Estimates, counted: Estimates, where: Bools) -> Estimates:
    arrays = {
        name: np.where(where, mine, getattr(counted, name))
        for name, mine in vars(stated).items()
        if name != "kind"
    }
    return Estimates(stated.kind, **arrays)


def _positions(
    counted: Counted, counter: SideCounter, rows: NDArray[np.int64]
) -> NDArray[np.int64]:
    """The cell of this side behind each row: a side without the attribute stands as a whole."""
    columns = [0] + [1 + counter.view.by.index(key) for key in counter.by]
    axes = tuple(rows[:, column] for column in columns)
    return np.ravel_multi_index(axes, counted.grid.shape).astype(np.int64)


def estimates_of(source: Source, view: View, counted: Counted, side: str) -> Estimates:
    """One side's cells estimated; nothing is hidden yet."""
    found = estimate(
        counted.moments,
        METRICS[view.metric].kind,
        options_of(view),
        fraction=_fraction(source, view, counted, side),
        rows=source.rows[side],
    )
    is_census = source.mirror_map.sides[side].kind is Kind.CENSUS
    return replace(found, census=np.full(found.exact.shape, is_census))


def options_of(view: View) -> Options:
    """The part of a view that estimates need."""
    return Options(view.confidence, view.interval, view.factor)


def _fraction(
    source: Source, view: View, counted: Counted, side: str
) -> NDArray[np.float64] | float:
    """Share of each cell's population that answered (docs/decisions/0004)."""
    declared_side, rows = source.mirror_map.sides[side], source.rows[side]
    if declared_side.population is None:
        return 1.0 if declared_side.kind is Kind.CENSUS else 0.0
    asked = rows / declared_side.population
    if view.factor == "design":
        return asked
    answered = counted.moments.n / np.maximum(counted.respondents, 1)
    return np.minimum(answered * asked, 1.0)


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
    span, margin = span_and_margin(source, view, lines, rows)
    proven = None if view.adjust == "none" else p_adjusted
    frame = labels(source, view, lines, rows)
    frame |= figures("business", tables["business"]) | figures("customer", tables["customer"])
    frame |= contrast_columns("gap", gap, p_adjusted)
    frame["gap.detectable"] = detectable(gap, view.confidence, span * sides.business.widest)
    of_problems = GAP_KINDS[view.gap].of_problems
    frame["verdict"] = verdicts(gap, sides, margin, proven, of_problems=of_problems).astype(object)
    frame["verdict"][is_not_stated(tables.values())] = None
    unclear = np.flatnonzero(frame["verdict"] == Verdict.UNCLEAR)
    raised = None if view.adjust == "none" else raised_by(gap.p, p_adjusted)[unclear]
    settled = to_settle(sides.take(unclear), margin[unclear], options_of(view), raised)
    frame |= _settling(settled, unclear, len(rows))
    frame |= benchmark_columns(lines, rows[:, 0], view)
    frame["flags"] = row_flags(tables.values(), precision_flags(sides, gap, span))
    return GapTable(pd.DataFrame(frame), tuple(findings), int(np.isfinite(gap.p).sum()))


def span_and_margin(
    source: Source, view: View, lines: list[Line], rows: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How far each row's metric can move, and its relevance margin in the metric's unit."""
    span = np.array([span_of(line, view) for line in lines])[rows[:, 0]]
    return span, (source.mirror_map.margin if view.margin is None else view.margin) / 100 * span


def span_of(line: Line, view: View) -> float:
    """How far the view's metric can move on a line's scale."""
    aspect = GAP_KINDS[view.gap].customer
    source = line.members[0].source("customer", aspect)
    return METRICS[view.metric].span(source.scale if source else line.members[0].scale)


def labels(
    source: Source, view: View, lines: list[Line], rows: NDArray[np.int64]
) -> dict[str, Any]:
    """The columns that say what each row is about."""
    chosen = [lines[at] for at in rows[:, 0]]
    columns: dict[str, Any] = {
        "level": [view.level] * len(chosen),
        "item": [line.item.key if line.item else None for line in chosen],
        "dimension": [line.dimension for line in chosen],
        "stage": [line.stage for line in chosen],
    }
    for at, key in enumerate(view.by, start=1):
        columns[f"group.{key}"] = [source.values[key][value] for value in rows[:, at]]
    for key, how in pairing(source.mirror_map, view.by).items():
        columns[f"pairing.{key}"] = [how] * len(chosen)
    return columns


def figures(side: str, table: SideTable) -> dict[str, Any]:
    """The columns of one side's figures."""
    found = table.estimates
    n_eff = np.where(np.isinf(found.n_eff), np.nan, found.n_eff)
    columns = {
        "value": found.value,
        "se": np.where(table.stated, np.nan, found.se),
        "low": found.low,
        "high": found.high,
        "n": found.n,
        "n_eff": np.where(found.n > 0, n_eff, np.nan),
    }
    return {f"{side}.{name}": values for name, values in columns.items()}


def contrast_columns(
    name: str, found: Contrasts, p_adjusted: NDArray[np.float64] | None = None
) -> dict[str, Any]:
    """The columns of a difference of figures, with its adjusted p-values where there are any."""
    columns = {f"{name}.{key}": values for key, values in vars(found).items()}
    return columns if p_adjusted is None else columns | {f"{name}.p_adjusted": p_adjusted}


def raised_by(p: NDArray[np.float64], p_adjusted: NDArray[np.float64]) -> NDArray[np.float64]:
    """How many times adjustment raised each p-value; once where p is too small to divide by."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.nan_to_num(p_adjusted / p, nan=1.0, posinf=1.0)


def _settling(
    settled: tuple[NDArray[np.float64], NDArray[np.str_]], at: NDArray[np.intp], size: int
) -> dict[str, Any]:
    """Columns on how many answers would settle an unclear gap; nothing for the others."""
    base, side = np.full(size, np.nan), np.full(size, None, dtype=object)
    base[at] = settled[0]
    known = np.isfinite(settled[0])
    side[at[known]] = settled[1][known]
    return {"to_settle.side": side, "to_settle.base": base}


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
