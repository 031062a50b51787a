"""What a good analyst would ask before showing a gap; each check yields findings."""

from __future__ import annotations

from collections.abc import Iterator

from cxgap.survey.attribute import attribute_column
from cxgap.survey.item import Item, Question, Source
from cxgap.survey.scale import Scale
from cxgap.survey.study import Study
from cxgap.survey.survey import Finding, Survey
from cxgap.survey.words import SIDES, Aspect

_MANY_STRAIGHT = 0.05  # share of respondents


def lint(study: Study) -> list[Finding]:
    """Return every finding about a study."""
    checks = (
        *(_set_aside, _repeated_ids, _identical_rows, _straight_liners),
        *(_one_sided, _scales_differ, _cuts_differ, _labels_off_scale, _reverse_worded),
        *(_undeclared, _unmatched_values),
    )
    return [finding for check in checks for finding in check(study)]


def _counts(study: Study, what: str) -> Iterator[tuple[str, int, Survey]]:
    """Each side with what its report counted, where there is any."""
    for side, survey in study.surveys.items():
        if count := survey.report.get(what, 0):
            yield side, count, survey


def _set_aside(study: Study) -> Iterator[Finding]:
    for side, count, _ in _counts(study, "set_aside_count"):
        yield Finding(
            "set_aside",
            "warning",
            side,
            "{count} cells or rows of the {side} side could not be used and were set aside.",
            "See them with: cxgap read FILE --side {side} --json (and --map, if you have one).",
            {"count": count, "side": side},
        )


def _repeated_ids(study: Study) -> Iterator[Finding]:
    for side, count, _ in _counts(study, "duplicates"):
        if study.mirror_map.sides[side].id is not None:
            yield Finding(
                "duplicates",
                "warning",
                side,
                "{count} respondents of the {side} side have an id that came before.",
                "Remove the copies from the file if they are the same people.",
                {"count": count, "side": side},
            )


def _identical_rows(study: Study) -> Iterator[Finding]:
    for side, count, _ in _counts(study, "duplicates"):
        if study.mirror_map.sides[side].id is None:
            yield Finding(
                "identical_rows",
                "info",
                side,
                "{count} rows of the {side} side are the same as an earlier row in every cell.",
                "With few questions that is chance; name the column of ids to be sure.",
                {"count": count, "side": side},
            )


def _straight_liners(study: Study) -> Iterator[Finding]:
    for side, count, survey in _counts(study, "straight_liners"):
        share = count / max(len(survey), 1)
        yield Finding(
            "straight_liners",
            "warning" if share > _MANY_STRAIGHT else "info",
            side,
            "{count} respondents of the {side} side gave the same answer throughout.",
            "They may not have read the questions; compare the figures without them.",
            {"count": count, "side": side},
        )


def _one_sided(study: Study) -> Iterator[Finding]:
    items = study.mirror_map.items.values()
    for side in SIDES:
        if alone := [item.key for item in items if {asked for asked, _ in item.sources} == {side}]:
            yield Finding(
                "one_sided",
                "info",
                side,
                "Only the {side} side was asked about: {items}.",
                "",
                {"side": side, "items": ", ".join(alone)},
            )


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


def _undeclared(study: Study) -> Iterator[Finding]:
    """Where a map names its dimensions, one it does not name is probably misspelt."""
    declared = study.mirror_map
    for item in declared.items.values():
        for names, key in ((declared.dimensions, item.dimension), (declared.stages, item.stage)):
            if names and key and key not in names:
                yield Finding(
                    "undeclared",
                    "warning",
                    item.key,
                    "{item!r} belongs to {key!r}, which the mirror map does not declare.",
                    "Declare it, or correct its name. Declared: {known}.",
                    {"item": item.key, "key": key, "known": ", ".join(names)},
                )


def _unmatched_values(study: Study) -> Iterator[Finding]:
    """Groups that only one side has are compared with nothing."""
    for key in study.mirror_map.attributes:
        column = attribute_column(key)
        found = [
            set(s.frame[column].dropna().unique())
            for s in study.surveys.values()
            if column in s.frame
        ]
        if len(found) == len(SIDES) and (alone := found[0] ^ found[1]):
            yield Finding(
                "unmatched_values",
                "warning",
                key,
                "Only one side has these values of {attribute!r}: {values}.",
                "If they are spelt differently on the two sides, use labels in the mirror map.",
                {"attribute": key, "values": ", ".join(sorted(alone))},
            )
