"""A face as lines: its mouth says positive, neutral or negative, also without any colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cxgap.charts.theme import ChartStyle

_EYES = "M {0},{2} L {0},{3} M {1},{2} L {1},{3}"
_MOUTHS = {  # left, height of both ends, height it bows to, right: of a face of radius 1
    "positive": (-0.5, -0.15, -0.85, 0.5),
    "neutral": (-0.45, -0.35, -0.35, 0.45),
    "negative": (-0.5, -0.55, 0.1, 0.5),
}
_FILLS = {"positive": "score_good", "neutral": "score_neutral", "negative": "score_bad"}


def face_color(word: str, style: ChartStyle, *, sure: bool = True) -> str:
    """Return the colour behind a face; one that is not proven has the page's."""
    return str(getattr(style.palette, _FILLS[word])) if sure else style.palette.page


def face(
    word: str, place: tuple[float, float], radius: float, ink: str, *, sure: bool = True
) -> list[dict[str, Any]]:
    """Return the shapes of a face: outline, eyes and mouth; dashed where it is not proven.

    Args:
        word: positive, neutral or negative.
        place: its middle, on the axes x and y, whatever they count and wherever up is.
        radius: pixels.
        ink: the colour of its lines.
        sure: whether the figure's whole interval has this face.
    """
    dash = "solid" if sure else "2px,2px"
    at = {"xanchor": place[0], "yanchor": place[1], "xsizemode": "pixel", "ysizemode": "pixel"}
    edge = {"x0": -radius, "x1": radius, "y0": -radius, "y1": radius}
    thin = {"color": ink, "width": max(radius / 9, 1), "dash": dash}
    lines = {"color": ink, "width": max(radius / 6, 1.5)}
    return [
        {"name": f"face.{word}", "type": "circle", **at, **edge, "line": thin},
        {"name": "features", "type": "path", **at, "path": _features(word, radius), "line": lines},
    ]


def _features(word: str, radius: float) -> str:
    eyes = _EYES.format(*_sized((-0.36, 0.36, 0.42, 0.12), radius))
    left, ends, bow, right = _sized(_MOUTHS[word], radius)
    return f"{eyes} M {left},{ends} Q 0,{bow} {right},{ends}"


def _sized(parts: Sequence[float], radius: float) -> list[float]:
    return [round(part * radius, 2) for part in parts]
