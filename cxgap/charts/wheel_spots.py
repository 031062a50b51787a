"""The touchpoints of a wheel as it draws them: their figures, faces, words and sectors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from cxgap.charts import wording
from cxgap.charts.readings import SIDES, Row, read_row
from cxgap.charts.theme import VERDICT_ICONS, ChartStyle
from cxgap.charts.wheel_geometry import Sector, sectors
from cxgap.survey.faces import Face
from cxgap.survey.records import records_of

WORDS = (
    *("negative", "neutral", "positive", "missing", "unproven", "make_or_break"),
    *("inner_ring", "outer_ring", "face_below", "face_between", "face_from"),
)
"""Words a wheel shows beside those of every chart."""

STAR = "★"
FIGURE_SPACE, _WIDE = "\u2007", 3
"""A space as wide as a digit, and the letters of most figures: 84%, +32."""


@dataclass(frozen=True)
class Spot:
    """One touchpoint: ``number`` counts from 1 clockwise, ``key`` is what a click asks for."""

    row: Row
    number: int
    phase: str
    faces: dict[str, Face]
    decisive: bool
    sector: Sector
    key: str

    def look(self, side: str) -> str:
        """How a side's part looks: its face, "unproven", "hidden" or "missing"."""
        face = self.faces[side]
        return "unproven" if face.known and not face.sure else face.word


def read_spots(table: pd.DataFrame) -> list[Spot]:
    """Turn a table into spots, in the order given."""
    records = records_of(table)
    found = sectors([str(record["phase"]) for record in records])
    return [
        _spot(record, at, sector)
        for at, (record, sector) in enumerate(zip(records, found, strict=True), start=1)
    ]


def _spot(record: dict[Any, Any], number: int, sector: Sector) -> Spot:
    return Spot(
        row=read_row(record),
        number=number,
        phase=str(record["phase"]),
        faces={side: record[f"{side}.face"] for side in SIDES},
        decisive=bool(record["decisive"]),
        sector=sector,
        key=str(record["key"]),
    )


def name(spot: Spot) -> str:
    """Return the touchpoint's name behind the mark of a make-or-break moment."""
    return f"{STAR} {spot.row.label}" if spot.decisive else spot.row.label


def figures(spot: Spot, style: ChartStyle, *, column: bool = False) -> str:
    """Return both levels, then the gap, as Plotly text: ■ 84% ● 52% ▲ +32.

    In a ``column`` short numbers take the room of long ones, so that marks stand below marks.
    """
    if alike := _both_without(spot, style):
        return wording.colored(wording.escape(alike), style.palette.muted)
    wide = _WIDE if column else 0
    parts = [_level(spot, side, style, wide) for side in SIDES]
    if spot.row.gap.known:
        number = wording.signed_text(spot.row.gap.value, style).rjust(wide, FIGURE_SPACE)
        said = f"{VERDICT_ICONS[spot.row.verdict]} {number}"
        parts.append(wording.colored(said, style.palette.verdict(spot.row.verdict)))
    return "  ".join(parts)


def plain_figures(spot: Spot, style: ChartStyle) -> str:
    """Return about the same without colours, to be measured."""
    if alike := _both_without(spot, style):
        return alike
    levels = [f"■ {_figure(spot, side, style)}" for side in SIDES]
    return "  ".join([*levels, "▲ +00" if spot.row.gap.known else ""])


def _both_without(spot: Spot, style: ChartStyle) -> str:
    """What both sides lack alike, said once; "" where there is a figure."""
    said = {_figure(spot, side, style) for side in SIDES if not spot.faces[side].known}
    none = not any(face.known for face in spot.faces.values())
    return said.pop() if none and len(said) == 1 else ""


def _level(spot: Spot, side: str, style: ChartStyle, wide: int) -> str:
    mark = wording.colored(style.side_icon(side), style.side_color(side))
    return f"{mark} {wording.escape(_figure(spot, side, style).rjust(wide, FIGURE_SPACE))}"


def _figure(spot: Spot, side: str, style: ChartStyle) -> str:
    face = spot.faces[side]
    if face.known:
        return wording.value_text(spot.row.side(side).value, style)
    return style.words["hidden_short" if face.word == "hidden" else "missing"]


def hover(spot: Spot, style: ChartStyle) -> str:
    """Say everything about a touchpoint: levels with their faces, the gap, whether it decides."""
    lines = [_side_line(spot, side, style) for side in SIDES]
    gap = spot.row.gap
    if gap.known:
        interval = wording.gap_interval_text(gap.low, gap.high, style)
        figure = f"{wording.gap_text(gap.value, style)}" + (f" ({interval})" if interval else "")
        lines.append(f"{style.words['gap']}: {figure}, {style.words[spot.row.verdict]}")
    if spot.decisive:
        lines.append(f"{STAR} {style.words['make_or_break']}")
    title = f"{spot.row.label} · {spot.phase}" if spot.phase else spot.row.label
    return "<br>".join([f"<b>{wording.escape(title)}</b>", *map(wording.escape, lines)])


def _side_line(spot: Spot, side: str, style: ChartStyle) -> str:
    said, face, reading = style.words[side], spot.faces[side], spot.row.side(side)
    if not face.known:
        return f"{said}: {style.words[face.word]}"
    notes = (
        wording.interval_text(reading.low, reading.high, style),
        wording.base_text(reading.n, style),
    )
    behind = ", ".join(filter(None, notes))
    figure = wording.value_text(reading.value, style) + (f" ({behind})" if behind else "")
    doubt = "" if face.sure else f", {style.words['unproven']}"
    return f"{said}: {figure}, {style.words[face.word]}{doubt}"
