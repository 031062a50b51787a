"""Where the rows of a chart lie, and the words at both their sides.

Rows are placed in pixels from the top, because a label of three lines needs a taller row than a
label of one. On a phone the label and the verdict stand above the marks, else left and right.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

from cxgap.charts import readings, wording
from cxgap.charts.readings import SIDES, Row
from cxgap.charts.theme import ChartStyle, font, note

LABEL_WIDTH, VERDICT_WIDTH, GUTTER = 190, 150, 46
NARROW_WIDTH, NARROW_GUTTER = 350, 46
SHORTEST_AXIS = 262
"""Pixels that an axis has at least, on a phone or on a narrow desktop page."""
AXIS_HEIGHT, NOTE_HEIGHT = 28, 22
SPACES = 4 * "\u00a0"
ROW_HEIGHT, GAP = 56, 12
MARKS_HEIGHT, BAND_HEIGHT = 58, 40
"""A phone's room for the marks with their numbers, or for a band with words on it."""
CLEAR = 24
"""The pixels of a band that its words leave free for a dot."""


@dataclass(frozen=True)
class Slot:
    """A row, its label line by line as Plotly text, and its place in pixels from the top."""

    row: Row
    lines: list[str]
    top: float
    height: float
    centre: float


def place(rows: Iterable[Row], *, style: ChartStyle, top: float, bases: bool = False) -> list[Slot]:
    """Give each row as much height as its words need, one below the other."""
    rows = list(rows)
    wrapped = [_label_lines(row, style, bases=bases) for row in rows]
    heights = [_height(row, lines, style) for row, lines in zip(rows, wrapped, strict=True)]
    tops = accumulate(heights, initial=top)
    return [
        Slot(row, lines, start, height, start + _centre(height, style))
        for row, lines, start, height in zip(rows, wrapped, tops, heights, strict=False)
    ]


def bottom(slots: Sequence[Slot], *, top: float) -> float:
    """Return where the last row ends."""
    return slots[-1].top + slots[-1].height if slots else top


def margins(style: ChartStyle) -> dict[str, float]:
    """Leave room for the words at both sides, and for a number that stands at 0 or 100."""
    foot = AXIS_HEIGHT + (NOTE_HEIGHT if style.words["band_note"] else 0)
    if style.narrow:
        return {"l": NARROW_GUTTER, "r": NARROW_GUTTER, "t": 0, "b": foot}
    return {"l": LABEL_WIDTH + GUTTER, "r": VERDICT_WIDTH + GUTTER, "t": 0, "b": foot}


def at_left_edge(style: ChartStyle) -> dict[str, Any]:
    """Anchor a text at the figure's left edge."""
    return {"x": 0, "xref": "paper", "xanchor": "left", "xshift": -margins(style)["l"]}


def at_value(value: float, style: ChartStyle) -> dict[str, Any]:
    """Anchor a text at a value, on a phone so that it leaves the figure on neither side."""
    unit = style.unit
    third = int(3 * (value - unit.low) / (unit.high - unit.low)) if style.narrow else 1
    return {"x": value, "xref": "x", "xanchor": ("left", "center", "right")[max(0, min(third, 2))]}


def value_axis(style: ChartStyle) -> dict[str, Any]:
    """Return the x axis: the metric's whole range, always, so that charts can be compared."""
    ticks = _ticks(style)
    return {
        "range": [style.unit.low, style.unit.high],
        "tickmode": "array",
        "tickvals": ticks,
        "ticktext": [_tick_text(tick, style) for tick in ticks],
        "tickfont": font(style, color=style.palette.muted, small=True),
        "gridcolor": style.palette.grid,
        "showgrid": False,  # lines across rows cross their words; each row has a track of its own
        "zeroline": False,
        "showline": False,
        "fixedrange": True,
    }


def words(
    slots: Sequence[Slot], style: ChartStyle, *, benchmarks: bool = False
) -> list[dict[str, Any]]:
    """Write each row's label, and its verdict or why there is none; then what the marks are.

    ``benchmarks``: whether others' figures are drawn where there are any.
    """
    told = benchmarks and any(_has_benchmark(slot.row) for slot in slots)
    labels = [_label(slot, style) for slot in slots]
    verdicts = [_verdict(slot, style) for slot in slots if not slot.row.missing]
    absences = [_absence(slot, style) for slot in slots if slot.row.missing]
    return [*labels, *verdicts, *absences, *_band_note(style, told)]


def _label_lines(row: Row, style: ChartStyle, *, bases: bool) -> list[str]:
    width = NARROW_WIDTH if style.narrow else LABEL_WIDTH
    lines = wording.balanced(row.label, width, style.text_size, bold=style.narrow)
    written = [wording.escape(line) for line in lines]
    if style.narrow:
        written = [f"<b>{line}</b>" for line in written]
    base = wording.base_text(row.customer.n, style) if bases else ""
    quiet = " · ".join(filter(None, [row.detail, base]))
    return _with_quiet(written, quiet, style) if quiet else written


def _with_quiet(lines: list[str], quiet: str, style: ChartStyle) -> list[str]:
    shown = wording.colored(wording.escape(quiet), style.palette.muted)
    # A phone's one-line label leaves room for it beside; a column of labels has it below.
    beside = style.narrow and wording.text_width(lines[-1] + quiet, style.text_size) < NARROW_WIDTH
    return [*lines[:-1], f"{lines[-1]}   {shown}"] if beside else [*lines, shown]


def _height(row: Row, lines: list[str], style: ChartStyle) -> float:
    label = len(lines) * wording.line_height(style.text_size)
    if not style.narrow:
        verdict = (1 + len(_verdict_lines(row, style))) * wording.line_height(style.text_size)
        return max(ROW_HEIGHT, label + 16, verdict + 16)
    if _said_on_band(row, style):
        return GAP + label + (MARKS_HEIGHT if len(row.missing) < len(SIDES) else BAND_HEIGHT)
    return GAP + label + wording.line_height(style.text_size) + MARKS_HEIGHT


def _centre(height: float, style: ChartStyle) -> float:
    # Numbers stand above the dots, so the dots sit a little below the middle of the two.
    return height - 16 if style.narrow else height / 2 + 4


def _ticks(style: ChartStyle) -> list[float]:
    low, span = style.unit.low, style.unit.high - style.unit.low
    steps = next((n for n in (4, 5, 6, 2, 3) if _is_whole(span * style.unit.factor / n)), 4)
    return [low + span * step / steps for step in range(steps + 1)]


def _tick_text(tick: float, style: ChartStyle) -> str:
    shown = tick * style.unit.factor
    decimals = 0 if _is_whole(shown) else max(style.unit.decimals, 1)
    return wording.number(shown, decimals, style.language) + style.unit.suffix


def _is_whole(value: float) -> bool:
    return float(value).is_integer()


def _label(slot: Slot, style: ChartStyle) -> dict[str, Any]:
    text = note(style, "<br>".join(slot.lines), y=slot.centre) | at_left_edge(style)
    return text | {"y": slot.top + GAP, "yanchor": "top"} if style.narrow else text


def _verdict(slot: Slot, style: ChartStyle) -> dict[str, Any]:
    row, color = slot.row, style.palette.verdict(slot.row.verdict)
    lines = _verdict_lines(row, style)
    parts = [readings.verdict_mark(row, style)] if row.gap.known else []
    parts += [wording.escape(" ".join(lines)) if style.narrow else wording.lines_html(lines)]
    text = (" · " if style.narrow else "<br>").join(parts)
    return note(style, text, color=color) | _verdict_place(slot, style)


def _verdict_lines(row: Row, style: ChartStyle) -> list[str]:
    return wording.wrap(style.words[row.verdict], VERDICT_WIDTH, style.text_size)


def _verdict_place(slot: Slot, style: ChartStyle) -> dict[str, Any]:
    if not style.narrow:
        return {"x": 1, "xref": "paper", "xanchor": "left", "xshift": GUTTER, "y": slot.centre}
    label = len(slot.lines) * wording.line_height(style.text_size)
    return at_left_edge(style) | {"y": slot.top + GAP + label, "yanchor": "top"}


def _said_on_band(row: Row, style: ChartStyle) -> bool:
    """Whether the band has room for the words beside the one dot that may stand on it."""
    start, end = _free_stretch(row, style)
    share = (end - start) / (style.unit.high - style.unit.low)
    words = wording.text_width(readings.missing_words(row, style), style.text_size)
    return bool(row.missing) and words + CLEAR < share * SHORTEST_AXIS


def _absence(slot: Slot, style: ChartStyle) -> dict[str, Any]:
    said = readings.missing_words(slot.row, style)
    if not _said_on_band(slot.row, style):
        named = f"{' · '.join(style.words[side] for side in slot.row.missing)}: {said}"
        width = NARROW_WIDTH if style.narrow else VERDICT_WIDTH
        text = wording.lines_html(wording.wrap(named, width, style.text_size))
        return note(style, text, color=style.palette.muted) | _verdict_place(slot, style)
    text = wording.escape(said)
    on_band = note(style, text, color=style.palette.muted, y=slot.centre)
    back = {"bgcolor": style.palette.hatch_back, "borderpad": 2}
    middle = sum(_free_stretch(slot.row, style)) / 2
    return on_band | back | {"x": middle, "xref": "x", "xanchor": "center"}


def _free_stretch(row: Row, style: ChartStyle) -> tuple[float, float]:
    """Return the longest stretch of the axis that no dot stands on."""
    known = (row.side(side).value for side in SIDES if row.side(side).known)
    ends = [style.unit.low, *known, style.unit.high]
    return max(pairwise(ends), key=lambda pair: pair[1] - pair[0])


def _has_benchmark(row: Row) -> bool:
    return not math.isnan(row.benchmark) and len(row.missing) < len(SIDES)


def _band_note(style: ChartStyle, benchmarks: bool) -> list[dict[str, Any]]:
    """What the soft bands are, and the thin lines of others' figures where there are any."""
    if not style.words["band_note"]:
        return []
    text = wording.escape(style.words["band_note"])
    if benchmarks:
        text += f"{SPACES}<b>|</b> {wording.escape(style.words['benchmark'])}"
    below = {"y": 0, "yref": "paper", "yanchor": "top", "yshift": -AXIS_HEIGHT}
    left = at_left_edge(style) if style.narrow else {"x": 0, "xref": "paper", "xanchor": "left"}
    return [note(style, text, color=style.palette.muted, small=True) | left | below]
