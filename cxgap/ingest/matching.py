"""Which questions of two files, or of one form's parts, are about the same item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from cxgap.ingest.cells import folded
from cxgap.ingest.column import Column
from cxgap.ingest.header import is_made_up
from cxgap.ingest.likeness import is_numbered, likeness, readable
from cxgap.ingest.reverse import is_worded_negatively
from cxgap.ingest.stated import without_scale
from cxgap.survey.words import Aspect

SURE = 0.6  # from here a pair is taken without asking
MAYBE = 0.3  # below it nothing speaks for a pair
_SCALE, _POSITION = 0.04, 0.02  # what a shared scale or place adds: it decides between equals
_ASKED = (0.95 * SURE - MAYBE) / (1 - MAYBE)  # shrinks a score to where a pair is asked about
_NEAR_PLACE = 0.1  # of the form's length

Slot = tuple[str, Aspect]


@dataclass(frozen=True)
class Asked:
    """One rating column of a side: what it is called, what it asks, where it stands (0–1)."""

    side: str
    aspect: Aspect
    column: Column
    text: str
    place: float

    @cached_property
    def words(self) -> str:
        """What can be compared: the question, or the name where the file has no questions."""
        named = folded(self.text) == folded(self.column.name)
        return without_scale(readable(self.column.name) if named else self.text)

    @cached_property
    def is_negative(self) -> bool:
        """Whether it says something bad."""
        return is_worded_negatively(self.words)

    @property
    def has_text(self) -> bool:
        """Whether the words say anything at all."""
        return not is_numbered(self.words)


@dataclass
class Cluster:
    """Questions about one item: at most one for each side and aspect."""

    asked: dict[Slot, Asked] = field(default_factory=dict)
    score: float = 1.0
    reasons: tuple[str, ...] = ()

    @property
    def is_pair(self) -> bool:
        """Whether both sides were asked."""
        return len({side for side, _ in self.asked}) > 1


def match(questions: Sequence[Asked], least: float) -> list[Cluster]:
    """Group the questions of both sides by item, the best fit of all together.

    ``least`` is the score from which a question joins an item.

    Customers' experience comes first; each further side and aspect joins an item that still lacks
    it, or begins items of its own.
    """
    clusters: list[Cluster] = []
    for slot in _slots(questions):
        joining = [one for one in questions if (one.side, one.aspect) == slot]
        clusters += list(_joined(clusters, joining, slot, least))
    return clusters


def _slots(questions: Sequence[Asked]) -> list[Slot]:
    present = {(one.side, one.aspect) for one in questions}
    return [(side, a) for a in _ORDER for side in ("customer", "business") if (side, a) in present]


_ORDER = (Aspect.EXPERIENCE, Aspect.PREDICTION, Aspect.EXPECTATION, Aspect.IMPORTANCE)


def _joined(
    clusters: Sequence[Cluster], joining: Sequence[Asked], slot: Slot, least: float
) -> Iterator[Cluster]:
    """Let questions join the clusters they fit; yield new clusters for the others."""
    scores = _scores(clusters, joining)
    taken: set[int] = set()
    if scores.size:
        rows, columns = best_assignment(scores)
        for row, at in zip(rows.tolist(), columns.tolist(), strict=True):
            if scores[row, at] >= least:
                taken.add(at)
                _join(clusters[row], joining[at], slot, float(scores[row, at]))
    for at, one in enumerate(joining):
        if at not in taken:
            yield Cluster({slot: one})


def _join(cluster: Cluster, asked: Asked, slot: Slot, score: float) -> None:
    nearest = max(cluster.asked.values(), key=lambda one: _speaks_for(one, asked))
    cluster.score = min(cluster.score, score, 1.0)
    cluster.reasons = tuple(dict.fromkeys((*cluster.reasons, *_reasons(nearest, asked, score))))
    cluster.asked[slot] = asked


def _speaks_for(one: Asked, other: Asked) -> tuple[bool, bool]:
    return _same_name(one, other), one.side != other.side


def best_assignment(scores: NDArray[np.float64]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return rows and columns of a table so that their scores together are the highest."""
    from scipy.optimize import linear_sum_assignment  # a third of a second that few imports need

    rows, columns = linear_sum_assignment(scores, maximize=True)
    return rows, columns


def _scores(clusters: Sequence[Cluster], joining: Sequence[Asked]) -> NDArray[np.float64]:
    """How well each question fits each cluster: as it fits the most alike of its questions."""
    members = [(row, one) for row, cluster in enumerate(clusters) for one in cluster.asked.values()]
    if not (members and joining):
        return np.zeros((len(clusters), len(joining)))
    alike = likeness([one.words for _, one in members], [one.words for one in joining])
    best = np.zeros((len(clusters), len(joining)))
    for at, (row, one) in enumerate(members):
        fits = [_score(one, other, alike[at, to]) for to, other in enumerate(joining)]
        best[row] = np.maximum(best[row], fits)
    return best


def _score(one: Asked, other: Asked, alike: float) -> float:
    """Likeness of the words; a shared name settles it where the words do not speak against."""
    if _same_name(one, other) and (alike >= MAYBE or not (one.has_text and other.has_text)):
        alike = 1.0
    elif not (one.has_text and other.has_text):
        alike = 0.0  # Q7 and Q8 are alike in letters only
    if alike < MAYBE:
        return 0.0
    score = alike + _SCALE * _same_scale(one, other) + _POSITION * _same_place(one, other)
    return MAYBE + _ASKED * (min(score, 1.0) - MAYBE) if _opposite(one, other) else score


def _opposite(one: Asked, other: Asked) -> bool:
    """Whether exactly one of two questions says something bad: agreeing means the reverse there."""
    return one.is_negative != other.is_negative


def _same_name(one: Asked, other: Asked) -> bool:
    """Whether both files call them so; a name that was made up here joins nothing."""
    if is_made_up(one.column.name):
        return False
    return folded(one.column.name) == folded(other.column.name)


def _same_scale(one: Asked, other: Asked) -> bool:
    return one.column.scale.ends == other.column.scale.ends


def _same_place(one: Asked, other: Asked) -> bool:
    return abs(one.place - other.place) <= _NEAR_PLACE


def _reasons(one: Asked, other: Asked, score: float) -> Iterator[str]:
    if _same_name(one, other):
        yield "name"
    if one.has_text and other.has_text and folded(one.words) == folded(other.words):
        yield "same_text"
    elif score < 1.0 or not _same_name(one, other):
        yield "alike_text"
    if _opposite(one, other):
        yield "opposite"
    if _same_scale(one, other):
        yield "scale"
    if _same_place(one, other):
        yield "place"
