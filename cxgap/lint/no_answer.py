"""Codes counted as ratings that look like "not applicable": 0, 6, 9, 11 or 99 at an end of a scale.

Three things tell, each alone: a label says so; people who ticked the code answer everything else
unlike the end of the scale it stands at; the code stands apart, with a valley beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from cxgap.errors import listed
from cxgap.lint.asked import Asked, asked_of
from cxgap.survey.study import Study
from cxgap.survey.survey import Finding

Floats = NDArray[np.float64]

_HIGH, _LOW = (6.0, 9.0, 11.0, 99.0), (0.0,)
_VALLEY_ENDS = (5.0, 6.0)  # a scale from 0 to 10 has its spike at 0: the angriest customers
_NONE = re.compile(
    r"^\W*(n\W?a|none|blank)\W*$|not applicable|no (answer|opinion|experience)|never (used|visited)"
    r"|(don.?t|do not|cannot) (know|say|judge)|not (used|sure|relevant)|prefer not|refused"
    r"|không (biết|áp dụng|ý kiến|có ý kiến|trả lời|rõ)|(chưa|không) (từng )?(sử dụng|dùng)",
    re.IGNORECASE,
)
_RELATED = 0.3  # correlation with another question that makes it tell something about this one
_FEWEST, _FEWEST_RELATED = 15, 2  # people on each of two points; related questions
_MOST_ROWS, _MOST_RELATED = 10_000, 12  # enough to tell; a million people take as long
_SURE = 4.0  # standard errors: true scales of real surveys stay above −1.5
_SPIKE = 3  # times as many as on the point beside it


@dataclass(frozen=True)
class _End:
    """The code at one end of a question's scale: its step, and the direction to the inside."""

    code: float
    at: int
    inward: int


def _like_no_answer(study: Study) -> Iterator[Finding]:
    for side in study.surveys:
        asked = [_thinned(one) for one in asked_of(study, side)]
        found: dict[float, list[Asked]] = {}
        for one in asked:
            for end in _ends(one):
                if _is_suspect(one, end, asked):
                    found.setdefault(end.code, []).append(one)
        for code, suspects in found.items():
            yield _finding(side, code, suspects)


def _thinned(asked: Asked) -> Asked:
    """The same question with evenly spread respondents, where there are more than are needed."""
    return replace(asked, steps=asked.steps[:: 1 + asked.steps.size // _MOST_ROWS])


def _finding(side: str, code: float, asked: Sequence[Asked]) -> Finding:
    return Finding(
        "code_like_no_answer",
        "warning",
        side,
        '{code} is counted as a rating by the {side} side, but looks like "not applicable", '
        "in: {items}.",
        "Compare with the questionnaire; if it is none: no_answer = [{code}], and the scale "
        "without it.",
        {"code": f"{code:g}", "side": side, "items": listed([one.name for one in asked])},
        tuple(one.item.key for one in asked),
    )


def _ends(asked: Asked) -> Iterator[_End]:
    """The ends of a scale that are codes with a bad name, where there is a scale without them."""
    scale, last = asked.scale, round(asked.scale.steps)
    if last < 3 or scale.step != 1:
        return
    for code, known in ((scale.lowest, _LOW), (scale.highest, _HIGH)):
        if code in known and code not in scale.no_answer:
            at = scale.step_of(code)
            yield _End(code, at or 0, -1 if at == last else 1)


def _is_suspect(asked: Asked, end: _End, others: Sequence[Asked]) -> bool:
    if any(code == end.code and _NONE.search(text) for text, code in asked.scale.labels.items()):
        return True
    distance = _distance_inwards(asked, end, others)
    if distance is not None and abs(distance) > _SURE:
        return distance > 0
    return _stands_apart(asked, end)


def _distance_inwards(asked: Asked, end: _End, others: Sequence[Asked]) -> float | None:
    """How far inwards (in standard errors) of their neighbours those at the end answer elsewhere.

    Elsewhere the suspect code counts as the point beside it: so the people who tick ends wherever
    they can do not look as if they contradicted themselves. None where nothing can be said.
    """
    inside = _without(asked, end)
    related = (
        _joined(one, end)
        for one in others
        if one is not asked and _alike(one, asked, end) and _related(inside, _without(one, end))
    )
    near = list(islice(related, _MOST_RELATED))
    if len(near) < _FEWEST_RELATED:
        return None
    elsewhere = _row_means(near)
    known = np.isfinite(elsewhere)
    those, neighbours = (
        elsewhere[known & (asked.steps == at)] for at in (end.at, end.at + end.inward)
    )
    if min(those.size, neighbours.size) < _FEWEST:
        return None
    error = np.sqrt(those.var() / those.size + neighbours.var() / neighbours.size)
    difference = float(those.mean() - neighbours.mean())
    return end.inward * difference / float(error) if error > 0 else None


def _alike(one: Asked, other: Asked, end: _End) -> bool:
    """Whether two questions have the same points, with the suspect code at the same step."""
    same = one.scale.ends == other.scale.ends and one.aspect is other.aspect
    return same and one.scale.step_of(end.code) == end.at


def _without(asked: Asked, end: _End) -> Floats:
    """Answers as numbers, missing also where the suspect code was ticked."""
    return np.where((asked.steps < 0) | (asked.steps == end.at), np.nan, asked.steps)


def _joined(asked: Asked, end: _End) -> Floats:
    """Answers as numbers, the suspect code taken for the point beside it."""
    steps = np.where(asked.steps == end.at, end.at + end.inward, asked.steps)
    return np.where(steps < 0, np.nan, steps)


def _related(one: Floats, other: Floats) -> bool:
    both = np.isfinite(one) & np.isfinite(other)
    if both.sum() < 2 * _FEWEST or not one[both].std() * other[both].std() > 0:
        return False
    return bool(np.corrcoef(one[both], other[both])[0, 1] >= _RELATED)


def _row_means(columns: Sequence[Floats]) -> Floats:
    """Each respondent's mean of the columns; missing where fewer than two are answered."""
    table = np.column_stack(columns)
    answered = np.isfinite(table).sum(axis=1)
    total = np.nansum(table, axis=1)
    return np.where(answered >= _FEWEST_RELATED, total / np.maximum(answered, 1), np.nan)


def _stands_apart(asked: Asked, end: _End) -> bool:
    """Whether the code was ticked often, the point beside it seldom, the next one more."""
    if end.inward > 0 and asked.scale.highest not in _VALLEY_ENDS:
        return False
    counts = asked.counts
    here, beside, next_one = (int(counts[end.at + end.inward * far]) for far in range(3))
    return here >= max(_FEWEST, _SPIKE * beside) and beside < next_one


NO_ANSWER = (_like_no_answer,)
