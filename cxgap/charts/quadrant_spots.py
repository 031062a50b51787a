"""Where the numbers of crowded points stand: inside a disc, or beside a small one.

Every number stays readable: the more important of two discs on each other keeps its size.
"""

from collections.abc import Iterator, Sequence
from math import dist
from typing import NamedTuple

SMALL = 9
"""Pixels across a small disc, whose number stands beside it."""
DIGIT, LINE, APART = 7.5, 13.0, 3.0
"""Pixels of a digit and of its line, and from a small disc to its number."""
SIDES = (  # aslant first: intervals run across and upwards
    *(("top right", 1, -1), ("top left", -1, -1)),
    *(("bottom right", 1, 1), ("bottom left", -1, 1)),
    *(("middle right", 1, 0), ("middle left", -1, 0)),
    *(("top center", 0, -1), ("bottom center", 0, 1)),
)

Place = tuple[float, float]


class Spot(NamedTuple):
    """How one point is drawn: its size in pixels, and where its number stands."""

    size: float
    position: str


class Box(NamedTuple):
    """A rectangle in pixels: its left, top, right and bottom."""

    left: float
    top: float
    right: float
    bottom: float


def spots(places: Sequence[Place], size: float) -> list[Spot]:
    """Return how points are drawn, whose places are in pixels, the most important first."""
    large = _large(places, size)
    sizes = [size if one else SMALL for one in large]
    taken = [around(place, one) for place, one in zip(places, sizes, strict=True)]
    found = []
    for at, (place, one) in enumerate(zip(places, large, strict=True)):
        if one:
            found.append(Spot(size, "middle center"))
            continue
        position, box = _freest(place, len(str(at + 1)), taken)
        taken.append(box)
        found.append(Spot(SMALL, position))
    return found


def _large(places: Sequence[Place], size: float) -> list[bool]:
    """Which points keep a disc with a number inside: those that touch no more important one."""
    known: list[bool] = []
    for at, place in enumerate(places):
        before = zip(places, known, strict=False)
        clear = all(dist(place, other) > (size if one else (size + SMALL) / 2)
                    for other, one in before)  # fmt: skip
        covers = any(dist(place, other) < (size + SMALL) / 2 - APART for other in places[at + 1 :])
        known.append(clear and not covers)
    return known


def _freest(place: Place, digits: int, taken: Sequence[Box]) -> tuple[str, Box]:
    """The side of a small disc where its number covers least; the first of several."""
    sides = [(name, _beside(place, digits, (x, y))) for name, x, y in SIDES]
    return min(sides, key=lambda side: sum(shared(side[1], taken)))


def _beside(place: Place, digits: int, toward: Place) -> Box:
    reach, wide, high = SMALL / 2, digits * DIGIT / 2, LINE / 2
    x = place[0] + toward[0] * (reach + wide)
    y = place[1] + toward[1] * (reach + high)
    return Box(x - wide, y - high, x + wide, y + high)


def number_box(place: Place, spot: Spot, digits: int) -> Box | None:
    """Where the number of a small disc stands; None where it is inside a large one."""
    sides = {name: (x, y) for name, x, y in SIDES}
    return _beside(place, digits, sides[spot.position]) if spot.position in sides else None


def around(place: Place, size: float) -> Box:
    """The square a disc lies in."""
    x, y = place
    return Box(x - size / 2, y - size / 2, x + size / 2, y + size / 2)


def shared(box: Box, others: Sequence[Box]) -> Iterator[float]:
    """Return how many square pixels a box has in common with each of the others."""
    for other in others:
        wide = min(box.right, other.right) - max(box.left, other.left)
        high = min(box.bottom, other.bottom) - max(box.top, other.top)
        yield max(wide, 0.0) * max(high, 0.0)
