"""The journey as a strip: both sides' curves over its steps, with the faces of their figures.

Steps stand side by side, on a phone one below the other. Across, each step has the same share of
the whole width, so that what is written below in as many columns stands under its step.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from cxgap.charts import column_marks, row_layout, row_marks, sketch, wording
from cxgap.charts.faces import face, face_color
from cxgap.charts.kept import kept
from cxgap.charts.readings import (
    SIDES,
    Row,
    read_rows,
    side_name,
    verdict_figure,
    verdict_mark,
)
from cxgap.charts.row_layout import Slot
from cxgap.charts.theme import SIDE_ICONS, ChartStyle, font, layout, note, pixel_axis
from cxgap.survey.faces import Face

SCALE_HEIGHT, TOP, EDGE = 280, 30, 14
STEPS_WIDTH = 650
"""Pixels that the names of all steps across share: what the narrowest wide page leaves them."""
MOST_ROOMY, WIDEST_NAME = 6, 165
"""From how many steps on their faces stand closer together; and the widest name of a step."""
FACES_HIGH = 0.2
"""The share of the scale that is added above it for the faces."""
RADIUS = {False: 15, True: 11}
APART = {False: 22, True: 13}
"""Pixels from the middle between two faces to the middle of each; where there is little room."""
NUMBER_AIR = 12
"""Pixels from the middle of a phone's dot to its number, and behind it."""
HEADER, BESIDE = 30, 1.04
"""A phone's pixels for the names of the sides, and where its faces stand on the paper's width."""

Faces = tuple[Face, Face]


@kept
def journey_strip(table: pd.DataFrame, *, style: ChartStyle) -> sketch.Figure:
    """Draw one step per row of the table of gaps, in its order; ``label`` names the step.

    ``business.face`` and ``customer.face`` hold the faces. A curve is broken where its side is not
    shown.
    """
    rows = read_rows(table)
    pairs = zip(*(table[f"{side}.face"] for side in SIDES), strict=True)
    faces: list[Faces] = list(pairs)
    return _downwards(rows, faces, style) if style.narrow else _across(rows, faces, style)


def _across(rows: Sequence[Row], faces: Sequence[Faces], style: ChartStyle) -> sketch.Figure:
    curves = [
        _curve(list(enumerate(row.side(side) for row in rows)), side, style) for side in SIDES
    ]
    traces = [
        column_marks.hidden_bands(rows, style),
        column_marks.gap_area(rows, style),
        *(column_marks.band(rows, side, style) for side in SIDES),
        *curves,
        *(column_marks.dots(rows, side, style) for side in SIDES),
    ]
    height = style.unit.high + FACES_HIGH / 2 * (style.unit.high - style.unit.low)
    places = [(float(at), height) for at in range(len(rows))]
    room = min(WIDEST_NAME, STEPS_WIDTH / max(len(rows), 1))
    names = _step_texts(rows, room, style)
    foot = EDGE + _most_lines(names) * wording.line_height(style.text_size)
    margin = {"l": 0, "r": 0, "t": TOP, "b": foot}
    look = layout(style, height=TOP + SCALE_HEIGHT + foot, margin=margin)
    axes = {"xaxis": _step_axis(names, style), "yaxis": _score_axis(style)}
    notes = [_side_names(style), *_owners(faces, places, style)]
    more = {"annotations": [*notes, *column_marks.absences(rows, style)]}
    return sketch.Figure(traces, {**look, **axes, **more, "shapes": _shapes(faces, places, style)})


def _most_lines(texts: Sequence[str]) -> int:
    return max((text.count("<br>") + 1 for text in texts), default=0)


def _step_axis(names: Sequence[str], style: ChartStyle) -> dict[str, Any]:
    return {
        "range": [-0.5, len(names) - 0.5],
        "tickmode": "array",
        "tickvals": list(range(len(names))),
        "ticktext": list(names),
        "tickfont": font(style),
        "tickangle": 0,
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "fixedrange": True,
    }


def _step_texts(rows: Sequence[Row], room: float, style: ChartStyle) -> list[str]:
    """Each step's name in so many pixels, and beneath its gap and verdict: all gaps in one line.

    Where steps are many, neither the gaps' unit nor their verdicts have room: icons stand for them.
    """
    names = [wording.balanced(row.label, room, style.text_size) for row in rows]
    most = max(map(len, names), default=0)
    told = [text for row in rows if row.gap.known for text in _in_full(row, style)]
    roomy = all(wording.BOLD * wording.text_width(text, style.text_size) < room for text in told)
    found = zip(rows, names, strict=True)
    return [_step_text(row, name, most, style, roomy=roomy) for row, name in found]


def _in_full(row: Row, style: ChartStyle) -> tuple[str, str]:
    return verdict_figure(row, style), style.words[row.verdict]


def _step_text(row: Row, name: Sequence[str], most: int, style: ChartStyle, *, roomy: bool) -> str:
    if not row.gap.known:
        return wording.lines_html(name)
    below = ["\u00a0"] * (most - len(name))
    word = [wording.escape(style.words[row.verdict])] if roomy else []
    told = "<br>".join([verdict_mark(row, style, unit=roomy), *word])
    mark = wording.colored(told, style.palette.verdict(row.verdict))
    return f"{wording.lines_html([*name, *below])}<br>{mark}"


def _score_axis(style: ChartStyle) -> dict[str, Any]:
    """The metric's whole range, and above it room for the faces; its numbers lie inside."""
    unit = style.unit
    top = unit.high + FACES_HIGH * (unit.high - unit.low)
    inside = {"ticklabelposition": "inside top", "ticklen": 0}
    return row_layout.value_axis(style) | {"range": [unit.low, top], "showgrid": True} | inside


def _side_names(style: ChartStyle) -> dict[str, Any]:
    both = "    ".join(side_name(side, style) for side in SIDES)
    top = {"x": 0, "xref": "paper", "xanchor": "left", "y": 1, "yref": "paper"}
    return note(style, both) | top | {"yanchor": "bottom", "yshift": 8}


def _owners(
    faces: Sequence[Faces], places: Sequence[tuple[float, float]], style: ChartStyle
) -> list[dict[str, Any]]:
    """Whose face it is: the side's mark on its outer side."""
    close = len(faces) > MOST_ROOMY
    aside = APART[close] + RADIUS[close] + (7 if close else 9)
    return [
        note(style, SIDE_ICONS[side], y=y, color=style.palette.side(side))
        | {"x": x, "xref": "x", "xanchor": "center", "xshift": shift * aside}
        for pair, (x, y) in zip(faces, places, strict=True)
        for side, one, shift in zip(SIDES, pair, (-1, 1), strict=True)
        if one.known
    ]


def _shapes(
    faces: Sequence[Faces], places: Sequence[tuple[float, float]], style: ChartStyle
) -> list[dict[str, Any]]:
    close = style.narrow or len(faces) > MOST_ROOMY
    return [
        shape
        for pair, place in zip(faces, places, strict=True)
        for one, side in zip(pair, (-1, 1), strict=True)
        for shape in _face(one, place, (side * APART[close], RADIUS[close]), style)
    ]


def _face(
    one: Face, place: tuple[float, float], room: tuple[float, int], style: ChartStyle
) -> Iterator[dict[str, Any]]:
    """The shapes of a face, moved sideways by pixels and of a radius; none where there is none."""
    if not one.known:
        return
    shift, radius = room
    drawn = face(one.word, place, radius, style.palette.text, sure=one.sure)
    for shape in drawn:
        if shape["type"] == "circle":
            fill = face_color(one.word, style, sure=one.sure)
            moved = {"x0": shape["x0"] + shift, "x1": shape["x1"] + shift, "fillcolor": fill}
        else:
            moved = {"path": _moved(shape["path"], shift)}
        yield shape | moved | ({"xref": "paper"} if style.narrow else {})


def _moved(path: str, shift: float) -> str:
    """A path of "x,y" pairs moved sideways."""
    return " ".join(
        f"{float(part.partition(',')[0]) + shift:g},{part.partition(',')[2]}"
        if "," in part
        else part
        for part in path.split()
    )


def _curve(points: Sequence[tuple[float, Any]], side: str, style: ChartStyle) -> sketch.Scatter:
    """Join a side's figures from step to step; ``points`` are places along the journey."""
    joined = [pair for pair in pairwise(points) if pair[0][1].known and pair[1][1].known]
    along = [at for one, other in joined for at in (one[0], other[0], None)]
    figures = [y for one, other in joined for y in (one[1].value, other[1].value, None)]
    x, y = (figures, along) if style.narrow else (along, figures)
    line = {"color": style.palette.side(side), "width": 2}
    return sketch.Scatter(name=f"{side}.curve", x=x, y=y, mode="lines", line=line, hoverinfo="skip")


def _downwards(rows: Sequence[Row], faces: Sequence[Faces], style: ChartStyle) -> sketch.Figure:
    slots = row_layout.place(rows, style=style, top=HEADER)
    total = row_layout.bottom(slots, top=HEADER)
    margin = row_layout.margins(style)
    look = layout(style, height=total + margin["b"], margin=margin)
    axes = {"xaxis": row_layout.value_axis(style), "yaxis": pixel_axis(total)}
    curves = [
        _curve([(slot.centre, slot.row.side(side)) for slot in slots], side, style)
        for side in SIDES
    ]
    soft = [row_marks.bands(slots, side, style) for side in SIDES]
    dots = [_dots(slots, side, style) for side in SIDES]
    back = [_tracks(slots, style), row_marks.hidden_bands(slots, style)]
    names = "    ".join(side_name(side, style) for side in SIDES)
    head = note(style, names, y=HEADER / 2) | row_layout.at_left_edge(style)
    over_curves = {"bgcolor": style.palette.page}
    words = [one | over_curves for one in row_layout.words(slots, style)]
    notes = [head, *_owners_above(style), *words]
    more = {"annotations": notes, "shapes": _shapes(faces, _beside(slots, style), style)}
    return sketch.Figure([*back, *soft, *curves, *dots], {**look, **axes, **more})


def _tracks(slots: Sequence[Slot], style: ChartStyle) -> sketch.Scatter:
    """The scale behind each row, but not behind its numbers."""
    tracks = row_marks.tracks(slots, style)
    shown = [slot for slot in slots if not slot.row.missing]
    pieces = [(x, slot.centre) for slot in shown for piece in _free(slot, style) for x in piece]
    tracks["x"], tracks["y"] = zip(*pieces, strict=True) if pieces else ((), ())
    return tracks


def _free(slot: Slot, style: ChartStyle) -> list[tuple[float | None, ...]]:
    """The stretches of a row's scale on which no number stands, each with a break behind it."""
    unit, row = style.unit, slot.row
    ends = [unit.low, unit.high]
    for side in (side for side in SIDES if row.side(side).known):
        value = row.side(side).value
        aside = _number_room(value, style) * (-1 if _outside(row, side) == "left" else 1)
        ends += sorted((value, value + aside))
    ends.sort()
    stretches = zip(ends[::2], ends[1::2], strict=True)
    return [(start, end, None) for start, end in stretches]


def _number_room(value: float, style: ChartStyle) -> float:
    """How much of the scale a dot and the number beside it take on the shortest axis."""
    pixels = wording.text_width(wording.value_text(value, style), style.text_size) + NUMBER_AIR
    return pixels / row_layout.SHORTEST_AXIS * (style.unit.high - style.unit.low)


def _owners_above(style: ChartStyle) -> list[dict[str, Any]]:
    """Whose face it is: the side's mark above the column of its faces."""
    return [
        note(style, SIDE_ICONS[side], y=HEADER / 2, color=style.palette.side(side))
        | {"x": BESIDE, "xref": "paper", "xanchor": "center", "xshift": shift * APART[True]}
        for side, shift in zip(SIDES, (-1, 1), strict=True)
    ]


def _dots(slots: Sequence[Slot], side: str, style: ChartStyle) -> sketch.Scatter:
    """A side's figures with their numbers beside them: the curves come from above."""
    drawn = row_marks.dots(slots, side, style)
    shown = [slot.row for slot in slots if slot.row.side(side).known]
    drawn["textposition"] = [f"middle {_outside(row, side)}" for row in shown]
    return drawn


def _outside(row: Row, side: str) -> str:
    here, there = row.side(side).value, row.side(SIDES[side == SIDES[0]]).value
    return "left" if here < there or (here == there and side == SIDES[0]) else "right"


def _beside(slots: Sequence[Slot], style: ChartStyle) -> list[tuple[float, float]]:
    """Right of each row's verdict, on the paper's width: the business's face, the customers'."""
    line = wording.line_height(style.text_size)
    return [(BESIDE, slot.top + row_layout.GAP + (len(slot.lines) + 0.5) * line) for slot in slots]
