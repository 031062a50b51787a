"""How both sides answered: two bars of all scores, one above the other, neutral in the middle."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

import pandas as pd

from cxgap.charts import score_key, sketch, wording
from cxgap.charts.colors import ink_on
from cxgap.charts.kept import kept
from cxgap.charts.readings import SIDES, side_name
from cxgap.charts.score_key import edge, score_colors
from cxgap.charts.theme import ChartStyle, Unit, font, hatching, layout, note, pixel_axis

NAME, BAR, SPACE = 36, 44, 12
"""Heights of a side's name, of its bar, and of the space below it."""
SMALLEST_LABELLED = 0.06
NARROW_WIDTH, WIDE_WIDTH = 350, 660
SHARE = Unit(low=0, high=1, factor=100, suffix="%")


@dataclass(frozen=True)
class Side:
    """One side's shares, worst score first; none where they are not shown."""

    name: str
    shares: list[float]
    base: float
    absence: str
    key: str = ""

    @property
    def y(self) -> float:
        """The height of the bar's centre."""
        return SIDES.index(self.name) * (NAME + BAR + SPACE) + NAME + BAR / 2

    @property
    def left(self) -> float:
        """How much of the bar lies left of the middle; of an odd scale half its neutral too."""
        half = len(self.shares) // 2
        neutral = self.shares[half] if len(self.shares) % 2 else 0.0
        return sum(self.shares[:half]) + neutral / 2

    @property
    def right(self) -> float:
        """How much of the bar lies right of the middle."""
        return sum(self.shares) - self.left

    @property
    def starts(self) -> list[float]:
        """Where each score's segment begins, with the middle at 0."""
        return list(accumulate(self.shares, initial=-self.left))[:-1]


@kept
def distributions(table: pd.DataFrame, *, style: ChartStyle) -> sketch.Figure:
    """Draw the columns side, score, label, share and n; a hidden side is hatched and said.

    The table holds every point of the scale, also those that nobody chose: the middle depends
    on it. A column ``flags`` may say why a side has no shares, ``key`` what a click opens.
    """
    style = replace(style, unit=SHARE)
    points = _points(table)
    sides = [_read_side(table[table["side"] == name], name, points, style) for name in SIDES]
    top, labels = len(SIDES) * (NAME + BAR + SPACE), list(points.values())
    total = top + score_key.height(labels, style)
    look = layout(style, height=total, margin={"l": 0, "r": 0, "t": 0, "b": 0})
    axes = {"xaxis": _share_axis(sides), "yaxis": pixel_axis(total)}
    notes = [*_names(sides, style), *_absences(sides, style), *score_key.words(labels, top, style)]
    drawn = {"annotations": notes, "shapes": score_key.shapes(labels, top, style)}
    traces = [_hidden(sides, style), *_segments(sides, labels, style)]
    return sketch.Figure(traces, {**look, **axes, **drawn})


def _points(table: pd.DataFrame) -> dict[float, str]:
    """Return the scale's points and their labels, worst first.

    Where the best score is the lowest number, the table runs downwards and is left to. A side that
    is not shown has no points.
    """
    table = table[table["score"].notna()]
    scores, labels = table["score"].astype(float), table["label"].astype(str)
    of_one_side = scores[table["side"] == table["side"].iloc[0]] if len(table) else scores
    downwards = len(of_one_side) > 1 and of_one_side.is_monotonic_decreasing
    return dict(sorted(zip(scores, labels, strict=True), reverse=downwards))


def _read_side(rows: pd.DataFrame, name: str, points: dict[float, str], style: ChartStyle) -> Side:
    shown = len(rows) > 0 and not rows["share"].isna().any()
    shares = dict(zip(rows["score"].astype(float), rows["share"], strict=True))
    return Side(
        name=name,
        shares=[float(shares.get(score, 0.0)) for score in points] if shown else [],
        base=float(rows["n"].iloc[0]) if shown else math.nan,
        absence=style.words[_absence(rows)],
        key=str(rows["key"].iloc[0]) if shown and "key" in rows else "",
    )


def _absence(rows: pd.DataFrame) -> str:
    if rows.empty:
        return "no_answers"
    flags = rows["flags"].iloc[0] if "flags" in rows else ["hidden"]
    return next((flag for flag in ("not_stated", "hidden") if flag in flags), "no_answers")


def _reach(sides: Sequence[Side]) -> tuple[float, float]:
    """Return the x range that holds both bars, their middles at 0."""
    shown = [side for side in sides if side.shares]
    left = max((side.left for side in shown), default=0.5)
    return -left, max((side.right for side in shown), default=0.5)


def _share_axis(sides: Sequence[Side]) -> dict[str, Any]:
    return {"range": list(_reach(sides)), "visible": False, "fixedrange": True}


def _segments(sides: Sequence[Side], labels: Sequence[str], style: ChartStyle) -> list[sketch.Bar]:
    """Draw a trace per score, from both ends to the middle: neutral's outline lies on top."""
    shown = [side for side in sides if side.shares]
    low, high = _reach(sides)
    across = (NARROW_WIDTH if style.narrow else WIDE_WIDTH) / (high - low)
    inwards = sorted(range(len(labels)), key=lambda place: -abs(place - (len(labels) - 1) / 2))
    colors = score_colors(len(labels), style)
    bars = [_segment(shown, place, labels[place], style) for place in inwards]
    for bar, place in zip(bars, inwards, strict=True):
        _paint(bar, colors[place], across, style)
    return bars


def _paint(bar: sketch.Bar, color: str, across: float, style: ChartStyle) -> None:
    bar["marker"] = {"color": color, "line": edge(color, style)}
    bar["insidetextfont"] = font(style, color=ink_on(color), small=True)
    bar["text"] = [_share_text(share, across, style) for share in bar["x"]]


def _segment(sides: Sequence[Side], place: int, label: str, style: ChartStyle) -> sketch.Bar:
    return sketch.Bar(
        name=label,
        orientation="h",
        base=[side.starts[place] for side in sides],
        x=[side.shares[place] for side in sides],
        y=[side.y for side in sides],
        width=BAR,
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        customdata=[[side.key] for side in sides],
        hovertext=[_hover(side, place, label, style) for side in sides],
        hoverinfo="text",
    )


def _share_text(share: float, across: float, style: ChartStyle) -> str:
    """Write a share where the reader can use it and the segment can hold it."""
    text = wording.value_text(share, style)
    fits = wording.text_width(text, style.small_size) + 2 <= share * across
    return text if share >= SMALLEST_LABELLED and fits else ""


def _hover(side: Side, place: int, label: str, style: ChartStyle) -> str:
    base = wording.base_text(side.base, style)
    figure = wording.value_text(side.shares[place], style) + (f" ({base})" if base else "")
    return wording.escape(f"{style.words[side.name]} · {label}: {figure}")


def _hidden(sides: Sequence[Side], style: ChartStyle) -> sketch.Bar:
    low, high = _reach(sides)
    empty = [side for side in sides if not side.shares]
    return sketch.Bar(
        name="hidden",
        orientation="h",
        base=[low for _ in empty],
        x=[high - low for _ in empty],
        y=[side.y for side in empty],
        width=BAR,
        marker=hatching(style),
        hovertext=[wording.escape(side.absence) for side in empty],
        hoverinfo="text",
    )


def _names(sides: Sequence[Side], style: ChartStyle) -> list[dict[str, Any]]:
    left = {"x": 0, "xref": "paper", "xanchor": "left", "yanchor": "bottom"}
    return [note(style, _name(side, style), y=side.y - BAR / 2 - 4) | left for side in sides]


def _name(side: Side, style: ChartStyle) -> str:
    name = f"<b>{side_name(side.name, style)}</b>"
    base = wording.escape(wording.base_text(side.base, style))
    return f"{name}  {wording.colored(base, style.palette.muted)}" if base else name


def _absences(sides: Sequence[Side], style: ChartStyle) -> list[dict[str, Any]]:
    place = {"x": 0.5, "xref": "paper", "xanchor": "center", "borderpad": 3}
    back = {"bgcolor": style.palette.hatch_back}
    return [
        note(style, wording.escape(side.absence), y=side.y, color=style.palette.muted)
        | place
        | back
        for side in sides
        if not side.shares
    ]
