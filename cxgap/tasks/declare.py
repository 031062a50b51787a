"""What is declared beside the mirror map, and wins over it."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from cxgap.errors import CxgapError, ViewError
from cxgap.survey.item import Item, Question, Statement
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.rake import Rake, Trim
from cxgap.survey.side import MOST_PEOPLE, Side
from cxgap.survey.words import SIDES, Aspect, Kind


@dataclass(frozen=True)
class Declared:
    """Declarations by side, the business's declared shares by item, and tables beside the map."""

    weights: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    populations: Mapping[str, int] = field(default_factory=dict)
    statements: Mapping[str, float] = field(default_factory=dict)
    benchmarks: Path | None = None  # a table of them
    indicators: Path | None = None
    rakes: Mapping[str, Rake] = field(default_factory=dict)
    trims: Mapping[str, Trim] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any(vars(self).values())

    def rake_of(self, side: Side) -> Rake | None:
        """What a side is raked to: margins and limits given here win over the map's."""
        before, margins = side.rake or Rake(), self.rakes.get(side.name)
        chosen = replace(margins, trim=before.trim) if margins else before
        trim = self.trims.get(side.name, chosen.trim)
        return replace(chosen, trim=trim) if chosen.margins or chosen.waves or trim else None


NOTHING = Declared()


def declare(mirror_map: MirrorMap, declared: Declared, files: Container[str]) -> MirrorMap:
    """Return the map as declared; ``files`` holds the sides that have a file.

    Raises:
        CxgapError: for a declaration that has nothing to say something about.
    """
    about_rows = (declared.weights, declared.kinds, declared.populations)
    for option in (*about_rows, declared.rakes, declared.trims):
        if idle := [side for side in option if side not in files]:
            raise CxgapError(
                "There is no file for the {side} side, so nothing can be declared about its rows.",
                hint="Leave out the options that name it.",
                side=idle[0],
            )
    for name in SIDES:
        mirror_map = mirror_map.with_side(_side(mirror_map.sides[name], declared))
        _check_kind(mirror_map.sides[name], files)
    for key, share in declared.statements.items():
        mirror_map = mirror_map.with_item(_stated(mirror_map, key, share))
    return mirror_map


def _side(side: Side, declared: Declared) -> Side:
    kind = declared.kinds.get(side.name, side.kind)
    if kind is not None and kind not in tuple(Kind):
        raise ViewError.unknown("declaration", kind, tuple(Kind))
    population = declared.populations.get(side.name, side.population)
    if population is not None and not 1 <= population <= MOST_PEOPLE:
        raise CxgapError(
            "The population {population} of the {side} side does not lie in 1–{most}.",
            hint="Give the number of people the side has in all.",
            population=population,
            side=side.name,
            most=MOST_PEOPLE,
        )
    return replace(
        side,
        kind=Kind(kind) if kind else None,
        weight=declared.weights.get(side.name, side.weight),
        population=population,
        rake=declared.rake_of(side),
    )


def _check_kind(side: Side, files: Container[str]) -> None:
    if side.kind is Kind.STATEMENT and side.name in files:
        raise CxgapError(
            "The {side} side is declared to be a statement, but a file of answers was given.",
            hint="Give - in place of the file, or declare the side as sample or census.",
            side=side.name,
        )


def _stated(mirror_map: MirrorMap, key: str, share: float) -> Item:
    if key not in mirror_map.items:
        raise ViewError.unknown("item", key, mirror_map.items)
    if not 0 <= share <= 1:
        raise CxgapError(
            "The statement {item}={share} is not a share from 0 to 1.",
            hint="Write 92 % as 0.92.",
            item=key,
            share=f"{share:g}",
        )
    item = mirror_map.items[key]
    aspect = Aspect.EXPERIENCE if item.is_rated else Aspect.REASON
    asked = item.source("customer", aspect)
    stated = Statement(share, (asked or item).scale.top, (asked or item).scale)
    return replace(item, sources={**item.sources, ("business", aspect): stated})


def without_file(mirror_map: MirrorMap, files: Container[str]) -> MirrorMap:
    """A side without a file has only its declared figures left."""
    for side in (side for side in SIDES if side not in files):
        items = {key: _only_statements(item, side) for key, item in mirror_map.items.items()}
        asked = {key: item for key, item in items.items() if item.sources}
        mirror_map = replace(mirror_map, items=asked)
        mirror_map = mirror_map.with_side(Side(side, kind=Kind.STATEMENT))
    return mirror_map


def _only_statements(item: Item, side: str) -> Item:
    kept = {
        key: source
        for key, source in item.sources.items()
        if key[0] != side or not isinstance(source, Question)
    }
    return replace(item, sources=kept)
