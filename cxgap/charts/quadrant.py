"""Importance against performance: numbered points with their intervals, and a cross-hair.

Points too close for a number inside have it beside them. A point whose interval reaches the
cross-hair is hollow: it is in no quadrant. Below the picture each quadrant names its points, so
that no name is cut and none lies on another.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from cxgap.charts import sketch, wording
from cxgap.charts.colors import translucent
from cxgap.charts.driver_readings import percent
from cxgap.charts.kept import kept
from cxgap.charts.quadrant_key import (
    AXIS,
    MARGIN,
    QUADRANTS,
    UNDECIDED,
    Point,
    blocks,
    lines,
    notes,
)
from cxgap.charts.quadrant_names import Picture, names
from cxgap.charts.quadrant_spots import Place, spots
from cxgap.charts.readings import HOVER_WIDTH, Reading, flags_of, reading_of
from cxgap.charts.theme import ChartStyle, font, layout, need_words, note
from cxgap.survey.records import records_of

CORNERS = {  # of the picture: to the right performs well, above is important
    "concentrate": (0.0, 1.0),
    "keep_up": (1.0, 1.0),
    "low_priority": (0.0, 0.0),
    "possible_overkill": (1.0, 0.0),
}
QUADRANT_WORDS: Mapping[str, str] = {
    **dict.fromkeys(QUADRANTS, "name of a quadrant"),
    "undecided": "said of points whose interval reaches the cross-hair",
    "importance": "name of the axis upwards, where customers stated it",
    "derived_importance": "the same where it is the share of R²",
    "performance": "name of the axis to the right",
    "grand_mean": "what the cross-hair is, with {importance} and {performance} in it",
    "scale_middle": "the same",
    "no_quadrant": "heading of points without a figure",
}
PICTURE = {False: 430, True: 360}
LINE_GAP, MANY = 8, 12
ACROSS = {False: 620, True: 270}
"""Pixels that the picture has at least between its margins."""


@kept
def quadrant(
    table: pd.DataFrame, crosshair: Mapping[str, Any], *, style: ChartStyle, derived: bool = True
) -> sketch.Figure:
    """Draw the points of one group.

    Args:
        table: rows of ``cxgap priorities`` with a ``label``.
        crosshair: its ``kind``, ``importance`` and ``performance``.
        style: the unit is that of performance, and of stated importance.
        derived: whether importance is a share of R².

    Raises:
        KeyError: where a word is missing (``QUADRANT_WORDS``).
    """
    need_words(style, QUADRANT_WORDS)
    points = _points(table)
    axes = _Axes(points, crosshair, style, derived)
    key = blocks(points, style)
    foot = AXIS + lines(key, style) * wording.line_height(style.text_size) + LINE_GAP
    look = layout(style, height=PICTURE[style.narrow] + foot, margin={**MARGIN, "b": foot})
    said = [*axes.names(), *_corners(style), *axes.hair_note(), *notes(key, style)]
    shown = {"xaxis": axes.axis("performance"), "yaxis": axes.axis("importance")}
    named = [] if style.narrow else [axes.named()]
    traces = [*axes.hair(), *axes.crosses(), axes.dots(), *named]
    return sketch.Figure(traces, {**look, **shown, "annotations": said})


def _points(table: pd.DataFrame) -> list[Point]:
    """The most important first; what has no figure last."""
    records = records_of(table)
    records.sort(key=lambda one: -_or(one["importance.value"], -math.inf))
    return [_point(record, at) for at, record in enumerate(records, 1)]


def _or(value: float | None, other: float) -> float:
    return other if value is None or pd.isna(value) else float(value)


def _point(record: Mapping[Any, Any], number: int) -> Point:
    said = record.get("quadrant")
    return Point(
        label=str(record.get("label", "")),
        number=number,
        importance=reading_of(record, "importance"),
        performance=reading_of(record, "performance"),
        quadrant=said if isinstance(said, str) else None,
        flags=flags_of(record.get("flags")),
        key=str(record.get("key", "")),
    )


@dataclass(frozen=True)
class _Axes:
    """Everything that stands at a value."""

    points: Sequence[Point]
    crosshair: Mapping[str, Any]
    style: ChartStyle
    derived: bool

    @property
    def _known(self) -> list[Point]:
        return [point for point in self.points if point.known]

    def _written(self, axis: str, value: float) -> str:
        if axis == "importance" and self.derived:
            return percent(value, self.style)
        return wording.value_text(value, self.style)

    def _range(self, axis: str) -> list[float]:
        """From the lowest end of an interval to the highest, the cross-hair and some air around."""
        ends = [end for point in self._known for end in _ends(getattr(point, axis))]
        ends += [self.crosshair[axis]] if self._has_hair else []
        low, high = (min(ends), max(ends)) if ends else (0.0, 1.0)
        air = 0.12 * (high - low) or 0.1
        return [low - air, high + air]

    @property
    def _has_hair(self) -> bool:
        return _or(self.crosshair.get("importance"), math.nan) == self.crosshair.get("importance")

    def axis(self, name: str) -> dict[str, Any]:
        """A quiet axis with a few round numbers."""
        low, high = self._range(name)
        ticks = _round_steps(low, high)
        return {
            "range": [low, high],
            "tickmode": "array",
            "tickvals": ticks,
            "ticktext": [self._written(name, tick) for tick in ticks],
            "tickfont": font(self.style, color=self.style.palette.muted, small=True),
            "showgrid": False,
            "zeroline": False,
            "showline": True,
            "linecolor": self.style.palette.grid,
            "fixedrange": True,
        }

    def names(self) -> list[dict[str, Any]]:
        """What runs upwards is said above the picture, what runs to the right below it."""
        style, muted = self.style, self.style.palette.muted
        up = style.words["derived_importance" if self.derived else "importance"]
        upward = note(style, f"↑ {wording.escape(up)}", color=muted, small=True)
        right = note(
            style, f"{wording.escape(style.words['performance'])} →", color=muted, small=True
        )
        above = {"x": 0, "xref": "paper", "y": 1, "yref": "paper", "xanchor": "left"}
        below = {"x": 1, "xref": "paper", "y": 0, "yref": "paper", "xanchor": "right"}
        return [
            upward | above | {"yanchor": "bottom", "yshift": 6, "xshift": -MARGIN["l"] + 4},
            right | below | {"yanchor": "top", "yshift": -20},
        ]

    def hair(self) -> list[sketch.Scatter]:
        """The two lines of the cross-hair."""
        if not self._has_hair:
            return []
        x, y = self.crosshair["performance"], self.crosshair["importance"]
        across, up = self._range("performance"), self._range("importance")
        return [
            sketch.Scatter(
                name="crosshair",
                x=[*across, None, x, x],
                y=[y, y, None, *up],
                mode="lines",
                line={"color": self.style.palette.edge, "width": 1},
                hoverinfo="skip",
            )
        ]

    def hair_note(self) -> list[dict[str, Any]]:
        """What the cross-hair is, and where it stands."""
        if not self._has_hair:
            return []
        values = {axis: self._written(axis, self.crosshair[axis]) for axis in _AXES}
        said = self.style.words[self.crosshair["kind"]].format(**values)
        text = note(self.style, wording.escape(said), color=self.style.palette.muted, small=True)
        place = {"x": 0, "xref": "paper", "y": 0, "yref": "paper", "xanchor": "left"}
        shift = {"yanchor": "top", "yshift": -36, "xshift": -MARGIN["l"] + 4}
        return [text | place | shift]

    def crosses(self) -> list[sketch.Scatter]:
        """The intervals, one line along each axis, behind all points."""
        x: list[float | None] = []
        y: list[float | None] = []
        for point in self._known:
            importance, performance = point.importance, point.performance
            x += [*_ends(performance), None, performance.value, performance.value, None]
            y += [importance.value, importance.value, None, *_ends(importance), None]
        line = {"color": translucent(self.style.palette.customer, 0.45), "width": 2}
        return [
            sketch.Scatter(name="intervals", x=x, y=y, mode="lines", line=line, hoverinfo="skip")
        ]

    @property
    def _size(self) -> int:
        """Smaller where many points share a phone's picture."""
        return 18 if self.style.narrow and len(self._known) > MANY else 22

    @property
    def _extent(self) -> Place:
        return ACROSS[self.style.narrow], PICTURE[self.style.narrow] - MARGIN["t"]

    def _pixel(self, performance: float, importance: float) -> Place:
        """Where two figures meet, in pixels from the top left."""
        (left, right), (low, top) = self._range("performance"), self._range("importance")
        wide, high = self._extent
        return (
            (performance - left) / (right - left) * wide,
            (top - importance) / (top - low) * high,
        )

    def _places(self) -> list[Place]:
        return [self._pixel(one.performance.value, one.importance.value) for one in self._known]

    def dots(self) -> sketch.Scatter:
        """The points, each with its number inside or beside it, hollow where undecided."""
        color, page = self.style.palette.customer, self.style.palette.page
        hollow = [point.quadrant == UNDECIDED for point in self._known]
        drawn = spots(self._places(), self._size)
        inside = [spot.size == self._size for spot in drawn]
        return sketch.Scatter(
            name="points",
            x=[point.performance.value for point in self._known],
            y=[point.importance.value for point in self._known],
            mode="markers+text",
            text=[str(point.number) for point in self._known],
            textposition=[spot.position for spot in drawn],
            textfont={
                **font(self.style, small=True),
                "color": [
                    page if a and not b else color for a, b in zip(inside, hollow, strict=True)
                ],
            },
            marker={
                "symbol": "circle",
                "size": [spot.size for spot in drawn],
                "opacity": 1,
                "color": [page if one else color for one in hollow],
                "line": {"color": [color if one else page for one in hollow], "width": 2},
            },
            hovertext=[self._hover(point) for point in self._known],
            hoverinfo="text",
            customdata=[[point.key] for point in self._known],
        )

    def named(self) -> sketch.Scatter:
        """The names of the points beside them, where they cover nothing."""
        places = self._places()
        low, top = self._range("importance")
        step = (top - low) / self._extent[1]
        picture = Picture(places, spots(places, self._size), self._lines(), self._extent, step)
        at = [(point.performance.value, point.importance.value) for point in self._known]
        return names([point.label for point in self._known], at, picture, self.style)

    def _lines(self) -> list[tuple[Place, Place]]:
        """The intervals and the cross-hair, from end to end."""
        ends = []
        for point in self._known:
            (left, right), (low, high) = _ends(point.performance), _ends(point.importance)
            x, y = point.performance.value, point.importance.value
            ends += [((left, y), (right, y)), ((x, high), (x, low))]
        if self._has_hair:
            x, y = self.crosshair["performance"], self.crosshair["importance"]
            (left, right), (low, high) = self._range("performance"), self._range("importance")
            ends += [((left, y), (right, y)), ((x, high), (x, low))]
        return [(self._pixel(*start), self._pixel(*end)) for start, end in ends]

    def _hover(self, point: Point) -> str:
        style, words = self.style, self.style.words
        up = words["derived_importance" if self.derived else "importance"]
        named = {"importance": up, "performance": words["performance"]}
        lines = [f"{named[axis]}: {self._figure(point, axis)}" for axis in _AXES]
        lines += [words[point.quadrant]] if point.quadrant else []
        title, *body = [
            wording.lines_html(wording.wrap(line, HOVER_WIDTH, style.small_size))
            for line in (f"{point.number}  {point.label}", *lines)
        ]
        return "<br>".join([f"<b>{title}</b>", *body])

    def _figure(self, point: Point, axis: str) -> str:
        reading: Reading = getattr(point, axis)
        written = self._written(axis, reading.value)
        if not reading.uncertain:
            return written
        ends = {end: self._written(axis, getattr(reading, end)) for end in ("low", "high")}
        return f"{written} ({self.style.words['interval'].format(**ends)})"


_AXES = ("importance", "performance")


def _ends(reading: Reading) -> tuple[float, float]:
    return (reading.low, reading.high) if reading.uncertain else (reading.value, reading.value)


def _round_steps(low: float, high: float) -> list[float]:
    """Four to nine round numbers between two ends."""
    raw = (high - low) / 5
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= raw)
    first = math.ceil(low / step)
    return [round(at * step, 10) for at in range(first, math.floor(high / step) + 1)]


def _corners(style: ChartStyle) -> list[dict[str, Any]]:
    """The name of each quadrant in its corner; on a phone small, to keep clear of the lines."""
    found = []
    size = style.small_size if style.narrow else style.text_size
    for key, (x, y) in CORNERS.items():
        lines = wording.wrap(style.words[key], 130 if style.narrow else 240, size)
        said = wording.lines_html(lines)
        text = note(style, said, color=style.palette.muted, small=style.narrow)
        anchors = {"xanchor": "right" if x else "left", "yanchor": "top" if y else "bottom"}
        place = {"x": x, "xref": "paper", "y": y, "yref": "paper", "xshift": -6 if x else 6}
        found.append(text | place | anchors)
    return found
