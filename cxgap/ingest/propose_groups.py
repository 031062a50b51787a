"""Columns that split respondents become attributes, paired where both sides have them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cxgap.ingest.cells import folded
from cxgap.ingest.coded import shown
from cxgap.ingest.column import Column
from cxgap.ingest.generations import is_usable, source_of
from cxgap.ingest.header import is_made_up
from cxgap.ingest.keys import distinct_keys
from cxgap.ingest.likeness import likeness, readable
from cxgap.ingest.matching import SURE, best_assignment
from cxgap.ingest.table import Table
from cxgap.survey.attribute import WAVE, Attribute, AttributeSource
from cxgap.survey.words import SIDES

_MOST_ALONE = 8  # attributes of one side alone: each makes the table of groups longer
_VALUES_SHARED = 0.5  # share of values from which two columns hold the same attribute
_TELLING = 2  # values that must be shared: "Yes" and "No" stand in many columns
_COMMON = frozenset(("yes", "no", "có", "không", "true", "false", "other", "khác", "1", "2"))


@dataclass(frozen=True)
class Group:
    """A column that splits one side: its name, what it asks, its distinct values."""

    side: str
    column: Column
    words: str
    values: frozenset[str]
    source: AttributeSource


def groups_of(side: str, table: Table, columns: Mapping[str, Column]) -> list[Group]:
    """Return the columns of a table that split respondents."""
    found = []
    for name, column in columns.items():
        if is_usable(column, columns):
            values = frozenset(map(folded, shown(table, name).unique())) - {""}
            text = table.questions.get(name, name)
            words = "" if is_made_up(text) else readable(text)
            found.append(Group(side, column, words, values, source_of(column, columns)))
    return found


def attributes_of(groups: Sequence[Group]) -> dict[str, Attribute]:
    """Return the attributes of all sides: what both carry first, then a few of each side alone."""
    sides = [[one for one in groups if one.side == side] for side in SIDES]
    pairs = _pairs(*sides)
    together = [[sides[0][row], sides[1][at]] for row, at in pairs]
    paired = {id(one) for pair in together for one in pair}
    alone = [_alone([one for one in own if id(one) not in paired]) for own in sides]
    sets = [*together, *alone[1], *alone[0]]
    keys = distinct_keys((one[-1].column.name for one in sets), taken=(WAVE,))
    return {key: _attribute(key, one) for key, one in zip(keys, sets, strict=True)}


def _alone(groups: Sequence[Group]) -> list[list[Group]]:
    """A few groups that one side alone has, generations first."""
    first = sorted(groups, key=lambda one: one.source.kind == "label")
    return [[one] for one in first[:_MOST_ALONE]]


def _attribute(key: str, members: Sequence[Group]) -> Attribute:
    sources = {one.side: one.source for one in members}
    return Attribute(key, sources, {"en": members[-1].column.name})


def _pairs(ours: Sequence[Group], theirs: Sequence[Group]) -> list[tuple[int, int]]:
    if not (ours and theirs):
        return []
    alike = likeness([one.words for one in ours], [one.words for one in theirs])
    scores = np.maximum(alike, _by_name_or_values(ours, theirs))
    rows, columns = best_assignment(scores)
    found = zip(rows.tolist(), columns.tolist(), strict=True)
    return [(row, at) for row, at in found if scores[row, at] >= SURE]


def _by_name_or_values(ours: Sequence[Group], theirs: Sequence[Group]) -> NDArray[np.float64]:
    return np.array([[_fit(one, other) for other in theirs] for one in ours], dtype=np.float64)


def _fit(one: Group, other: Group) -> float:
    same = folded(one.column.name) == folded(other.column.name)
    if same and not is_made_up(one.column.name):
        return 2.0
    shared = (one.values & other.values) - _COMMON
    if len(shared) < _TELLING:
        return 0.0
    share = len(shared) / min(len(one.values), len(other.values))
    return share if share > _VALUES_SHARED else 0.0
