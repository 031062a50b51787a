"""An item: one rated statement or one reason, and where each side was asked about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cxgap.survey.benchmark import Benchmark
from cxgap.survey.scale import Scale
from cxgap.survey.words import Aspect

TICKED = Scale(0, 1, top=1)  # whether a reason was ticked


@dataclass(frozen=True)
class Choice:
    """How a question of which several options could be ticked shows this one.

    Either its cells list the options that were ticked, and ``option`` is the text of this one; or
    every option has a column of its own, and ``of`` names all of them: who left them all blank was
    not asked.
    """

    option: str = ""
    of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """The column of a file in which a side was asked about an item, and on which scale.

    ``choice`` says how a reason was ticked; a rating has none.
    """

    column: str
    scale: Scale
    choice: Choice | None = None


@dataclass(frozen=True)
class Statement:
    """One declared figure in place of answers: a share (0–1) in the ``top`` highest points.

    ``groups`` holds the shares that were declared for groups beside it: attribute, value, share.
    """

    share: float
    top: int
    scale: Scale
    groups: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def share_of(self, group: Mapping[str, str]) -> float | None:
        """The share declared for a group (attribute to value), None where it was left out.

        An attribute of which no group was declared changes nothing.
        """
        for key, value in group.items():
            if key in self.groups:
                return self.groups[key].get(value)
        return self.share


Source = Question | Statement


@dataclass(frozen=True)
class Item:
    """One rated statement of the instrument, or one reason that could be ticked.

    ``yardstick`` marks the items that measure an outcome ("nps", "csat", "ces"): like the overall
    item they are never part of a dimension or stage. ``benchmarks`` are others' figures of what
    customers experience, at most one for each metric and cut.
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
    benchmarks: tuple[Benchmark, ...] = ()

    def source(self, side: str, aspect: Aspect) -> Source | None:
        """Where this side was asked about this aspect, if it was."""
        return self.sources.get((side, aspect))

    @property
    def is_rated(self) -> bool:
        """Whether anybody rated it; a reason is only ticked."""
        return any(aspect is not Aspect.REASON for _, aspect in self.sources)

    @property
    def in_composites(self) -> bool:
        """Whether the item counts towards its dimension, stage and a computed overall."""
        return self.is_rated and not self.overall and self.yardstick is None


def answer_column(item: str, aspect: Aspect) -> str:
    """Name of the stored column that holds a side's answers, in steps above the worst point."""
    return f"q_{item}__{aspect}"
