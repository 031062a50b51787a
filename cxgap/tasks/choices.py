"""What a person confirms or corrects in a draft, as rows of plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cxgap.ingest.cells import code_text
from cxgap.survey.item import Question
from cxgap.survey.scale import Scale
from cxgap.survey.side import Side
from cxgap.tasks.bring import Draft

OVERALL = "overall"


@dataclass(frozen=True)
class PairRow:
    """Two questions about one item, compared as one kind of gap; either may be missing.

    ``place`` is a dimension, a yardstick, "overall" or ""; ``stated`` the business's declared share
    (0–1) in place of a question; ``score`` (0–1) and ``reasons`` say why they were put together.
    """

    key: str
    text: str
    kind: str = "perception"
    business: str | None = None
    customer: str | None = None
    stated: float | None = None
    place: str = ""
    use: bool = True
    score: float | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class ScaleRow:
    """The scale of one question: its ends, and the codes that are no answer."""

    side: str
    column: str
    worst: float
    best: float
    no_answer: tuple[str, ...] = ()


@dataclass(frozen=True)
class GroupRow:
    """An attribute and the columns that carry it."""

    key: str
    text: str
    business: str | None = None
    customer: str | None = None
    kind: str = "label"
    use: bool = True


@dataclass(frozen=True)
class Choices:
    """Everything that was confirmed."""

    pairs: Sequence[PairRow]
    scales: Sequence[ScaleRow] = ()
    groups: Sequence[GroupRow] = ()
    sides: Mapping[str, Side] = field(default_factory=dict)


def scale_row(side: str, column: str, scale: Scale) -> ScaleRow:
    """Return the scale of a question as a row."""
    none = (code if isinstance(code, str) else code_text(code) for code in scale.no_answer)
    return ScaleRow(side, column, scale.worst, scale.best, tuple(none))


def question(draft: Draft, side: str, column: str) -> Question:
    """The question as the proposal has it, else on the scale its answers show."""
    for item in draft.mirror_map.items.values():
        for (name, _), source in item.sources.items():
            if name == side and isinstance(source, Question) and source.column == column:
                return source
    return Question(column, draft.questions[side, column].column.scale)
