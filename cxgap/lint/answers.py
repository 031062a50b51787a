"""Answers: questions that few answered, or that were answered in a way no scale explains."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from cxgap.errors import listed
from cxgap.lint.asked import Asked, percentage, questions
from cxgap.survey.study import Study
from cxgap.survey.survey import Finding
from cxgap.survey.words import FEWEST_EFFECTIVE, Kind

_ENOUGH = 30  # answers that show how a scale is used
_MANY_POINTS = 5  # a scale this long of which two points are used was probably another one
_OFTEN, _OFTEN_SHARE = 10, 0.01  # cells with one text that is no point of the scale


def _few_answers(study: Study) -> Iterator[Finding]:
    """Whole censuses need no minimum, and where all respondents are few that is said instead."""
    for side, survey, asked in questions(study):
        census = study.mirror_map.sides[side].kind is Kind.CENSUS
        few = [one for one in asked if 0 < one.answers < FEWEST_EFFECTIVE]
        if few and not census and len(survey) >= FEWEST_EFFECTIVE:
            yield Finding(
                "few_answers",
                "warning",
                side,
                "Fewer than {least} people of the {side} side answered: {items}.",
                "No verdict can be given on them; ask more people, or leave them out.",
                {"least": FEWEST_EFFECTIVE, "side": side, "items": _names(few)},
                _keys(few),
            )


def _under_half(study: Study) -> Iterator[Finding]:
    for side, survey, asked in questions(study):
        part = [one for one in asked if FEWEST_EFFECTIVE <= one.answers < one.steps.size / 2]
        if part and len(survey) >= FEWEST_EFFECTIVE:
            yield Finding(
                "answered_by_under_half",
                "info",
                side,
                "Under half of the {side} side answered: {items}.",
                "Their figures speak for those who did; check whether the form passed them by.",
                {"side": side, "items": _names(part)},
                _keys(part),
            )


def _two_points_used(study: Study) -> Iterator[Finding]:
    for side, _, asked in questions(study):
        if two := [one for one in asked if _uses_two_points(one)]:
            yield Finding(
                "two_points_used",
                "warning",
                side,
                "No more than two points of their scale were used by the {side} side in: {items}.",
                "Check the worst and best of the scale: the form may have had another one.",
                {"side": side, "items": _names(two)},
                _keys(two),
            )


def _uses_two_points(asked: Asked) -> bool:
    points = round(asked.scale.steps) + 1
    used = int(np.count_nonzero(asked.counts))
    return asked.answers >= _ENOUGH and points >= _MANY_POINTS and used <= 2


def _usual_off_scale(study: Study) -> Iterator[Finding]:
    """One text that many cells hold is no slip: it is a code that nobody declared."""
    for side, survey, asked in questions(study):
        columns = {one.question.column for one in asked}
        cells = [
            (one["column"], one["content"])
            for one in survey.report.get("set_aside", [])
            if one["column"] in columns
        ]
        often = max(_OFTEN, _OFTEN_SHARE * len(survey))
        for (column, content), count in Counter(cells).items():
            if count >= often:
                yield _undeclared_code(side, column, content, (count, len(survey)))


def _undeclared_code(side: str, column: str, content: str, of: tuple[int, int]) -> Finding:
    return Finding(
        "undeclared_code",
        "warning",
        f"{side}.{column}",
        "{count} cells of column {column!r} ({share}% of the {side} side) hold {content!r}, "
        "which is no point of the scale.",
        "If it means no answer, add it to no_answer in the mirror map; if it is a point, "
        "correct the scale or its labels.",
        {
            "count": of[0],
            "share": percentage(*of),
            "side": side,
            "column": column,
            "content": content,
        },
    )


def _names(asked: Sequence[Asked]) -> str:
    return listed([one.name for one in asked])


def _keys(asked: Sequence[Asked]) -> tuple[str, ...]:
    return tuple(one.item.key for one in asked)


ANSWERS = (_few_answers, _under_half, _two_points_used, _usual_off_scale)
