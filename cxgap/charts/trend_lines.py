"""Both sides over the waves, with the gap as the space between them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from cxgap.charts import column_marks, row_layout, sketch, wording
from cxgap.charts.kept import kept
from cxgap.charts.readings import (
    SIDES,
    Row,
    read_rows,
    side_name,
    verdict_mark,
)
from cxgap.charts.theme import ChartStyle, font, layout, note

HEIGHT = {False: 380, True: 340}
TOP, BOTTOM, LEFT, EDGE = 34, 58, 52, 20
NAMES_APART = 18
"""Pixels between the names of two lines that end close together."""


@kept
def trend_lines(table: pd.DataFrame, *, style: ChartStyle) -> sketch.Figure:
    """Draw one wave per row of the table, in its order; ``label`` names the wave.

    A line is dashed where its side is not proven to have moved since the wave before, and broken
    where a wave is not shown.
    """
    rows = read_rows(table)
    moved = {side: _proven_moves(table, side) for side in SIDES}
    traces = [column_marks.hidden_bands(rows, style), column_marks.gap_area(rows, style)]
    for side in SIDES:
        traces += [column_marks.band(rows, side, style), *_lines(rows, moved[side], side, style)]
    traces += [column_marks.dots(rows, side, style) for side in SIDES]
    margin = {"l": LEFT, "r": EDGE if style.narrow else _room(style), "t": TOP, "b": BOTTOM}
    look = layout(style, height=HEIGHT[style.narrow], margin=margin)
    axes = {"xaxis": _wave_axis(rows, style), "yaxis": _value_axis(style)}
    notes = [*_names(rows, style), *column_marks.absences(rows, style)]
    return sketch.Figure(traces, {**look, **axes, "annotations": notes})


def _proven_moves(table: pd.DataFrame, side: str) -> list[bool]:
    """Whether a side is proven to have moved into each wave."""
    ends = [table.get(f"{side}_moved.{end}") for end in ("low", "high")]
    if any(column is None for column in ends):
        return [False] * len(table)
    return [bool(low > 0 or high < 0) for low, high in zip(*ends, strict=True)]


def _lines(
    rows: Sequence[Row], moved: Sequence[bool], side: str, style: ChartStyle
) -> Iterator[sketch.Scatter]:
    pairs = list(enumerate(pairwise(row.side(side) for row in rows)))
    known = [(at, one, other) for at, (one, other) in pairs if one.known and other.known]
    for name, proven in (("proven", True), ("open", False)):
        drawn = [(at, one, other) for at, one, other in known if moved[at + 1] == proven]
        yield sketch.Scatter(
            name=f"{side}.{name}",
            x=[x for at, _, _ in drawn for x in (at, at + 1, None)],
            y=[y for _, one, other in drawn for y in (one.value, other.value, None)],
            mode="lines",
            line={
                "color": style.palette.side(side),
                "width": 3 if proven else 2,
                "dash": "solid" if proven else "4px,3px",
            },
            hoverinfo="skip",
        )


def _wave_axis(rows: Sequence[Row], style: ChartStyle) -> dict[str, Any]:
    """Name each wave, with its gap beneath."""
    return {
        "range": [-0.5, len(rows) - 0.5],
        "tickmode": "array",
        "tickvals": list(range(len(rows))),
        "ticktext": [_wave_text(row, style) for row in rows],
        "tickfont": font(style, small=style.narrow),
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "fixedrange": True,
    }


def _wave_text(row: Row, style: ChartStyle) -> str:
    wave = wording.escape(row.label)
    if not row.gap.known:
        return wave
    mark = wording.colored(verdict_mark(row, style), style.palette.verdict(row.verdict))
    return f"{wave}<br>{mark}"


def _value_axis(style: ChartStyle) -> dict[str, Any]:
    return row_layout.value_axis(style) | {"showgrid": True}


def _names(rows: Sequence[Row], style: ChartStyle) -> list[dict[str, Any]]:
    """Name each line at its end; on a phone both above."""
    if style.narrow:
        both = "    ".join(side_name(side, style) for side in SIDES)
        top = {"x": 0, "xref": "paper", "xanchor": "left", "xshift": -LEFT + 6}
        return [note(style, both, y=1) | top | {"yref": "paper", "yanchor": "bottom", "yshift": 8}]
    ends = {side: _last(rows, side) for side in SIDES}
    shifts = _apart(ends, style)
    return [
        note(style, side_name(side, style), y=end[1])
        | {"x": end[0], "xref": "x", "xanchor": "left", "xshift": 14, "yshift": shifts[side]}
        for side, end in ends.items()
        if end
    ]


def _last(rows: Sequence[Row], side: str) -> tuple[int, float] | None:
    known = [(at, row.side(side).value) for at, row in enumerate(rows) if row.side(side).known]
    return known[-1] if known else None


def _apart(ends: dict[str, tuple[int, float] | None], style: ChartStyle) -> dict[str, float]:
    """Push two names apart where their lines end close together."""
    business, customer = (ends[side] for side in SIDES)
    still = dict.fromkeys(SIDES, 0.0)
    if business is None or customer is None:
        return still
    pixels = (HEIGHT[style.narrow] - TOP - BOTTOM) / (style.unit.high - style.unit.low)
    distance = (business[1] - customer[1]) * pixels
    lacking = max(NAMES_APART - abs(distance), 0) / 2
    up = 1 if distance >= 0 else -1
    return {"business": up * lacking, "customer": -up * lacking}


def _room(style: ChartStyle) -> float:
    """The pixels that the longer of the two names needs beside the last wave."""
    widest = max(wording.text_width(style.words[side], style.text_size) for side in SIDES)
    return widest + 2 * EDGE
