"""The names of points beside them, on a wide picture of few points: nobody has to look them up.

A name stands where it covers nothing; where there is no such place, the list below has it alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cxgap.charts import sketch, wording
from cxgap.charts.quadrant_spots import Box, Place, Spot, around, number_box, shared
from cxgap.charts.theme import ChartStyle, font

MOST, WIDEST = 10, 150  # points of a picture that has names in it; pixels of a name's line
HIGH, APART, ASIDE = 16.0, 5.0, 12.0
"""Pixels of a line of words, from a disc to its name, and up or down to the name's first line."""
CORNER = 150.0, 26.0
"""Pixels that the name of a quadrant takes in its corner."""
COVERED = 8.0
"""Square pixels of anything else that a name may touch."""
SIDES = ((1, -1), (1, 1), (-1, -1), (-1, 1), (1, 0), (-1, 0))
"""To the right or left of a disc, above or below its middle: an interval runs across there."""


Side = tuple[int, int]
EN = "\u2002"  # a space that Plotly keeps: the way from the middle of a disc to its name


class Picture(NamedTuple):
    """What is in a picture, in pixels from the top left: no name may lie on it.

    Lines go from their top left end to the bottom right one; the corners have words.
    """

    places: Sequence[Place]
    drawn: Sequence[Spot]
    lines: Sequence[tuple[Place, Place]]
    extent: Place
    step: float
    """How much a pixel is upwards, in the unit of what is drawn."""


def names(
    labels: Sequence[str],
    values: Sequence[tuple[float, float]],
    picture: Picture,
    style: ChartStyle,
) -> sketch.Scatter:
    """Draw the names of points at their values, the most important first."""
    ways = [_ways(label, style.small_size) for label in labels]
    sizes = [[_size(lines, style.small_size) for lines in one] for one in ways]
    found = zip(ways, values, picture.drawn, positions(picture, sizes), strict=True)
    shown = [(way[one[0]], at, spot, one[1]) for way, at, spot, one in found if one]
    return sketch.Scatter(
        name="names",
        x=[x for _, (x, _), _, _ in shown],
        y=[y - _down(side, HIGH * len(lines)) * picture.step for lines, (_, y), _, side in shown],
        mode="text",
        text=[_spaced(lines, side, spot) for lines, _, spot, side in shown],
        textposition=[f"middle {'right' if across > 0 else 'left'}" for *_, (across, _) in shown],
        textfont=font(style, small=True),
        hoverinfo="skip",
    )


def _ways(label: str, size: float) -> list[Sequence[str]]:
    """A name in one line, or in two."""
    return [[label], wording.balanced(label, WIDEST, size)]


def positions(picture: Picture, sizes: Sequence[Sequence[Place]]) -> list[tuple[int, Side] | None]:
    """Return which of its sizes in pixels each name takes, and at which side; None: nowhere."""
    known = list(zip(picture.places, picture.drawn, strict=True))
    if len(known) > MOST:
        return [None] * len(known)
    filled = [*_lines(picture), *_corners(picture.extent)]
    filled += [around(place, spot.size) for place, spot in known]
    numbers = [number_box(place, spot, len(str(at))) for at, (place, spot) in enumerate(known, 1)]
    filled += filter(None, numbers)
    found = list[tuple[int, Side] | None]()
    for (place, spot), own in zip(known, sizes, strict=True):
        tried = (_freest(place, spot.size, size, filled, picture.extent) for size in own)
        fit = next(((way, *one) for way, one in enumerate(tried) if one), None)
        found.append(fit and fit[:2])
        filled += [fit[2]] if fit else []
    return found


def _lines(picture: Picture) -> list[Box]:
    return [
        Box(left, top - 1, right + 1, bottom + 1) for (left, top), (right, bottom) in picture.lines
    ]


def _freest(
    place: Place, disc: float, size: Place, taken: Sequence[Box], extent: Place
) -> tuple[Side, Box] | None:
    boxes = [(side, box_of(place, disc, size, side)) for side in SIDES]
    free = [
        (sum(shared(box, taken)), at, side, box)
        for at, (side, box) in enumerate(boxes)
        if _is_within(box, extent)
    ]
    return min(free)[2:] if free and min(free)[0] <= COVERED else None


def box_of(place: Place, disc: float, size: Place, side: Side) -> Box:
    """Return where a name of a size in pixels stands at a side of its disc."""
    across, (wide, high) = side[0], size
    near = place[0] + across * (disc / 2 + APART)
    left, middle = near if across > 0 else near - wide, place[1] + _down(side, high)
    return Box(left, middle - high / 2, left + wide, middle + high / 2)


def _down(side: Side, high: float) -> float:
    """How far below the middle of its disc the middle of a name is."""
    return side[1] * (ASIDE + (high - HIGH) / 2)


def _size(lines: Sequence[str], size: float) -> Place:
    return max(wording.text_width(line, size) for line in lines), HIGH * len(lines)


def _is_within(box: Box, extent: Place) -> bool:
    return box.left >= 0 and box.top >= 0 and box.right <= extent[0] and box.bottom <= extent[1]


def _corners(extent: Place) -> list[Box]:
    """Where the names of the quadrants stand."""
    (wide, high), (across, down) = extent, CORNER
    starts = [(x, y) for x in (0, wide - across) for y in (0, high - down)]
    return [Box(x, y, x + across, y + down) for x, y in starts]


def _spaced(lines: Sequence[str], side: Side, spot: Spot) -> str:
    """A name with room for the disc it stands beside."""
    room = EN * (3 if spot.size > HIGH else 2)
    spaced = [f"{room}{line}" if side[0] > 0 else f"{line}{room}" for line in lines]
    return "<br>".join(map(wording.escape, spaced))
