"""The marks of a wheel: coloured sectors with their faces, the rims that say whose ring it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cxgap.charts import sketch
from cxgap.charts.colors import ink_on
from cxgap.charts.faces import face, face_color
from cxgap.charts.readings import SIDES
from cxgap.charts.theme import ChartStyle, hatching
from cxgap.charts.wheel_geometry import Point, Rings, Sector, arc, point, ring_part, spans
from cxgap.charts.wheel_spots import Spot, hover
from cxgap.survey.faces import FACES

LOOKS = (*FACES, "unproven", "hidden", "missing")
RIM, LARGEST_FACE, OF_WIDTH, OF_DEPTH = 4, 19.0, 0.42, 0.37
STAR_SIZE, SMALL_STAR = 16, 12
_UNSEEN = "rgba(0,0,0,0)"

Parts = Mapping[str, Sequence[Sequence[Point]]]


def parts_of(spots: Sequence[Spot], rings: Rings) -> dict[str, list[list[Point]]]:
    """Return the outlines of all sectors by how they look."""
    found: dict[str, list[list[Point]]] = {look: [] for look in LOOKS}
    for spot in spots:
        for side in SIDES:
            found[spot.look(side)].append(ring_part(spot.sector, rings.of_side(side)))
    return found


def areas(parts: Parts, style: ChartStyle) -> list[sketch.Scatter]:
    """Draw outlines that are filled by how they look."""
    return [_area(look, outlines, style) for look, outlines in parts.items() if outlines]


def _area(look: str, outlines: Sequence[Sequence[Point]], style: ChartStyle) -> sketch.Scatter:
    corners = [place for outline in outlines for place in (*outline, (None, None))]
    return sketch.Scatter(
        name=f"part.{look}",
        x=[x for x, _ in corners],
        y=[y for _, y in corners],
        mode="lines",
        fill="toself",
        hoverinfo="skip",
        **_fill(look, style),
    )


def _fill(look: str, style: ChartStyle) -> dict[str, Any]:
    palette = style.palette
    line = {"color": palette.page, "width": 2}
    if look == "hidden":
        hatch = hatching(style)
        pattern = hatch["pattern"] | {"bgcolor": hatch["color"]}
        return {"line": line | {"color": palette.edge, "width": 1}, "fillpattern": pattern}
    if look == "missing":
        return {"line": line, "fillcolor": palette.hatch}
    if look == "unproven":
        return {"line": {"color": palette.edge, "width": 1}, "fillcolor": palette.page}
    return {"line": line, "fillcolor": face_color(look, style)}


def rims(spots: Sequence[Spot], rings: Rings, style: ChartStyle) -> list[sketch.Scatter]:
    """Draw the edge of each ring in the colour of its side."""
    parts = spans([spot.phase for spot in spots], [spot.sector for spot in spots])
    radii = {"business": rings.inner - RIM / 2, "customer": rings.outer + RIM / 2}
    return [_rim(side, [one for _, one in parts], radii[side], style) for side in SIDES]


def _rim(side: str, parts: Sequence[Sector], radius: float, style: ChartStyle) -> sketch.Scatter:
    corners = [place for part in parts for place in (*arc(part, radius), (None, None))]
    return sketch.Scatter(
        name=f"rim.{side}",
        x=[x for x, _ in corners],
        y=[y for _, y in corners],
        mode="lines",
        line={"color": style.side_color(side), "width": RIM},
        hoverinfo="skip",
    )


def lines(parts: Sequence[Sequence[Point]], style: ChartStyle) -> list[sketch.Scatter]:
    """Draw thin lines, such as those from a name to its sector."""
    corners = [place for part in parts for place in (*part, (None, None))]
    return [
        sketch.Scatter(
            name="leader",
            x=[x for x, _ in corners],
            y=[y for _, y in corners],
            mode="lines",
            line={"color": style.palette.edge, "width": 1},
            hoverinfo="skip",
        )
    ] * bool(parts)


def face_radius(spots: Sequence[Spot], rings: Rings, side: str) -> float:
    """Return the radius that every face of a ring has room for."""
    inside, outside = rings.of_side(side)
    room = min(spot.sector.width_at(rings.middle_of(side)) for spot in spots)
    return min(LARGEST_FACE, room * OF_WIDTH, (outside - inside) * OF_DEPTH)


def faces(spots: Sequence[Spot], rings: Rings, style: ChartStyle) -> list[dict[str, Any]]:
    """Return the shapes of every face there is."""
    radii = {side: face_radius(spots, rings, side) for side in SIDES}
    return [
        shape
        for spot in spots
        for side in SIDES
        if spot.faces[side].known
        for shape in one_face(
            spot.look(side), point(spot.sector.middle, rings.middle_of(side)), radii[side], style
        )
    ]


def one_face(look: str, place: Point, radius: float, style: ChartStyle) -> list[dict[str, Any]]:
    """Return the shapes of a face that looks so; one that is not proven is neutral and quiet."""
    sure = look != "unproven"
    word = look if sure else "neutral"
    ink = ink_on(face_color(word, style)) if sure else style.palette.muted
    return face(word, place, radius, ink, sure=sure)


def targets(spots: Sequence[Spot], rings: Rings, style: ChartStyle) -> sketch.Scatter:
    """Draw what is hovered and clicked: a mark that is not seen on every face."""
    both = [(spot, side) for spot in spots for side in SIDES]
    places = [point(spot.sector.middle, rings.middle_of(side)) for spot, side in both]
    return sketch.Scatter(
        name="touchpoint",
        x=[x for x, _ in places],
        y=[y for _, y in places],
        mode="markers",
        marker={"size": 2 * LARGEST_FACE, "color": _UNSEEN},
        customdata=[[spot.key] for spot, _ in both],
        hovertext=[hover(spot, style) for spot, _ in both],
        hoverinfo="text",
    )


def stars(places: Sequence[Point], style: ChartStyle, *, small: bool) -> sketch.Scatter:
    """Draw the marks of make-or-break moments; a click on a touchpoint does not fade them.

    ``small``: beside numbers.
    """
    return sketch.Scatter(
        name="make_or_break",
        x=[x for x, _ in places],
        y=[y for _, y in places],
        mode="markers",
        marker={
            "symbol": "star",
            "size": SMALL_STAR if small else STAR_SIZE,
            "color": style.palette.text,
            "line": {"color": style.palette.page, "width": 2},
        },
        unselected={"marker": {"opacity": 1}},
        hoverinfo="skip",
        cliponaxis=False,
    )
