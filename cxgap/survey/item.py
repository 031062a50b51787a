"""An item: one rated statement, and where each side was asked about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cxgap.survey.scale import Scale
from cxgap.survey.words import Aspect


@dataclass(frozen=True)
class Question:
    """The column of a file in which a side rated an item, with the scale it was asked on."""

    column: str
    scale: Scale


@dataclass(frozen=True)
class Statement:
    """One declared figure in place of answers: a share (0–1) in the ``top`` highest points."""

    share: float
    top: int
    scale: Scale


Source = Question | Statement


@dataclass(frozen=True)
class Item:
    """One rated statement of the instrument.

    ``yardstick`` marks the items that measure an outcome ("nps", "csat", "ces"): like the overall
    item they are never part of a dimension or stage.
    """

    key: str
    scale: Scale
    text: Mapping[str, str] = field(default_factory=dict)
    dimension: str | None = None
    stage: str | None = None
    touchpoint: str | None = None
    overall: bool = False
    yardstick: str | None = None
    sources: Mapping[tuple[str, Aspect], Source] = field(default_factory=dict)

    def source(self, side: str, aspect: Aspect) -> Source | None:
        """Where this side was asked about this aspect, if it was."""
        return self.sources.get((side, aspect))

    @property
    def in_composites(self) -> bool:
        """Whether the item counts towards its dimension, stage and a computed overall."""
        return not self.overall and self.yardstick is None


def answer_column(item: str, aspect: Aspect) -> str:
    """Name of the stored column that holds a side's answers, in steps above the worst point."""
    return f"q_{item}__{aspect}"
