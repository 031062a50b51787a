"""The words below a picture of quadrants: each quadrant with numbers and names of its points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cxgap.charts import wording
from cxgap.charts.readings import Reading
from cxgap.charts.theme import ChartStyle, note

QUADRANTS = ("concentrate", "keep_up", "low_priority", "possible_overkill")
UNDECIDED = "undecided"
LISTED = (QUADRANTS[0], UNDECIDED, *QUADRANTS[1:])
"""What may have to be worked on comes first: it is what the page is about."""
AXIS = 64
MARGIN = {"l": 56, "r": 18, "t": 26}
COLUMNS = {False: 3, True: 1}
WIDTH = {False: 226, True: 340}  # of a column in pixels: together no more than any page has
Block = list[str]  # lines of words


@dataclass(frozen=True)
class Point:
    """One line of the table: both figures, its number in the picture, its quadrant."""

    label: str
    number: int
    importance: Reading
    performance: Reading
    quadrant: str | None
    flags: tuple[str, ...]
    key: str = ""
    """What a click on it opens."""

    @property
    def known(self) -> bool:
        """Whether both figures are there."""
        return self.importance.known and self.performance.known


def blocks(points: Sequence[Point], style: ChartStyle) -> list[Block]:
    """Blocks below the picture: every quadrant with the numbers and names of its points."""
    groups = {
        style.words[key]: [point for point in points if point.known and point.quadrant == key]
        for key in LISTED
    }
    groups[style.words["no_quadrant"]] = [point for point in points if not point.known]
    return [_entry(name, own, style) for name, own in groups.items() if own]


def _entry(name: str, points: Sequence[Point], style: ChartStyle) -> Block:
    """A quadrant's name in bold and its points, wrapped to the width of a column."""
    width, size = WIDTH[style.narrow], style.text_size
    named = [
        f"{point.number} {point.label}" if point.known else f"{point.label} ({_why(point, style)})"
        for point in points
    ]
    lines = [line for one in named for line in wording.wrap(one, width - 20, size)]
    return [f"<b>{wording.escape(name)}</b>", *(f"   {wording.escape(line)}" for line in lines)]


def _why(point: Point, style: ChartStyle) -> str:
    known = [flag for flag in point.flags if flag in ("hidden", "too_few", "constant")]
    return style.words[known[0] if known else "no_answers"]


def _rows(blocks: Sequence[Block], style: ChartStyle) -> list[Sequence[Block]]:
    """The blocks side by side where there is room."""
    many = COLUMNS[style.narrow]
    return [blocks[at : at + many] for at in range(0, len(blocks), many)]


def lines(blocks: Sequence[Block], style: ChartStyle) -> int:
    """How many lines the blocks take, one row of them below the other."""
    return sum(max(map(len, row)) for row in _rows(blocks, style))


def notes(blocks: Sequence[Block], style: ChartStyle) -> list[dict[str, Any]]:
    """The blocks as annotations of a figure."""
    place = {"x": 0, "xref": "paper", "y": 0, "yref": "paper", "xanchor": "left", "yanchor": "top"}
    found, above = [], 0
    for row in _rows(blocks, style):
        down = -AXIS - above * wording.line_height(style.text_size)
        for at, block in enumerate(row):
            shift = {"yshift": down, "xshift": at * WIDTH[style.narrow] - MARGIN["l"] + 4}
            found.append(note(style, "<br>".join(block)) | place | shift | {"align": "left"})
        above += max(map(len, row))
    return found
