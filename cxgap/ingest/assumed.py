"""Findings on what was assumed of files nobody has described."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from cxgap.ingest.cells import code_text, folded
from cxgap.ingest.column import Column
from cxgap.ingest.matching import Cluster
from cxgap.survey.item import Item
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.scale import Scale
from cxgap.survey.survey import Finding
from cxgap.survey.words import SIDES, Aspect

_CONFIRM = "Confirm with a mirror map."


def about_pairing(
    mirror_map: MirrorMap, pairs: Mapping[str, Cluster], left: Sequence[Cluster]
) -> Iterator[Finding]:
    """Say which columns were paired, by what, and which were left alone."""
    by_name = [key for key, pair in pairs.items() if not _by_text(pair)]
    if by_name:
        yield Finding(
            "paired_by_name",
            "warning",
            "study",
            "There is no mirror map: columns of the same name were paired ({items}; "
            "groups: {groups}).",
            _CONFIRM,
            {"items": ", ".join(by_name), "groups": ", ".join(mirror_map.attributes) or "none"},
        )
    for key, pair in pairs.items():
        if _by_text(pair):
            yield Finding(
                "paired_by_text",
                "warning",
                key,
                "Paired because they seem to ask the same ({score}): {columns}.",
                _CONFIRM,
                {"score": f"{pair.score:.0%}", "columns": _columns(pair)},
            )
    yield from _about_aspects(pairs)
    yield from _about_left(left)


def _about_left(left: Sequence[Cluster]) -> Iterator[Finding]:
    for pair in left:
        if pair.is_pair:
            yield Finding(
                "maybe_the_same",
                "warning",
                "study",
                "Perhaps these ask the same ({score}), but they were not paired: {columns}.",
                _CONFIRM,
                {"score": f"{pair.score:.0%}", "columns": _columns(pair)},
            )
    for side in SIDES:
        if alone := [pair for pair in left if {one for one, _ in pair.asked} == {side}]:
            yield Finding(
                "not_paired",
                "info",
                side,
                "Nothing on the other side asks the same as: {columns}.",
                "If something does, say so in a mirror map.",
                {"columns": "; ".join(_columns(pair) for pair in alone)},
            )


def _by_text(pair: Cluster) -> bool:
    """Whether what both sides were asked first is called otherwise on one of them."""
    (_, aspect), first = next(iter(pair.asked.items()))
    mirrored = (pair.asked.get((side, aspect), first) for side in SIDES)
    return len({folded(one.column.name) for one in mirrored}) > 1


def _about_aspects(pairs: Mapping[str, Cluster]) -> Iterator[Finding]:
    """Say which questions were taken for something else than the experience."""
    for aspect in (one for one in Aspect if one is not Aspect.EXPERIENCE):
        asked = [pair.asked[slot] for pair in pairs.values() for slot in pair.asked]
        if names := [f"{one.side}.{one.column.name}" for one in asked if one.aspect is aspect]:
            yield Finding(
                "aspect_guessed",
                "warning",
                "study",
                "By their words these ask about the {aspect}: {columns}.",
                _CONFIRM,
                {"aspect": str(aspect), "columns": ", ".join(names)},
            )


def _columns(pair: Cluster) -> str:
    return " ~ ".join(dict.fromkeys(one.text for one in pair.asked.values()))


def _rated(items: Mapping[str, Item]) -> dict[str, Item]:
    return {key: item for key, item in items.items() if item.is_rated}


def about_scales(items: Mapping[str, Item]) -> Iterator[Finding]:
    """Say which scales were proposed from the answers, one finding for all items that share one."""
    alike: dict[tuple[object, ...], tuple[Scale, list[str]]] = {}
    for item in _rated(items).values():
        scales = {side: source.scale for (side, _), source in item.sources.items()}
        differ = len({scale.ends for scale in scales.values()}) > 1
        for side, scale in scales.items():
            kind = (
                scale.ends,
                scale.worst,
                bool(scale.labels),
                () if scale.labels else scale.no_answer,
            )
            before, keys = alike.get(kind, (scale, []))
            keys.append(f"{side}.{item.key}" if differ else item.key)
            alike[kind] = (_together(before, scale), keys)
    for scale, keys in alike.values():
        yield from _about_scale(scale, ", ".join(dict.fromkeys(keys)))


def _together(one: Scale, other: Scale) -> Scale:
    """The scale with the words of both."""
    none = tuple(dict.fromkeys((*one.no_answer, *other.no_answer)))
    return replace(one, labels={**one.labels, **other.labels}, no_answer=none)


def _about_scale(scale: Scale, items: str) -> Iterator[Finding]:
    yield Finding(
        "scale_proposed",
        "warning",
        "study",
        "A scale was taken from the answers, {worst} worst and {best} best, for: {items}.",
        _CONFIRM,
        {"items": items, "worst": code_text(scale.worst), "best": code_text(scale.best)},
    )
    if scale.no_answer:
        yield Finding(
            "no_answer_guessed",
            "warning",
            "study",
            "{codes} was taken as no answer in: {items}.",
            _CONFIRM,
            {"items": items, "codes": _codes(scale.no_answer)},
        )
    if scale.labels:
        yield Finding(
            "labels_guessed",
            "warning",
            "study",
            "Words were taken for points of the scale ({labels}) in: {items}.",
            _CONFIRM,
            {"items": items, "labels": _labels(scale)},
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


def about_unused_weight(side: str, column: str) -> Finding:
    """Say that a column that looks like weights was left alone."""
    return Finding(
        "weight_not_used",
        "warning",
        side,
        "Column {column!r} of the {side} side looks like weights, and was not used.",
        "If it holds weights, say so: --weight {side}:{column}, or weight in the mirror map.",
        {"side": side, "column": column},
    )
