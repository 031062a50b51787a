"""Rows: what was set aside, who stands twice, who ticked one point throughout."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cxgap.lint.asked import percentage
from cxgap.survey.study import Study
from cxgap.survey.survey import Finding, Survey

_MANY_STRAIGHT = 0.05  # share of respondents


def _counts(study: Study, what: str) -> Iterator[tuple[str, int, Survey]]:
    """Each side with what its report counted, where there is any."""
    for side, survey in study.surveys.items():
        if count := survey.report.get(what, 0):
            yield side, count, survey


def _shared(study: Study, side: str, count: int, whole: int) -> dict[str, Any]:
    """A count with its share; without it where so few were asked that it would tell how many."""
    facts: dict[str, Any] = {"count": count, "side": side}
    if whole < study.mirror_map.privacy[side]:
        return facts
    return facts | {"share": percentage(count, whole)}


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
    for side, count, survey in _counts(study, "duplicates"):
        if study.mirror_map.sides[side].id is not None:
            facts = _shared(study, side, count, len(survey))
            yield Finding(
                "duplicates",
                "warning",
                side,
                "{count} respondents of the {side} side ({share}%) have an id that came before."
                if "share" in facts
                else "{count} respondents of the {side} side have an id that came before.",
                "Remove the copies from the file if they are the same people.",
                facts,
            )


def _identical_rows(study: Study) -> Iterator[Finding]:
    for side, count, survey in _counts(study, "duplicates"):
        if study.mirror_map.sides[side].id is None:
            facts = _shared(study, side, count, len(survey))
            yield Finding(
                "identical_rows",
                "info",
                side,
                "{count} rows of the {side} side ({share}%) are the same as an earlier row "
                "in every cell."
                if "share" in facts
                else "{count} rows of the {side} side are the same as an earlier row in every "
                "cell.",
                "With few questions that is chance; name the column of ids to be sure.",
                facts,
            )


def _straight_liners(study: Study) -> Iterator[Finding]:
    for side, count, survey in _counts(study, "straight_liners"):
        many = count > _MANY_STRAIGHT * len(survey)
        facts = _shared(study, side, count, len(survey))
        if count == 1:
            yield Finding(
                "straight_liners",
                "warning" if many else "info",
                side,
                "One respondent of the {side} side ({share}%) gave the same answer throughout."
                if "share" in facts
                else "One respondent of the {side} side gave the same answer throughout.",
                "The questions may not have been read; compare the figures without this person.",
                facts,
            )
            continue
        yield Finding(
            "straight_liners",
            "warning" if many else "info",
            side,
            "{count} respondents of the {side} side ({share}%) gave the same answer throughout."
            if "share" in facts
            else "{count} respondents of the {side} side gave the same answer throughout.",
            "They may not have read the questions; compare the figures without them.",
            facts,
        )


def _panel(study: Study) -> Iterator[Finding]:
    """Figures take everybody for somebody else; of a panel that is not so."""
    for side, survey in study.surveys.items():
        found = survey.report.get("in_several_waves") or {"again": 0}
        if found["again"]:
            facts = _shared(study, side, found["again"], found["ids"])
            yield Finding(
                "panel",
                "warning",
                side,
                "{count} people of the {side} side ({share}% of its ids) answered in more than one "
                "wave; they are counted as different people."
                if "share" in facts
                else "{count} people of the {side} side answered in more than one wave; they are "
                "counted as different people.",
                "Intervals of changes are then wider than need be, as people tend to answer alike, "
                "and those of all waves together too narrow.",
                facts,
            )


ROWS = (_set_aside, _repeated_ids, _identical_rows, _panel, _straight_liners)
