"""What stands above and below the plan's rows: what its marks are, what its axis counts."""

from collections.abc import Sequence
from typing import Any

from cxgap.charts import wording
from cxgap.charts.theme import ChartStyle, clear, note

MARKS = {"expected": "◆", "happened": "●", "elsewhere": "|"}
KEY, NARROW_WIDTH = 30, 346


def key_lines(style: ChartStyle) -> list[str]:
    """What the marks are: one line, on a phone two."""
    parts = [
        f"{wording.icon(mark, style.text_size)} {wording.escape(style.words[name])}"
        for name, mark in MARKS.items()
    ]
    apart = "&nbsp;" * 4
    return [apart.join(parts[:2]), parts[2]] if style.narrow else [apart.join(parts)]


def key(lines: Sequence[str], left: float, style: ChartStyle) -> list[dict[str, Any]]:
    """Write the key above the rows."""
    place = at_left(left) if style.narrow else {"x": 0, "xref": "paper", "xanchor": "left"}
    return [
        note(style, line, y=KEY * (at + 0.5), color=style.palette.muted) | clear(style) | place
        for at, line in enumerate(lines)
    ]


def foot_lines(style: ChartStyle) -> list[str]:
    """What the axis counts, and what is hollow."""
    width = NARROW_WIDTH if style.narrow else NARROW_WIDTH * 2
    return wording.wrap(style.words["change_note"], width, style.small_size)


def foot(lines: list[str], left: float, style: ChartStyle) -> dict[str, Any]:
    """Write these lines below the axis."""
    place = at_left(left) if style.narrow else {"x": 0, "xref": "paper", "xanchor": "left"}
    below = {"y": 0, "yref": "paper", "yanchor": "top", "yshift": -28}
    said = note(style, wording.lines_html(lines), color=style.palette.muted, small=True)
    return said | place | below


def at_left(left: float) -> dict[str, Any]:
    """Return where words begin that stand as far left as a margin reaches."""
    return {"x": 0, "xref": "paper", "xanchor": "left", "xshift": -left + 4}
