"""Count one side of a view: moments per line and group, and which cells must stay hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cxgap.gaps.lines import Line
from cxgap.metrics.metric import METRICS, score_sql
from cxgap.metrics.moments import Moments
from cxgap.privacy.gate import FilteredTable, hidden_in_view
from cxgap.store.queries import Composite, Filters
from cxgap.survey.item import Question, answer_column
from cxgap.survey.view import View
from cxgap.survey.words import GAP_KINDS, Aspect
from cxgap.tasks.grid import Grid
from cxgap.tasks.source import Source

Bools = NDArray[np.bool_]


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

    @property
    def aspect(self) -> Aspect:
        """What this side's ratings are about in the view's gap."""
        kind = GAP_KINDS[self.view.gap]
        return kind.business if self.side == "business" else kind.customer

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
        return max(self.source.mirror_map.privacy[self.side], self.view.min_base or 0)

    def grid(self, by: Sequence[str]) -> Grid:
        """The grid of this side's lines by these attributes."""
        values = {key: self.source.values.get(key, ()) for key in by}
        return Grid(tuple(line.key for line in self.lines), values)

    def count(self) -> Counted:
        """Count the view's cells, and pass them through the privacy gate."""
        grid = self.grid(self.by)
        moments = self._moments(grid, self._counts(self.by, self.filters))
        hidden = self._hidden(moments.n.reshape(grid.shape).astype(np.int64))
        return Counted(grid, moments, hidden.ravel(), self._respondents(grid))

    def _counts(self, by: Sequence[str], filters: Filters) -> pd.DataFrame:
        """Tally rows (items) or sums (composites), by whatever attributes."""
        if all(line.item for line in self.lines):
            items = [line.key for line in self.lines]
            return self.source.engine.tally(self.side, self.aspect, items, by, filters)
        return self.source.engine.composites(self.side, self._composites(), by, filters)

    def _composites(self) -> list[Composite]:
        return [Composite(line.key, self._scores(line)) for line in self.lines]

    def _scores(self, line: Line) -> dict[str, str]:
        metric = METRICS[self.view.metric]
        scores = {}
        for item in line.members:
            question = item.source(self.side, self.aspect)
            if isinstance(question, Question):
                sql = score_sql(metric, question.scale, self.view.cut, item.key, self.aspect)
                scores[answer_column(item.key, self.aspect)] = sql
        return scores

    def _moments(self, grid: Grid, counts: pd.DataFrame) -> Moments:
        cells = grid.cells_of(counts)
        if "step" in counts:
            return Moments.of_tally(counts, self._item_scores(counts), cells, grid.size)
        return Moments.of_composites(counts, cells, grid.size)

    def _item_scores(self, tally: pd.DataFrame) -> NDArray[np.float64]:
        """The score of every tally row: a lookup by item and step."""
        metric = METRICS[self.view.metric]
        scores = []
        for line in self.lines:
            question = line.members[0].source(self.side, self.aspect)
            scale = question.scale if question else line.members[0].scale
            scores.append(metric.scores(scale, self.view.cut))
        starts = np.cumsum([0] + [len(one) for one in scores[:-1]])
        lines = pd.Categorical(tally["item"], categories=[line.key for line in self.lines]).codes
        steps = tally["step"].to_numpy(dtype=np.int64)
        found: NDArray[np.float64] = np.concatenate(scores)[starts[lines] + steps]
        return found

    def _respondents(self, grid: Grid) -> NDArray[np.int64]:
        groups = self.source.engine.respondents(self.side, self.by, self.filters)
        one_line = Grid(("*",), grid.values)
        counts = one_line.fill(groups.assign(item="*"))
        return np.broadcast_to(counts, grid.shape).ravel()

    def _hidden(self, bases: NDArray[np.int64]) -> Bools:
        """The gate needs the whole table, and the table over each filtered attribute."""
        outer = {key: kept for key, kept in self.filters.items() if key not in self.by}
        table = bases if outer == self.filters else self._bases(self.by, outer)
        filtered = [self._filtered(key, outer) for key in outer]
        return hidden_in_view(table, filtered, self.minimum)

    def _filtered(self, key: str, outer: Mapping[str, tuple[str, ...]]) -> FilteredTable:
        others = {other: kept for other, kept in outer.items() if other != key}
        chosen = [value in outer[key] for value in self.source.values[key]] + [False]
        return FilteredTable(self._bases([*self.by, key], others), np.array(chosen))

    def _bases(self, by: Sequence[str], filters: Filters) -> NDArray[np.int64]:
        return self.grid(by).fill(self._counts(by, filters))
