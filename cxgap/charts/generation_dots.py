"""Customers by generation, or by any attribute, against how the business sees itself."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from cxgap.charts import row_layout, row_marks, sketch, wording
from cxgap.charts.colors import translucent
from cxgap.charts.kept import kept
from cxgap.charts.readings import Reading, Row, read_rows, side_name
from cxgap.charts.row_layout import Slot
from cxgap.charts.theme import ChartStyle, layout, note, pixel_axis

LINE, CLEARANCE = 27, 10
"""A line of the header, and the space between it and the first row."""
PIECE = 15
"""Half the length of a piece of the business's line on a phone."""


@kept
def generation_dots(table: pd.DataFrame, *, style: ChartStyle) -> sketch.Figure:
    """Draw one row per group in the order given, with the business as one line across.

    Where the business differs between the groups there is no one line: each row gets its square.
    """
    rows = read_rows(table)
    top = _header(rows, style)
    slots = row_layout.place(rows, style=style, top=top, bases=True)
    total = row_layout.bottom(slots, top=top)
    margin = row_layout.margins(style)
    look = layout(style, height=total + margin["b"], margin=margin)
    axes = {"xaxis": row_layout.value_axis(style), "yaxis": pixel_axis(total)}
    notes = [*_names(slots, style), *row_layout.words(slots, style, benchmarks=True)]
    return sketch.Figure(_traces(slots, total, style), {**look, **axes, "annotations": notes})


def _header(rows: Sequence[Row], style: ChartStyle) -> float:
    # On a phone the customers' name and the line's label would meet, so each has its own line.
    both = style.narrow and any(row.business.known for row in rows)
    return LINE * (2 if both else 1) + CLEARANCE


def _traces(slots: Sequence[Slot], total: float, style: ChartStyle) -> list[Any]:
    customers = _customers(slots, style)
    business = _business_marks(slots, total, style)
    ticks = row_marks.benchmarks(slots, style)
    return [
        row_marks.tracks(slots, style),
        row_marks.hidden_bands(slots, style),
        *business,
        *ticks,
        customers,
    ]


def _business_marks(slots: Sequence[Slot], total: float, style: ChartStyle) -> list[sketch.Scatter]:
    readings = _business(slots)
    if len(readings) > 1:
        both = row_marks.bands(slots, "business", style), row_marks.dots(slots, "business", style)
        return list(both)
    stretches = _stretches(slots, total, style)
    lines = [_line(reading, stretches, style) for reading in readings]
    return [_band(one, stretches, style) for one in readings if one.uncertain] + lines


def _stretches(slots: Sequence[Slot], total: float, style: ChartStyle) -> list[tuple[float, float]]:
    """Return the heights that the business's line runs through.

    On a phone it would cross the words above each row's marks, so it is drawn beside the marks.
    """
    if style.narrow:
        return [(slot.centre - PIECE, slot.centre + PIECE) for slot in slots]
    return [(LINE, total)]


def _business(slots: Sequence[Slot]) -> list[Reading]:
    """Return the business's different readings: one, unless it was asked by group too."""
    known = (slot.row.business for slot in slots if slot.row.business.known)
    return list({reading.value: reading for reading in known}.values())


def _band(
    reading: Reading, stretches: Sequence[tuple[float, float]], style: ChartStyle
) -> sketch.Scatter:
    corners = (reading.low, reading.high, reading.high, reading.low, None)
    return sketch.Scatter(
        name="business.band",
        x=[x for _ in stretches for x in corners],
        y=[y for top, end in stretches for y in (top, top, end, end, None)],
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=translucent(style.palette.business, 0.2),
        hoverinfo="skip",
    )


def _line(
    reading: Reading, stretches: Sequence[tuple[float, float]], style: ChartStyle
) -> sketch.Scatter:
    return sketch.Scatter(
        name="business",
        x=[x for _ in stretches for x in (reading.value, reading.value, None)],
        y=[y for top, end in stretches for y in (top, end, None)],
        mode="lines",
        line={"width": 3, "color": style.palette.business},
        hoverinfo="skip",
    )


def _customers(slots: Sequence[Slot], style: ChartStyle) -> sketch.Scatter:
    drawn = row_marks.dots(slots, "customer", style, whiskers=_whiskers(slots, style))
    readings = _business(slots)
    if len(readings) == 1:  # a line has no number beside which another would have to move
        shown = [slot.row for slot in slots if slot.row.customer.known]
        both = zip(shown, drawn["textposition"], strict=True)
        drawn["textposition"] = [
            "top center" if _is_clear(row, readings[0], style) else place for row, place in both
        ]
    return drawn


def _is_clear(row: Row, line: Reading, style: ChartStyle) -> bool:
    """Whether a number above its dot stays off the business's line and its band."""
    here, unit = row.customer.value, style.unit
    half = wording.text_width(wording.value_text(here, style), style.text_size) / 2
    reach = half / row_layout.SHORTEST_AXIS * (unit.high - unit.low)
    low, high = (line.low, line.high) if line.uncertain else (line.value, line.value)
    return here + reach < low or here - reach > high


def _whiskers(slots: Sequence[Slot], style: ChartStyle) -> dict[str, Any]:
    shown = [slot.row.customer for slot in slots if slot.row.customer.known]
    return {
        "type": "data",
        "array": [one.high - one.value if one.uncertain else 0 for one in shown],
        "arrayminus": [one.value - one.low if one.uncertain else 0 for one in shown],
        "color": style.palette.customer,
        "thickness": 2,
        "width": 5,
    }


def _names(slots: Sequence[Slot], style: ChartStyle) -> list[dict[str, Any]]:
    """Head the groups with "customers", and the line or the squares with "business"."""
    left = row_layout.at_left_edge(style)
    customers = note(style, side_name("customer", style), y=LINE / 2) | left
    y = LINE * (1.5 if style.narrow else 0.5)
    business = [
        note(style, _business_name(slots, style), y=y)
        | (left if style.narrow else row_layout.at_value(reading.value, style))
        for reading in _business(slots)[:1]
    ]
    return [customers, *business]


def _business_name(slots: Sequence[Slot], style: ChartStyle) -> str:
    name, readings = side_name("business", style), _business(slots)
    if len(readings) > 1:
        return name
    base = wording.base_text(readings[0].n, style)
    value = f"<b>{wording.value_text(readings[0].value, style)}</b>"
    figure = f"{value} ({wording.escape(base)})" if base else value
    return f"{name} {wording.colored(figure, style.palette.business)}"
