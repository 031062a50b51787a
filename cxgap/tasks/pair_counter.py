"""Count the respondents who answered two aspects of the same items, and what must stay hidden.

Beside the pairs themselves a reader may see, in other views, one aspect of everybody who answered
it. The difference is the people who answered only that one. So those people pass the gate too.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from cxgap.gaps.lines import Line
from cxgap.metrics.metric import METRICS, score_sql
from cxgap.store.cube import Cube
from cxgap.store.queries import Composite, Filters, quoted
from cxgap.survey.item import Item, Question, answer_column
from cxgap.survey.words import Aspect, slots_of
from cxgap.tasks.counting import Counted, SideCounter
from cxgap.tasks.recency import half_life_of

Bools = NDArray[np.bool_]


class Part(StrEnum):
    """Which answers of a respondent are counted, of the items asked about twice."""

    CHANGE = "change"  # the first less the second, where there are both
    FIRST = "first"  # where there are both
    SECOND = "second"
    ONLY_FIRST = "only_first"
    ONLY_SECOND = "only_second"
    ONLY_ONE = "only_one"


@dataclass(frozen=True)
class PairCounter(SideCounter):
    """Counts pairs of answers within respondents: an item alone is a composite of one."""

    part: Part = Part.CHANGE

    def of(self, part: Part) -> PairCounter:
        """The same for another part of the answers."""
        return replace(self, part=part)

    def of_all(self, aspect: Aspect) -> SideCounter:
        """One aspect of everybody who answered it, as other views show it."""
        return SideCounter(self.source, self.side, self.view, self.lines, aspect)

    def counted(self, hidden: Bools) -> Counted:
        """The cells of this part under a mask that was decided for all parts together."""
        grid = self.grid(self.by)
        moments = self._moments(grid, self._weighed(self.by, self.filters))
        return Counted(grid, moments, hidden.ravel(), self._respondents(grid))

    def hidden(self) -> Bools:
        """Which cells of this part must stay hidden; of the change, by all that gives it away."""
        hidden = super().hidden()
        hidden |= self.faded_to_few(hidden)
        return hidden | self._hidden_elsewhere() if self.part is Part.CHANGE else hidden

    def levels_hidden(self) -> Bools:
        """Which cells must not show what the change is between, though it may be shown itself.

        One aspect of everybody less that of the pairs is what those said who answered only it.
        """
        alone = [self.of(part).hidden() for part in (Part.ONLY_FIRST, Part.ONLY_SECOND)]
        return np.asarray(alone[0] | alone[1])

    def _hidden_elsewhere(self) -> Bools:
        """What other views hide of either aspect, or would give away together with the change."""
        hidden = np.zeros(self.grid(self.by).shape, dtype=bool)
        for _, aspect in slots_of(self.view.gap):
            hidden |= self.of_all(aspect).hidden()
        both_seen = np.array([_seen_elsewhere(line) for line in self.lines])
        if both_seen.any():
            shape = (-1, *(1 for _ in hidden.shape[1:]))
            hidden |= self.of(Part.ONLY_ONE).hidden() & both_seen.reshape(shape)
        return hidden

    def _weighed(self, by: Sequence[str], filters: Filters) -> Cube:
        half_life = half_life_of(self.source, self.side, self.view)
        return self.source.engine.composites(self.side, self._composites(), by, filters, half_life)

    def _counts(self, by: Sequence[str], filters: Filters) -> Cube:
        return self.source.engine.composites(self.side, self._composites(), by, filters)

    def _counted(self) -> tuple[Hashable, ...]:
        return (self.side, *(one.asked for one in self._composites()))

    def composite(self, line: Line) -> Composite:
        """A line's questions with the SQL of their scores among those of this part."""
        scores: dict[str, str] = {}
        for item in line.members:
            scores |= self._scores_of(item)
        return Composite(line.key, scores)

    def _scores_of(self, item: Item) -> dict[str, str]:
        columns, values = [], []
        for slot in slots_of(self.view.gap):
            source = item.source(*slot)
            if isinstance(source, Question):
                cut, metric = self.view.cut, METRICS[self.view.metric]
                values.append(score_sql(metric, source.scale, cut, item.key, slot[1]))
                columns.append(answer_column(item.key, slot[1]))
        found = zip(columns, _PARTS[self.part](*map(quoted, columns), *values), strict=False)
        return dict(found)


def _seen_elsewhere(line: Line) -> bool:
    """Whether the business was asked what is expected: then customers' is seen beside it."""
    return any(item.source("business", Aspect.EXPECTATION) for item in line.members)


_PARTS: dict[Part, Callable[[str, str, str, str], tuple[str, ...]]] = {
    Part.CHANGE: lambda _a, _b, first, second: (f"({first} - {second})",),
    Part.FIRST: lambda _a, b, first, _: (f"case when {b} is not null then {first} end",),
    Part.SECOND: lambda a, _b, _, second: (f"case when {a} is not null then {second} end",),
    Part.ONLY_FIRST: lambda _a, b, first, _: (f"case when {b} is null then {first} end",),
    Part.ONLY_SECOND: lambda a, _b, _, second: (f"case when {a} is null then {second} end",),
    Part.ONLY_ONE: lambda a, b, first, second: (
        f"case when {b} is null then {first} end",
        f"case when {a} is null then {second} end",
    ),
}
