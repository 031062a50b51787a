"""The steps of a journey that nobody has drawn yet: a study's own stages, or five parts of them."""

from __future__ import annotations

from collections.abc import Sequence

from cxgap.survey.item import Item
from cxgap.survey.journey import Step
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.words import LANGUAGES
from cxgap.texts.catalog import N_, text
from cxgap.texts.labels import Names

STEPS = 5
_PART = N_("{stage} ({n} of {all})")
_NUMBERED = N_("Step {n}")


def usual_steps(mirror_map: MirrorMap) -> tuple[Step, ...]:
    """Return the study's stages where it has more than three, else five parts of them.

    A part holds whole touchpoints, in the map's order; a study with fewer touchpoints than five
    has fewer steps, one without any rated item none.
    """
    staged = _by_stage(mirror_map)
    shares = [1] * len(staged) if len(staged) > STEPS - 2 else _shares(list(staged.values()))
    parts = [
        (stage, at + 1, share, part)
        for (stage, touched), share in zip(staged.items(), shares, strict=True)
        for at, part in enumerate(_parts(touched, share))
    ]
    return tuple(
        Step(_key(*one[:3]), _name(mirror_map, *one[:3]), one[3], order)
        for order, one in enumerate(parts)
    )


def _by_stage(mirror_map: MirrorMap) -> dict[str | None, list[list[Item]]]:
    """Items by stage, those of one touchpoint together; stages as declared, then as they come."""
    rated = [item for item in mirror_map.items.values() if item.in_composites]
    stages = dict.fromkeys([*mirror_map.stages, *(item.stage for item in rated)])
    found = {stage: _touched([item for item in rated if item.stage == stage]) for stage in stages}
    return {stage: touched for stage, touched in found.items() if touched}


def _touched(items: Sequence[Item]) -> list[list[Item]]:
    found: dict[tuple[str, str], list[Item]] = {}
    for item in items:
        at = ("touchpoint", item.touchpoint) if item.touchpoint else ("item", item.key)
        found.setdefault(at, []).append(item)
    return list(found.values())


def _shares(staged: Sequence[list[list[Item]]]) -> list[int]:
    """How many of the steps each stage gets: one, then one more where most items share a step."""
    shares = [1] * len(staged)
    items = [sum(map(len, touched)) for touched in staged]
    while staged and sum(shares) < STEPS:
        room = [n / s if s < len(t) else 0 for n, s, t in zip(items, shares, staged, strict=True)]
        if not max(room):
            break
        shares[room.index(max(room))] += 1
    return shares


def _parts(touched: Sequence[list[Item]], share: int) -> list[tuple[str, ...]]:
    """Cut a stage's touchpoints into parts of about as many items each, none of them empty."""
    parts: list[list[Item]] = [[]]
    left = sum(map(len, touched))
    for at, items in enumerate(touched):
        still = share - len(parts) + 1
        full = len(parts[-1]) and len(parts[-1]) + len(items) / 2 > left / still
        last_chance = len(touched) - at < still
        if len(parts) < share and parts[-1] and (full or last_chance):
            left -= len(parts[-1])
            parts.append([])
        parts[-1] += items
    return [tuple(item.key for item in part) for part in parts]


def _key(stage: str | None, n: int, share: int) -> str:
    named = stage or "step"
    return named if share == 1 and stage else f"{named}_{n}"


def _name(mirror_map: MirrorMap, stage: str | None, n: int, share: int) -> dict[str, str]:
    return {
        language: _named(Names(mirror_map, language), stage, n, share) for language in LANGUAGES
    }


def _named(names: Names, stage: str | None, n: int, share: int) -> str:
    if stage is None:
        return text(_NUMBERED, names.language, n=n)
    name = names.stage(stage)
    return name if share == 1 else text(_PART, names.language, stage=name, n=n, all=share)
