"""Indicators against their targets: one bar each, from nothing to its index; the target is 100."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import pandas as pd

from cxgap.charts import sketch, target_groups, wording
from cxgap.charts.kept import kept
from cxgap.charts.theme import ChartStyle, font, layout, need_words, note, pixel_axis
from cxgap.survey.records import records_of
from cxgap.texts.numbers import TARGET, short_of_target

STATUS_ICONS = {"reached": "✓", "on_the_way": "↗", "behind": "▽", "no_target": "–"}
LEAST, MOST = 125.0, 200.0
"""Where the axis ends at least, and at most: beyond it a bar is cut."""
BAR, GAP, TOP, FOOT = 20, 14, 30, 30
LABEL_WIDTH, STATUS_WIDTH, GUTTER, NARROW_WIDTH, HEADING_WIDTH = 220, 190, 14, 340, 700


@dataclass(frozen=True)
class _Bar:
    """An indicator with its words, and its place in pixels from the top."""

    index: float
    status: str
    heading: list[str]
    lines: list[str]
    right: list[str]
    hover: str
    key: str
    top: float
    height: float

    def centre(self, *, narrow: bool) -> float:
        return self.top + self.height - BAR / 2 - GAP / 2 if narrow else self.top + self.height / 2


@kept
def target_bars(table: pd.DataFrame, *, style: ChartStyle) -> sketch.Figure:
    """Draw one row per indicator in the order given.

    Args:
        table: index (100: at the target), status, the words label, detail (its value) and
            change (to the wave before; may be empty), ``key``, what a click opens, and perhaps
            ``heading``: what the bars from here on have in common, instead of a status at each.
        style: its words name the statuses and the target.
    """
    need_words(style, [*STATUS_ICONS, "target"])
    bars = _placed(table, style)
    total = (bars[-1].top + bars[-1].height if bars else TOP) + GAP / 2
    left, right = (8, 8) if style.narrow else (LABEL_WIDTH + GUTTER, STATUS_WIDTH + GUTTER)
    look = layout(style, height=total + FOOT, margin={"l": left, "r": right, "t": 0, "b": FOOT})
    end = min(max([LEAST, *(bar.index * 1.08 for bar in bars)]), MOST)
    axes = {"xaxis": _index_axis(end, style), "yaxis": pixel_axis(total)}
    target = _target(bars, total, style)
    traces = [_bars(bars, end, style), _way(bars, end, style), *target, _numbers(bars, end, style)]
    notes = [_target_note(style), *(one for bar in bars for one in _words(bar, left, style))]
    return sketch.Figure(traces, {**look, **axes, "annotations": notes})


def status_color(status: str, style: ChartStyle) -> str:
    """The colour of a status; the icon and the word say the same."""
    palette = style.palette
    known = {"reached": palette.score_best, "behind": palette.score_worst}
    return known.get(status, palette.muted)


def _placed(table: pd.DataFrame, style: ChartStyle) -> list[_Bar]:
    records = records_of(table)
    words = [(_heading(one, style), _left(one, style), _right(one, style)) for one in records]
    above = [target_groups.heading_height(heading, style) for heading, _, _ in words]
    heights = [_height(left, right, style) for _, left, right in words]
    ends = accumulate(map(sum, zip(above, heights, strict=True)), initial=TOP)
    tops = [end + more for end, more in zip(ends, above, strict=False)]
    return [
        _Bar(
            float(one["index"]),
            one["status"],
            *said,
            _hover(one, style),
            one.get("key", ""),
            top,
            height,
        )
        for one, said, top, height in zip(records, words, tops, heights, strict=True)
    ]


def _heading(record: dict[Any, Any], style: ChartStyle) -> list[str]:
    width = NARROW_WIDTH if style.narrow else HEADING_WIDTH
    status = record["status"]
    color = status_color(status, style)
    return target_groups.heading(
        record.get("heading", ""), STATUS_ICONS[status], color, width, style
    )


def _left(record: dict[Any, Any], style: ChartStyle) -> list[str]:
    width = NARROW_WIDTH if style.narrow else LABEL_WIDTH
    return wording.headed(record["label"], record["detail"], width, style)


def _right(record: dict[Any, Any], style: ChartStyle) -> list[str]:
    """The status, where no heading says it, and the change."""
    width = NARROW_WIDTH if style.narrow else STATUS_WIDTH
    changed = [
        wording.escape(one) for one in wording.wrap(record["change"], width, style.text_size)
    ]
    if "heading" in record:
        return [line for line in changed if line]
    color = status_color(record["status"], style)
    mark = wording.icon(STATUS_ICONS[record["status"]], style.text_size)
    said = wording.colored(f"{mark} {wording.escape(style.words[record['status']])}", color)
    if style.narrow:
        change = f" · {wording.escape(record['change'])}" if record["change"] else ""
        return [said + change]
    return [said, *filter(None, changed)]


def _height(left: Sequence[str], right: Sequence[str], style: ChartStyle) -> float:
    line = wording.line_height(style.text_size)
    if style.narrow:
        return (len(left) + len(right)) * line + BAR + 2 * GAP
    return max(len(left), len(right)) * line + GAP


def _index_axis(end: float, style: ChartStyle) -> dict[str, Any]:
    ticks = [at for at in (0.0, 50.0, 100.0, 150.0, 200.0) if at <= end]
    return {
        "range": [0, end],
        "tickmode": "array",
        "tickvals": ticks,
        "ticktext": [wording.number(tick, 0, style.language) for tick in ticks],
        "tickfont": font(style, color=style.palette.muted, small=True),
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "fixedrange": True,
    }


def _bars(bars: Sequence[_Bar], end: float, style: ChartStyle) -> sketch.Bar:
    """Filled where the target is reached or missed for now; pale on the way to it."""
    colors = [status_color(bar.status, style) for bar in bars]
    return sketch.Bar(
        name="index",
        orientation="h",
        base=[0 for _ in bars],
        x=[min(bar.index, end) for bar in bars],
        y=[bar.centre(narrow=style.narrow) for bar in bars],
        width=[BAR for _ in bars],
        marker={
            "color": [
                target_groups.fill(bar.status, color)
                for bar, color in zip(bars, colors, strict=True)
            ],
            "line": {"color": colors, "width": 2},
        },
        customdata=[[bar.key] for bar in bars],
        hovertext=[bar.hover for bar in bars],
        hoverinfo="text",
    )


def _way(bars: Sequence[_Bar], end: float, style: ChartStyle) -> sketch.Scatter:
    """From each bar that is on the way on to the target."""
    narrow = style.narrow
    ways = [(bar.index, bar.centre(narrow=narrow)) for bar in bars if bar.status == "on_the_way"]
    return target_groups.way(ways, TARGET, end * (0.02 if narrow else 0.01), style)


def _target(bars: Sequence[_Bar], total: float, style: ChartStyle) -> list[sketch.Scatter]:
    """One line through all bars; on a phone, where words stand between them, at each bar alone.

    It has an edge in the colour of the page: on a filled bar it could not be seen without.
    """
    centres = [bar.centre(narrow=style.narrow) for bar in bars]
    pairs: list[tuple[float | None, ...]] = [(TOP - 4, total, None)]
    if style.narrow:
        pairs = [(centre - BAR / 2 - 4, centre + BAR / 2 + 4, None) for centre in centres]
    looks = {
        "target.edge": {"width": 4, "color": style.palette.page},
        "target": {"width": 2, "color": style.palette.text, "dash": "2px,2px"},
    }
    return [
        sketch.Scatter(
            name=name,
            x=[x for _ in pairs for x in (TARGET, TARGET, None)],
            y=[y for pair in pairs for y in pair],
            mode="lines",
            line=line,
            hoverinfo="skip",
        )
        for name, line in looks.items()
    ]


def _target_note(style: ChartStyle) -> dict[str, Any]:
    text = wording.escape(style.words["target"])
    place = {"x": TARGET, "xref": "x", "xanchor": "center"}
    return note(style, text, y=TOP / 2, color=style.palette.muted, small=True) | place


def _numbers(bars: Sequence[_Bar], end: float, style: ChartStyle) -> sketch.Scatter:
    """The index of each indicator, at the root of its bar; beside it where the bar is short."""
    inside = [bar.index > end * 0.15 for bar in bars]
    filled = [
        bar.status != "on_the_way" and within for bar, within in zip(bars, inside, strict=True)
    ]
    texts = [_index_text(bar.index, 0, style) for bar in bars]
    cut = [f"{text} »" if bar.index > end else text for bar, text in zip(bars, texts, strict=True)]
    colors = [style.palette.page if full else style.palette.text for full in filled]
    return sketch.Scatter(
        name="numbers",
        x=[0 if within else bar.index for bar, within in zip(bars, inside, strict=True)],
        y=[bar.centre(narrow=style.narrow) for bar in bars],
        mode="text",
        text=[
            wording.colored(f"\u2002{text}\u2002", color)
            for text, color in zip(cut, colors, strict=True)
        ],
        textposition="middle right",
        textfont=font(style),
        hoverinfo="skip",
        cliponaxis=False,
    )


def _words(bar: _Bar, left: float, style: ChartStyle) -> list[dict[str, Any]]:
    at_left = {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "xshift": -left + (8 if style.narrow else 0),
    }
    group = [target_groups.heading_note(bar.heading, bar.top, style) | at_left] * bool(bar.heading)
    if style.narrow:
        text = "<br>".join([*bar.lines, *bar.right])
        return [*group, note(style, text, y=bar.top + 4) | at_left | {"yanchor": "top"}]
    at_right = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": GUTTER}
    middle = bar.centre(narrow=False)
    words = note(style, "<br>".join(bar.lines), y=middle) | at_left
    right = [note(style, "<br>".join(bar.right), y=middle) | at_right] * bool(bar.right)
    return [*group, words, *right]


def _hover(record: dict[Any, Any], style: ChartStyle) -> str:
    index = float(record["index"])
    shown = _index_text(index, 1, style) if math.isfinite(index) else ""
    lines = [record["detail"], shown, style.words[record["status"]], record["change"]]
    body = [wording.escape(str(line)) for line in lines if line]
    return "<br>".join([f"<b>{wording.escape(record['label'])}</b>", *body])


def _index_text(index: float, places: int, style: ChartStyle) -> str:
    shown, decimals = short_of_target(index, places)
    return wording.number(shown, decimals, style.language)
