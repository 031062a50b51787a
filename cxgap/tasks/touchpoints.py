"""Touchpoints: what both sides make of each place where customer and business meet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from cxgap.errors import ViewError
from cxgap.gaps.lines import Line
from cxgap.survey.faces import Cuts
from cxgap.survey.item import Item
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.survey import Finding
from cxgap.survey.view import View
from cxgap.survey.words import SIDES, Aspect
from cxgap.tasks.driver_choice import those_asked
from cxgap.tasks.faces import with_faces
from cxgap.tasks.filters import check_filters
from cxgap.tasks.gap_columns import GapTable
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.regroup import regrouped
from cxgap.tasks.side_figures import FIGURES, countable, scales_of, side_figures
from cxgap.tasks.source import Source

_GAP = ("value", "low", "high", "p", "p_adjusted", "detectable")


@dataclass(frozen=True)
class Place:
    """A touchpoint in a stage of the journey, with the keys of its items.

    ``key`` is "stage/touchpoint", or what there is of it. In a study without touchpoints every
    item is a place of its own, ``touchpoint`` is None and ``key`` the item's.
    """

    key: str
    stage: str | None
    touchpoint: str | None
    items: tuple[str, ...]


@dataclass(frozen=True)
class TouchpointTable:
    """Every place as a row, with what there is of a gap.

    ``rows`` are those of a table of gaps, with ``key``, ``stage``, ``touchpoint``, ``items`` and
    both faces; ``family_size`` gaps were tested together. ``placeless`` are the keys of items that
    have no touchpoint where others have one.
    """

    rows: pd.DataFrame
    findings: tuple[Finding, ...]
    family_size: int
    placeless: tuple[str, ...] = ()


def places(mirror_map: MirrorMap) -> list[Place]:
    """Return the places of a study: stages, and touchpoints in them, as declared, then as found."""
    items = [item for item in mirror_map.items.values() if item.in_composites]
    parted = any(item.touchpoint for item in items)
    found: dict[str, list[Item]] = {}
    for item in items:
        if item.touchpoint or not parted:
            found.setdefault(_key(item), []).append(item)
    made = [
        Place(key, own[0].stage or None, own[0].touchpoint or None, tuple(one.key for one in own))
        for key, own in found.items()
    ]
    stages = _ordered(mirror_map.stages, (place.stage for place in made))
    touchpoints = _ordered(mirror_map.touchpoints, (place.touchpoint for place in made))
    return sorted(made, key=lambda place: (stages[place.stage], touchpoints[place.touchpoint]))


def _ordered(declared: Iterable[str], found: Iterable[str | None]) -> dict[str | None, int]:
    """Where a place with each stage or touchpoint stands: with none last."""
    keys = dict.fromkeys([*declared, *filter(None, found), None])
    return {key: at for at, key in enumerate(keys)}


def _key(item: Item) -> str:
    if not item.touchpoint:
        return item.key
    return f"{item.stage}/{item.touchpoint}" if item.stage else item.touchpoint


def keys_of(mirror_map: MirrorMap) -> list[str]:
    """Return the keys of the places."""
    return [place.key for place in places(mirror_map)]


def list_touchpoints(source: Source, view: View, cuts: Cuts) -> TouchpointTable:
    """Return every place with what each side makes of it, in the view's metric.

    A place that only one side was asked about has that side's figure, no gap and no verdict.

    Raises:
        ViewError: for what the study does not have, and where there is no figure at all.
        PrivacyError: for filters that would single out too few people.
    """
    known = _known_places(source.mirror_map)
    about = replace(view, gap="perception", by=(), items=(), pairs=False)
    check_filters(source, about)  # also where no place has a gap
    table = _gaps(source, about, known)
    what = (source.mirror_map, about, [place.items for place in known])
    rows = with_faces(_of_places(known, _rows(source, about, known, table.rows)), what, cuts)
    left = _placeless(source.mirror_map, known)
    return TouchpointTable(rows, table.findings, table.family_size, left)


def _known_places(mirror_map: MirrorMap) -> list[Place]:
    known = places(mirror_map)
    if not known:
        raise ViewError(
            "No rated item can stand for a touchpoint: overall items and yardsticks do not.",
            hint="Give the mirror map items about what customers meet, each with its touchpoint.",
        )
    return known


def _rows(source: Source, view: View, known: Sequence[Place], gaps: pd.DataFrame) -> pd.DataFrame:
    """The rows of gaps and, of the places that have none, those of the side that was asked."""
    lone = [place for place in known if place.key not in set(gaps["key"])]
    alone = _one_sided(source, view, lone)
    if gaps.empty and not alone["customer.n"].gt(0).any():
        raise ViewError(
            "{metric} gives no figure of a touchpoint.",
            hint="Choose another metric.",
            metric=view.metric,
        )
    return pd.concat([gaps, alone]) if lone else gaps


def _of_places(known: Sequence[Place], rows: pd.DataFrame) -> pd.DataFrame:
    """The rows in the order of the places, with what these are."""
    ordered = rows.set_index("key").loc[[place.key for place in known]].reset_index()
    about: dict[str, list[Any]] = {
        name: [getattr(place, name) for place in known] for name in ("stage", "touchpoint", "items")
    }
    return ordered.assign(**about)


def _placeless(mirror_map: MirrorMap, known: Sequence[Place]) -> tuple[str, ...]:
    placed = {key for place in known for key in place.items}
    items = mirror_map.items.values()
    return tuple(one.key for one in items if one.in_composites and one.key not in placed)


def _gaps(source: Source, view: View, known: Sequence[Place]) -> GapTable:
    """The gaps of the places that both sides were asked about; none where there is none."""
    composites = any(place.touchpoint for place in known)
    items = tuple(key for place in known for key in place.items)  # no overall one, no yardstick
    asked, about = source, replace(view, level="item", items=items)
    if composites:
        asked = regrouped(source, {place.key: place.items for place in known})
        about = replace(about, level="stage")
    try:
        found = list_gaps(asked, about)
    except ViewError:  # no place has a gap in this metric; one side may still have figures
        return GapTable(pd.DataFrame({"key": []}), (), 0)
    return replace(found, rows=found.rows.assign(key=found.rows[about.level]))


def of_one_side(
    source: Source, view: View, members: Mapping[str, Sequence[str]], cuts: Cuts
) -> pd.DataFrame:
    """Return what there is of steps without a gap: the figures and faces of one side alone.

    Args:
        source: the study.
        view: what is asked; its gap is taken for the one between the sides' experience.
        members: the keys of the items by step.
        cuts: where faces change.

    Returns:
        A row with its ``key`` for each step that has a figure, or has one that is hidden.

    Raises:
        PrivacyError: for filters that would single out too few people.
    """
    about = replace(view, gap="perception", by=(), items=(), pairs=False)
    check_filters(source, about)
    lone = [Place(key, None, None, tuple(items)) for key, items in members.items()]
    rows = _one_sided(source, about, lone)
    told = [any(row[f"{side}.value"] == row[f"{side}.value"] for side in SIDES) or row["flags"]
            for row in rows.to_dict("records")]  # fmt: skip
    rows = rows[np.array(told, dtype=bool)].reset_index(drop=True)
    return with_faces(rows, (source.mirror_map, about, [members[key] for key in rows["key"]]), cuts)


def _one_sided(source: Source, view: View, lone: Sequence[Place]) -> pd.DataFrame:
    """Rows of places without a gap: the figures of whichever side was asked."""
    items = source.mirror_map.items
    lines = [Line(f"*{one.key}", tuple(items[key] for key in one.items)) for one in lone]
    rows: list[dict[str, Any]] = [_nothing(one.key) for one in lone]
    at = {line.key: row for line, row in zip(lines, rows, strict=True)}
    for side in SIDES:
        asked = those_asked(lines, side, Aspect.EXPERIENCE)
        able = counted(asked, side, view)
        if able and side in source.rows:
            _fill(source, view, (side, able), at)
    return pd.DataFrame(rows, columns=None if rows else ["key", "customer.n"])


def counted(lines: Sequence[Line], side: str, view: View) -> list[Line]:
    """Return the lines of a side's experience that the view's metric and cut can count."""
    able = countable(lines, side, Aspect.EXPERIENCE, view.metric)
    if view.metric != "t2b" or view.cut is None:
        return able
    return [line for line in able if _has_points_below(line, side, view.cut)]


def _has_points_below(line: Line, side: str, cut: int) -> bool:
    """Whether every scale has points below its ``cut`` highest: else all answers are top."""
    return all(cut <= round(one.steps) for one in scales_of(line, side, Aspect.EXPERIENCE))


def _nothing(key: str) -> dict[str, Any]:
    columns = [f"{side}.{name}" for side in SIDES for name in FIGURES]
    columns += [f"gap.{name}" for name in _GAP]
    return {"key": key, "verdict": None, "flags": [], **dict.fromkeys(columns, np.nan)}


def _fill(
    source: Source,
    view: View,
    what: tuple[str, Sequence[Line]],
    at: Mapping[str, dict[str, Any]],
) -> None:
    """Put one side's figures into the rows of its lines."""
    side, lines = what
    found = side_figures(source, view, (side, Aspect.EXPERIENCE, lines), {})
    for name, values in found.columns().items():
        for line, value in zip(lines, values, strict=True):
            at[line.key][f"{side}.{name}"] = value
    for line, hidden in zip(lines, found.hidden, strict=True):
        if hidden:
            at[line.key]["flags"] = ["hidden"]
