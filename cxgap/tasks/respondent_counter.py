"""Count who is there or answered everything, and say which of these counts must stay hidden."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cxgap.gaps.lines import Line
from cxgap.store.cube import Cube
from cxgap.store.queries import Composite, Filters, quoted
from cxgap.survey.view import View
from cxgap.tasks.counting import SideCounter
from cxgap.tasks.source import Source


@dataclass(frozen=True)
class RespondentCounter(SideCounter):
    """One line, whose bases are respondents in place of answers."""

    def _counts(self, by: Sequence[str], filters: Filters) -> Cube:
        return self.source.engine.respondents(self.side, by, filters)

    def _counted(self) -> tuple[Hashable, ...]:
        return (self.side, "respondents")


def hidden_respondents(source: Source, side: str, view: View) -> NDArray[np.bool_]:
    """Say of which groups of a view's split it must not be told how many they are, as its grid."""
    item = next(iter(source.mirror_map.items.values()))
    counter = RespondentCounter(source, side, view, [Line(item.key, (item,))])
    return np.asarray(counter.hidden()[0])


@dataclass(frozen=True)
class CompleteCounter(SideCounter):
    """One line, whose bases are respondents who answered something on each of some lines."""

    of: tuple[Line, ...] = ()

    def _counts(self, by: Sequence[str], filters: Filters) -> Cube:
        return self.source.engine.composites(self.side, [self._complete()], by, filters)

    def _counted(self) -> tuple[Hashable, ...]:
        return (self.side, self._complete().asked)

    def _complete(self) -> Composite:
        answered = (self.composite(line).scores for line in self.of)
        everything = " and ".join(
            f"coalesce({', '.join(map(quoted, columns))}) is not null" for columns in answered
        )
        return Composite(self.lines[0].key, {"*": f"case when {everything} then 1 end"})


def hidden_complete(counter: SideCounter) -> NDArray[np.bool_]:
    """Say of which groups it must not be told how many answered all lines, the last an item."""
    source, side, view = counter.source, counter.side, counter.view
    lines = tuple(counter.lines)
    return np.asarray(CompleteCounter(source, side, view, lines[-1:], of=lines).hidden()[0])
