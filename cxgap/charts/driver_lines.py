"""Two ranked lists joined by lines: what the business believes matters, and what moves customers.

The story is the crossings: a driver the business ranks too low, or too high, has a steep line in
colour. What chance could have ordered otherwise is dashed and hollow.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import pandas as pd

from cxgap.charts import sketch, wording
from cxgap.charts.driver_readings import (
    DRIVER_WORDS,
    MISJUDGED_ICONS,
    PROVEN,
    Driver,
    driver_hover,
    read_drivers,
    share_text,
    why_missing,
)
from cxgap.charts.kept import kept
from cxgap.charts.theme import SIDE_ICONS, ChartStyle, layout, need_words, note, pixel_axis

LABELS = {False: 250, True: 122}  # width of a list's labels; on a phone the lines take what is left
HEADER, GAP, BELOW, NOTE_GAP = 44, 16, 44, 8
"""``BELOW`` parts the drivers of one list only from the others, and holds their heading."""
PLACES: Mapping[str, float] = {"business": 0.0, "customer": 1.0}
SYMBOLS = {"business": "square", "customer": "circle"}
STEEP = ("overlooked", "overrated")


@dataclass(frozen=True)
class Place:
    """A driver on one list: the lines of its label as Plotly text, and its height in pixels."""

    driver: Driver
    lines: list[str]
    y: float = 0.0


@kept
def driver_lines(table: pd.DataFrame, *, style: ChartStyle) -> sketch.Figure:
    """Draw both lists, the first place on top; drivers of one list only stand below.

    Raises:
        KeyError: where a word is missing (``DRIVER_WORDS``).
    """
    need_words(style, DRIVER_WORDS)
    drivers = read_drivers(table)
    lists, total = _lists(drivers, style)
    side = LABELS[style.narrow] + GAP
    said = _note_lines(style)
    foot = 2 * NOTE_GAP + len(said) * wording.line_height(style.small_size)
    margin = {"l": side, "r": side, "t": 0, "b": foot}
    look = layout(style, height=total + foot, margin=margin)
    across = {"range": [-0.04, 1.04], "visible": False, "fixedrange": True}
    notes = [*_headings(style), *_labels(lists, style), *_alone(lists, style), *_note(said, style)]
    axes = {"xaxis": across, "yaxis": pixel_axis(total)}
    return sketch.Figure(_traces(lists, style), {**look, **axes, "annotations": notes})


def _lists(drivers: Sequence[Driver], style: ChartStyle) -> tuple[dict[str, list[Place]], float]:
    """Both lists from top to bottom, rows as high as the taller label, and where they end."""
    both = [driver for driver in drivers if driver.compared]
    alone = [driver for driver in drivers if not driver.compared]
    alone.sort(key=lambda one: (math.isnan(one.rank), one.rank))
    ours = sorted(both, key=lambda one: (one.business_rank, one.rank))
    theirs = sorted(both, key=lambda one: (one.rank, one.business_rank))
    left = [Place(one, _label(one, one.business_rank, style)) for one in ours]
    right = [Place(one, [*_label(one, one.rank, style), *_about(one, style)]) for one in theirs]
    below = [Place(one, [*_label(one, math.nan, style), *_about(one, style)]) for one in alone]
    rows = [max(len(a.lines), len(b.lines)) for a, b in zip(left, right, strict=True)]
    heights = [lines * wording.line_height(style.text_size) + GAP for lines in rows]
    more = [len(one.lines) * wording.line_height(style.text_size) + GAP for one in below]
    start = HEADER * (2 if style.narrow else 1)
    tops = list(accumulate([*heights, *more], initial=start))
    apart = BELOW if below else 0
    middles = [top + height / 2 for top, height in zip(tops, [*heights, *more], strict=False)]
    at = len(heights)
    lists = {
        "business": _at(left, middles[:at]),
        "customer": [*_at(right, middles[:at]), *_at(below, [y + apart for y in middles[at:]])],
    }
    return lists, tops[-1] + apart


def _at(places: Sequence[Place], heights: Sequence[float]) -> list[Place]:
    return [Place(one.driver, one.lines, y) for one, y in zip(places, heights, strict=True)]


def _label(driver: Driver, rank: float, style: ChartStyle) -> list[str]:
    place = "" if math.isnan(rank) else f"{wording.number(rank, 0, style.language)}  "
    lines = wording.wrap(place + driver.label, LABELS[style.narrow], style.text_size)
    return [wording.escape(line) for line in lines]


def _about(driver: Driver, style: ChartStyle) -> list[str]:
    """Below a label of the customers' list: the share, and what the business makes of it."""
    said = share_text(driver, style) if driver.share.known else why_missing(driver, style)
    lines = wording.wrap(said, LABELS[style.narrow], style.text_size)
    shown = [wording.colored(wording.escape(line), style.palette.muted) for line in lines]
    if driver.compared and driver.misjudged in STEEP:
        mark = wording.icon(MISJUDGED_ICONS[driver.misjudged], style.text_size)
        word = f"{mark} <b>{wording.escape(style.words[driver.misjudged])}</b>"
        shown.append(wording.colored(word, color_of(driver, style)))
    return shown


def color_of(driver: Driver, style: ChartStyle) -> str:
    """Return a driver's colour: what the business overlooks is what it is blind to."""
    palette = style.palette
    steep = {"overlooked": palette.blind_spot, "overrated": palette.hidden_strength}
    quiet = palette.aligned if driver.misjudged == "agreed" else palette.muted
    return steep.get(driver.misjudged, quiet)


def _traces(lists: Mapping[str, Sequence[Place]], style: ChartStyle) -> list[sketch.Scatter]:
    quiet_first = ("unclear", "agreed", *STEEP)
    lines = [_lines(lists, word, style) for word in quiet_first]
    dots = [_dots(lists[side], side, style) for side in ("business", "customer")]
    return [line for line in lines if line["x"]] + dots


def _lines(lists: Mapping[str, Sequence[Place]], word: str, style: ChartStyle) -> sketch.Scatter:
    """The lines of drivers that come to the same word."""
    theirs = {id(place.driver): place.y for place in lists["customer"]}
    own = [place for place in lists["business"] if place.driver.misjudged == word]
    drawn = {"width": 4 if word in STEEP else 2, "dash": "solid" if word in PROVEN else "4px,3px"}
    color = color_of(own[0].driver, style) if own else style.palette.muted
    return sketch.Scatter(
        name=f"line.{word}",
        x=[x for _ in own for x in (*PLACES.values(), None)],
        y=[y for place in own for y in (place.y, theirs[id(place.driver)], None)],
        mode="lines",
        line={"color": color, **drawn},
        hoverinfo="skip",
    )


def _dots(places: Sequence[Place], side: str, style: ChartStyle) -> sketch.Scatter:
    known = [place for place in places if place.driver.share.known]
    color, page = style.palette.side(side), style.palette.page
    hollow = [place.driver.compared and place.driver.hollow for place in known]
    return sketch.Scatter(
        name=side,
        x=[PLACES[side]] * len(known),
        y=[place.y for place in known],
        mode="markers",
        cliponaxis=False,
        marker={
            "symbol": SYMBOLS[side],
            "size": 14,
            "opacity": 1,
            "color": [page if one else color for one in hollow],
            "line": {"color": color, "width": 2},
        },
        hovertext=[driver_hover(place.driver, style) for place in known],
        hoverinfo="text",
        customdata=[[place.driver.key] for place in known],
    )


def _headings(style: ChartStyle) -> list[dict[str, Any]]:
    found = []
    for side, edge in (("business", "right"), ("customer", "left")):
        width = LABELS[style.narrow]
        words = wording.wrap(style.words[f"driver_{side}"], width, style.text_size, bold=True)
        text = (
            f"{wording.icon(SIDE_ICONS[side], style.text_size)} <b>{wording.lines_html(words)}</b>"
        )
        y = HEADER * (2 if style.narrow else 1) / 2
        named = note(style, wording.colored(text, style.palette.side(side)), y=y)
        found.append(named | _beside(side, edge))
    return found


def _labels(lists: Mapping[str, Sequence[Place]], style: ChartStyle) -> list[dict[str, Any]]:
    edges = {"business": "right", "customer": "left"}
    return [
        note(style, "<br>".join(place.lines), y=place.y) | _beside(side, edges[side])
        for side, places in lists.items()
        for place in places
    ]


def _beside(side: str, edge: str) -> dict[str, Any]:
    """Stand outside a list's dots, the text running away from them."""
    shift = -GAP if side == "business" else GAP
    return {"x": PLACES[side], "xref": "x", "xanchor": edge, "xshift": shift, "align": edge}


def _alone(lists: Mapping[str, Sequence[Place]], style: ChartStyle) -> list[dict[str, Any]]:
    """Head the drivers that the business did not rank."""
    below = [place for place in lists["customer"] if not place.driver.compared]
    if not below:
        return []
    height = len(below[0].lines) * wording.line_height(style.text_size) + GAP
    y = below[0].y - height / 2 - BELOW / 2 + 4
    text = f"<b>{wording.escape(style.words['not_ranked'])}</b>"
    place = {"x": 1, "xref": "x", "xanchor": "center" if style.narrow else "left"}
    return [note(style, text, y=y, color=style.palette.muted) | place]


def _note_lines(style: ChartStyle) -> list[str]:
    words, width = style.words["driver_note"], 350 if style.narrow else 640
    return wording.wrap(words, width, style.small_size) if words else []


def _note(lines: list[str], style: ChartStyle) -> list[dict[str, Any]]:
    """What percentages and dashes are, across the whole figure below both lists."""
    below = {"x": 0.5, "xref": "paper", "yref": "paper", "yanchor": "top", "xanchor": "center"}
    shift = {"y": 0, "yshift": -NOTE_GAP, "align": "center"}
    text = note(style, wording.lines_html(lines), color=style.palette.muted, small=True)
    return [text | below | shift] if lines else []
