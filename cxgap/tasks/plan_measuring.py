"""Counting one action of the plan: its line and group in two waves, and everybody else beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cxgap.errors import PrivacyError, ViewError
from cxgap.gaps.change import TwoWaves
from cxgap.gaps.contrast import contrasts
from cxgap.gaps.effect import Action
from cxgap.gaps.lines import Line
from cxgap.gaps.precision import flags_of
from cxgap.survey.attribute import WAVE
from cxgap.survey.planned import BEGUN, PlannedAction
from cxgap.survey.view import View
from cxgap.tasks.action_groups import (
    Group,
    Groups,
    check_groups,
    everybody_else,
    read_groups,
)
from cxgap.tasks.estimating import options_of
from cxgap.tasks.gap_columns import margin_of, span_of
from cxgap.tasks.gaps import is_not_stated, row_flags
from cxgap.tasks.source import Source
from cxgap.tasks.wave_flags import own_flags, with_own
from cxgap.tasks.waves import Waves, wave_columns, waves_of_view

Floats = NDArray[np.float64]
Indexes = NDArray[np.int64]
VIEW = View()
"""What every action is measured by, whatever a reader looks at: expected points are of this."""
Read = tuple[Waves, list[Line], Groups | None]
NOT_MEASURED = ("planned", "dropped", "not_dated", "no_later_wave", "no_figure", "hidden")
"""Why there is nothing to say of an action yet."""


@dataclass(frozen=True)
class Measured:
    """The figures of one action: arrays of one cell; ``beside`` is None without a comparison.

    ``columns`` are those of the two waves, and the flags.
    """

    change: TwoWaves
    beside: Action | None
    margin: Floats
    expected: Floats
    columns: dict[str, Any]


def measure(source: Source, action: PlannedAction) -> Measured | str:
    """Return the figures of an action, or the key of why there are none (of ``NOT_MEASURED``)."""
    waves = source.values.get(WAVE, ())
    if why := _why_not_yet(waves, action):
        return why
    at = waves.index(str(action.taken))
    try:
        return _counted(source, _view_of(action), action, waves[at : at + 2])
    except PrivacyError:
        return "hidden"
    except ViewError:
        return "no_figure"


def _why_not_yet(waves: Sequence[str], action: PlannedAction) -> str:
    if action.status not in BEGUN:
        return action.status
    if len(waves) < 2 or action.taken == waves[-1]:
        return "no_later_wave"
    return "" if action.taken in waves else "not_dated"


def _view_of(action: PlannedAction) -> View:
    level, _, key = action.line.partition(":")
    return replace(VIEW, level=level, items=(key,) if level == "item" else ())


def _counted(
    source: Source, view: View, action: PlannedAction, names: Sequence[str]
) -> Measured | str:
    waves, lines, groups = _read(source, view, action, names)
    place = _place_of(action, lines)
    before, after = (waves.at(name)[[place]] for name in names)
    tables = waves.tables_at(before, after)
    every = tables if groups is None else groups.tables(before, after)
    if any(bool(table.hidden.any()) for table in every):
        return "hidden"  # the group and all others: each would tell the other
    if is_not_stated(tables).any():
        return "no_figure"
    columns = _of_waves(view, waves, names, (before, after))
    two, span = waves.between(before, after), span_of([lines[place]], view)
    precision = flags_of(two.figures, contrasts(two.parts, options_of(view)), span)
    flags = with_own(row_flags(tables, precision), own_flags(source, two.same))
    beside = groups.action(before, after) if groups else None
    expected = np.array([np.nan if action.expected is None else action.expected / 100]) * span
    margin = margin_of(source, view, span)
    return Measured(two, beside, margin, expected, columns | {"flags": flags})


def _of_waves(
    view: View, waves: Waves, names: Sequence[str], at: tuple[Indexes, Indexes]
) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    for when, name, place in zip(("before", "after"), names, at, strict=True):
        columns |= wave_columns(when, name, waves.take(place), options_of(view))
    return columns


def _read(source: Source, view: View, action: PlannedAction, names: Sequence[str]) -> Read:
    """The waves of the action's group, and both groups where there is a comparison."""
    if action.group is None:
        return *waves_of_view(source, view, names)[:2], None
    key, value = action.group
    carried = source.mirror_map.attributes_of("customer")
    if key not in carried:
        raise ViewError.unknown("attribute", key, carried)
    treated: Group = (key, (value,))
    try:
        comparison = everybody_else(source, treated)
        check_groups(source, view, treated, comparison)
        groups, lines, _ = read_groups(source, view, (treated, comparison), names)
    except ViewError:  # nobody is left to compare with
        return *waves_of_view(source, replace(view, where=(treated,)), names)[:2], None
    return groups.first, lines, groups


def _place_of(action: PlannedAction, lines: Sequence[Line]) -> int:
    level, _, key = action.line.partition(":")
    if level == "overall":
        return 0
    known = [line.key.removeprefix("*") for line in lines]  # a composite's key has a star
    if key not in known:
        raise ViewError.unknown(level, key, known)
    return known.index(key)
