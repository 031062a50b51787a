"""The gap in every cell of a table: which group, on which dimension."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from cxgap.charts import heatmap_key, sketch, wording
from cxgap.charts.colors import diverging, ink_on
from cxgap.charts.heatmap_grid import Grid, arrange
from cxgap.charts.kept import kept
from cxgap.charts.readings import Row, hover, missing_words, read_row
from cxgap.charts.theme import ChartStyle, hatching, layout, note, pixel_axis
from cxgap.survey.records import records_of

INSET = 0.02


@dataclass(frozen=True)
class Cell:
    """A gap, the labels of its row and column, and what a click on it tells."""

    row: Row
    down: str
    across: str
    keys: tuple[Any, Any]

    @property
    def hollow(self) -> bool:
        """Whether there is a number that proves nothing."""
        return self.row.gap.known and not self.row.proven

    @property
    def hidden(self) -> bool:
        """Whether there is a number that is not shown."""
        return not self.row.gap.known and "hidden" in self.row.flags


@kept
def gap_heatmap(table: pd.DataFrame, *, style: ChartStyle) -> sketch.Figure:
    """Draw signed gaps in fixed colours: the same shade is the same gap on every page.

    Each cell's ``customdata`` is [row_key, column_key]. On a phone the longer labels become rows.
    """
    cells = [_read_cell(record) for record in records_of(table)]
    grid = arrange([(cell.down, cell.across) for cell in cells], style)
    key = _key(cells, grid, style)
    total = grid.bottom + heatmap_key.height(key, style)
    margin = {"l": grid.label_width, "r": 0, "t": 0, "b": 0}
    axes = {"xaxis": _column_axis(grid), "yaxis": pixel_axis(total)}
    labels = [*_column_labels(grid), *_row_labels(grid), *_numbers(cells, grid)]
    shapes = [*_dashes(cells, grid), *heatmap_key.shapes(key, style)]
    words = heatmap_key.words(key, style)
    drawn = {"annotations": [*labels, *words], "shapes": shapes, **axes}
    return sketch.Figure(
        [_bars(cells, grid)], {**layout(style, height=total, margin=margin), **drawn}
    )


def cell_color(row: Row, style: ChartStyle) -> str:
    """Return a cell's background: only a proven gap is coloured."""
    palette = style.palette
    if not row.gap.known:
        return palette.hatch_back
    if not row.proven:
        return palette.page
    share = row.gap.value / heatmap_key.limit(style)
    return diverging(share, palette.gap_low, palette.gap_middle, palette.gap_high)


def cell_ink(row: Row, style: ChartStyle) -> str:
    """Return the colour of a cell's number; what proves nothing is written quietly."""
    return ink_on(cell_color(row, style)) if row.proven else style.palette.muted


def _read_cell(record: dict[Any, Any]) -> Cell:
    down, across = str(record["row_label"]), str(record["column_label"])
    return Cell(
        row=read_row({**record, "label": f"{down} · {across}"}),
        down=down,
        across=across,
        keys=(record["row_key"], record["column_key"]),
    )


def _key(cells: Sequence[Cell], grid: Grid, style: ChartStyle) -> heatmap_key.Key:
    hollow = any(cell.hollow for cell in cells)
    hidden = any(cell.hidden for cell in cells)
    return heatmap_key.Key(top=grid.bottom, hollow=hollow, hidden=hidden)


def _column_axis(grid: Grid) -> dict[str, Any]:
    return {"range": [0, max(len(grid.columns), 1)], "visible": False, "fixedrange": True}


def _column_labels(grid: Grid) -> list[dict[str, Any]]:
    return [
        note(grid.style, wording.lines_html(grid.column_lines(label)), small=True)
        | {"x": place + 0.5, "xanchor": "center", "y": grid.header - 6, "yanchor": "bottom"}
        | ({"textangle": -90} if grid.upright else {"align": "center"})
        for place, label in enumerate(grid.columns)
    ]


def _row_labels(grid: Grid) -> list[dict[str, Any]]:
    left = {"x": 0, "xref": "paper", "xanchor": "left", "xshift": -grid.label_width}
    return [
        note(grid.style, _row_text(grid, label)) | left | grid.label_place(label)
        for label in grid.rows
    ]


def _row_text(grid: Grid, label: str) -> str:
    text = wording.lines_html(grid.row_lines(label))
    return f"<b>{text}</b>" if grid.style.narrow else text


def _bars(cells: Sequence[Cell], grid: Grid) -> sketch.Bar:
    """Draw the cells as bars: unlike a heatmap's, they can be hatched, outlined and clicked."""
    style = grid.style
    return sketch.Bar(
        name="gap",
        orientation="h",
        base=[grid.column(cell.down, cell.across) + INSET for cell in cells],
        x=[1 - 2 * INSET for _ in cells],
        y=[grid.middle(cell.down, cell.across) for cell in cells],
        width=[grid.cell_height(cell.down, cell.across) for cell in cells],
        marker=_marker(cells, style),
        customdata=[list(cell.keys) for cell in cells],
        hovertext=[hover(cell.row, style) for cell in cells],
        hoverinfo="text",
        **_unfaded(),
    )


def _marker(cells: Sequence[Cell], style: ChartStyle) -> dict[str, Any]:
    hatch = hatching(style)
    shapes = ["" if cell.row.gap.known else "/" for cell in cells]
    edges = [style.palette.page if cell.hollow else style.palette.grid for cell in cells]
    return {
        "color": [cell_color(cell.row, style) for cell in cells],
        "pattern": hatch["pattern"] | {"shape": shapes},
        "line": {"width": 1, "color": edges},
    }


def _numbers(cells: Sequence[Cell], grid: Grid) -> list[dict[str, Any]]:
    """Write a number on each cell: as notes, because a click would fade a bar's own text."""
    return [
        note(grid.style, _cell_text(cell, grid), color=cell_ink(cell.row, grid.style))
        | {"x": grid.column(cell.down, cell.across) + 0.5, "xanchor": "center"}
        | {"y": grid.middle(cell.down, cell.across), "align": "center"}
        for cell in cells
    ]


def _unfaded() -> dict[str, Any]:
    # A click selects; the cells that were not clicked must stay as readable as they were.
    return {"selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}}


def _cell_text(cell: Cell, grid: Grid) -> str:
    if cell.row.gap.known:
        return wording.signed_text(cell.row.gap.value, grid.style)
    word = grid.style.words["hidden_short"] if cell.hidden else missing_words(cell.row, grid.style)
    return wording.lines_html(grid.cell_lines(word)) or "·"


def _dashes(cells: Sequence[Cell], grid: Grid) -> list[dict[str, Any]]:
    """Outline the cells that prove nothing: a bar's own outline cannot be dashed."""
    return [heatmap_key.dashed(grid.style) | _box(cell, grid) for cell in cells if cell.hollow]


def _box(cell: Cell, grid: Grid) -> dict[str, float]:
    left, middle = grid.column(cell.down, cell.across), grid.middle(cell.down, cell.across)
    half = grid.cell_height(cell.down, cell.across) / 2
    return {
        "x0": left + INSET,
        "x1": left + 1 - INSET,
        "y0": middle - half + 1,
        "y1": middle + half - 1,
    }
