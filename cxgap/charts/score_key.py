"""The colours of a scale's points, and the strip that names them from worst to best."""

from collections.abc import Sequence
from typing import Any

from cxgap.charts import wording
from cxgap.charts.colors import mix
from cxgap.charts.theme import ChartStyle, note

TOP, BAR, BELOW = 12, 10, 6
SWATCH, LINE, MOST_LINES = 14, 24, 3
NARROW_WIDTH, WIDE_WIDTH = 350, 660


def score_colors(count: int, style: ChartStyle) -> list[str]:
    """Return a colour per score from worst to best; the middle of an odd scale is neutral."""
    palette, half = style.palette, count // 2
    shades = [step / max(half - 1, 1) if half > 1 else 1.0 for step in range(half)]
    worst = [mix(palette.score_bad, palette.score_worst, shade) for shade in shades]
    best = [mix(palette.score_good, palette.score_best, shade) for shade in shades]
    return [*reversed(worst), *[palette.score_neutral] * (count % 2), *best]


def edge(color: str, style: ChartStyle) -> dict[str, Any]:
    """Return the outline of a score's colour: neutral alone is too pale to stand on a page."""
    neutral = color == style.palette.score_neutral
    return {"width": 1, "color": style.palette.edge if neutral else style.palette.page}


def height(labels: Sequence[str], style: ChartStyle) -> float:
    """Return the room the key needs."""
    if not _fits(labels, style):
        return TOP + len(labels) * LINE
    lines = max((len(_wrapped(label, labels, style)) for label in labels), default=0)
    return TOP + BAR + BELOW + lines * wording.line_height(style.small_size) + 6


def words(labels: Sequence[str], top: float, style: ChartStyle) -> list[dict[str, Any]]:
    """Name each score under its colour, or beside it where the words are too long."""
    if not _fits(labels, style):
        return [_beside(place, label, top, style) for place, label in enumerate(labels)]
    y = top + TOP + BAR + BELOW
    return [
        note(style, wording.lines_html(_wrapped(label, labels, style)), y=y, small=True)
        | {"x": (place + 0.5) / len(labels), "xref": "paper", "xanchor": "center"}
        | {"yanchor": "top", "align": "center"}
        for place, label in enumerate(labels)
    ]


def shapes(labels: Sequence[str], top: float, style: ChartStyle) -> list[dict[str, Any]]:
    """Draw a swatch per score: one strip, or one below the other."""
    colors = score_colors(len(labels), style)
    place_one = _in_strip if _fits(labels, style) else _in_list
    return [
        {"type": "rect", "xref": "paper", "fillcolor": color, "line": edge(color, style)}
        | place_one(place, len(labels), top + TOP)
        for place, color in enumerate(colors)
    ]


def _in_strip(place: int, count: int, top: float) -> dict[str, Any]:
    ends = {"x0": place / count, "x1": (place + 1) / count - 0.004}
    return ends | {"y0": top, "y1": top + BAR}


def _in_list(place: int, _count: int, top: float) -> dict[str, Any]:
    middle = top + (place + 0.5) * LINE
    ends = {"y0": middle - SWATCH / 2, "y1": middle + SWATCH / 2}
    return {"xsizemode": "pixel", "xanchor": 0, "x0": 0, "x1": SWATCH, **ends}


def _beside(place: int, label: str, top: float, style: ChartStyle) -> dict[str, Any]:
    y = top + TOP + (place + 0.5) * LINE
    left = {"x": 0, "xref": "paper", "xanchor": "left", "xshift": SWATCH + 8}
    return note(style, wording.escape(label), y=y, small=True) | left


def _column_width(count: int, style: ChartStyle) -> float:
    return (NARROW_WIDTH if style.narrow else WIDE_WIDTH) / max(count, 1) - 4


def _wrapped(label: str, labels: Sequence[str], style: ChartStyle) -> list[str]:
    return wording.wrap(label, _column_width(len(labels), style), style.small_size)


def _fits(labels: Sequence[str], style: ChartStyle) -> bool:
    width = _column_width(len(labels), style)
    lines = max((len(_wrapped(label, labels, style)) for label in labels), default=0)
    return lines <= MOST_LINES and wording.longest_word(labels, style.small_size) <= width
