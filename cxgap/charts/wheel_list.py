"""The list beside or below a wheel whose touchpoints are numbered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cxgap.charts import wording
from cxgap.charts.theme import ChartStyle
from cxgap.charts.wheel_geometry import Point
from cxgap.charts.wheel_labels import (
    HEADER,
    NUMBER_WIDTH,
    ROW_AIR,
    SHORTEST_NAME,
    Note,
    phase_letters,
    text,
)
from cxgap.charts.wheel_spots import Spot, figures, name, plain_figures


@dataclass(frozen=True)
class Listed:
    """The list's notes and how tall it is."""

    notes: list[Note]
    height: float


NOTHING_LISTED = Listed([], 0.0)


def listed(spots: Sequence[Spot], corner: Point, width: float, style: ChartStyle) -> Listed:
    """Write every number with its touchpoint and figures, from the upper left corner down."""
    left, top = corner
    letters, column = phase_letters(spots), _figures_width(spots, style)
    notes: list[Note] = []
    y, before = top, None
    for spot in spots:
        if letters and spot.phase != before:
            heading = f"<b>{letters[spot.phase]}  {wording.escape(spot.phase)}</b>"
            notes.append(_from_left(style, heading, (left, y - HEADER / 2)))
            y, before = y - HEADER, spot.phase
        rows, height = _row(spot, (left, y), (width, column), style)
        notes += rows
        y -= height
    return Listed(notes, top - y)


def _figures_width(spots: Sequence[Spot], style: ChartStyle) -> float:
    widths = (wording.text_width(plain_figures(spot, style), style.small_size) for spot in spots)
    return max(widths, default=0) + ROW_AIR


def _row(
    spot: Spot, corner: Point, widths: tuple[float, float], style: ChartStyle
) -> tuple[list[Note], float]:
    """One touchpoint: figures at the right where the name keeps enough room, else below it."""
    left, (width, column) = corner[0], widths
    room = width - NUMBER_WIDTH - column
    beside = room >= SHORTEST_NAME
    space = room if beside else width - NUMBER_WIDTH
    lines = wording.balanced(name(spot), space, style.text_size)
    return list(_parts(spot, lines, corner, (left + width, beside), style)), (
        len(lines) * wording.line_height(style.text_size)
        + (0 if beside else wording.line_height(style.small_size))
        + ROW_AIR
    )


def _parts(
    spot: Spot, lines: Sequence[str], corner: Point, ends: tuple[float, bool], style: ChartStyle
) -> Iterator[Note]:
    (left, top), (right, beside) = corner, ends
    height = len(lines) * wording.line_height(style.text_size)
    first = top - ROW_AIR / 2 - wording.line_height(style.text_size) / 2
    yield _from_left(style, f"<b>{spot.number}</b>", (left, first), small=True)
    place = (left + NUMBER_WIDTH, top - ROW_AIR / 2 - height / 2)
    yield _from_left(style, wording.lines_html(lines), place)
    if beside:
        shown = figures(spot, style, column=True)
        yield text(style, shown, (right, first), small=True, xanchor="right")
    else:
        below = top - ROW_AIR / 2 - height - wording.line_height(style.small_size) / 2
        yield _from_left(style, figures(spot, style), (left + NUMBER_WIDTH, below), small=True)


def _from_left(style: ChartStyle, markup: str, place: Point, *, small: bool = False) -> Note:
    return text(style, markup, place, small=small, xanchor="left", align="left")
