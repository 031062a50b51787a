"""Why a touchpoint's figure is what it is where only one side was asked about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from cxgap.errors import ViewError
from cxgap.gaps.card_level import LevelCard
from cxgap.gaps.lines import Line
from cxgap.survey.item import Item, Statement
from cxgap.survey.view import View
from cxgap.survey.words import SIDES, Aspect
from cxgap.tasks.counting import SideCounter
from cxgap.tasks.driver_choice import DriverOptions, those_asked
from cxgap.tasks.explain_drivers import counted_card, side_card
from cxgap.tasks.explain_side import Row
from cxgap.tasks.reproduce_drivers import DriverCode, summed
from cxgap.tasks.side_figures import countable
from cxgap.tasks.source import Source
from cxgap.tasks.touchpoints import TouchpointTable


@dataclass(frozen=True)
class LevelCards:
    """Writes the cards of touchpoints that have no gap.

    ``table`` is what `list_touchpoints` returned for ``view``.
    """

    source: Source
    view: View
    table: TouchpointTable

    def of(self, key: str) -> LevelCard:
        """The card of the touchpoint of this key: of the sides that were asked about it.

        Raises:
            ViewError: where there is no such touchpoint.
        """
        row = self._row(key)
        lines = {side: line for side in SIDES if (line := self._asked(row, side))}
        sides = [
            counted_card(self.source, self._about, line, row, side) for side, line in lines.items()
        ]
        whole = Line(f"*{key}", tuple(self._items(row)))
        about = side_card(self.source, self._about, (row, whole, sides, self.table.rows))
        code = DriverCode(self.source, self._about, DriverOptions())
        figures = {side: (self._counter(side, line), line) for side, line in lines.items()}
        sql, python = code.code(f"touchpoint {key}", None, summed(about, figures))
        return LevelCard(about, self._stated(row), sql, python)

    @cached_property
    def _about(self) -> View:
        return replace(self.view, gap="perception", by=(), items=(), pairs=False)

    def _row(self, key: str) -> Row:
        rows = {str(row["key"]): row for row in self.table.rows.to_dict("records")}
        if key not in rows:
            raise ViewError.unknown("touchpoint", key, rows)
        return rows[key]

    def _items(self, row: Row) -> list[Item]:
        return [self.source.mirror_map.items[key] for key in row["items"]]

    def _asked(self, row: Row, side: str) -> Line | None:
        """The line with what a side was asked; None where it was not, or the metric cannot say."""
        whole = Line(f"*{row['key']}", tuple(self._items(row)))
        asked = those_asked([whole], side, Aspect.EXPERIENCE)
        able = countable(asked, side, Aspect.EXPERIENCE, self.view.metric)
        return able[0] if able and side in self.source.rows else None

    def _counter(self, side: str, line: Line) -> SideCounter:
        return SideCounter(self.source, side, self._about, [line])

    def _stated(self, row: Row) -> dict[str, float]:
        sources = {
            item.key: item.source("business", Aspect.EXPERIENCE) for item in self._items(row)
        }
        return {key: one.share for key, one in sources.items() if isinstance(one, Statement)}
