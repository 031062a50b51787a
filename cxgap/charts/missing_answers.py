"""How many respondents gave no usable answer, item by item, on either side."""

import math
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import pandas as pd

from cxgap.charts import row_layout, sketch, wording
from cxgap.charts.kept import kept
from cxgap.charts.readings import SIDES, side_name
from cxgap.charts.row_marks import SIZES, SYMBOLS
from cxgap.charts.theme import ChartStyle, clear, font, layout, note, pixel_axis

_HEADER, _SPACE = 32, 14
_FIRST = 28  # pixels from the marks of a phone's row to the row below: nearer to their own label


@kept
def missing_answers(table: pd.DataFrame, *, style: ChartStyle) -> sketch.Figure:
    """Draw one row per item, a mark for each side at its share without an answer.

    Args:
        table: ``label`` and, as shares 0–1 or missing where a side was not asked, ``business``
            and ``customer``; perhaps ``key``, what a click opens; drawn in its order.
        style: how figures look.
    """
    lines = [_lines(label, style) for label in table["label"]]
    heights = [_height(one, style) for one in lines]
    tops = list(accumulate(heights, initial=_HEADER))
    centres = [_centre(top, height, style) for top, height in zip(tops, heights, strict=False)]
    margin = row_layout.margins(style) | {"b": row_layout.AXIS_HEIGHT, "r": row_layout.GUTTER}
    look = layout(style, height=tops[-1] + margin["b"], margin=margin)
    axes = {
        "xaxis": row_layout.value_axis(style) | {"showgrid": not style.narrow},
        "yaxis": pixel_axis(tops[-1]),
    }
    labels = [_label(*one, style) for one in zip(lines, tops, centres, strict=False)]
    marks = [_marks(table, side, centres, style) for side in SIDES]
    notes = [*labels, _names(table, style)]
    return sketch.Figure(marks, {**look, **axes, "annotations": notes})


def _lines(label: str, style: ChartStyle) -> list[str]:
    """The item's words; on a phone, as on other charts, bold: they head their row."""
    if style.narrow:
        wrapped = wording.wrap(label, row_layout.NARROW_WIDTH, style.text_size, bold=True)
        return [f"<b>{wording.escape(line)}</b>" for line in wrapped]
    wrapped = wording.wrap(label, row_layout.LABEL_WIDTH, style.text_size)
    return [wording.escape(line) for line in wrapped]


def _height(lines: Sequence[str], style: ChartStyle) -> float:
    words = len(lines) * wording.line_height(style.text_size)
    marks = 2 * wording.line_height(style.text_size)
    return words + marks + _SPACE if style.narrow else max(words, marks) + _SPACE


def _centre(top: float, height: float, style: ChartStyle) -> float:
    return top + height - _FIRST if style.narrow else top + height / 2


def _label(lines: Sequence[str], top: float, centre: float, style: ChartStyle) -> dict[str, Any]:
    text = note(style, "<br>".join(lines), y=centre) | row_layout.at_left_edge(style)
    return text | {"y": top + _SPACE / 2, "yanchor": "top"} if style.narrow else text


def _marks(
    table: pd.DataFrame, side: str, centres: Sequence[float], style: ChartStyle
) -> sketch.Scatter:
    shares = [float(share) for share in table[side]]
    others = [float(share) for share in table[SIDES[1 - SIDES.index(side)]]]
    known = [at for at, share in enumerate(shares) if not math.isnan(share)]
    color = style.palette.side(side)
    keys = list(table["key"]) if "key" in table else [""] * len(shares)
    return sketch.Scatter(
        name=side,
        x=[shares[at] for at in known],
        y=[centres[at] for at in known],
        mode="markers+text",
        marker={"symbol": SYMBOLS[side], "size": SIZES[side], "color": color, "opacity": 1},
        text=[wording.value_text(shares[at], style) for at in known],
        textposition=[_beside(shares[at], others[at]) for at in known],
        textfont=font(style, color=color),
        hoverinfo="none",  # nothing to add, but a click
        customdata=[[keys[at]] for at in known],
        cliponaxis=False,
    )


def _beside(share: float, other: float) -> str:
    """A number stands to the side on which the other mark is not."""
    return "middle left" if share < other else "middle right"


def _names(table: pd.DataFrame, style: ChartStyle) -> dict[str, Any]:
    asked = [side for side in SIDES if table[side].notna().any()]
    names = "    ".join(side_name(side, style) for side in asked)
    place = {"x": 0, "xref": "x", "xanchor": "left"}
    return note(style, names, y=_HEADER / 2) | clear(style) | place
