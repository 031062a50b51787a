"""The range of a metric's axis and how its numbers are written on it."""

from __future__ import annotations

from typing import NamedTuple

from cxgap.survey.mirror_map import MirrorMap
from cxgap.texts.catalog import N_, text

_POINTS, _POINT = N_("points"), N_("point")
_SCALE_POINTS = N_("scale points")


class Range(NamedTuple):
    """Ends of the axis in the metric's unit, then how its numbers and gaps are written."""

    low: float
    high: float
    factor: float
    suffix: str
    decimals: int
    gap_unit: str
    gap_unit_one: str = ""


def unit_range(metric: str, mirror_map: MirrorMap, item: str | None, language: str) -> Range:
    """Return the fixed axis of a metric; means run over the scale of the items shown."""
    points = text(_POINTS, language), text(_POINT, language)
    if metric in ("t2b", "csat"):
        return Range(0, 1, 100, "%", 0, *points)
    if metric == "nps":
        return Range(-100, 100, 1, "", 0, *points)
    if metric == "mean100":
        return Range(0, 100, 1, "", 0, *points)
    items = [mirror_map.items[item]] if item else list(mirror_map.items.values())
    shown = [one for one in items if item or one.in_composites] or items
    low = min(one.scale.lowest for one in shown)
    high = max(one.scale.highest for one in shown)
    return Range(low, high, 1, "", 2, text(_SCALE_POINTS, language))
