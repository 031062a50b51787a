"""What a good analyst would ask before showing a gap; each check yields findings."""

from __future__ import annotations

from collections.abc import Iterator

from cxgap.survey.study import Study
from cxgap.survey.survey import Finding


def lint(study: Study) -> list[Finding]:
    """Return every finding about a study."""
    return [finding for check in (_set_aside, _one_sided, _duplicates) for finding in check(study)]


def _set_aside(study: Study) -> Iterator[Finding]:
    for side, survey in study.surveys.items():
        if count := survey.report.get("set_aside_count", 0):
            yield Finding(
                "set_aside",
                "warning",
                side,
                "{count} cells or rows of the {side} side could not be used and were set aside.",
                "See them with: cxgap read FILE --map MAP --side {side} --json.",
                {"count": count, "side": side},
            )


def _one_sided(study: Study) -> Iterator[Finding]:
    for item in study.mirror_map.items.values():
        sides = {side for side, _ in item.sources}
        if len(sides) < 2:
            yield Finding(
                "one_sided",
                "info",
                item.key,
                "Only the {side} side was asked about {item!r}.",
                "",
                {"side": sides.pop(), "item": item.key},
            )


def _duplicates(study: Study) -> Iterator[Finding]:
    for side, survey in study.surveys.items():
        if count := survey.report.get("duplicates", 0):
            yield Finding(
                "duplicates",
                "warning",
                side,
                "{count} respondents of the {side} side appear more than once.",
                "Remove the copies from the file if they are the same people.",
                {"count": count, "side": side},
            )
