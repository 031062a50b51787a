"""Findings on what was assumed of files nobody has described."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cxgap.ingest.cells import folded
from cxgap.ingest.matching import Cluster
from cxgap.survey.mirror_map import MirrorMap
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
            tuple(by_name),
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
        if "opposite" in pair.reasons:
            yield from _about_opposite(pair)
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


def _about_opposite(pair: Cluster) -> Iterator[Finding]:
    """Ask about a pair of which one side says something bad."""
    for one in pair.asked.values():
        if one.is_negative:
            yield Finding(
                "maybe_reverse_worded",
                "warning",
                one.side,
                "Only here it is worded negatively, so that agreeing may be bad: {text}.",
                "If both ask the same, pair them in a mirror map, with worst above best for this "
                "side.",
                {"text": one.text},
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
