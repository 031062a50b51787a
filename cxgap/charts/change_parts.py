"""A change in its parts: the gap before, what customers moved, what the business moved, after."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape
from itertools import pairwise
from typing import Any

from cxgap.charts import sketch, wording
from cxgap.charts.colors import translucent
from cxgap.charts.kept import kept
from cxgap.charts.readings import SIDES, Reading, side_name
from cxgap.charts.theme import ChartStyle, font, layout, note, pixel_axis

ROW_HEIGHT, BAR, TOP, FOOT = 46, 22, 12, 30
LABEL_WIDTH, EDGE = {False: 170, True: 128}, 52
_ENDS = ("before", "after")
_FIGURES = ("before.gap", "customer_moved", "business_moved", "after.gap")
APART = "\u2002"  # keeps a number off the whisker beside it
BESIDE_BARS = 10  # pixels that a name keeps from the bars
ROOM = 0.08
"""The share of the axis left free beyond the outermost mark, for its number."""


@dataclass(frozen=True)
class Step:
    """One bar: from where to where it reaches, in gaps, and what it says."""

    label: str
    color: str
    change: Reading
    start: float
    end: float
    is_gap: bool = False
    key: str = ""

    @property
    def proven(self) -> bool:
        """Whether the step is not 0 for sure."""
        return self.change.low > 0 or self.change.high < 0


@kept
def change_parts(
    row: Mapping[str, Any], *, style: ChartStyle, keys: Mapping[str, str] | None = None
) -> sketch.Figure:
    """Draw the change of one gap, a row of the table of changes, as steps from before to after.

    Each bar shows what it adds to the gap: customers who rise make it smaller. ``keys``: what a
    click on each figure ("before.gap", "customer_moved" and so on) opens.
    """
    steps = _steps(row, keys or {}, style)
    total = TOP + ROW_HEIGHT * len(steps)
    margin = {"l": LABEL_WIDTH[style.narrow], "r": EDGE, "t": 0, "b": FOOT}
    look = layout(style, height=total + FOOT, margin=margin)
    known = all(math.isfinite(step.end) for step in steps)
    across = _gap_axis(steps, style) if known else {"visible": False}
    axes = {"xaxis": across, "yaxis": pixel_axis(total)}
    traces = [_zero(total, style), *_traces(steps, style)] if known else []
    notes = [*_labels(steps, style), *([] if known else [_nothing(row, total, style)])]
    return sketch.Figure(traces, {**look, **axes, "annotations": notes})


def _steps(row: Mapping[str, Any], keys: Mapping[str, str], style: ChartStyle) -> list[Step]:
    before, after = _reading(row, "before.gap"), _reading(row, "after.gap")
    customers = _turned(_reading(row, "customer_moved"))
    business = _reading(row, "business_moved")
    between = before.value + customers.value
    palette, gap = style.palette, wording.escape(style.words["gap"])
    names = {when: f"{gap} {wording.escape(str(row[f'{when}.wave']))}" for when in _ENDS}
    sides = {side: (side_name(side, style), palette.side(side)) for side in SIDES}
    steps = [
        Step(names["before"], palette.edge, before, 0, before.value, is_gap=True),
        Step(*sides["customer"], customers, before.value, between),
        Step(*sides["business"], business, between, after.value),
        Step(names["after"], palette.edge, after, 0, after.value, is_gap=True),
    ]
    return [
        replace(step, key=keys.get(figure, ""))
        for figure, step in zip(_FIGURES, steps, strict=True)
    ]


def _reading(row: Mapping[str, Any], name: str) -> Reading:
    parts = (row.get(f"{name}.{part}") for part in ("value", "low", "high"))
    return Reading(*(math.nan if part is None else float(part) for part in parts))


def _turned(moved: Reading) -> Reading:
    """What customers moved, as it counts in the gap: business − customers."""
    return Reading(-moved.value, -moved.high, -moved.low)


def _centres(steps: Sequence[Step]) -> list[float]:
    return [TOP + ROW_HEIGHT * (at + 0.5) for at in range(len(steps))]


def _traces(steps: Sequence[Step], style: ChartStyle) -> list[Any]:
    return [_connectors(steps, style), _bars(steps, style), _numbers(steps, style)]


def _zero(total: float, style: ChartStyle) -> sketch.Scatter:
    """No gap: the line that bars of gaps start from."""
    return sketch.Scatter(
        name="zero",
        x=[0, 0],
        y=[0, total],
        mode="lines",
        line={"width": 1, "color": style.palette.muted},
        hoverinfo="skip",
    )


def _connectors(steps: Sequence[Step], style: ChartStyle) -> sketch.Scatter:
    """Lead from where one bar ends to where the next goes on."""
    pairs = list(pairwise(zip(_centres(steps), steps, strict=True)))
    return sketch.Scatter(
        name="connectors",
        x=[x for (_, step), _ in pairs for x in (step.end, step.end, None)],
        y=[y for (top, _), (bottom, _) in pairs for y in (top, bottom, None)],
        mode="lines",
        line={"width": 1, "color": style.palette.muted, "dash": "2px,2px"},
        hoverinfo="skip",
    )


def _bars(steps: Sequence[Step], style: ChartStyle) -> sketch.Bar:
    """Filled where the step is proven, hollow where it may be chance; with its interval."""
    filled = [step.is_gap or step.proven for step in steps]
    return sketch.Bar(
        name="steps",
        orientation="h",
        base=[step.start for step in steps],
        x=[step.end - step.start for step in steps],
        y=_centres(steps),
        width=[BAR] * len(steps),
        marker={
            "color": [
                _fill(step) if full else style.palette.page
                for step, full in zip(steps, filled, strict=True)
            ],
            "line": {"color": [step.color for step in steps], "width": 2},
        },
        error_x=_whiskers(steps, style),
        customdata=[[step.key] for step in steps],
        hovertext=[_hover(step, style) for step in steps],
        hoverinfo="text",
    )


def _fill(step: Step) -> str:
    """A side's strong colour is paler inside the bar, else its whisker is not seen on it."""
    return step.color if step.is_gap else translucent(step.color, 0.45)


def _whiskers(steps: Sequence[Step], style: ChartStyle) -> dict[str, Any]:
    sure = [step.change.uncertain for step in steps]
    pairs = list(zip(steps, sure, strict=True))
    return {
        "type": "data",
        "array": [one.change.high - one.change.value if known else 0 for one, known in pairs],
        "arrayminus": [one.change.value - one.change.low if known else 0 for one, known in pairs],
        "color": style.palette.muted,
        "thickness": 2,
        "width": 5,
    }


def _numbers(steps: Sequence[Step], style: ChartStyle) -> sketch.Scatter:
    """Write what each bar adds, beyond its interval."""
    return sketch.Scatter(
        name="numbers",
        x=[_outer_end(step) for step in steps],
        y=_centres(steps),
        mode="text",
        text=[f"{APART}{wording.signed_text(step.change.value, style)}{APART}" for step in steps],
        textposition=["middle right" if _outer_end(step) >= 0 else "middle left" for step in steps],
        textfont=font(style),
        hoverinfo="skip",
        cliponaxis=False,
    )


def _outer_end(step: Step) -> float:
    """The end of a bar and its whisker that lies farther from no gap."""
    reach = [step.start, *_ends_of(step)]
    return max(reach, key=abs)


def _ends_of(step: Step) -> list[float]:
    if not step.change.uncertain:
        return [step.end]
    spread = (step.change.low - step.change.value, step.change.high - step.change.value)
    return [step.end + spread[0], step.end, step.end + spread[1]]


def _gap_axis(steps: Sequence[Step], style: ChartStyle) -> dict[str, Any]:
    reach = [end for step in steps for end in (step.start, *_ends_of(step)) if math.isfinite(end)]
    low, high = min([0, *reach]), max([0, *reach])
    room = (high - low or 1) * ROOM
    unit = wording.escape(style.unit.gap_unit_text)
    return {
        "range": [low - room, high + room],
        "tickmode": "array",
        "tickvals": [0],
        "ticktext": [f"0 {unit}".strip()],
        "tickfont": font(style, color=style.palette.muted, small=True),
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "fixedrange": True,
    }


def _labels(steps: Sequence[Step], style: ChartStyle) -> list[dict[str, Any]]:
    left = {"x": 0, "xref": "paper", "xanchor": "left", "xshift": -LABEL_WIDTH[style.narrow]}
    return [
        note(style, _label(step, style), y=centre) | left | {"align": "left"}
        for step, centre in zip(steps, _centres(steps), strict=True)
    ]


def _label(step: Step, style: ChartStyle) -> str:
    """A step's name; that of a gap, which names its wave, in as many lines as it needs."""
    if not step.is_gap:
        return step.label
    room = LABEL_WIDTH[style.narrow] - BESIDE_BARS
    lines = wording.wrap(unescape(step.label), room, style.text_size, bold=True)
    return "<br>".join(f"<b>{wording.escape(line)}</b>" for line in lines)


def _nothing(row: Mapping[str, Any], total: float, style: ChartStyle) -> dict[str, Any]:
    """Why there is no change to draw."""
    flags = row.get("flags", ())
    why = next((key for key in ("hidden", "not_stated") if key in flags), "no_answers")
    text = wording.escape(style.words[why])
    return note(style, text, y=total / 2, color=style.palette.muted) | {"x": 0.5, "xref": "paper"}


def _hover(step: Step, style: ChartStyle) -> str:
    interval = wording.gap_interval_text(step.change.low, step.change.high, style)
    behind = f" ({wording.escape(interval)})" if interval else ""
    change = wording.escape(wording.gap_text(step.change.value, style))
    return f"<b>{step.label}</b><br>{change}{behind}"
