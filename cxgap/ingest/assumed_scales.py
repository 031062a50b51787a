"""Findings on the scales, words and codes that were assumed of files nobody has described."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from cxgap.ingest.cells import code_text
from cxgap.ingest.column import Column
from cxgap.ingest.labels import wording
from cxgap.survey.item import Item, Question
from cxgap.survey.scale import Scale
from cxgap.survey.survey import Finding

Columns = Mapping[str, Mapping[str, Column]]  # by side and name
_CONFIRM = "Confirm with a mirror map."


def _rated(items: Mapping[str, Item]) -> dict[str, Item]:
    return {key: item for key, item in items.items() if item.is_rated}


def about_scales(items: Mapping[str, Item], columns: Columns) -> Iterator[Finding]:
    """Say which scales were proposed, one finding for all items that share one.

    Words that two items take for different points are never put into one sentence.
    """
    alike: dict[tuple[object, ...], list[tuple[Scale, list[str]]]] = {}
    for item in _rated(items).values():
        scales = {side: source.scale for (side, _), source in item.sources.items()}
        differ = len({scale.ends for scale in scales.values()}) > 1
        for side, scale in scales.items():
            found = alike.setdefault((_is_stated(item, side, columns), *_kind(scale)), [])
            _add(found, scale, f"{side}.{item.key}" if differ else item.key)
    for (stated, *_), found in alike.items():
        for scale, keys in found:
            yield from _about_scale(scale, tuple(dict.fromkeys(keys)), stated=bool(stated))


def _kind(scale: Scale) -> tuple[object, ...]:
    none = () if scale.labels else scale.no_answer
    return scale.ends, scale.worst, bool(scale.labels), none


def _is_stated(item: Item, side: str, columns: Columns) -> bool:
    """Whether a question of this side states its scale."""
    names = [
        source.column
        for (one, _), source in item.sources.items()
        if one == side and isinstance(source, Question)
    ]
    known = columns.get(side, {})
    return any(known[name].ends_by == "stated" for name in names if name in known)


def _add(found: list[tuple[Scale, list[str]]], scale: Scale, key: str) -> None:
    """Put an item to the first scale whose words do not contradict its own."""
    for at, (before, keys) in enumerate(found):
        if not _contradict(before, scale):
            found[at] = _together(before, scale), [*keys, key]
            return
    found.append((scale, [key]))


def _contradict(one: Scale, other: Scale) -> bool:
    said = {wording(label): code for label, code in one.labels.items()}
    return any(said.get(wording(label), code) != code for label, code in other.labels.items())


def _together(one: Scale, other: Scale) -> Scale:
    """The scale with the words of both."""
    none = tuple(dict.fromkeys((*one.no_answer, *other.no_answer)))
    return replace(one, labels={**one.labels, **other.labels}, no_answer=none)


def _about_ends(scale: Scale, items: tuple[str, ...], *, stated: bool) -> Finding:
    ends = {"worst": code_text(scale.worst), "best": code_text(scale.best)}
    facts = {"items": ", ".join(items)} | ends
    if stated and scale.worst > scale.best:
        return Finding(
            "scale_turned",
            "warning",
            "study",
            "By their questions the lower number is the better one, {worst} worst and {best} best, "
            "in: {items}.",
            _CONFIRM,
            facts,
            items,
        )
    if stated:
        return Finding(
            "scale_stated",
            "info",
            "study",
            "The questions state their scale, {worst} worst and {best} best, in: {items}.",
            _CONFIRM,
            facts,
            items,
        )
    return Finding(
        "scale_proposed",
        "warning",
        "study",
        "A scale was taken from the answers, {worst} worst and {best} best, for: {items}.",
        _CONFIRM,
        facts,
        items,
    )


def _about_scale(scale: Scale, items: tuple[str, ...], *, stated: bool) -> Iterator[Finding]:
    yield _about_ends(scale, items, stated=stated)
    if scale.no_answer:
        yield Finding(
            "no_answer_guessed",
            "warning",
            "study",
            "{codes} was taken as no answer in: {items}.",
            _CONFIRM,
            {"items": ", ".join(items), "codes": _codes(scale.no_answer)},
            items,
        )
    if scale.labels:
        yield Finding(
            "labels_guessed",
            "warning",
            "study",
            "Words were taken for points of the scale ({labels}) in: {items}.",
            _CONFIRM,
            {"items": ", ".join(items), "labels": _labels(scale)},
            items,
        )


def about_doubts(doubts: Mapping[str, frozenset[float]]) -> Iterator[Finding]:
    """Say which codes were counted as ratings and may mean no answer, by item."""
    for codes in dict.fromkeys(filter(None, doubts.values())):
        items = [key for key, found in doubts.items() if found == codes]
        yield Finding(
            "no_answer_doubtful",
            "warning",
            "study",
            "{codes} was counted as a rating, but often means no answer, in: {items}.",
            "Say so in a mirror map: no_answer = [{codes}].",
            {"items": ", ".join(items), "codes": _codes(tuple(sorted(codes)))},
            tuple(items),
        )


def about_contradictions(columns: Mapping[str, Mapping[str, Column]]) -> Iterator[Finding]:
    """Ask what labels mean that cannot all be meant."""
    for side, found in columns.items():
        for column in found.values():
            if column.contradicting:
                yield Finding(
                    "labels_contradict",
                    "warning",
                    f"{side}.{column.name}",
                    "The labels of column {column!r} contradict each other, so it is no rating: "
                    "{labels}.",
                    "Say in a mirror map which number each label stands for, with labels.",
                    {"column": column.name, "labels": ", ".join(column.contradicting)},
                )


def _labels(scale: Scale) -> str:
    ordered = sorted(scale.labels.items(), key=lambda pair: pair[1])
    return ", ".join(f"{label} = {code_text(code)}" for label, code in ordered)


def _codes(codes: tuple[float | str, ...]) -> str:
    return ", ".join(code if isinstance(code, str) else code_text(code) for code in codes)
