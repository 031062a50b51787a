"""The heatmap's key: what its colours, its dashed outlines and its hatching mean."""

from dataclasses import dataclass
from typing import Any

from cxgap.charts import wording
from cxgap.charts.colors import diverging
from cxgap.charts.theme import VERDICT_ICONS, ChartStyle, note

POINTS = 50.0
WIDTH, STEPS = 260, 26
BAR, SWATCH = 10, 14
WORDS_LINE, BAR_LINE, NUMBERS_LINE, SWATCH_LINE = 26, 45, 62, 90
"""Heights of the key's lines below the last row, in pixels."""


@dataclass(frozen=True)
class Key:
    """Where the key begins, and which of the special cells it must explain."""

    top: float
    hollow: bool
    hidden: bool


def limit(style: ChartStyle) -> float:
    """Return the gap with the fullest colour: 50 points, or half of a shorter scale."""
    unit = style.unit
    return min((unit.high - unit.low) / 2, POINTS)


def height(key: Key, style: ChartStyle) -> float:
    """Return the room the key needs; on a phone the swatches have a line of their own."""
    below = style.narrow and (key.hollow or key.hidden)
    return (SWATCH_LINE if below else NUMBERS_LINE) + 16


def words(key: Key, style: ChartStyle) -> list[dict[str, Any]]:
    """Write both directions, the ends of the scale, and the names of the swatches."""
    directions = [_direction("hidden_strength", 0, key, style)]
    directions.append(_direction("blind_spot", WIDTH, key, style))
    swatches = [_swatch_name(name, x, key, style) for name, x in _swatches(key, style).items()]
    return [*directions, *_scale_ends(key, style), *swatches]


def shapes(key: Key, style: ChartStyle) -> list[dict[str, Any]]:
    """Draw the run of colours and the swatches."""
    drawn = {"unclear": _dashed_swatch, "hidden_short": _hatched_swatch}
    swatches = [drawn[name](x, key, style) for name, x in _swatches(key, style).items()]
    return [*(_step(step, key, style) for step in range(STEPS)), *swatches]


def dashed(style: ChartStyle) -> dict[str, Any]:
    """Return the outline of what is not proven."""
    line = {"color": style.palette.muted, "width": 1.5, "dash": "4px,3px"}
    return {"type": "rect", "line": line, "fillcolor": "rgba(0,0,0,0)"}


def _direction(verdict: str, x: float, key: Key, style: ChartStyle) -> dict[str, Any]:
    icon = wording.icon(VERDICT_ICONS[verdict], style.small_size)
    text = f"{icon} {wording.escape(style.words[verdict])}"
    color = style.palette.verdict(verdict)
    words = note(style, text, y=key.top + WORDS_LINE, color=color, small=True)
    return words | _at(x, "right" if x else "left")


def _scale_ends(key: Key, style: ChartStyle) -> list[dict[str, Any]]:
    end = limit(style)
    texts = [
        (wording.signed_text(-end, style), 0, "left"),
        (wording.gap_text(0, style), WIDTH / 2, "center"),
        (wording.signed_text(end, style), WIDTH, "right"),
    ]
    color, y = style.palette.muted, key.top + NUMBERS_LINE
    return [
        note(style, wording.escape(text), y=y, color=color, small=True) | _at(x, anchor)
        for text, x, anchor in texts
    ]


def _swatches(key: Key, style: ChartStyle) -> dict[str, float]:
    """Return where each swatch begins, for the special cells that there are."""
    shown = {"unclear": key.hollow, "hidden_short": key.hidden}
    x, places = 0.0 if style.narrow else WIDTH + 36.0, {}
    for name in (name for name, there in shown.items() if there):
        places[name] = x
        x += SWATCH * 2 + 36 + wording.text_width(style.words[name], style.small_size)
    return places


def _swatch_line(key: Key, style: ChartStyle) -> float:
    return key.top + (SWATCH_LINE if style.narrow else BAR_LINE)


def _swatch_name(name: str, x: float, key: Key, style: ChartStyle) -> dict[str, Any]:
    y, text = _swatch_line(key, style), wording.escape(style.words[name])
    return note(style, text, y=y, small=True) | _at(x + SWATCH * 2 + 8, "left")


def _step(step: int, key: Key, style: ChartStyle) -> dict[str, Any]:
    palette, wide = style.palette, WIDTH / STEPS
    share = 2 * step / (STEPS - 1) - 1
    fill = diverging(share, palette.gap_low, palette.gap_middle, palette.gap_high)
    box = _rect(step * wide, wide, key.top + BAR_LINE, BAR)
    return box | {"fillcolor": fill, "line": {"width": 0}}


def _dashed_swatch(x: float, key: Key, style: ChartStyle) -> dict[str, Any]:
    return dashed(style) | _rect(x, SWATCH * 2, _swatch_line(key, style), SWATCH)


def _hatched_swatch(x: float, key: Key, style: ChartStyle) -> dict[str, Any]:
    # A shape knows no pattern, so the hatching is drawn stroke by stroke.
    y, half = _swatch_line(key, style), SWATCH / 2
    starts = (x + step for step in range(0, SWATCH * 2, SWATCH // 2))
    strokes = (f"M{at},{y + half}L{at + half},{y - half}" for at in starts)
    line = {"color": style.palette.muted, "width": 1.5}
    return _from_left({"type": "path", "path": "".join(strokes), "line": line})


def _rect(x: float, wide: float, y: float, tall: float) -> dict[str, Any]:
    ends = {"x0": x, "x1": x + wide, "y0": y - tall / 2, "y1": y + tall / 2}
    return _from_left({"type": "rect", **ends})


def _from_left(shape: dict[str, Any]) -> dict[str, Any]:
    # x counts pixels from the plot's left edge, y is the axis that counts pixels downwards.
    return shape | {"xref": "paper", "xsizemode": "pixel", "xanchor": 0}


def _at(x: float, anchor: str) -> dict[str, Any]:
    return {"x": 0, "xref": "paper", "xanchor": anchor, "xshift": x}
