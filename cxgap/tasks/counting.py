"""Count one side of a view: moments per line and group, and which cells must stay hidden."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from cxgap.gaps.lines import Line
from cxgap.metrics.metric import METRICS, score_sql
from cxgap.metrics.moments import Moments
from cxgap.privacy.gate import OpenedTable, hidden_in_view
from cxgap.store.cube import ITEM, STEP, Cube
from cxgap.store.queries import Composite, Filters
from cxgap.survey.item import Question, answer_column
from cxgap.survey.same import Same
from cxgap.survey.view import View
from cxgap.survey.words import Aspect, slots_of
from cxgap.tasks.grid import Grid
from cxgap.tasks.recency import half_life_of, item_tally
from cxgap.tasks.source import Source

Bools = NDArray[np.bool_]
AT_ONCE = 2  # filters opened together: beside a split by two attributes that makes four axes
MOST_IN_FOUR_AXES = 3  # filters up to which every two of them are: each such table takes a second


@dataclass(frozen=True)
class Counted:
    """One side's cells, flat in the order of ``grid``."""

    grid: Grid
    moments: Moments
    hidden: Bools
    respondents: NDArray[np.int64]  # in each cell's group under the filters, whatever they answered


@dataclass(frozen=True)
class SideCounter:
    """Everything that stays the same while one side of a view is counted."""

    source: Source
    side: str
    view: View
    lines: Sequence[Line]
    asked: Aspect | None = None  # where the view's gap is made of two aspects of this side

    @property
    def aspect(self) -> Aspect:
        """What this side's ratings are about in the view's gap."""
        return self.asked or dict(slots_of(self.view.gap))[self.side]

    @property
    def by(self) -> list[str]:
        """The attributes of the split that this side carries."""
        carried = self.source.mirror_map.attributes_of(self.side)
        return [key for key in self.view.by if key in carried]

    @property
    def filters(self) -> dict[str, tuple[str, ...]]:
        """The filters that concern this side."""
        return self.view.filters_of(self.side, self.source.mirror_map.attributes_of(self.side))

    @property
    def minimum(self) -> int:
        """Fewest respondents a cell may show: the study's, or more if the view asks for more."""
        return max(self._least, self.view.min_base or 0)

    @property
    def _least(self) -> int:
        return self.source.mirror_map.privacy[self.side]

    def grid(self, by: Sequence[str]) -> Grid:
        """The grid of this side's lines by these attributes."""
        values = {key: self.source.values.get(key, ()) for key in by}
        return Grid(tuple(line.key for line in self.lines), values)

    def count(self) -> Counted:
        """Count the view's cells, and pass them through the privacy gate."""
        grid = self.grid(self.by)
        moments = self._moments(grid, self._weighed(self.by, self.filters))
        hidden = self.hidden()
        hidden |= self._decided_by_few(moments, hidden)
        return Counted(grid, moments, hidden.ravel(), self._respondents(grid))

    def faded_to_few(self, hidden: Bools) -> Bools:
        """Cells in which a half-life leaves too few people any weight, beside those hidden."""
        if self.view.half_life is None:
            return np.zeros(hidden.shape, dtype=bool)
        weighed = self._weighed(self.by, self.filters)
        return self._decided_by_few(self._moments(self.grid(self.by), weighed), hidden)

    def _decided_by_few(self, moments: Moments, hidden: Bools) -> Bools:
        """Cells in which a half-life leaves so few people any weight that one could be read off.

        The total would say what one of a line's cells hides, or all of its hidden ones together:
        then the line hides them all. Whatever is put together of cells in which enough people
        weigh has enough of them (Cauchy and Schwarz), so no coarser view is to be feared.
        """
        if self.view.half_life is None:
            return np.zeros(hidden.shape, dtype=bool)
        w, q = moments.w1.reshape(hidden.shape), moments.q1.reshape(hidden.shape)
        few = self._is_few(w, q) & ~hidden
        for axis in range(1, hidden.ndim):
            together = ((one * hidden).sum(axis=axis, keepdims=True) for one in (w, q))
            few = few | self._is_few(*together)
        per_line = few.any(axis=tuple(range(1, hidden.ndim)), keepdims=True)
        return np.broadcast_to(per_line | self._few_beside(hidden.ndim), hidden.shape)

    def _few_beside(self, axes: int) -> Bools:
        """Lines of which those whom a filter leaves out are decided by few: all less these."""
        found = np.zeros(len(self.lines), dtype=bool)
        for key in (key for key in self.filters if key not in self.by):
            n, w, q = self._left_out(key)
            few = self._is_few(w, q) & (n >= self._least)
            found |= few.reshape(len(self.lines), -1).any(axis=1)
        return found.reshape(-1, *(1 for _ in range(axes - 1)))

    def _left_out(self, key: str) -> list[NDArray[np.float64]]:
        """Answers, weights and squared weights of those in each cell whom only a filter drops."""
        others = {other: kept for other, kept in self.filters.items() if other != key}
        grid = self.grid([*self.by, key])
        all_of = self._moments(grid, self._weighed([*self.by, key], others))
        dropped = ~self._kept(key)
        return [
            (one.reshape(grid.shape) * dropped).sum(axis=-1)
            for one in (all_of.n, all_of.w1, all_of.q1)
        ]

    def _is_few(self, w: NDArray[np.float64], q: NDArray[np.float64]) -> Bools:
        """Whether sums of weights and of their squares are those of too few people."""
        few: Bools = (q > 0) & (w**2 < self.minimum * q)
        return few

    def hidden(self) -> Bools:
        """Which cells must stay hidden.

        A minimum raised by the view hides more beside what the study's own hides, never instead:
        two patterns that each show what the other hides could be subtracted.
        """
        also = None if all(line.item for line in self.lines) else self._gives_an_item_away()
        hidden = np.zeros(self.grid(self.by).shape, dtype=bool)
        for opened, minimum in product(self._opened(), {self._least, self.minimum}):
            hidden |= hidden_in_view(opened, minimum, also)
        return hidden

    def _weighed(self, by: Sequence[str], filters: Filters) -> Cube:
        """Tally rows or sums, with weights that fade where the view has a half-life."""
        if all(line.item for line in self.lines):
            asked = (self.side, self.aspect, [line.key for line in self.lines])
            return item_tally(self.source, self.view, asked, by, filters)
        half_life = half_life_of(self.source, self.side, self.view)
        return self.source.engine.composites(self.side, self._composites(), by, filters, half_life)

    def _counts(self, by: Sequence[str], filters: Filters) -> Cube:
        """Tally rows (items) or sums (composites), by whatever attributes."""
        if all(line.item for line in self.lines):
            items = [line.key for line in self.lines]
            return self.source.engine.tally(self.side, self.aspect, items, by, filters)
        return self.source.engine.composites(self.side, self._composites(), by, filters)

    def _counted(self) -> tuple[Hashable, ...]:
        """All that `_counts` asks for, but for attributes and filters."""
        if all(line.item for line in self.lines):
            return (self.side, str(self.aspect), *(line.key for line in self.lines))
        return (self.side, *(one.asked for one in self._composites()))

    def _composites(self) -> list[Composite]:
        return [self.composite(line) for line in self.lines]

    def composite(self, line: Line) -> Composite:
        """A line's questions on this side with the SQL of their scores."""
        return _composite(Same(line), self.side, self.aspect, self.view.metric, self.view.cut)

    def _moments(self, grid: Grid, counts: Cube) -> Moments:
        cells = grid.cells_of(counts)
        if STEP in counts.codes:
            return Moments.of_tally(counts.sums, self._item_scores(counts), cells, grid.size)
        return Moments.of_composites(counts.sums, cells, grid.size)

    def _item_scores(self, tally: Cube) -> NDArray[np.float64]:
        """The score of every tally row: a lookup by item and step."""
        metric = METRICS[self.view.metric]
        scores = []
        for line in self.lines:
            question = line.members[0].source(self.side, self.aspect)
            scale = question.scale if question else line.members[0].scale
            scores.append(metric.scores(scale, self.view.cut))
        starts = np.cumsum([0] + [len(one) for one in scores[:-1]])
        lines = tally.places(ITEM, [line.key for line in self.lines])
        steps = np.array(tally.values[STEP], dtype=np.int64)[tally.codes[STEP]]
        found: NDArray[np.float64] = np.concatenate(scores)[starts[lines] + steps]
        return found

    def _respondents(self, grid: Grid) -> NDArray[np.int64]:
        groups = self.source.engine.respondents(self.side, self.by, self.filters)
        one_line = Grid(("*",), grid.values)
        counts = one_line.fill(groups)
        return np.broadcast_to(counts, grid.shape).ravel()

    def _opened(self) -> Iterator[OpenedTable]:
        """The table with filtered attributes opened, two at once where that can be afforded."""
        outer = [key for key in self.filters if key not in self.by]
        many = len(self.by) > 1 and len(outer) > MOST_IN_FOUR_AXES
        at_once = min(len(outer), 1 if many else AT_ONCE)
        return (self._open(keys) for keys in combinations(outer, at_once))

    def _open(self, keys: Sequence[str]) -> OpenedTable:
        opened = {*self.by, *keys}
        axes = [key for key in self.source.mirror_map.all_attributes() if key in opened]
        others = {key: kept for key, kept in self.filters.items() if key not in opened}
        kept = {axes.index(key) + 1: self._kept(key) for key in keys}
        by = tuple(axes.index(key) + 1 for key in self.by)
        return OpenedTable(self._bases(axes, others), by, kept)

    def _kept(self, key: str) -> Bools:
        """Which values a filter keeps; those who have none are never kept."""
        kept = self.filters[key]
        return np.array([*(value in kept for value in self.source.values.get(key, ())), False])

    def _gives_an_item_away(self) -> Bools:
        """Composites with a hidden item: beside the others, or another composite, they say it."""
        items = {item.key: item for line in self.lines for item in line.members}
        lines = [Line(item.key, (item,)) for item in items.values()]
        alone = replace(self, view=replace(self.view, level="item"), lines=lines)
        hidden = alone.hidden()
        hidden |= alone.faded_to_few(hidden)
        places = [[list(items).index(item.key) for item in line.members] for line in self.lines]
        return np.array([hidden[at].any(axis=0) for at in places])

    def _bases(self, by: Sequence[str], filters: Filters) -> NDArray[np.int64]:
        question = (*self._counted(), tuple(by), tuple(sorted(filters.items())))
        return self.source.engine.filled(
            question, lambda: self.grid(by).fill(self._counts(by, filters))
        )


@lru_cache(maxsize=4096)
def _composite(
    line: Same[Line], side: str, aspect: Aspect, metric: str, cut: int | None
) -> Composite:
    scores = {}
    for item in line.it.members:
        question = item.source(side, aspect)
        if isinstance(question, Question):
            sql = score_sql(METRICS[metric], question.scale, cut, item.key, aspect)
            scores[answer_column(item.key, aspect)] = sql
    return Composite(line.it.key, scores)
