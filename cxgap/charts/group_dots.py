"""The groups of one side on a line each: every group a dot, the two farthest apart by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from cxgap.charts import readings, row_layout, row_marks, wording
from cxgap.charts.colors import translucent
from cxgap.charts.readings import PROVEN, Reading, read_row, reading_of
from cxgap.charts.row_layout import Slot
from cxgap.charts.theme import ChartStyle, font, layout, pixel_axis

TOP = 14
ENDS, OTHERS, BAND = 13, 8, 8
AIR = 8
"""Pixels between a dot and the edge of its name."""


@dataclass(frozen=True)
class Dot:
    """One group on one line; ``end`` says which of the two farthest apart it is, "" for neither."""

    slot: Slot
    name: str
    reading: Reading
    end: str


def group_dots(table: pd.DataFrame, groups: pd.DataFrame, *, style: ChartStyle) -> go.Figure:
    """Draw one row per line in the order given, and on it a dot per group.

    Args:
        table: one row a line: ``label``, ``high_group``, ``low_group``, the figures ``high.*``,
            ``low.*`` and ``gap.*``, ``verdict`` and ``flags``.
        groups: one row for each group of a line: ``row`` (position in ``table``), ``group``,
            ``label`` and its figure ``group.*``. Groups without a figure are not drawn.
        style: how it looks. The dots are the customers'.
    """
    records = table.to_dict("records")
    rows = [read_row(_as_sides(record)) for record in records]
    slots = row_layout.place(rows, style=style, top=TOP)
    total = row_layout.bottom(slots, top=TOP)
    margin = row_layout.margins(style)
    look = layout(style, height=total + margin["b"], margin=margin)
    axes = {"xaxis": row_layout.value_axis(style), "yaxis": pixel_axis(total)}
    dots = _dots(slots, records, groups)
    notes = row_layout.words(slots, style)
    return go.Figure(_traces(slots, dots, style), {**look, **axes, "annotations": notes})


def _as_sides(record: dict[Any, Any]) -> dict[Any, Any]:
    """The pair where rows look for two figures; a line without a pair is one without figures."""
    places = {"customer": "low", "business": "high"}
    parts = ("value", "low", "high", "n")
    moved = {f"{to}.{p}": record.get(f"{of}.{p}") for to, of in places.items() for p in parts}
    return record | moved


def _dots(slots: Sequence[Slot], records: Sequence[Any], groups: pd.DataFrame) -> list[Dot]:
    found = [(int(one["row"]), one) for one in groups.to_dict("records")]
    dots = [
        Dot(slots[at], str(one["label"]), reading_of(one, "group"), _end(records[at], one["group"]))
        for at, one in found
    ]
    return [dot for dot in dots if dot.reading.known]


def _end(record: dict[Any, Any], group: object) -> str:
    return next((end for end in ("high", "low") if record.get(f"{end}_group") == group), "")


def _traces(slots: Sequence[Slot], dots: Sequence[Dot], style: ChartStyle) -> list[go.Scatter]:
    tracks = [row_marks.tracks(slots, style)] if style.narrow else []
    ends = [dot for dot in dots if dot.end]
    others = [dot for dot in dots if not dot.end]
    links = [_link(slot, style) for slot in slots if not slot.row.missing]
    hidden = row_marks.hidden_bands([slot for slot in slots if slot.row.missing], style)
    marks = [_bands(dots, style), *links, _small(others, style), _named(ends, style)]
    return [*tracks, hidden, *marks]


def _bands(dots: Sequence[Dot], style: ChartStyle) -> go.Scatter:
    """Draw the intervals as soft lines; where several lie on each other they are darker."""
    shown = [dot for dot in dots if dot.reading.uncertain]
    return go.Scatter(
        name="group.band",
        x=[x for dot in shown for x in (dot.reading.low, dot.reading.high, None)],
        y=[y for dot in shown for y in (dot.slot.centre, dot.slot.centre, None)],
        mode="lines",
        line={"width": BAND, "color": translucent(style.palette.customer, 0.25)},
        hoverinfo="skip",
    )


def _link(slot: Slot, style: ChartStyle) -> go.Scatter:
    proven = slot.row.verdict in PROVEN
    drawn = {"width": 3, "dash": "solid"} if proven else {"width": 2, "dash": "4px,3px"}
    return go.Scatter(
        name=f"link.{slot.row.verdict}",
        x=[slot.row.customer.value, slot.row.business.value],
        y=[slot.centre, slot.centre],
        mode="lines",
        line={"color": style.palette.verdict(slot.row.verdict), **drawn},
        hoverinfo="skip",
    )


def _small(dots: Sequence[Dot], style: ChartStyle) -> go.Scatter:
    marker = {
        "symbol": "circle",
        "size": OTHERS,
        "opacity": 1,
        "color": style.palette.customer,
        "line": {"color": style.palette.page, "width": 1},
    }
    return _scatter("others", dots, style, mode="markers", marker=marker)


def _named(dots: Sequence[Dot], style: ChartStyle) -> go.Scatter:
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
    return _scatter(
        "ends",
        dots,
        style,
        mode="markers+text",
        marker=marker,
        text=[_name(dot, style) for dot in dots],
        textposition=[_place(dot, style) for dot in dots],
        textfont=font(style, color=color),
        cliponaxis=False,
    )


def _scatter(
    name: str,
    dots: Sequence[Dot],
    style: ChartStyle,
    **more: Any,  # noqa: ANN401
) -> go.Scatter:
    return go.Scatter(
        name=name,
        x=[dot.reading.value for dot in dots],
        y=[dot.slot.centre for dot in dots],
        hovertext=[_hover(dot, style) for dot in dots],
        hoverinfo="text",
        **more,
    )


def _name(dot: Dot, style: ChartStyle) -> str:
    return f"{wording.escape(dot.name)} {wording.value_text(dot.reading.value, style)}"


def _place(dot: Dot, style: ChartStyle) -> str:
    """Put a name outwards above its dot; where it would leave the figure, inwards and below."""
    unit, above = style.unit, dot.end == "high"
    share = (dot.reading.value - unit.low) / (unit.high - unit.low)
    gutter = row_layout.NARROW_GUTTER if style.narrow else row_layout.GUTTER
    room = (1 - share if above else share) * row_layout.SHORTEST_AXIS + gutter
    fits = wording.text_width(_name(dot, style), style.text_size) + AIR <= room
    outwards = "right" if above else "left"
    inwards = "left" if above else "right"
    return f"top {outwards}" if fits else f"bottom {inwards}"


def _hover(dot: Dot, style: ChartStyle) -> str:
    interval = wording.interval_text(dot.reading.low, dot.reading.high, style)
    behind = ", ".join(filter(None, (interval, wording.base_text(dot.reading.n, style))))
    figure = _name(dot, style) + (f" ({wording.escape(behind)})" if behind else "")
    label = wording.wrap(dot.slot.row.label, readings.HOVER_WIDTH, style.small_size)
    return f"<b>{wording.lines_html(label)}</b><br>{figure}"
