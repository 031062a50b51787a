"""Where a heatmap's cells lie, and how its labels fit: wrapped, turned, or rows made columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cxgap.charts import wording
from cxgap.charts.theme import ChartStyle

LABEL_WIDTH = 200
NARROW_WIDTH, WIDE_WIDTH = 350, 660
"""Pixels to count on when labels are wrapped: a phone's, and the narrowest "wide" page's."""
CELL, NARROW_CELL, SPACE = 50, 44, 4
UPRIGHT_WIDTHS = (70, 90, 110, 130, 160, 200, 260)


@dataclass(frozen=True)
class Grid:
    """Labels in the order they came; ``turned`` where the table's columns are drawn as rows."""

    rows: list[str]
    columns: list[str]
    turned: bool
    style: ChartStyle

    @property
    def upright(self) -> bool:
        """Whether a column is too narrow for its label's longest word."""
        return not _fits(self.columns, self.style)

    @property
    def label_width(self) -> float:
        """The width kept for the rows' labels; on a phone they stand above their cells."""
        return 0 if self.style.narrow else LABEL_WIDTH

    @property
    def header(self) -> float:
        """Where the columns' labels end and the first row begins."""
        size = self.style.small_size
        lines = [self.column_lines(label) for label in self.columns]
        if self.upright:
            letters = (wording.text_width(line, size) for label in lines for line in label)
            return max(letters, default=0) + 12
        return max(map(len, lines), default=0) * wording.line_height(size) + 12

    @property
    def bottom(self) -> float:
        """Where the last row ends."""
        return self.header + sum(self._row_height(label) for label in self.rows)

    def column_lines(self, label: str) -> list[str]:
        """Wrap a column's label to its width, or if it stands upright to as few lines as go in."""
        width, size = _column_width(len(self.columns), self.style), self.style.small_size
        if not self.upright:
            return wording.wrap(label, width, size)
        room = max(int(width / wording.line_height(size)), 1)
        tries = (wording.wrap(label, width, size) for width in UPRIGHT_WIDTHS)
        return next((lines for lines in tries if len(lines) <= room), [label])

    def row_lines(self, label: str) -> list[str]:
        """Wrap a row's label."""
        narrow = self.style.narrow
        width = NARROW_WIDTH if narrow else LABEL_WIDTH - 16
        return wording.wrap(label, width, self.style.text_size, bold=narrow)

    def label_place(self, label: str) -> dict[str, Any]:
        """Return the height of a row's label: beside its cells, on a phone above them."""
        top = self._row_top(label)
        if self.style.narrow:
            return {"y": top + 10, "yanchor": "top"}
        return {"y": top + self._row_height(label) / 2, "yanchor": "middle"}

    def column(self, down: str, across: str) -> int:
        """Return which column a cell of the table is drawn in."""
        return self.columns.index(down if self.turned else across)

    def middle(self, down: str, across: str) -> float:
        """Return the height of a cell's centre."""
        label = across if self.turned else down
        end = self._row_top(label) + self._row_height(label)
        return end - (self.cell_height(down, across) + SPACE) / 2

    def cell_height(self, down: str, across: str) -> float:
        """Return how tall a cell is: enough for a finger, and for its row's label."""
        if self.style.narrow:
            return NARROW_CELL - SPACE
        return self._row_height(across if self.turned else down) - SPACE

    def _row_top(self, label: str) -> float:
        before = self.rows[: self.rows.index(label)]
        return self.header + sum(self._row_height(one) for one in before)

    def _row_height(self, label: str) -> float:
        words = len(self.row_lines(label)) * wording.line_height(self.style.text_size)
        return words + NARROW_CELL + 14 if self.style.narrow else max(CELL, words + 12)


def arrange(pairs: Sequence[tuple[str, str]], style: ChartStyle) -> Grid:
    """Lay out (row, column) labels; on a phone turn the table if only so its columns fit."""
    rows = list(dict.fromkeys(down for down, _ in pairs))
    columns = list(dict.fromkeys(across for _, across in pairs))
    if style.narrow and not _fits(columns, style) and _fits(rows, style):
        return Grid(columns, rows, turned=True, style=style)
    return Grid(rows, columns, turned=False, style=style)


def _column_width(columns: int, style: ChartStyle) -> float:
    return (NARROW_WIDTH if style.narrow else WIDE_WIDTH) / max(columns, 1) - 4


def _fits(columns: Sequence[str], style: ChartStyle) -> bool:
    width = _column_width(len(columns), style)
    words = (word for label in columns for word in label.split())
    return all(wording.text_width(word, style.small_size) <= width for word in words)
