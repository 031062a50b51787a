"""Where things lie on a wheel, in pixels around its centre, up and right positive."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

APART = 9.0  # degrees between two phases
_STEP = 2.0  # degrees from one corner of an arc to the next

Point = tuple[float, float]


@dataclass(frozen=True)
class Sector:
    """A part of the circle, in degrees clockwise from the top."""

    start: float
    end: float

    @property
    def middle(self) -> float:
        """The direction of its middle."""
        return (self.start + self.end) / 2

    def width_at(self, radius: float) -> float:
        """How wide it is, from corner to corner."""
        return 2 * radius * math.sin(math.radians(min(self.end - self.start, 180)) / 2)


@dataclass(frozen=True)
class Rings:
    """The radii of a wheel: of its centre, of what names phases, and of the two rings."""

    centre: float
    inner: float
    between: float
    outer: float

    def of_side(self, side: str) -> tuple[float, float]:
        """The ring of a side: ours inside, theirs outside."""
        return (self.inner, self.between) if side == "business" else (self.between, self.outer)

    def middle_of(self, side: str) -> float:
        """The middle of a side's ring."""
        return sum(self.of_side(side)) / 2


def sectors(phases: Sequence[str]) -> list[Sector]:
    """Return a sector for each place, given the phase of each in order; phases stand apart."""
    changes = sum(one != other for one, other in pairwise(phases))
    gaps = changes + 1 if changes else 0
    width = (360 - gaps * APART) / max(len(phases), 1)
    found, at = [], APART / 2 if gaps else 0.0
    for place, phase in enumerate(phases):
        at += APART * (place > 0 and phase != phases[place - 1])
        found.append(Sector(at, at + width))
        at += width
    return found


def spans(phases: Sequence[str], found: Sequence[Sector]) -> list[tuple[str, Sector]]:
    """Return each phase with the part of the circle that its sectors take."""
    parts: list[tuple[str, Sector]] = []
    for phase, sector in zip(phases, found, strict=True):
        if parts and parts[-1][0] == phase:
            parts[-1] = (phase, Sector(parts[-1][1].start, sector.end))
        else:
            parts.append((phase, sector))
    return parts


def point(direction: float, radius: float) -> Point:
    """Return the point that lies so far in a direction, to a tenth of a pixel: browsers get it."""
    turn = math.radians(direction)
    return round(radius * math.sin(turn), 1), round(radius * math.cos(turn), 1)


def arc(sector: Sector, radius: float) -> list[Point]:
    """Return the corners of an arc, clockwise."""
    steps = max(math.ceil((sector.end - sector.start) / _STEP), 1)
    width = sector.end - sector.start
    return [point(sector.start + width * at / steps, radius) for at in range(steps + 1)]


def ring_part(sector: Sector, ring: tuple[float, float]) -> list[Point]:
    """Return the closed outline of a sector of a ring."""
    inside, outside = ring
    corners = [*arc(sector, outside), *reversed(arc(sector, inside))]
    return [*corners, corners[0]]


def spread(middles: Sequence[float], heights: Sequence[float], limit: float) -> list[float]:
    """Return heights at which labels, given from the top down, do not overlap.

    Labels that would are moved together, as little as possible; none beyond ``limit`` up or down
    as long as all of them find room between.
    """
    groups: list[tuple[list[int], float]] = []  # labels, and the height of the group's middle
    for at, middle in enumerate(middles):
        group = ([at], _inside(middle, heights[at], limit))
        while groups and _overlap(groups[-1], group, heights):
            members = [*groups.pop()[0], *group[0]]
            group = (members, _best(members, middles, heights, limit))
        groups.append(group)
    return [place for members, middle in groups for place in _stack(members, middle, heights)]


def _total(members: Sequence[int], heights: Sequence[float]) -> float:
    return sum(heights[one] for one in members)


def _inside(middle: float, height: float, limit: float) -> float:
    room = max(limit - height / 2, 0)
    return min(max(middle, -room), room)


def _overlap(
    above: tuple[list[int], float], below: tuple[list[int], float], heights: Sequence[float]
) -> bool:
    halves = sum(_total(members, heights) for members, _ in (above, below)) / 2
    return above[1] - below[1] < halves


def _best(
    members: Sequence[int], middles: Sequence[float], heights: Sequence[float], limit: float
) -> float:
    """Where a group lies when its labels are on average where they want to be."""
    offsets = _stack(members, 0, heights)
    wanted = sum(middles[one] - offset for one, offset in zip(members, offsets, strict=True))
    return _inside(wanted / len(members), _total(members, heights), limit)


def _stack(members: Sequence[int], middle: float, heights: Sequence[float]) -> list[float]:
    top = middle + _total(members, heights) / 2
    places = []
    for one in members:
        places.append(top - heights[one] / 2)
        top -= heights[one]
    return places
