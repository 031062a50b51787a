"""Two dots a row, joined by the gap between them."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from cxgap.charts import row_layout, row_marks, sketch, wording
from cxgap.charts.kept import kept
from cxgap.charts.readings import PROVEN, SIDES, Row, read_rows, side_name
from cxgap.charts.row_layout import Slot
from cxgap.charts.theme import ChartStyle, clear, layout, note, pixel_axis

HEADER = 32
BETWEEN_NAMES = 10  # pixels, on a phone
NAMES_APART = {False: 0.25, True: 0.45}
"""The share of the axis that two names need between them; on a phone more."""
NAME_IN = 22
"""The pixels by which a name reaches inwards over its dot: outwards it has room, whatever its
length and however short the axis is."""


@kept
def dumbbell(table: pd.DataFrame, *, style: ChartStyle, in_order: bool = False) -> sketch.Figure:
    """Draw one row per gap, business ■ and customer ●, widest gap on top or in the order given.

    A row without both sides is said to be hidden, never dropped. A column ``detail`` holds what is
    to stand quietly with a row's label.
    """
    rows = read_rows(table)
    ordered = rows if in_order else _widest_first(rows)
    slots = row_layout.place(ordered, style=style, top=HEADER)
    total = row_layout.bottom(slots, top=HEADER)
    margin = row_layout.margins(style)
    look = layout(style, height=total + margin["b"], margin=margin)
    axes = {"xaxis": row_layout.value_axis(style), "yaxis": pixel_axis(total)}
    notes = [*_side_names(slots, style), *row_layout.words(slots, style, benchmarks=True)]
    return sketch.Figure(_traces(slots, style), {**look, **axes, "annotations": notes})


def _widest_first(rows: list[Row]) -> list[Row]:
    def width(row: Row) -> float:
        return -1.0 if math.isnan(row.gap.value) else abs(row.gap.value)

    return sorted(rows, key=width, reverse=True)


def _traces(slots: Sequence[Slot], style: ChartStyle) -> list[Any]:
    soft = [row_marks.bands(slots, side, style) for side in SIDES]
    dots = [row_marks.dots(slots, side, style) for side in SIDES]
    marks = [*soft, *_links(slots, style), *row_marks.benchmarks(slots, style), *dots]
    return [row_marks.tracks(slots, style), row_marks.hidden_bands(slots, style), *marks]


def _links(slots: Sequence[Slot], style: ChartStyle) -> list[sketch.Scatter]:
    whole = [slot for slot in slots if not slot.row.missing]
    verdicts = dict.fromkeys(slot.row.verdict for slot in whole)
    return [
        _link([slot for slot in whole if slot.row.verdict == verdict], verdict, style)
        for verdict in verdicts
    ]


def _link(slots: Sequence[Slot], verdict: str, style: ChartStyle) -> sketch.Scatter:
    ends = [(slot.row.business.value, slot.row.customer.value, None) for slot in slots]
    drawn = {"width": 4, "dash": "solid"} if verdict in PROVEN else {"width": 2, "dash": "4px,3px"}
    return sketch.Scatter(
        name=f"link.{verdict}",
        x=[x for row in ends for x in row],
        y=[y for slot in slots for y in (slot.centre, slot.centre, None)],
        mode="lines",
        line={"color": style.palette.verdict(verdict), **drawn},
        hoverinfo="skip",
    )


def _side_names(slots: Sequence[Slot], style: ChartStyle) -> list[dict[str, Any]]:
    """Name each side once, above its topmost dot; side by side where the dots are close."""
    spots = _topmost(slots)
    span = style.unit.high - style.unit.low
    width = max(spots.values(), default=0) - min(spots.values(), default=0)
    if width > span * NAMES_APART[style.narrow] and not _meet(spots, style):
        first = min(spots, key=lambda side: spots[side])
        return [
            _name(side_name(side, style), spot, style) | _outwards(side == first, style)
            for side, spot in spots.items()
        ]
    names = [side_name(side, style) for side in sorted(spots, key=lambda side: spots[side])]
    middle = sum(spots.values()) / max(len(spots), 1)
    return [_name("    ".join(names), middle, style)]


def _meet(spots: Mapping[str, float], style: ChartStyle) -> bool:
    """Whether two names over their dots would run into each other on a phone."""
    if not style.narrow or len(spots) < len(SIDES):
        return False
    (_, end), (start, _) = sorted(_reach(side, at, style) for side, at in spots.items())
    return start < end + BETWEEN_NAMES


def _reach(side: str, value: float, style: ChartStyle) -> tuple[float, float]:
    """From where to where a name reaches that stands at a value, in pixels."""
    unit, width = style.unit, wording.text_width(f"■ {style.words[side]}", style.text_size)
    anchor = row_layout.at_value(value, style)["xanchor"]
    before = {"left": 0.0, "center": width / 2, "right": width}[anchor]
    start = (value - unit.low) / (unit.high - unit.low) * row_layout.SHORTEST_AXIS - before
    return start, start + width


def _topmost(slots: Sequence[Slot]) -> dict[str, float]:
    """Return where each side's first dot stands, for the sides that have one."""
    known = {
        side: [slot.row.side(side).value for slot in slots if slot.row.side(side).known]
        for side in SIDES
    }
    return {side: values[0] for side, values in known.items() if values}


def _outwards(left: bool, style: ChartStyle) -> dict[str, Any]:
    """Let one name end and the other begin near its dot, so that they cannot meet."""
    if style.narrow:
        return {}
    return {"xanchor": "right" if left else "left", "xshift": NAME_IN if left else -NAME_IN}


def _name(markup: str, value: float, style: ChartStyle) -> dict[str, Any]:
    return note(style, markup, y=HEADER / 2) | clear(style) | row_layout.at_value(value, style)
