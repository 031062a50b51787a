"""The words of a wheel: names around it, or numbers around it and a list; phases; the centre."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cxgap.charts import wording
from cxgap.charts.theme import ChartStyle, note
from cxgap.charts.wheel_geometry import Point, Rings, Sector, point, spans, spread
from cxgap.charts.wheel_marks import RIM
from cxgap.charts.wheel_spots import Spot, figures, name, plain_figures

ROOM, AIR, BESIDE_RIM = 142.0, 9.0, 14.0
"""Pixels for a name beside the wheel, between two names, and from the rim to a name."""
PHASE_WIDTH, MOST_PHASES = 78.0, 4
NUMBER_WIDTH, SHORTEST_NAME, HEADER, ROW_AIR = 28.0, 120.0, 34.0, 8.0
_DISPLACED = 26.0  # pixels from which a line leads from a name to its sector

Note = dict[str, Any]


@dataclass(frozen=True)
class Label:
    """A name beside the wheel: its lines, the height they take, and where their middle is."""

    spot: Spot
    lines: list[str]
    height: float
    y: float = 0.0

    @property
    def right(self) -> bool:
        """Whether it stands to the right of the wheel."""
        return self.spot.sector.middle <= 180


def text(style: ChartStyle, markup: str, place: Point, **more: Any) -> Note:  # noqa: ANN401
    """Return a text whose middle is at a place, unless more keys say otherwise."""
    small = bool(more.pop("small", False))
    color = more.pop("color", None)
    x, y = place
    at = {"x": x, "xref": "x", "yref": "y", "xanchor": "center", "align": "center"}
    return note(style, markup, y=y, small=small, color=color) | at | more


def fits_around(spots: Sequence[Spot], style: ChartStyle, limit: float) -> bool:
    """Whether every name and its figures have room beside a wheel."""
    found = labels(spots, style)
    short = all(len(label.lines) <= 2 for label in found)
    narrow = (wording.text_width(plain_figures(one, style), style.small_size) for one in spots)
    words = wording.longest_word((name(spot) for spot in spots), style.text_size)
    return short and max([words, *narrow], default=0) <= ROOM and _needed(found) <= limit


def labels(spots: Sequence[Spot], style: ChartStyle) -> list[Label]:
    """Return the names beside the wheel, not yet placed."""
    small = wording.line_height(style.small_size)
    found = []
    for spot in spots:
        lines = list(wording.balanced(name(spot), ROOM, style.text_size))
        height = len(lines) * wording.line_height(style.text_size) + small + AIR
        found.append(Label(spot, lines, height))
    return found


def _needed(found: Sequence[Label]) -> float:
    """Half the height that the fuller side needs."""
    sides = ([one.height for one in found if one.right is right] for right in (True, False))
    return max(map(sum, sides)) / 2


def half_height(spots: Sequence[Spot], rings: Rings, style: ChartStyle) -> float:
    """Return how far the names reach above and below the centre."""
    return max(_needed(labels(spots, style)), rings.outer + BESIDE_RIM + 24)


def placed(spots: Sequence[Spot], rings: Rings, style: ChartStyle, limit: float) -> list[Label]:
    """Return the names where they do not overlap."""
    found = []
    for right in (True, False):
        side = [one for one in labels(spots, style) if one.right is right]
        side = side if right else side[::-1]  # both from the top down
        wanted = [point(one.spot.sector.middle, rings.outer + BESIDE_RIM)[1] for one in side]
        heights = spread(wanted, [one.height for one in side], limit)
        found += [
            Label(one.spot, one.lines, one.height, y) for one, y in zip(side, heights, strict=True)
        ]
    return found


def around(found: Sequence[Label], rings: Rings, style: ChartStyle) -> list[Note]:
    """Write names with their figures beside the wheel."""
    return [_beside(label, rings, style) for label in found]


def _beside(label: Label, rings: Rings, style: ChartStyle) -> Note:
    end = "left" if label.right else "right"
    markup = wording.lines_html(label.lines)
    small = f'<span style="font-size:{style.small_size}px">{figures(label.spot, style)}</span>'
    place = (_edge(label, rings), label.y)
    return text(style, f"{markup}<br>{small}", place, xanchor=end, align=end)


def _edge(label: Label, rings: Rings) -> float:
    """Where a name begins: clear of the rim at the end of it that is nearer to the middle."""
    reach = rings.outer + RIM + BESIDE_RIM
    nearest = max(abs(label.y) - label.height / 2, 0)
    x = math.sqrt(max(reach**2 - nearest**2, 0))
    x = max(x, abs(point(label.spot.sector.middle, rings.outer)[0]) * 0.6)
    return x if label.right else -x


def leaders(found: Sequence[Label], rings: Rings) -> list[list[Point]]:
    """Return lines from names that had to move to their sectors."""
    lines = []
    for label in found:
        start = point(label.spot.sector.middle, rings.outer + RIM)
        edge = _edge(label, rings)
        end = (edge - 3 if label.right else edge + 3, label.y)
        if math.dist(start, end) > _DISPLACED:
            lines.append([start, end])
    return lines


def numbers(spots: Sequence[Spot], rings: Rings, style: ChartStyle) -> list[Note]:
    """Write each touchpoint's number outside its sector."""
    places = [point(spot.sector.middle, rings.outer + RIM + 13) for spot in spots]
    return [
        text(style, f"<b>{spot.number}</b>", place, small=True)
        for spot, place in zip(spots, places, strict=True)
    ]


def phase_letters(spots: Sequence[Spot]) -> dict[str, str]:
    """Return a letter for each phase, in order; none where there is only one."""
    phases = list(dict.fromkeys(spot.phase for spot in spots))
    return {phase: chr(ord("A") + at % 26) for at, phase in enumerate(phases)} if phases[1:] else {}


def phases(spots: Sequence[Spot], rings: Rings, style: ChartStyle, *, keyed: bool) -> list[Note]:
    """Name the phases between the centre and the rings, by letters where a list names them."""
    letters = phase_letters(spots)
    parts = spans([spot.phase for spot in spots], [spot.sector for spot in spots])
    if not letters:
        return []
    return [
        text(
            style,
            f"<b>{letters[phase] if keyed else _phase_lines(phase, style)}</b>",
            _phase_place(part, rings, keyed=keyed),
            small=True,
            color=style.palette.muted,
        )
        for phase, part in parts
    ]


def _phase_place(part: Sector, rings: Rings, *, keyed: bool) -> Point:
    return point(part.middle, rings.inner - (15 if keyed else 38))


def _phase_lines(phase: str, style: ChartStyle) -> str:
    return wording.lines_html(wording.balanced(phase, PHASE_WIDTH, style.small_size, bold=True))


def phases_fit(spots: Sequence[Spot], style: ChartStyle) -> bool:
    """Whether the phases' names have room inside the rings."""
    known = list(dict.fromkeys(spot.phase for spot in spots))
    lines = [wording.wrap(one, PHASE_WIDTH, style.small_size, bold=True) for one in known]
    words = wording.longest_word(known, style.small_size) * wording.BOLD
    short = all(len(one) <= 2 for one in lines) and words <= PHASE_WIDTH
    return len(known) <= MOST_PHASES and short


def centre(who: tuple[str, str], width: float, style: ChartStyle) -> Note:
    """Name the customers in the middle: whom exactly, or shortly where that has no room."""
    exact, short = who
    size = style.text_size
    lines = wording.balanced(exact, width, size, bold=True)
    cut = wording.longest_word([exact], size) * wording.BOLD > width
    if len(lines) > 3 or cut:
        lines = wording.balanced(short, width, size, bold=True)
    markup = f"<b>{wording.lines_html(lines)}</b>"
    return text(style, markup, (0, 0))
