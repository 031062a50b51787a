"""The groups of one side on a line each: every group a dot, the two farthest apart by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from cxgap.charts import readings, row_layout, row_marks, sketch, wording
from cxgap.charts.colors import translucent
from cxgap.charts.kept import kept
from cxgap.charts.readings import PROVEN, Reading, read_row, reading_of
from cxgap.charts.row_layout import Slot
from cxgap.charts.theme import ChartStyle, layout, note, pixel_axis
from cxgap.survey.records import records_of

TOP = 4
ENDS, OTHERS, BAND = 13, 8, 8
AIR, ABOVE = 8, 10
"""Pixels between a dot and its name: beside it, and up to the middle of the name above it."""
ENDS_NAMED = ("low", "high")


@dataclass(frozen=True)
class Dot:
    """One group on one line; ``end`` says which of the two farthest apart it is, "" for neither."""

    slot: Slot
    name: str
    reading: Reading
    end: str
    key: str = ""


@kept
def group_dots(table: pd.DataFrame, groups: pd.DataFrame, *, style: ChartStyle) -> sketch.Figure:
    """Draw one row per line in the order given, and on it a dot per group.

    Args:
        table: one row a line: ``label``, ``high_group``, ``low_group``, the figures ``high.*``,
            ``low.*`` and ``gap.*``, ``verdict`` and ``flags``.
        groups: one row for each group of a line: ``row`` (position in ``table``), ``group``,
            ``label`` and its figure ``group.*``; perhaps ``key``, what a click on its dot opens.
            Groups without a figure are not drawn.
        style: how it looks. The dots are the customers'.
    """
    records = records_of(table)
    rows = [read_row(_as_sides(record)) for record in records]
    slots = row_layout.place(rows, style=style, top=TOP)
    total = row_layout.bottom(slots, top=TOP)
    margin = row_layout.margins(style)
    look = layout(style, height=total + margin["b"], margin=margin)
    axes = {"xaxis": row_layout.value_axis(style), "yaxis": pixel_axis(total)}
    dots = _dots(slots, records, groups)
    notes = [*row_layout.words(slots, style), *_names(dots, style)]
    return sketch.Figure(_traces(slots, dots, style), {**look, **axes, "annotations": notes})


def _as_sides(record: dict[Any, Any]) -> dict[Any, Any]:
    """The pair where rows look for two figures; a line without a pair is one without figures."""
    places = {"customer": "low", "business": "high"}
    parts = ("value", "low", "high", "n")
    moved = {f"{to}.{p}": record.get(f"{of}.{p}") for to, of in places.items() for p in parts}
    return record | moved


def _dots(slots: Sequence[Slot], records: Sequence[Any], groups: pd.DataFrame) -> list[Dot]:
    found = [(int(one["row"]), one) for one in records_of(groups)]
    dots = [
        Dot(
            slots[at],
            str(one["label"]),
            reading_of(one, "group"),
            _end(records[at], one["group"]),
            str(one.get("key", "")),
        )
        for at, one in found
    ]
    return [dot for dot in dots if dot.reading.known]


def _end(record: dict[Any, Any], group: object) -> str:
    return next((end for end in ("high", "low") if record.get(f"{end}_group") == group), "")


def _traces(slots: Sequence[Slot], dots: Sequence[Dot], style: ChartStyle) -> list[sketch.Trace]:
    ends = [dot for dot in dots if dot.end]
    others = [dot for dot in dots if not dot.end]
    links = [_link(slot, style) for slot in slots if not slot.row.missing]
    hidden = row_marks.hidden_bands([slot for slot in slots if slot.row.missing], style)
    marks = [_bands(dots, style), *links, _small(others, style), _ends(ends, style)]
    return [row_marks.tracks(slots, style), hidden, *marks]


def _bands(dots: Sequence[Dot], style: ChartStyle) -> sketch.Scatter:
    """Draw the intervals as soft lines; where several lie on each other they are darker."""
    shown = [dot for dot in dots if dot.reading.uncertain]
    return sketch.Scatter(
        name="group.band",
        x=[x for dot in shown for x in (dot.reading.low, dot.reading.high, None)],
        y=[y for dot in shown for y in (dot.slot.centre, dot.slot.centre, None)],
        mode="lines",
        line={"width": BAND, "color": translucent(style.palette.customer, 0.25)},
        hoverinfo="skip",
    )


def _link(slot: Slot, style: ChartStyle) -> sketch.Scatter:
    proven = slot.row.verdict in PROVEN
    drawn = {"width": 3, "dash": "solid"} if proven else {"width": 2, "dash": "4px,3px"}
    return sketch.Scatter(
        name=f"link.{slot.row.verdict}",
        x=[slot.row.customer.value, slot.row.business.value],
        y=[slot.centre, slot.centre],
        mode="lines",
        line={"color": style.palette.verdict(slot.row.verdict), **drawn},
        hoverinfo="skip",
    )


def _small(dots: Sequence[Dot], style: ChartStyle) -> sketch.Scatter:
    marker = {
        "symbol": "circle",
        "size": OTHERS,
        "opacity": 1,
        "color": style.palette.customer,
        "line": {"color": style.palette.page, "width": 1},
    }
    return _scatter("others", dots, style, mode="markers", marker=marker)


def _ends(dots: Sequence[Dot], style: ChartStyle) -> sketch.Scatter:
    color, page = style.palette.customer, style.palette.page
    hollow = [dot.slot.row.hollow for dot in dots]
    marker = {
        "symbol": "circle",
        "size": ENDS,
        "opacity": 1,
        "color": [page if one else color for one in hollow],
        "line": {
            "color": [color if one else page for one in hollow],
            "width": [2 if one else 1 for one in hollow],
        },
    }
    return _scatter("ends", dots, style, mode="markers", marker=marker, cliponaxis=False)


def _scatter(
    name: str,
    dots: Sequence[Dot],
    style: ChartStyle,
    **more: Any,  # noqa: ANN401
) -> sketch.Scatter:
    return sketch.Scatter(
        name=name,
        x=[dot.reading.value for dot in dots],
        y=[dot.slot.centre for dot in dots],
        hovertext=[_hover(dot, style) for dot in dots],
        hoverinfo="text",
        customdata=[[dot.key] for dot in dots],
        **more,
    )


def _name(dot: Dot, style: ChartStyle) -> str:
    return f"{wording.escape(dot.name)} {wording.value_text(dot.reading.value, style)}"


def _names(dots: Sequence[Dot], style: ChartStyle) -> list[dict[str, Any]]:
    """Name the two farthest apart above their dots."""
    pairs: dict[float, dict[str, Dot]] = {}
    for dot in dots:
        if dot.end:
            pairs.setdefault(dot.slot.top, {})[dot.end] = dot
    return [one for ends in pairs.values() if len(ends) == 2 for one in _pair(ends, style)]


def _pair(ends: Mapping[str, Dot], style: ChartStyle) -> list[dict[str, Any]]:
    """Place both names outwards of their dots, but inside the figure and clear of each other."""
    texts = {end: _name(ends[end], style) for end in ENDS_NAMED}
    width = {end: wording.text_width(texts[end], style.text_size) for end in ENDS_NAMED}
    at = {end: _pixels(ends[end].reading.value, style) for end in ENDS_NAMED}
    gutter = row_layout.NARROW_GUTTER if style.narrow else row_layout.GUTTER
    left, right = -float(gutter), row_layout.SHORTEST_AXIS + float(gutter)
    if sum(width.values()) + 2 * AIR > right - left:
        return _one_below_the_other(ends, texts, style)
    high = min(at["high"] + AIR, right - width["high"])
    low = max(min(at["low"] - AIR - width["low"], high - 2 * AIR - width["low"]), left)
    high = max(high, low + width["low"] + 2 * AIR)
    starts = {"low": low - at["low"], "high": high - at["high"]}
    return [_note(ends[end], texts[end], starts[end], style) for end in ENDS_NAMED]


def _one_below_the_other(
    ends: Mapping[str, Dot], texts: Mapping[str, str], style: ChartStyle
) -> list[dict[str, Any]]:
    """Two names too long for one line: that of the higher above the dots, the other below."""
    found = []
    for end, away in (("low", ENDS / 2 + ABOVE), ("high", -ENDS / 2 - ABOVE)):
        at, dot = _pixels(ends[end].reading.value, style), ends[end]
        gutter = row_layout.NARROW_GUTTER if style.narrow else row_layout.GUTTER
        width = wording.text_width(texts[end], style.text_size)
        start = max(min(at - width / 2, row_layout.SHORTEST_AXIS + gutter - width), -gutter)
        found.append(_note(dot, texts[end], start - at, style) | {"y": dot.slot.centre + away})
    return found


def _pixels(value: float, style: ChartStyle) -> float:
    """Where a value lies on the shortest axis there is; on a longer one names have more room."""
    unit = style.unit
    return (value - unit.low) / (unit.high - unit.low) * row_layout.SHORTEST_AXIS


def _note(dot: Dot, text: str, start: float, style: ChartStyle) -> dict[str, Any]:
    y = dot.slot.centre - ENDS / 2 - ABOVE
    place = {"x": dot.reading.value, "xref": "x", "xanchor": "left", "xshift": start}
    return note(style, text, y=y, color=style.palette.customer) | place


def _hover(dot: Dot, style: ChartStyle) -> str:
    interval = wording.interval_text(dot.reading.low, dot.reading.high, style)
    behind = ", ".join(filter(None, (interval, wording.base_text(dot.reading.n, style))))
    figure = _name(dot, style) + (f" ({wording.escape(behind)})" if behind else "")
    label = wording.wrap(dot.slot.row.label, readings.HOVER_WIDTH, style.small_size)
    return f"<b>{wording.lines_html(label)}</b><br>{figure}"
