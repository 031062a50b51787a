"""What the marks of a wheel stand for: a key that flows over as many lines as it needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cxgap.charts import wording
from cxgap.charts.faces import face_color
from cxgap.charts.theme import ChartStyle
from cxgap.charts.wheel_geometry import Point
from cxgap.charts.wheel_labels import Note, text
from cxgap.charts.wheel_marks import one_face
from cxgap.charts.wheel_spots import STAR, Spot
from cxgap.survey.faces import FACES, Cuts

LINE, SWATCH, BEFORE, AFTER = 28.0, 10.0, 8.0, 28.0
"""Pixels from line to line, a mark's radius, between mark and words, and to the next mark."""


@dataclass(frozen=True)
class Entry:
    """One mark with its words, and where its left end is; ``look`` is "" for words alone."""

    look: str
    markup: str
    plain: str
    place: Point = (0.0, 0.0)

    def width(self, style: ChartStyle) -> float:
        """How many pixels it takes."""
        mark = 2 * SWATCH + BEFORE if self.look else 0
        return mark + wording.text_width(self.plain, style.small_size) + AFTER


@dataclass(frozen=True)
class Key:
    """Notes, shapes and outlines (by look) of the key, and how tall it is."""

    notes: list[Note]
    shapes: list[dict[str, Any]]
    outlines: dict[str, list[Point]]
    height: float


def key_of(
    spots: Sequence[Spot], cuts: Cuts, corner: Point, width: float, style: ChartStyle
) -> Key:
    """Explain what is drawn, from the upper left corner down."""
    entries = _flow(_entries(spots, cuts, style), corner, width, style)
    shapes = [shape for one in entries for shape in _face(one, style)]
    outlines = {one.look: _square(one.place) for one in entries if one.look in _SQUARES}
    lines = round((corner[1] - entries[-1].place[1]) / LINE + 0.5)
    return Key([_words(one, style) for one in entries], shapes, outlines, lines * LINE)


_SQUARES = ("hidden", "missing")


def _entries(spots: Sequence[Spot], cuts: Cuts, style: ChartStyle) -> list[Entry]:
    words = style.words
    seen = {spot.look(side) for spot in spots for side in spot.faces}
    rings = [_ring("business", "inner_ring", style), _ring("customer", "outer_ring", style)]
    found = [_entry(word, _face_words(word, cuts, style)) for word in FACES]
    if "unproven" in seen:
        found.append(_entry("unproven", words["unproven"]))
    found += [_entry(look, words[look]) for look in _SQUARES if look in seen]
    if any(spot.decisive for spot in spots):
        found.append(_entry("", f"{STAR} {words['make_or_break']}"))
    return [*rings, *found]


def _entry(look: str, words: str) -> Entry:
    return Entry(look, wording.escape(words), words)


def _ring(side: str, ring: str, style: ChartStyle) -> Entry:
    said = style.words[ring].format(side=style.words[side])
    mark = wording.colored(style.side_icon(side), style.side_color(side))
    return Entry("", f"{mark} {wording.escape(said)}", f"■ {said}")


def _face_words(word: str, cuts: Cuts, style: ChartStyle) -> str:
    sentence = {"negative": "face_below", "neutral": "face_between", "positive": "face_from"}[word]
    low, high = (_number(cut, style) for cut in (cuts.low, cuts.high))
    return style.words[sentence].format(face=style.words[word], low=low, high=high)


def _number(cut: float, style: ChartStyle) -> str:
    return wording.number(cut, 0 if float(cut).is_integer() else 1, style.language)


def _flow(entries: Sequence[Entry], corner: Point, width: float, style: ChartStyle) -> list[Entry]:
    """Place entries one after the other, on a new line where one does not fit."""
    (left, top), placed = corner, []
    x, y = left, top - LINE / 2
    for entry in entries:
        needed = entry.width(style)
        if x > left and x + needed - AFTER > left + width:
            x, y = left, y - LINE
        placed.append(Entry(entry.look, entry.markup, entry.plain, (x, y)))
        x += needed
    return placed


def _words(entry: Entry, style: ChartStyle) -> Note:
    x, y = entry.place
    start = x + (2 * SWATCH + BEFORE if entry.look else 0)
    return text(style, entry.markup, (start, y), small=True, xanchor="left", align="left")


def _face(entry: Entry, style: ChartStyle) -> list[dict[str, Any]]:
    if entry.look not in (*FACES, "unproven"):
        return []
    x, y = entry.place
    shapes = one_face(entry.look, (x + SWATCH, y), SWATCH, style)
    return [shapes[0] | {"fillcolor": _behind(entry.look, style)}, *shapes[1:]]


def _behind(look: str, style: ChartStyle) -> str:
    sure = look != "unproven"
    return face_color(look if sure else "neutral", style, sure=sure)


def _square(place: Point) -> list[Point]:
    x, y = place
    corners = [(x, y - SWATCH), (x, y + SWATCH), (x + 2 * SWATCH, y + SWATCH)]
    return [*corners, (x + 2 * SWATCH, y - SWATCH), corners[0]]
