"""The plan of actions: by how much each gap should change, and by how much it did."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

import pandas as pd

from cxgap.charts import plan_words, sketch, wording
from cxgap.charts.colors import translucent
from cxgap.charts.kept import kept
from cxgap.charts.plan_words import KEY, NARROW_WIDTH
from cxgap.charts.readings import Reading, reading_of
from cxgap.charts.row_marks import BAND
from cxgap.charts.theme import (
    ChartStyle,
    font,
    hatching,
    layout,
    need_words,
    note,
    pixel_axis,
)
from cxgap.survey.records import records_of

OUTCOME_ICONS = {
    "less": "▽",
    "unclear": "○",
    "too_few": "…",
    "as_expected": "✓",
    "more": "△",
    "no_expectation": "–",
}
PROVEN = ("less", "as_expected", "more", "no_expectation")
WORDS = ("expected", "happened", "elsewhere", "change_note")
LABEL_WIDTH, OUTCOME_WIDTH, GUTTER = 240, 170, 30
GAP, AXIS, MARKS_HEIGHT, HIDDEN = 16, 34, 40, 20
LEAST, AIR = 0.06, 0.08
"""Of the metric: the shortest axis on either side of no change. Of the marks: room beyond them."""


@dataclass(frozen=True)
class _Row:
    """An action with its words, and its place in pixels from the top."""

    expected: float
    happened: Reading
    elsewhere: float
    outcome: str
    hidden: bool
    left: list[str]
    right: list[str]
    hover: str
    key: str
    top: float
    height: float

    @property
    def proven(self) -> bool:
        return self.outcome in PROVEN

    def centre(self, style: ChartStyle) -> float:
        if style.narrow:
            return self.top + self.height - MARKS_HEIGHT / 2
        return self.top + self.height / 2


@kept
def plan_dots(table: pd.DataFrame, *, style: ChartStyle) -> sketch.Figure:
    """Draw one row per action in the order given: what was expected, what happened, and elsewhere.

    Args:
        table: ``expectation.value``, ``change.value/low/high`` and ``comparison_change.value`` in
            the metric's unit (NaN where there is none), ``outcome`` (a verdict; "" where it is not
            measured), ``flags``, the words label, detail and said (its outcome), and perhaps
            ``key``, what a click on the marks asks for.
        style: its words name the marks.
    """
    need_words(style, WORDS)
    style = replace(style, unit=replace(style.unit, decimals=max(style.unit.decimals, 1)))
    key = plan_words.key_lines(style)
    rows = _placed(table, KEY * len(key), style)
    total = rows[-1].top + rows[-1].height if rows else KEY
    left = 22 if style.narrow else LABEL_WIDTH + GUTTER
    right = 22 if style.narrow else OUTCOME_WIDTH + GUTTER
    foot = plan_words.foot_lines(style)
    below = AXIS + len(foot) * wording.line_height(style.small_size)
    margin = {"l": left, "r": right, "t": 0, "b": below}
    look = layout(style, height=total + below, margin=margin)
    span = _span(rows, style)
    axes = {"xaxis": _axis(span, style), "yaxis": pixel_axis(total)}
    notes = [*plan_words.key(key, left, style), plan_words.foot(foot, left, style)]
    notes += [one for row in rows for one in _words(row, left, style)]
    traces = [_no_change(rows, style), _hidden(rows, span, style), *_marks(rows, style)]
    return sketch.Figure(traces, {**look, **axes, "annotations": notes})


def outcome_color(outcome: str, style: ChartStyle) -> str:
    """The colour of an outcome; the icon and the word say the same."""
    palette = style.palette
    known = {"as_expected": palette.score_best, "more": palette.score_best}
    return known.get(outcome, palette.score_worst if outcome == "less" else palette.muted)


def _placed(table: pd.DataFrame, top: float, style: ChartStyle) -> list[_Row]:
    records = records_of(table)
    words = [(_left(one, style), _right(one, style)) for one in records]
    heights = [_height(left, right, style) for left, right in words]
    places = zip(accumulate(heights, initial=top), heights, strict=False)
    return [
        _row(one, said, place, style)
        for one, said, place in zip(records, words, places, strict=True)
    ]


def _row(
    one: dict[Any, Any],
    said: tuple[list[str], list[str]],
    place: tuple[float, float],
    style: ChartStyle,
) -> _Row:
    happened = reading_of(one, "change")
    expected, elsewhere = (
        reading_of(one, name).value for name in ("expectation", "comparison_change")
    )
    hover = _hover(one, (expected, happened, elsewhere), style)
    hidden = "hidden" in one["flags"]
    return _Row(
        expected,
        happened,
        elsewhere,
        one["outcome"],
        hidden,
        *said,
        hover,
        str(one.get("key", "")),
        *place,
    )


def _left(one: dict[Any, Any], style: ChartStyle) -> list[str]:
    width = NARROW_WIDTH if style.narrow else LABEL_WIDTH
    return wording.headed(one["label"], one["detail"], width, style)


def _right(one: dict[Any, Any], style: ChartStyle) -> list[str]:
    color = outcome_color(one["outcome"], style)
    width = NARROW_WIDTH - 24 if style.narrow else OUTCOME_WIDTH - 24
    said = [wording.escape(line) for line in wording.wrap(one["said"], width, style.text_size)]
    icon = wording.icon(OUTCOME_ICONS.get(one["outcome"], "…"), style.text_size)
    lines = [wording.colored(line, color) for line in (f"{icon} {said[0]}", *said[1:])]
    value = reading_of(one, "change").value
    if math.isnan(value):
        return lines
    change = f"<b>{wording.escape(wording.gap_text(value, style))}</b>"
    return [f"{lines[0]} · {change}", *lines[1:]] if style.narrow else [change, *lines]


def _height(left: Sequence[str], right: Sequence[str], style: ChartStyle) -> float:
    line = wording.line_height(style.text_size)
    if style.narrow:
        return (len(left) + len(right)) * line + MARKS_HEIGHT + GAP
    return max(max(len(left), len(right)) * line + GAP, MARKS_HEIGHT + GAP / 2)


def _span(rows: Sequence[_Row], style: ChartStyle) -> tuple[float, float]:
    """From the lowest to the highest mark, with no change between them and some air."""
    figures = [row.happened for row in rows]
    ends = [end for row in rows for end in (row.expected, row.elsewhere)]
    ends += [end for one in figures for end in (one.value, one.low, one.high)]
    ends = [end for end in ends if math.isfinite(end)]
    least = LEAST * (style.unit.high - style.unit.low)
    low, high = min([-least, *ends]), max([least, *ends])
    air = (high - low) * AIR
    return low - air, high + air


def _axis(span: tuple[float, float], style: ChartStyle) -> dict[str, Any]:
    whole = replace(style, unit=replace(style.unit, decimals=0))
    ticks = _ticks(span, style)
    return {
        "range": list(span),
        "tickmode": "array",
        "tickvals": ticks,
        "ticktext": [wording.signed_text(tick, whole) for tick in ticks],
        "tickfont": font(style, color=style.palette.muted, small=True),
        "gridcolor": style.palette.grid,
        "showgrid": not style.narrow,
        "zeroline": False,
        "showline": False,
        "fixedrange": True,
    }


def _ticks(span: tuple[float, float], style: ChartStyle) -> list[float]:
    """Round values, no change among them; on a phone fewer."""
    factor, most = style.unit.factor, 5 if style.narrow else 9
    low, high = (end * factor for end in span)
    step = next(one for one in (1, 2, 5, 10, 20, 50, 100, 200) if (high - low) / one < most)
    first, last = math.ceil(low / step), math.floor(high / step)
    return [at * step / factor for at in range(first, last + 1)]


def _no_change(rows: Sequence[_Row], style: ChartStyle) -> sketch.Scatter:
    """One line through all rows; on a phone, where words stand between them, at each row alone."""
    half = MARKS_HEIGHT / 2 - 2
    pairs = [(row.centre(style) - half, row.centre(style) + half) for row in rows]
    if not style.narrow and rows:
        pairs = [(rows[0].top, rows[-1].top + rows[-1].height)]
    return sketch.Scatter(
        name="no_change",
        x=[x for _ in pairs for x in (0, 0, None)],
        y=[y for pair in pairs for y in (*pair, None)],
        mode="lines",
        line={"width": 2, "color": style.palette.edge},
        hoverinfo="skip",
    )


def _hidden(rows: Sequence[_Row], span: tuple[float, float], style: ChartStyle) -> sketch.Bar:
    """Hatch what is there and not shown."""
    shown = [row for row in rows if row.hidden]
    return sketch.Bar(
        name="hidden",
        orientation="h",
        base=[span[0] for _ in shown],
        x=[span[1] - span[0] for _ in shown],
        y=[row.centre(style) for row in shown],
        width=[HIDDEN for _ in shown],
        marker=hatching(style),
        hovertext=[row.hover for row in shown],
        hoverinfo="text",
    )


def _marks(rows: Sequence[_Row], style: ChartStyle) -> list[sketch.Scatter]:
    muted, text, page = style.palette.muted, style.palette.text, style.palette.page
    measured = [row for row in rows if row.happened.known]
    sure = [row for row in rows if row.happened.uncertain]
    band = sketch.Scatter(
        name="happened.band",
        x=[x for row in sure for x in (row.happened.low, row.happened.high, None)],
        y=[y for row in sure for y in (row.centre(style), row.centre(style), None)],
        mode="lines",
        line={"width": BAND, "color": translucent(text, 0.22)},
        hoverinfo="skip",
    )
    elsewhere = [(row, row.elsewhere) for row in measured if math.isfinite(row.elsewhere)]
    expected = [(row, row.expected) for row in rows if math.isfinite(row.expected)]
    happened = [(row, row.happened.value) for row in measured]
    return [
        band,
        _dots("elsewhere", elsewhere, {"symbol": "line-ns", "size": 22}, muted, style),
        _dots("expected", expected, {"symbol": "diamond", "size": 12, "color": muted}, page, style),
        _dots(
            "happened",
            happened,
            {
                "symbol": "circle",
                "size": 13,
                "color": [text if row.proven else page for row in measured],
            },
            [page if row.proven else text for row in measured],
            style,
        ),
    ]


def _dots(
    name: str,
    places: Sequence[tuple[_Row, float]],
    marker: dict[str, Any],
    edge: str | list[str],
    style: ChartStyle,
) -> sketch.Scatter:
    return sketch.Scatter(
        name=name,
        x=[value for _, value in places],
        y=[row.centre(style) for row, _ in places],
        mode="markers",
        marker={**marker, "opacity": 1, "line": {"width": 2, "color": edge}},
        customdata=[[row.key] for row, _ in places],
        hovertext=[row.hover for row, _ in places],
        hoverinfo="text",
        cliponaxis=False,
    )


def _words(row: _Row, left: float, style: ChartStyle) -> list[dict[str, Any]]:
    if style.narrow:
        text = "<br>".join([*row.left, *row.right])
        return [note(style, text, y=row.top + 4) | plan_words.at_left(left) | {"yanchor": "top"}]
    at_right = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": GUTTER}
    middle = row.centre(style)
    return [
        note(style, "<br>".join(row.left), y=middle) | plan_words.at_left(left),
        note(style, "<br>".join(row.right), y=middle) | at_right,
    ]


def _hover(one: dict[Any, Any], figures: tuple[float, Reading, float], style: ChartStyle) -> str:
    expected, happened, elsewhere = figures
    said = {"expected": expected, "happened": happened.value, "elsewhere": elsewhere}
    lines = [
        f"{style.words[name]}: {wording.gap_text(value, style)}"
        for name, value in said.items()
        if math.isfinite(value)
    ]
    interval = wording.gap_interval_text(happened.low, happened.high, style)
    body = [wording.escape(line) for line in (one["detail"], *lines, interval, one["said"]) if line]
    return "<br>".join([f"<b>{wording.escape(one['label'])}</b>", *body])
