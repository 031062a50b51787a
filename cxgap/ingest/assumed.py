"""Findings on what was assumed of files nobody has described."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from cxgap.ingest.cells import code_text
from cxgap.ingest.columns import Column
from cxgap.survey.item import Item
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.scale import Scale
from cxgap.survey.survey import Finding

_CONFIRM = "Confirm with a mirror map."


def about_pairing(mirror_map: MirrorMap) -> Finding:
    """Say which columns were paired because their names are the same."""
    return Finding(
        "paired_by_name",
        "warning",
        "study",
        "There is no mirror map: columns of the same name were paired ({items}; groups: {groups}).",
        _CONFIRM,
        {
            "items": ", ".join(_rated(mirror_map.items)) or "none",
            "groups": ", ".join(mirror_map.attributes) or "none",
        },
    )


def _rated(items: Mapping[str, Item]) -> dict[str, Item]:
    return {key: item for key, item in items.items() if item.is_rated}


def about_scales(items: Mapping[str, Item]) -> Iterator[Finding]:
    """Say which scales were proposed from the answers, one finding for all items that share one."""
    alike: dict[tuple[object, ...], tuple[Scale, list[str]]] = {}
    for item in _rated(items).values():
        scales = {side: source.scale for (side, _), source in item.sources.items()}
        differ = len({scale.ends for scale in scales.values()}) > 1
        for side, scale in scales.items():
            kind = (scale.ends, bool(scale.labels), () if scale.labels else scale.no_answer)
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
