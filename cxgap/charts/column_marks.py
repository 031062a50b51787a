"""The marks that column charts share: dots over soft bands, the gap between lines, hatching."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from cxgap.charts import sketch, wording
from cxgap.charts.colors import translucent
from cxgap.charts.readings import SIDES, Row, hover, missing_word
from cxgap.charts.row_marks import BAND, SIZES, SYMBOLS
from cxgap.charts.theme import ChartStyle, font, hatching, note

HIDDEN_WIDTH = 0.3


def gap_area(rows: Sequence[Row], style: ChartStyle) -> sketch.Scatter:
    """Shade the space between the lines, where both are shown at both ends."""
    whole = [(at, *pair) for at, pair in enumerate(pairwise(rows)) if not _lacks(pair)]
    corners = [
        (one.business.value, other.business.value, other.customer.value, one.customer.value, None)
        for _, one, other in whole
    ]
    return sketch.Scatter(
        name="gap",
        x=[x for at, _, _ in whole for x in (at, at + 1, at + 1, at, None)],
        y=[y for row in corners for y in row],
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=translucent(style.palette.edge, 0.34 if style.dark else 0.18),
        hoverinfo="skip",
    )


def _lacks(pair: Sequence[Row]) -> bool:
    return any(row.missing for row in pair)


def band(rows: Sequence[Row], side: str, style: ChartStyle) -> sketch.Scatter:
    """Draw one side's intervals as soft, thick lines for the dots to lie on."""
    shown = [(at, row.side(side)) for at, row in enumerate(rows) if row.side(side).uncertain]
    return sketch.Scatter(
        name=f"{side}.band",
        x=[x for at, _ in shown for x in (at, at, None)],
        y=[y for _, one in shown for y in (one.low, one.high, None)],
        mode="lines",
        line={"width": BAND, "color": translucent(style.palette.side(side), 0.38)},
        hoverinfo="skip",
    )


def dots(rows: Sequence[Row], side: str, style: ChartStyle) -> sketch.Scatter:
    """Draw one side's figures, hollow where the gap is not proven, each with its number."""
    shown = [(at, row) for at, row in enumerate(rows) if row.side(side).known]
    color, page = style.palette.side(side), style.palette.page
    return sketch.Scatter(
        name=side,
        x=[at for at, _ in shown],
        y=[row.side(side).value for _, row in shown],
        mode="markers+text",
        marker={
            "symbol": SYMBOLS[side],
            "size": SIZES[side],
            "opacity": 1,
            "color": [page if row.hollow else color for _, row in shown],
            "line": {
                "color": [color if row.hollow else page for _, row in shown],
                "width": [2 if row.hollow else 1 for _, row in shown],
            },
        },
        text=[wording.value_text(row.side(side).value, style) for _, row in shown],
        textposition=[_outside(row, side, style) for _, row in shown],
        textfont=font(style, color=color),
        hovertext=[hover(row, style) for _, row in shown],
        hoverinfo="text",
        customdata=[[row.key] for _, row in shown],
        cliponaxis=False,
    )


def _outside(row: Row, side: str, style: ChartStyle) -> str:
    """Above the upper line and below the lower one, away from the other line or from words."""
    if row.missing:
        return "bottom center" if _free(row, style) > row.side(side).value else "top center"
    other = row.side("customer" if side == "business" else "business").value
    here = row.side(side).value
    return "bottom center" if here < other or (here == other and side == SIDES[1]) else "top center"


def hidden_bands(rows: Sequence[Row], style: ChartStyle) -> sketch.Bar:
    """Hatch the columns that lack a side: something is there, and is not shown."""
    shown = [(at, row) for at, row in enumerate(rows) if row.missing]
    return sketch.Bar(
        name="hidden",
        base=[style.unit.low for _ in shown],
        x=[at for at, _ in shown],
        y=[style.unit.high - style.unit.low for _ in shown],
        width=[HIDDEN_WIDTH for _ in shown],
        marker=hatching(style),
        hovertext=[hover(row, style) for _, row in shown],
        hoverinfo="text",
    )


def absences(rows: Sequence[Row], style: ChartStyle) -> list[dict[str, Any]]:
    """Say on the hatching which side is missing and why."""
    return [
        note(
            style, _absence(row, style), y=_free(row, style), color=style.palette.muted, small=True
        )
        | {"x": at, "xref": "x", "textangle": -90}
        | {"bgcolor": style.palette.hatch_back, "borderpad": 2}
        for at, row in enumerate(rows)
        if row.missing
    ]


def _absence(row: Row, style: ChartStyle) -> str:
    words = style.words
    short = {words["hidden"]: words["hidden_short"]}
    found = [(side, missing_word(row, side, style)) for side in row.missing]
    reasons = {word for _, word in found}
    if len(found) == len(SIDES) and len(reasons) == 1:  # both would be longer than the band
        return wording.escape("".join(short.get(word, word) for word in reasons))
    return wording.escape(" · ".join(f"{words[side]}: {short.get(w, w)}" for side, w in found))


def _free(row: Row, style: ChartStyle) -> float:
    """The middle of the longest stretch of the axis on which no dot stands."""
    known = (row.side(side).value for side in SIDES if row.side(side).known)
    ends = pairwise([style.unit.low, *known, style.unit.high])
    start, end = max(ends, key=lambda pair: pair[1] - pair[0])
    return (start + end) / 2
