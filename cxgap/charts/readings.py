"""The table of gaps, row by row, and what a row says in words."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from cxgap.charts import wording
from cxgap.charts.theme import VERDICT_ICONS, ChartStyle
from cxgap.survey.records import records_of

SIDES = ("business", "customer")
PROVEN = ("blind_spot", "hidden_strength", "aligned", "falls_short", "exceeds", "inconsistent")
HOVER_WIDTH = 300


@dataclass(frozen=True)
class Reading:
    """A figure with its interval and base; NaN where there is none."""

    value: float
    low: float
    high: float
    n: float = math.nan

    @property
    def known(self) -> bool:
        """Whether there is a figure to draw."""
        return not math.isnan(self.value)

    @property
    def uncertain(self) -> bool:
        """Whether it has an interval: a declared figure has not."""
        return self.known and not (math.isnan(self.low) or math.isnan(self.high))


@dataclass(frozen=True)
class Row:
    """One row of the table of gaps."""

    label: str
    business: Reading
    customer: Reading
    gap: Reading
    verdict: str
    flags: tuple[str, ...]
    benchmark: float = math.nan
    benchmark_source: str = ""
    key: str = ""
    """What a click on the row's marks asks for."""
    detail: str = ""
    """What stands quietly with the label."""

    def side(self, name: str) -> Reading:
        """Return the reading of one side."""
        return self.business if name == "business" else self.customer

    @property
    def missing(self) -> list[str]:
        """The sides without a figure."""
        return [side for side in SIDES if not self.side(side).known]

    @property
    def proven(self) -> bool:
        """Whether the verdict says which way the gap goes, or that there is none."""
        return self.verdict in PROVEN

    @property
    def hollow(self) -> bool:
        """Whether there is a gap that proves nothing, and looks it."""
        return not self.missing and not self.proven


def read_rows(table: pd.DataFrame) -> list[Row]:
    """Turn the dotted columns into rows."""
    return [read_row(record) for record in records_of(table)]


def read_row(record: dict[Any, Any]) -> Row:
    """Turn one record into a row."""
    return Row(
        label=str(record.get("label", "")),
        business=reading_of(record, "business"),
        customer=reading_of(record, "customer"),
        gap=reading_of(record, "gap"),
        verdict=_verdict(record.get("verdict")),
        flags=flags_of(record.get("flags")),
        benchmark=reading_of(record, "benchmark").value,
        benchmark_source=_benchmark_source(record),
        key=str(record.get("key", "")),
        detail=str(record.get("detail", "")),
    )


def side_name(side: str, style: ChartStyle) -> str:
    """Return a side's mark and name in its colour."""
    mark = wording.icon(style.side_icon(side), style.text_size)
    name = f"{mark} {wording.escape(style.words[side])}"
    return wording.colored(name, style.side_color(side))


def verdict_figure(row: Row, style: ChartStyle) -> str:
    """Return the gap behind its verdict's icon: ▲ +22 points."""
    return f"{_verdict_icon(row)} {wording.gap_text(row.gap.value, style)}"


def verdict_mark(row: Row, style: ChartStyle, *, unit: bool = True) -> str:
    """Return the same as Plotly text, the icon as large as the figure is bold.

    ``unit``: whether the gap has its unit, which a narrow column has no room for.
    """
    icon = wording.icon(_verdict_icon(row), style.text_size)
    write = wording.gap_text if unit else wording.signed_text
    return f"{icon} <b>{wording.escape(write(row.gap.value, style))}</b>"


def _verdict_icon(row: Row) -> str:
    """A verdict's icon, which points as the gap's sign says also where more of it is no blind spot.

    Of causes what the business names less is the blind spot: its gap is below 0, and points down.
    """
    turned = row.verdict == "blind_spot" and row.gap.value < 0
    turned_back = row.verdict == "hidden_strength" and row.gap.value > 0
    told = "hidden_strength" if turned else "blind_spot" if turned_back else row.verdict
    return VERDICT_ICONS[told]


def missing_word(row: Row, side: str, style: ChartStyle) -> str:
    """Say why a side has no figure."""
    if side == "business" and "not_stated" in row.flags:
        return style.words["not_stated"]
    return style.words["hidden" if "hidden" in row.flags else "no_answers"]


def missing_words(row: Row, style: ChartStyle) -> str:
    """Say why figures are missing; one reason for both sides is said once."""
    return " · ".join(dict.fromkeys(missing_word(row, side, style) for side in row.missing))


def hover(row: Row, style: ChartStyle) -> str:
    """Say everything about a row: both levels, then the gap, each with its uncertainty."""
    lines = [_side_line(row, side, style) for side in SIDES]
    if row.gap.known:
        lines.append(_gap_line(row, style))
    if not math.isnan(row.benchmark):
        lines.append(benchmark_line(row, style))
    title, *body = [
        wording.lines_html(wording.wrap(line, HOVER_WIDTH, style.small_size))
        for line in (row.label, *lines)
    ]
    return "<br>".join([f"<b>{title}</b>", *body])


def _side_line(row: Row, side: str, style: ChartStyle) -> str:
    name, reading = style.words[side], row.side(side)
    if not reading.known:
        return f"{name}: {missing_word(row, side, style)}"
    interval = wording.interval_text(reading.low, reading.high, style)
    notes = [note for note in (interval, wording.base_text(reading.n, style)) if note]
    behind = f" ({', '.join(notes)})" if notes else ""
    return f"{name}: {wording.value_text(reading.value, style)}{behind}"


def _gap_line(row: Row, style: ChartStyle) -> str:
    interval = wording.gap_interval_text(row.gap.low, row.gap.high, style)
    behind = f" ({interval})" if interval else ""
    figure = verdict_figure(row, style)
    return f"{style.words['gap']}: {figure}{behind}, {style.words[row.verdict]}"


def benchmark_line(row: Row, style: ChartStyle) -> str:
    """Return a benchmark with where it comes from; it has no interval to say."""
    value = wording.value_text(row.benchmark, style)
    return f"{style.words['benchmark']}: {value} ({row.benchmark_source})"


def _benchmark_source(record: dict[Any, Any]) -> str:
    source, year = record.get("benchmark.source"), record.get("benchmark.year")
    if not isinstance(source, str):
        return ""
    return source if year is None or pd.isna(year) else f"{source}, {int(year)}"


def reading_of(record: Mapping[Any, Any], name: str) -> Reading:
    """Return a figure out of a record's dotted keys."""
    parts = (record.get(f"{name}.{part}") for part in ("value", "low", "high", "n"))
    return Reading(*(math.nan if part is None or pd.isna(part) else float(part) for part in parts))


def _verdict(verdict: object) -> str:
    # A row whose figures were taken away has no verdict: there is not enough to say one.
    return verdict if isinstance(verdict, str) and verdict in VERDICT_ICONS else "too_few"


def flags_of(flags: object) -> tuple[str, ...]:
    """Return a row's flags."""
    # A list that went through Parquet comes back as an array; a row without flags has NaN.
    if isinstance(flags, str) or not isinstance(flags, Iterable):
        return ()
    return tuple(str(flag) for flag in flags)
