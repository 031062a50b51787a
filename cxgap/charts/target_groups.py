"""How bars against a target stand in groups: what each group is, above its first bar.

What is on the way is pale, and an arrow leads on to the target: seen at once, in grey as well.
"""

from collections.abc import Sequence
from typing import Any

from cxgap.charts import sketch, wording
from cxgap.charts.colors import translucent
from cxgap.charts.theme import ChartStyle, note

ABOVE, BELOW = 18, 4
"""Pixels of white above and below the words of a group."""
ARROW, LEAST_WAY = 11, 4.0
"""Pixels of its head; the shortest way, in points of the index, that has room for it."""


def heading(text: str, icon: str, color: str, width: float, style: ChartStyle) -> list[str]:
    """Return the lines that say what a group is: its name before the colon in colour and bold."""
    if not text:
        return []
    lines = [wording.escape(line) for line in wording.wrap(text, width, style.text_size)]
    name, colon, meaning = lines[0].partition(":")
    mark = wording.icon(icon, style.text_size)
    first = wording.colored(f"{mark} <b>{name}{colon}</b>", color)
    return [f"{first}{wording.colored(meaning, style.palette.muted)}"] + [
        wording.colored(line, style.palette.muted) for line in lines[1:]
    ]


def heading_height(lines: Sequence[str], style: ChartStyle) -> float:
    """Return the pixels a group's words take."""
    return len(lines) * wording.line_height(style.text_size) + ABOVE + BELOW if lines else 0


def heading_note(lines: Sequence[str], bottom: float, style: ChartStyle) -> dict[str, Any]:
    """Write a group's words so that they end above its first bar."""
    return note(style, "<br>".join(lines), y=bottom - BELOW) | {"yanchor": "bottom"}


def fill(status: str, color: str) -> str:
    """Return what fills a bar: pale on the way to its target."""
    return translucent(color, 0.28) if status == "on_the_way" else color


def way(
    ways: Sequence[tuple[float, float]], target: float, size: float, style: ChartStyle
) -> sketch.Scatter:
    """Draw from the end of a bar on the way (index, place) to just before the target."""
    seen = [(index, at) for index, at in ways if target - index >= LEAST_WAY]
    color = style.palette.muted
    return sketch.Scatter(
        name="way",
        x=[x for index, _ in seen for x in (index, target - size, None)],
        y=[y for _, at in seen for y in (at, at, None)],
        mode="lines+markers",
        line={"width": 2, "color": color},
        marker={
            "symbol": "triangle-right",
            "size": [one for _ in seen for one in (0, ARROW, 0)],
            "opacity": 1,
            "color": color,
        },
        hoverinfo="skip",
    )
