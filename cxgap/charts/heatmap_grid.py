"""Where a heatmap's cells lie, and how its labels fit: wrapped, turned, or rows made columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any

from cxgap.charts import wording
from cxgap.charts.theme import ChartStyle

LABEL_WIDTH, MARGIN = 220, 16
NARROW_WIDTH, WIDE_WIDTH = 350, 760
"""Pixels to count on when labels are wrapped: a phone's, and the narrowest "wide" page's."""
CELL, NARROW_CELL, SPACE = 50, 44, 4
UPRIGHT_WIDTHS = (60, 80, 100, 120, 150, 190, 240)
LOW_HEADER = 3
"""Lines of column labels that are no reason to turn a table."""


@dataclass(frozen=True)
class Grid:
    """Labels in the order they came; ``turned`` where the table's columns are drawn as rows."""

    rows: list[str]
    columns: list[str]
    turned: bool
    style: ChartStyle

    @cached_property
    def upright(self) -> bool:
        """Whether a column is too narrow for its label's longest word."""
        return wording.longest_word(self.columns, self.style.small_size) > self.column_width

    @property
    def column_width(self) -> float:
        """The pixels a column has at least."""
        whole = NARROW_WIDTH if self.style.narrow else WIDE_WIDTH
        return (whole - self.label_width) / max(len(self.columns), 1) - SPACE

    @cached_property
    def label_width(self) -> float:
        """The width kept for the rows' labels; on a phone they stand above their cells."""
        if self.style.narrow:
            return 0
        lines = (line for label in self.rows for line in self.row_lines(label))
        widest = max((wording.text_width(line, self.style.text_size) for line in lines), default=0)
        return min(widest + MARGIN, LABEL_WIDTH)

    @cached_property
    def header(self) -> float:
        """Where the columns' labels end and the first row begins."""
        size = self.style.small_size
        lines = [self.column_lines(label) for label in self.columns]
        if self.upright:
            letters = (wording.text_width(line, size) for label in lines for line in label)
            return max(letters, default=0) + 12
        return max(map(len, lines), default=0) * wording.line_height(size) + 12

    @cached_property
    def bottom(self) -> float:
        """Where the last row ends."""
        return max(self._ends.values(), default=self.header)

    def column_lines(self, label: str) -> list[str]:
        """Wrap a column's label to its width, or if it stands upright to as few lines as go in."""
        width, size = self.column_width, self.style.small_size
        if not self.upright:
            return list(wording.balanced(label, width, size))
        room = max(int(width / wording.line_height(size)), 1)
        shortest = wording.longest_word(self.columns, size)
        widths = (width for width in UPRIGHT_WIDTHS if width >= shortest)
        tries = (wording.wrap(label, width, size) for width in widths)
        return next((lines for lines in tries if len(lines) <= room), [label])

    def cell_lines(self, text: str) -> list[str]:
        """Wrap words to a cell; none if it would take more than two lines or a broken word."""
        width, size = self.column_width - 8, self.style.text_size
        lines = wording.wrap(text, width, size)
        return lines if len(lines) <= 2 and wording.longest_word([text], size) <= width else []

    def row_lines(self, label: str) -> list[str]:
        """Wrap a row's label."""
        narrow = self.style.narrow
        width = NARROW_WIDTH if narrow else LABEL_WIDTH - MARGIN
        return list(wording.balanced(label, width, self.style.text_size, bold=narrow))

    def label_place(self, label: str) -> dict[str, Any]:
        """Return the height of a row's label: beside its cells, on a phone above them."""
        height = self._row_height(label)
        top = self._ends[label] - height
        if self.style.narrow:
            return {"y": top + 10, "yanchor": "top"}
        return {"y": top + height / 2, "yanchor": "middle"}

    def column(self, down: str, across: str) -> int:
        """Return which column a cell of the table is drawn in."""
        return self.columns.index(down if self.turned else across)

    def middle(self, down: str, across: str) -> float:
        """Return the height of a cell's centre."""
        end = self._ends[across if self.turned else down]
        return end - (self.cell_height(down, across) + SPACE) / 2

    def cell_height(self, down: str, across: str) -> float:
        """Return how tall a cell is: enough for a finger, and for its row's label."""
        if self.style.narrow:
            return NARROW_CELL - SPACE
        return self._row_height(across if self.turned else down) - SPACE

    @cached_property
    def _ends(self) -> dict[str, float]:
        heights = accumulate((self._row_height(label) for label in self.rows), initial=self.header)
        return dict(zip(self.rows, list(heights)[1:], strict=True))

    def _row_height(self, label: str) -> float:
        words = len(self.row_lines(label)) * wording.line_height(self.style.text_size)
        return words + NARROW_CELL + 14 if self.style.narrow else max(CELL, words + 12)


def arrange(pairs: Sequence[tuple[str, str]], style: ChartStyle) -> Grid:
    """Lay out (row, column) labels; on a phone turn the table if so its columns fit better."""
    rows = list(dict.fromkeys(down for down, _ in pairs))
    columns = list(dict.fromkeys(across for _, across in pairs))
    grid = Grid(rows, columns, turned=False, style=style)
    turned = Grid(columns, rows, turned=True, style=style)
    return turned if style.narrow and _burden(turned) < _burden(grid) else grid


def _burden(grid: Grid) -> tuple[bool, int]:
    """Return how hard the columns' labels are to read: upright is worst, many lines are bad."""
    lines = max((len(grid.column_lines(label)) for label in grid.columns), default=0)
    return grid.upright, max(lines, LOW_HEADER)
