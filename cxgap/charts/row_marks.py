"""The marks that row charts share: dots, the soft bands behind them, hatched bands."""

import math
from collections.abc import Sequence
from typing import Any

from cxgap.charts import readings, sketch, wording
from cxgap.charts.colors import translucent
from cxgap.charts.readings import SIDES, Row, hover
from cxgap.charts.row_layout import Slot
from cxgap.charts.theme import ChartStyle, font, hatching

BAND, HIDDEN_BAND, TICK = 12, 22, 14
SYMBOLS = {"business": "square", "customer": "circle"}
SIZES = {"business": 16, "customer": 13}
"""A square is larger than the circle that may lie on it, so that its corners show."""
CLOSE = {False: 0.14, True: 0.16}
"""Below this share of the axis two numbers would touch; on a phone sooner."""


def bands(slots: Sequence[Slot], side: str, style: ChartStyle) -> sketch.Scatter:
    """Draw one side's intervals as soft, thick lines for the dots to lie on."""
    shown = [slot for slot in slots if slot.row.side(side).uncertain]
    ends = [(slot.row.side(side).low, slot.row.side(side).high, None) for slot in shown]
    return sketch.Scatter(
        name=f"{side}.band",
        x=[x for row in ends for x in row],
        y=[y for slot in shown for y in (slot.centre, slot.centre, None)],
        mode="lines",
        line={"width": BAND, "color": translucent(style.side_color(side), 0.38)},
        hoverinfo="skip",
    )


def dots(
    slots: Sequence[Slot],
    side: str,
    style: ChartStyle,
    *,
    whiskers: dict[str, Any] | None = None,
) -> sketch.Scatter:
    """Draw one side's figures, hollow where the verdict is not proven, each with its number."""
    shown = [slot for slot in slots if slot.row.side(side).known]
    return sketch.Scatter(
        name=side,
        x=[slot.row.side(side).value for slot in shown],
        y=[slot.centre for slot in shown],
        mode="markers+text",
        marker=_marker(shown, side, style),
        text=[wording.value_text(slot.row.side(side).value, style) for slot in shown],
        textposition=[_text_position(slot.row, side, style) for slot in shown],
        textfont=font(style, color=style.side_color(side)),
        hovertext=[hover(slot.row, style) for slot in shown],
        hoverinfo="text",
        customdata=[[slot.row.key] for slot in shown],
        cliponaxis=False,
        error_x=whiskers,
    )


def benchmarks(slots: Sequence[Slot], style: ChartStyle) -> list[sketch.Scatter]:
    """Draw others' figures as thin ticks across their rows; nothing where there are none."""
    shown = [slot for slot in slots if not math.isnan(slot.row.benchmark)]
    shown = [slot for slot in shown if len(slot.row.missing) < len(SIDES)]
    if not shown:
        return []
    texts = [(slot.row.label, readings.benchmark_line(slot.row, style)) for slot in shown]
    ticks = sketch.Scatter(
        name="benchmark",
        x=[slot.row.benchmark for slot in shown],
        y=[slot.centre for slot in shown],
        mode="markers",
        marker={
            "symbol": "line-ns",
            "size": TICK,
            "line": {"width": 2, "color": style.palette.muted},
        },
        customdata=[[slot.row.key] for slot in shown],
        hovertext=[_wrapped(lines, style) for lines in texts],
        hoverinfo="text",
        cliponaxis=False,
    )
    return [ticks]


def _wrapped(lines: Sequence[str], style: ChartStyle) -> str:
    wrapped = (wording.wrap(line, readings.HOVER_WIDTH, style.small_size) for line in lines)
    return "<br>".join(wording.lines_html(line) for line in wrapped)


def hidden_bands(slots: Sequence[Slot], style: ChartStyle) -> sketch.Bar:
    """Hatch the rows that lack a side: something is there, and is not shown."""
    shown = [slot for slot in slots if slot.row.missing]
    return sketch.Bar(
        name="hidden",
        orientation="h",
        base=[style.unit.low for _ in shown],
        x=[style.unit.high - style.unit.low for _ in shown],
        y=[slot.centre for slot in shown],
        width=[HIDDEN_BAND for _ in shown],
        marker=hatching(style),
        hovertext=[hover(slot.row, style) for slot in shown],
        hoverinfo="text",
    )


def tracks(slots: Sequence[Slot], style: ChartStyle) -> sketch.Scatter:
    """Draw the scale's full length behind each row; lines across rows would cross their words.

    A hatched row is as long itself.
    """
    shown = [slot for slot in slots if not slot.row.missing]
    ends = (style.unit.low, style.unit.high, None)
    return sketch.Scatter(
        name="track",
        x=[x for _ in shown for x in ends],
        y=[y for slot in shown for y in (slot.centre, slot.centre, None)],
        mode="lines",
        line={"width": 2, "color": style.palette.grid},
        hoverinfo="skip",
    )


def _marker(slots: Sequence[Slot], side: str, style: ChartStyle) -> dict[str, Any]:
    """Fill the dots, edged with the page's colour to part those that touch; or leave them open."""
    color, page = style.side_color(side), style.palette.page
    return {
        "symbol": "diamond" if style.one_side and side == "business" else SYMBOLS[side],
        "size": SIZES[side],
        "opacity": 1,
        "color": [page if slot.row.hollow else color for slot in slots],
        "line": {
            "color": [color if slot.row.hollow else page for slot in slots],
            "width": [2 if slot.row.hollow else 1 for slot in slots],
        },
    }


def _text_position(row: Row, side: str, style: ChartStyle) -> str:
    """Put a number above its dot; where the dots are close, to the outer side of both."""
    here = row.side(side).value
    there = row.side("customer" if side == "business" else "business").value
    span = style.unit.high - style.unit.low
    if math.isnan(there) or abs(here - there) > span * CLOSE[style.narrow]:
        return "top center"
    leftmost = here < there or (here == there and side == SIDES[0])
    return "top left" if leftmost else "top right"
