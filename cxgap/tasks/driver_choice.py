"""Which item is the outcome, and which lines may drive it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cxgap.errors import ViewError
from cxgap.gaps.correlation import MISSING
from cxgap.gaps.lines import Line
from cxgap.survey.item import Item, Question
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.view import View
from cxgap.survey.words import Aspect

LEVELS = ("item", "dimension")
YARDSTICKS = ("nps", "csat")
FEWEST_BOOTSTRAPS, MOST_BOOTSTRAPS = 100, 10_000


@dataclass(frozen=True)
class DriverOptions:
    """What a question about drivers needs beside a view.

    ``outcome`` is an item's key; None: the item flagged overall, else the NPS, else the CSAT item.
    ``bootstraps`` is the number of resamples, ``missing`` "listwise" or "pairwise".
    """

    outcome: str | None = None
    bootstraps: int = 500
    missing: str = "listwise"

    def __post_init__(self) -> None:
        if self.missing not in MISSING:
            raise ViewError.unknown("way with missing answers", self.missing, MISSING)
        if (
            not isinstance(self.bootstraps, int)
            or not FEWEST_BOOTSTRAPS <= self.bootstraps <= MOST_BOOTSTRAPS
        ):
            raise ViewError(
                "The number of bootstraps {value} must lie in {least} to {most}.",
                value=self.bootstraps,
                least=FEWEST_BOOTSTRAPS,
                most=MOST_BOOTSTRAPS,
            )


@dataclass(frozen=True)
class DriverChoice:
    """The outcome and the lines whose part in it is asked for."""

    outcome: Item
    lines: tuple[Line, ...]


def choose_drivers(mirror_map: MirrorMap, view: View, outcome: str | None) -> DriverChoice:
    """Return the outcome and the drivers of a view: all that customers rated, or ``view.items``.

    Raises:
        ViewError: for an unknown item or level, without an outcome, with fewer than two drivers.
    """
    chosen = _outcome(mirror_map, outcome)
    lines = rated_lines(mirror_map, view, chosen.key)
    if len(lines) < 2:
        raise ViewError(
            "Customers rated fewer than two things that could drive {outcome}.",
            hint="Choose more items, or compare dimensions instead of items (or the other way "
            "round).",
            outcome=chosen.key,
        )
    return DriverChoice(chosen, tuple(lines))


def rated_lines(mirror_map: MirrorMap, view: View, outcome: str | None = None) -> list[Line]:
    """Return what customers rated as items or dimensions, without the outcome.

    Raises:
        ViewError: for an unknown level or item, and for a named item customers did not rate.
    """
    if view.level not in LEVELS:
        raise ViewError.unknown("level of drivers", view.level, LEVELS)
    items = [item for item in _asked_for(mirror_map, view) if item.key != outcome]
    return _lines_of(mirror_map, view.level, items)


def _lines_of(mirror_map: MirrorMap, level: str, items: Sequence[Item]) -> list[Line]:
    if level == "item":
        return [Line(item.key, (item,), item.dimension, item.stage) for item in items]
    found = [item.dimension for item in items if item.dimension and item.in_composites]
    keys = [key for key in dict.fromkeys([*mirror_map.dimensions, *found]) if key in found]
    return [
        Line(
            f"*{key}",
            tuple(item for item in items if item.dimension == key and item.in_composites),
            key,
        )
        for key in keys
    ]


def outcomes(mirror_map: MirrorMap) -> list[str]:
    """Return the items that measure an outcome and that customers rated, the usual one first."""
    found = _outcomes(mirror_map.items.values())
    rated = (item.key for item in found if was_asked(item, "customer", Aspect.EXPERIENCE))
    return list(dict.fromkeys(rated))


def those_asked(lines: Iterable[Line], side: str, aspect: Aspect) -> list[Line]:
    """Return the lines with only the items this side was asked about; none without any."""
    found = []
    for line in lines:
        members = tuple(item for item in line.members if was_asked(item, side, aspect))
        if members:
            found.append(Line(line.key, members, line.dimension, line.stage))
    return found


def was_asked(item: Item, side: str, aspect: Aspect) -> bool:
    """Whether this side answered a question of this aspect; a declared figure is no answer."""
    return isinstance(item.source(side, aspect), Question)


def _outcome(mirror_map: MirrorMap, named: str | None) -> Item:
    items = mirror_map.items
    if named is not None and named not in items:
        raise ViewError.unknown("item", named, items)
    candidates = [items[named]] if named else _outcomes(items.values())
    rated = [item for item in candidates if was_asked(item, "customer", Aspect.EXPERIENCE)]
    if not rated:
        raise ViewError(
            "Nothing that customers rated is marked as the outcome of the experience."
            if named is None
            else "Customers did not rate {outcome}, so it is no outcome.",
            hint="Name the outcome, or mark an item with overall = true in the mirror map.",
            outcome=named,
        )
    return rated[0]


def _outcomes(items: Iterable[Item]) -> list[Item]:
    """The overall item, then the yardsticks in their order."""
    known = list(items)
    overall = [item for item in known if item.overall]
    return overall + [item for key in YARDSTICKS for item in known if item.yardstick == key]


def _asked_for(mirror_map: MirrorMap, view: View) -> list[Item]:
    if unknown := [key for key in view.items if key not in mirror_map.items]:
        raise ViewError.unknown("item", unknown[0], mirror_map.items)
    named = [mirror_map.items[key] for key in view.items]
    found = named or [item for item in mirror_map.items.values() if item.in_composites]
    rated = [item for item in found if was_asked(item, "customer", Aspect.EXPERIENCE)]
    if named and len(rated) < len(named):
        left = tuple(item.key for item in named if item not in rated)
        raise ViewError(
            "Customers did not rate {items}, so it drives nothing they rated.",
            hint="Leave it out.",
            items=left,
        )
    return rated
