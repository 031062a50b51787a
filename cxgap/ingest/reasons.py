"""The reasons of a proposed mirror map: options of the two files that have the same text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from cxgap.ingest.keys import distinct_keys
from cxgap.ingest.labels import wording
from cxgap.ingest.option import Option
from cxgap.survey.item import TICKED, Item
from cxgap.survey.language import language_of
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.survey import Finding
from cxgap.survey.words import Aspect

Options = Mapping[str, Sequence[Option]]  # by side
_Paired = list[dict[str, Option]]


def with_reasons(mirror_map: MirrorMap, options: Options) -> MirrorMap:
    """Return the map with an item for every option that each side with a file names."""
    found = _paired(options)
    names = [next(reversed(pair.values())).text for pair in found]
    keys = distinct_keys(names, taken=[key.casefold() for key in mirror_map.items])
    reasons = {key: _item(key, pair) for key, pair in zip(keys, found, strict=True)}
    return replace(mirror_map, items={**mirror_map.items, **reasons})


def _item(key: str, pair: Mapping[str, Option]) -> Item:
    texts = {language_of(option.text): option.text for option in pair.values()}
    sources = {(side, Aspect.REASON): option.question for side, option in pair.items()}
    return Item(key, TICKED, texts, sources=sources)


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
            tuple(reasons),
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
