"""Both sides of a view in several waves, counted once and passed through the gate once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cxgap.gaps.change import TwoWaves
from cxgap.gaps.gap import gaps
from cxgap.gaps.lines import Line, choose_lines, declared_share
from cxgap.gaps.pairing import check_attributes, pairing
from cxgap.gaps.verdict import Sides
from cxgap.metrics.estimate import Options
from cxgap.store.queries import Filters
from cxgap.survey.attribute import WAVE, attribute_column
from cxgap.survey.survey import Finding
from cxgap.survey.view import View
from cxgap.survey.words import SIDES
from cxgap.tasks.chosen_waves import check_not_by_wave
from cxgap.tasks.filters import check_filters
from cxgap.tasks.gap_columns import (
    contrast_columns,
    figure_columns,
    group_columns,
    label_columns,
    rows_of,
)
from cxgap.tasks.gaps import SideTable, side_table
from cxgap.tasks.source import Source

Bools = NDArray[np.bool_]
Indexes = NDArray[np.int64]
_NO_FILTER: Filters = {}


@dataclass(frozen=True)
class Waves:
    """Every line and group of a view in some waves: rows by waves, the waves next to each other.

    ``rows`` holds positions: of the line, of each value of the split, of the wave. ``stands``
    says where a counted side has one figure for all waves, because it was asked in one or none.
    """

    names: tuple[str, ...]
    rows: Indexes
    tables: dict[str, SideTable]
    stands: Mapping[str, Bools]

    def at(self, wave: str) -> Indexes:
        """The rows of a wave, in the order of the lines and groups."""
        return np.arange(self.names.index(wave), len(self.rows), len(self.names))

    def take(self, at: Indexes) -> dict[str, SideTable]:
        """Both sides' tables of some rows."""
        return {side: table.take(at) for side, table in self.tables.items()}

    def tables_at(self, *places: Indexes) -> list[SideTable]:
        """The tables of both sides at several places."""
        return [table for at in places for table in self.take(at).values()]

    def findings(self) -> tuple[Finding, ...]:
        """What to know of a side that was not asked in every wave."""
        once = [side for side in SIDES if self.stands[side].all()]
        return tuple(
            Finding(
                "asked_once",
                "info",
                side,
                "The {side} side was not asked by wave: its figure stands as it is, and only the "
                "other side can have moved.",
                facts={"side": side},
            )
            for side in once
        )

    def sides(self, at: Indexes) -> Sides:
        """Both sides of some rows."""
        return Sides(*(self.tables[side].estimates.take(at) for side in SIDES))

    def between(self, before: Indexes, after: Indexes) -> TwoWaves:
        """The figures of some rows beside those of the same lines and groups in another wave."""
        same = {side: self._same(side, before, after) for side in SIDES}
        return TwoWaves(self.sides(before), self.sides(after), same)

    def _same(self, side: str, before: Indexes, after: Indexes) -> Bools:
        table = self.tables[side]
        value = table.estimates.value
        declared: Bools = table.stated[before] & (value[before] == value[after])
        return self.stands[side][before] | declared


def waves_of_view(
    source: Source, view: View, names: Sequence[str]
) -> tuple[Waves, list[Line], list[Finding]]:
    """Count a view in some waves, having checked what it asks for.

    Raises:
        ViewError: for attributes, values or items the study does not have.
        PrivacyError: for filters that would single out too few people.
    """
    check_not_by_wave(view)
    check_attributes(source.mirror_map, view)
    lines, findings = choose_lines(source.mirror_map, view)
    check_filters(source, view)
    return read_waves(source, view, lines, names), lines, findings


def read_waves(source: Source, view: View, lines: list[Line], names: Sequence[str]) -> Waves:
    """Count both sides of a view in some waves; the view itself is not split by wave."""
    groups = rows_of(source, view, lines)
    waves = np.array([source.values[WAVE].index(name) for name in names], dtype=np.int64)
    rows = np.column_stack([np.repeat(groups, len(waves), axis=0), np.tile(waves, len(groups))])
    by_wave = replace(view, by=(*view.by, WAVE))
    tables: dict[str, SideTable] = {}
    stands: dict[str, Bools] = {}
    for side in SIDES:
        asked = waves_of_side(source, side)
        is_declared = np.array([declared_share(line, side, view)[0] for line in lines])[rows[:, 0]]
        found = rows.copy()
        if len(asked) == 1:  # what was asked once stands beside every wave
            found[:, -1] = np.where(is_declared, rows[:, -1], asked[0])
        tables[side] = side_table(source, by_wave, (side, lines), found)
        stands[side] = ~is_declared & (len(asked) < 2)
    return Waves(tuple(names), rows, tables, stands)


def waves_of_side(source: Source, side: str) -> Indexes:
    """The waves in which a side was asked, as positions; none where it does not say."""
    if side not in source.rows or WAVE not in source.mirror_map.attributes_of(side):
        return np.array([], dtype=np.int64)
    counts = source.engine.respondents(side, [WAVE], _NO_FILTER)
    asked = set(counts.column(attribute_column(WAVE)))
    found = [at for at, wave in enumerate(source.values[WAVE]) if wave in asked]
    return np.array(found, dtype=np.int64)


def asked_once(source: Source, side: str) -> str | None:
    """The wave in which a side was asked; None where it was asked in several, or does not say."""
    asked = waves_of_side(source, side)
    return source.values[WAVE][asked[0]] if len(asked) == 1 else None


def row_columns(source: Source, view: View, lines: Sequence[Line], rows: Indexes) -> dict[str, Any]:
    """The columns that say what each row is about."""
    columns = label_columns([lines[at] for at in rows[:, 0]], view.level)
    return columns | group_columns(source, pairing(source.mirror_map, view.by), rows)


def wave_columns(
    name: str, wave: str, tables: Mapping[str, SideTable], options: Options
) -> dict[str, Any]:
    """The columns of one wave: its name, both sides and the gap between them."""
    business, customer = (tables[side].estimates for side in SIDES)
    columns: dict[str, Any] = {"wave": wave}
    for side, table in tables.items():
        columns |= figure_columns(side, table.estimates, table.stated)
    gap = contrast_columns("gap", gaps(business, customer, options))
    del gap["gap.p"]  # of the gaps themselves no family is tested here
    columns |= gap
    return {f"{name}.{key}": one for key, one in columns.items()}
