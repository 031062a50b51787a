"""Scales: whether both sides answered on the same one, and whether its labels lie on it."""

from __future__ import annotations

from collections.abc import Iterator

from cxgap.survey.item import Item, Question, Source
from cxgap.survey.scale import Scale
from cxgap.survey.study import Study
from cxgap.survey.survey import Finding
from cxgap.survey.words import SIDES, Aspect


def _scales_differ(study: Study) -> Iterator[Finding]:
    for item in study.mirror_map.items.values():
        ends = {source.scale.ends for source in item.sources.values()}
        if len(ends) > 1:
            yield Finding(
                "scales_differ_between_sides",
                "warning",
                item.key,
                "{item!r} was asked on different scales.",
                "Compare it under mean100, or under a share whose cut means the same on both.",
                {"item": item.key},
            )


def _cuts_differ(study: Study) -> Iterator[Finding]:
    """On one scale, a top of one point on one side and of two on the other is rarely meant."""
    for item in study.mirror_map.items.values():
        tops = {s.scale.top for s in _experience(item) if isinstance(s, Question)}
        if len(tops) > 1 and len({s.scale.ends for s in _experience(item)}) == 1:
            yield Finding(
                "cuts_differ_between_sides",
                "warning",
                item.key,
                "{item!r} counts other points as its top on one side than on the other.",
                "Give top once, in the scale of the item.",
                {"item": item.key},
            )


def _labels_off_scale(study: Study) -> Iterator[Finding]:
    for item in study.mirror_map.items.values():
        scales = [source.scale for source in item.sources.values()]
        off = {label for scale in scales for label in scale.labels if _is_off(scale, label)}
        if off:
            yield Finding(
                "label_off_scale",
                "warning",
                item.key,
                "Labels of {item!r} stand for codes that are no points of its scale: {labels}.",
                "Correct their codes, or the worst and best of the scale.",
                {"item": item.key, "labels": ", ".join(sorted(off))},
            )


def _is_off(scale: Scale, label: str) -> bool:
    code = scale.labels[label]
    return scale.step_of(code) is None and code not in scale.no_answer


def _reverse_worded(study: Study) -> Iterator[Finding]:
    for item in study.mirror_map.items.values():
        if len({s.scale.best > s.scale.worst for s in _experience(item)}) > 1:
            yield Finding(
                "reverse_worded",
                "info",
                item.key,
                "{item!r} is reverse-worded on one side; its answers were turned.",
                "Check with the questionnaires that worst and best stand where they should.",
                {"item": item.key},
            )


def _experience(item: Item) -> list[Source]:
    found = (item.source(side, Aspect.EXPERIENCE) for side in SIDES)
    return [source for source in found if source]


SCALES = (_scales_differ, _cuts_differ, _labels_off_scale, _reverse_worded)
