"""The two-sided experience wheel: touchpoints around the customer, our view inside, theirs out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from cxgap.charts import sketch, wheel_labels, wheel_marks
from cxgap.charts.kept import kept
from cxgap.charts.theme import ChartStyle, layout, need_words
from cxgap.charts.wheel_geometry import Point, Rings, point
from cxgap.charts.wheel_key import Key, key_of
from cxgap.charts.wheel_labels import Label, Note
from cxgap.charts.wheel_list import NOTHING_LISTED, Listed, listed
from cxgap.charts.wheel_marks import RIM
from cxgap.charts.wheel_spots import WORDS, Spot, read_spots
from cxgap.survey.faces import Cuts

MOST = 24
"""Touchpoints that a wheel has room for."""
_NAMED, _NUMBERED, _PHONE = (
    Rings(48, 118, 170, 220),
    Rings(50, 84, 129, 174),
    Rings(44, 74, 112, 150),
)
_HALF_WIDTH, _HALF_PHONE = 380.0, 173.0
_TALLEST = 300.0  # half the height up to which names stand around the wheel
_LIST_WIDTH, _SPACE, _AROUND = 340.0, 14.0, 28.0


@dataclass(frozen=True)
class Plan:
    """The rings around (0, 0), how far the picture reaches, and whether numbers stand for names."""

    rings: Rings
    keyed: bool
    left: float
    right: float
    half: float


@kept
def wheel(
    table: pd.DataFrame, *, centre: tuple[str, str], cuts: Cuts, style: ChartStyle
) -> sketch.Figure:
    """Draw a sector for each touchpoint, clockwise in the order given, phases apart.

    Where names have no room around the wheel, as on a phone, numbers stand there and a list names
    them. A click asks for the touchpoint's ``key``.

    Args:
        table: at most MOST rows: ``key``, ``label``, ``phase`` ("" where there is none), the
            figures ``business.*``, ``customer.*`` and ``gap.*``, ``verdict``, ``flags``,
            ``business.face`` and ``customer.face`` (Face), and ``decisive``.
        centre: who the customers are, and a shorter name where that has no room.
        cuts: where faces change, for the key.
        style: how it looks; beside the usual words it needs ``wheel_spots.WORDS``.
    """
    need_words(style, WORDS)
    spots = read_spots(table)
    plan = _plan(spots, style)
    found = [] if plan.keyed else wheel_labels.placed(spots, plan.rings, style, plan.half)
    beside = _list_beside(spots, plan, style)
    key = key_of(spots, cuts, (plan.left, -plan.half - _SPACE), _key_width(plan, style), style)
    bottom = -plan.half - _SPACE - key.height
    below = _list_below(spots, plan, bottom, style)
    lowest = min(bottom - below.height, plan.half - beside.height)
    middle = wheel_labels.centre(centre, 2 * plan.rings.centre - 6, style)
    notes = [middle, *_around(spots, found, plan, style), *beside.notes, *key.notes, *below.notes]
    shapes = [*wheel_marks.faces(spots, plan.rings, style), *key.shapes]
    look = layout(style, height=plan.half - lowest, margin=dict.fromkeys("lrtb", 0))
    drawn = look | _axes(plan, lowest) | {"annotations": notes, "shapes": shapes}
    return sketch.Figure(_traces(spots, found, (plan, key), style), drawn | {"hoverdistance": 30})


def _plan(spots: Sequence[Spot], style: ChartStyle) -> Plan:
    if style.narrow:
        half = _PHONE.outer + RIM + _AROUND - 6
        return Plan(_PHONE, keyed=True, left=-_HALF_PHONE, right=_HALF_PHONE, half=half)
    if wheel_labels.phases_fit(spots, style) and wheel_labels.fits_around(spots, style, _TALLEST):
        half = wheel_labels.half_height(spots, _NAMED, style)
        return Plan(_NAMED, keyed=False, left=-_HALF_WIDTH, right=_HALF_WIDTH, half=half)
    half = _NUMBERED.outer + RIM + _AROUND
    right = 2 * _HALF_WIDTH - half
    return Plan(_NUMBERED, keyed=True, left=-half, right=right, half=half)


def _around(
    spots: Sequence[Spot], found: Sequence[Label], plan: Plan, style: ChartStyle
) -> list[Note]:
    """What is written at the sectors, and the phases inside."""
    rings = plan.rings
    names = wheel_labels.around(found, rings, style)
    named = wheel_labels.numbers(spots, rings, style) if plan.keyed else names
    return [*named, *wheel_labels.phases(spots, rings, style, keyed=plan.keyed)]


def _key_width(plan: Plan, style: ChartStyle) -> float:
    """The key lies below all, or below the wheel where a list stands beside it."""
    beside = plan.keyed and not style.narrow
    return 2 * plan.half if beside else plan.right - plan.left


def _list_beside(spots: Sequence[Spot], plan: Plan, style: ChartStyle) -> Listed:
    if not plan.keyed or style.narrow:
        return NOTHING_LISTED
    return listed(spots, (plan.right - _LIST_WIDTH, plan.half), _LIST_WIDTH, style)


def _list_below(spots: Sequence[Spot], plan: Plan, top: float, style: ChartStyle) -> Listed:
    if not style.narrow:
        return NOTHING_LISTED
    return listed(spots, (plan.left, top), plan.right - plan.left, style)


def _axes(plan: Plan, lowest: float) -> dict[str, Any]:
    """Both axes count pixels: where there is more width than planned, more of it is empty."""
    still = {"visible": False, "fixedrange": True, "constrain": "range"}
    across = {"range": [plan.left, plan.right], "scaleanchor": "y", "scaleratio": 1}
    return {"xaxis": still | across, "yaxis": still | {"range": [lowest, plan.half]}}


def _traces(
    spots: Sequence[Spot], found: Sequence[Label], what: tuple[Plan, Key], style: ChartStyle
) -> list[sketch.Scatter]:
    plan, key = what
    rings = plan.rings
    parts: dict[str, list[list[Point]]] = wheel_marks.parts_of(spots, rings)
    for look, outline in key.outlines.items():
        parts[look].append(outline)
    rim = rings.outer + (0 if plan.keyed else RIM / 2)
    starred = [point(spot.sector.middle, rim) for spot in spots if spot.decisive]
    return [
        *wheel_marks.areas(parts, style),
        *wheel_marks.rims(spots, rings, style),
        *wheel_marks.lines(wheel_labels.leaders(found, rings), style),
        wheel_marks.stars(starred, style, small=plan.keyed),
        wheel_marks.targets(spots, rings, style),
    ]
