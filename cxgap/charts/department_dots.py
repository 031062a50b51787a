"""Groups of the business as dots on one line each, against all customers.

The spread from the lowest to the highest is shaded, and these two carry their names: the highest
above the line, the lowest below it, so that they never meet. The customers' figure stands with the
line's label and as a circle on the line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

import pandas as pd

from cxgap.charts import row_layout, row_marks, sketch, wording
from cxgap.charts.colors import translucent
from cxgap.charts.kept import kept
from cxgap.charts.readings import HOVER_WIDTH, Reading, Row, read_row, reading_of
from cxgap.charts.row_layout import Slot
from cxgap.charts.theme import SIDE_ICONS, ChartStyle, layout, need_words, note, pixel_axis
from cxgap.survey.records import records_of

ALIGNMENT_WORDS: Mapping[str, str] = {
    "alignment_note": "what shade, squares and circle are; may be empty",
}
TALL, NAME_AWAY = 78, 15
SPREAD, WHISKER = 26, 3
SQUARE = {False: 16, True: 12}
FOOT = 8


@dataclass(frozen=True)
class Department:
    """One group's figure on one line."""

    name: str
    figure: Reading
    key: str = ""
    """What a click on its mark opens."""


@dataclass(frozen=True)
class Departments:
    """One line: the row whose two sides are the farthest pair, all groups, and customers."""

    slot: Slot
    groups: tuple[Department, ...]
    customer: Reading

    @property
    def ends(self) -> tuple[Department, Department] | None:
        """The lowest and the highest group; None where fewer than two are shown."""
        known = sorted(self.groups, key=lambda one: one.figure.value)
        return (known[0], known[-1]) if len(known) > 1 else None

    @property
    def groups_ends_last(self) -> list[Department]:
        """The groups, the two that are named after the others: they lie on top, and whole."""
        return sorted(self.groups, key=lambda one: one in (self.ends or ()))


@kept
def department_dots(
    table: pd.DataFrame, groups: pd.DataFrame, *, style: ChartStyle
) -> sketch.Figure:
    """Draw one row per line in the order given.

    Args:
        table: rows of ``cxgap gap --gap alignment`` with a ``label`` and the figures
            ``customer.…`` of all customers.
        groups: rows with ``line`` (the position of its row), ``name`` and the figures
            ``group.…``; groups that are hidden are left out.
        style: its unit is the metric's.

    Raises:
        KeyError: where a word is missing (``ALIGNMENT_WORDS``).
    """
    need_words(style, ALIGNMENT_WORDS)
    lines = _lines(table, groups, style)
    total = row_layout.bottom([line.slot for line in lines], top=0)
    said = _note_lines(style)
    foot = row_layout.AXIS_HEIGHT + FOOT + len(said) * wording.line_height(style.small_size)
    margin = {**row_layout.margins(style), "b": foot}
    look = layout(style, height=total + foot, margin=margin)
    axes = {"xaxis": row_layout.value_axis(style), "yaxis": pixel_axis(total)}
    quiet = replace(style, words={**style.words, "band_note": ""})
    words = row_layout.words([line.slot for line in lines], quiet)
    notes = [*words, *_names(lines, style), *_note(said, style)]
    return sketch.Figure(_traces(lines, style), {**look, **axes, "annotations": notes})


def _lines(table: pd.DataFrame, groups: pd.DataFrame, style: ChartStyle) -> list[Departments]:
    records = records_of(table)
    rows = [_row(record) for record in records]
    customers = [reading_of(record, "customer") for record in records]
    labels = [_label(row, one, style) for row, one in zip(rows, customers, strict=True)]
    heights = [_height(lines, style) for lines in labels]
    tops = accumulate(heights, initial=0.0)
    slots = [
        Slot(row, lines, top, height, top + (height - 34 if style.narrow else height / 2))
        for row, lines, top, height in zip(rows, labels, tops, heights, strict=False)
    ]
    return [
        Departments(slot, _groups(groups[groups["line"] == at]), customer)
        for at, (slot, customer) in enumerate(zip(slots, customers, strict=True))
    ]


def _row(record: Mapping[Any, Any]) -> Row:
    """The line's two ends in the places of the sides, as all row charts read them."""
    ends = {"business": "high", "customer": "low"}
    parts = ("value", "low", "high", "n")
    moved = {
        f"{to}.{part}": record.get(f"{of}.{part}") for to, of in ends.items() for part in parts
    }
    return read_row({**record, **moved})


def _groups(own: pd.DataFrame) -> tuple[Department, ...]:
    found = [
        Department(str(record["name"]), reading_of(record, "group"), str(record.get("key", "")))
        for record in records_of(own)
    ]
    return tuple(one for one in found if one.figure.known)


def _label(row: Row, customer: Reading, style: ChartStyle) -> list[str]:
    width = row_layout.NARROW_WIDTH if style.narrow else row_layout.LABEL_WIDTH
    lines = wording.balanced(row.label, width, style.text_size, bold=style.narrow)
    written = [
        f"<b>{wording.escape(line)}</b>" if style.narrow else wording.escape(line) for line in lines
    ]
    if not customer.known:
        return written
    mark = wording.icon(SIDE_ICONS["customer"], style.text_size)
    name = wording.escape(style.words["customer"])
    figure = f"{mark} {name} <b>{wording.value_text(customer.value, style)}</b>"
    return [*written, wording.colored(figure, style.palette.customer)]


def _height(lines: Sequence[str], style: ChartStyle) -> float:
    label = len(lines) * wording.line_height(style.text_size)
    if style.narrow:
        return row_layout.GAP + label + wording.line_height(style.text_size) + TALL
    return max(TALL, label + 16)


def _traces(lines: Sequence[Departments], style: ChartStyle) -> list[Any]:
    slots = [line.slot for line in lines]
    shown = [line for line in lines if not line.slot.row.missing]
    dots = [_dots(shown, style), _customers(shown, style)]
    hidden = row_marks.hidden_bands(slots, style)
    return [
        row_marks.tracks(slots, style),
        hidden,
        _spread(shown, style),
        _whiskers(shown, style),
        *dots,
    ]


def _spread(lines: Sequence[Departments], style: ChartStyle) -> sketch.Scatter:
    """Shade from the lowest to the highest group."""
    x: list[float | None] = []
    y: list[float | None] = []
    for line in lines:
        if line.ends:
            x += [line.ends[0].figure.value, line.ends[1].figure.value, None]
            y += [line.slot.centre, line.slot.centre, None]
    color = translucent(style.palette.business, 0.22)
    return sketch.Scatter(
        name="spread",
        x=x,
        y=y,
        mode="lines",
        line={"width": SPREAD, "color": color},
        hoverinfo="skip",
    )


def _whiskers(lines: Sequence[Departments], style: ChartStyle) -> sketch.Scatter:
    """The intervals of the two ends, which the verdict is about."""
    x: list[float | None] = []
    y: list[float | None] = []
    for line in lines:
        for one in line.ends or ():
            if one.figure.uncertain:
                x += [one.figure.low, one.figure.high, None]
                y += [line.slot.centre, line.slot.centre, None]
    line_style = {"width": WHISKER, "color": translucent(style.palette.business, 0.6)}
    return sketch.Scatter(
        name="intervals", x=x, y=y, mode="lines", line=line_style, hoverinfo="skip"
    )


def _dots(lines: Sequence[Departments], style: ChartStyle) -> sketch.Scatter:
    color, page = style.palette.business, style.palette.page
    every = [(line, one) for line in lines for one in line.groups_ends_last]
    hollow = [line.slot.row.hollow for line, _ in every]
    return sketch.Scatter(
        name="business",
        x=[one.figure.value for _, one in every],
        y=[line.slot.centre for line, _ in every],
        mode="markers",
        cliponaxis=False,
        marker={
            "symbol": row_marks.SYMBOLS["business"],
            "size": SQUARE[style.narrow],
            "opacity": 1,
            "color": [page if one else color for one in hollow],
            "line": {"color": [color if one else page for one in hollow], "width": 2},
        },
        hovertext=[_hover(one.name, one.figure, line.slot.row.label, style) for line, one in every],
        hoverinfo="text",
        customdata=[[one.key] for _, one in every],
    )


def _customers(lines: Sequence[Departments], style: ChartStyle) -> sketch.Scatter:
    shown = [line for line in lines if line.customer.known]
    ends = [line.customer for line in shown]
    return sketch.Scatter(
        name="customer",
        x=[one.value for one in ends],
        y=[line.slot.centre for line in shown],
        mode="markers",
        cliponaxis=False,
        marker={
            "symbol": row_marks.SYMBOLS["customer"],
            "size": row_marks.SIZES["customer"],
            "opacity": 1,
            "color": style.palette.customer,
            "line": {"color": style.palette.page, "width": 1},
        },
        error_x={
            "type": "data",
            "array": [one.high - one.value if one.uncertain else 0 for one in ends],
            "arrayminus": [one.value - one.low if one.uncertain else 0 for one in ends],
            "color": style.palette.customer,
            "thickness": 2,
            "width": 5,
        },
        hovertext=[
            _hover(style.words["customer"], line.customer, line.slot.row.label, style)
            for line in shown
        ],
        hoverinfo="text",
        customdata=[[line.slot.row.key] for line in shown],
    )


def _hover(name: str, figure: Reading, label: str, style: ChartStyle) -> str:
    interval = wording.interval_text(figure.low, figure.high, style)
    behind = ", ".join(filter(None, [interval, wording.base_text(figure.n, style)]))
    said = f"{name}: {wording.value_text(figure.value, style)}" + (f" ({behind})" if behind else "")
    title, body = (
        wording.lines_html(wording.wrap(text, HOVER_WIDTH, style.small_size))
        for text in (label, said)
    )
    return f"<b>{title}</b><br>{body}"


def _names(lines: Sequence[Departments], style: ChartStyle) -> list[dict[str, Any]]:
    """Name the lowest group below its dot and the highest above it."""
    found = []
    for line in lines:
        if line.ends and not line.slot.row.missing:
            found += [
                _name(end, line.slot.centre + away, style)
                for end, away in zip(line.ends, (NAME_AWAY + 8, -NAME_AWAY - 8), strict=True)
            ]
    return found


def _name(one: Department, y: float, style: ChartStyle) -> dict[str, Any]:
    """Write a name at its dot, leaning inwards and as far in as keeps it in the figure."""
    text = f"{wording.escape(one.name)} <b>{wording.value_text(one.figure.value, style)}</b>"
    unit, width = style.unit, wording.text_width(_plain(one, style), style.text_size)
    share = (one.figure.value - unit.low) / (unit.high - unit.low)
    at = share * row_layout.SHORTEST_AXIS  # on a longer axis a name has more room
    gutter = row_layout.NARROW_GUTTER if style.narrow else row_layout.GUTTER
    leaning = (0.0, 0.5, 1.0)[max(0, min(int(3 * share), 2))]
    right = row_layout.SHORTEST_AXIS + gutter - width
    start = max(min(at - leaning * width, right), -gutter)
    place = {"x": one.figure.value, "xref": "x", "xanchor": "left", "xshift": start - at}
    return note(style, text, y=y, color=style.palette.business) | place


def _plain(one: Department, style: ChartStyle) -> str:
    return f"{one.name} {wording.value_text(one.figure.value, style)}"


def _note_lines(style: ChartStyle) -> list[str]:
    words, width = style.words["alignment_note"], 350 if style.narrow else 560
    return wording.wrap(words, width, style.small_size) if words else []


def _note(lines: list[str], style: ChartStyle) -> list[dict[str, Any]]:
    if not lines:
        return []
    text = note(style, wording.lines_html(lines), color=style.palette.muted, small=True)
    below = {"y": 0, "yref": "paper", "yanchor": "top", "yshift": -row_layout.AXIS_HEIGHT}
    left = row_layout.at_left_edge(style) if style.narrow else {"x": 0, "xref": "paper"}
    return [text | {"xanchor": "left"} | left | below]
