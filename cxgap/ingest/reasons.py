"""The reasons of a proposed mirror map: options of the two files that have the same text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from cxgap.ingest.labels import wording
from cxgap.ingest.option import Option
from cxgap.survey.item import TICKED, Item
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.survey import Finding
from cxgap.survey.words import Aspect

Options = Mapping[str, Sequence[Option]]  # by side
_Paired = list[dict[str, Option]]


def with_reasons(
    mirror_map: MirrorMap, options: Options, key_of: Callable[[str], str]
) -> MirrorMap:
    """Return the map with an item for every option that each side with a file names."""
    taken = {key.casefold() for key in mirror_map.items}
    items = dict(mirror_map.items)
    for found in _paired(options):
        text = next(reversed(found.values())).text
        key = _free(key_of(text), taken)
        sources = {(side, Aspect.REASON): option.question for side, option in found.items()}
        items[key] = Item(key, TICKED, {"en": text}, sources=sources)
    return replace(mirror_map, items=items)


def _free(key: str, taken: set[str]) -> str:
    """The key, or the first with a number after it that no other item has."""
    free, number = key, 2
    while free.casefold() in taken:
        free, number = f"{key}_{number}", number + 1
    taken.add(free.casefold())
    return free


def _paired(options: Options) -> _Paired:
    by_text = {side: _told_apart(found) for side, found in options.items()}
    first, *others = by_text.values()
    common = [text for text in first if all(text in other for other in others)]
    return [{side: found[text] for side, found in by_text.items()} for text in common]


def _told_apart(options: Iterable[Option]) -> dict[str, Option]:
    """Options by their wording; one that several questions offer ("Other") by the question too."""
    options = list(options)
    said = Counter(wording(option.text) for option in options)
    found: dict[str, Option] = {}
    for option in options:
        text = wording(option.text)
        key = text if said[text] == 1 else f"{wording(option.asked)}: {text}"
        found[key if key not in found else f"{key}: {option.question.column}"] = option
    return found


def about_reasons(mirror_map: MirrorMap, options: Options) -> Iterator[Finding]:
    """Say which options were taken for reasons, and which the other side does not offer."""
    if reasons := [item.key for item in mirror_map.items.values() if not item.is_rated]:
        yield Finding(
            "reasons_guessed",
            "warning",
            "study",
            "Options of which several could be ticked were taken for reasons: {items}.",
            "Confirm with a mirror map; compare them with --gap diagnosis.",
            {"items": ", ".join(reasons)},
        )
    by_text = {side: _told_apart(found) for side, found in options.items()}
    for side, found in by_text.items():
        others = [other for name, other in by_text.items() if name != side]
        alone = [one.text for text, one in found.items() if any(text not in o for o in others)]
        if alone:
            yield Finding(
                "reasons_one_sided",
                "warning",
                side,
                "Only the {side} side offers these options: {options}.",
                "If the other side words them differently, pair them in a mirror map.",
                {"side": side, "options": ", ".join(alone)},
            )
