"""The table of drivers, row by row, and what a driver says in words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from cxgap.charts import wording
from cxgap.charts.readings import HOVER_WIDTH, Reading, flags_of, reading_of
from cxgap.charts.theme import ChartStyle
from cxgap.survey.records import records_of

DRIVER_WORDS: Mapping[str, str] = {
    "driver_business": "heading of the business's list",
    "driver_customer": "heading of the customers' list",
    "overlooked": "ranked lower by the business than it matters",
    "overrated": "ranked higher",
    "agreed": "ranked alike",
    "unclear": "chance could have ranked it otherwise",
    "rank": "a rank, with {rank} in it",
    "not_ranked": "heading of drivers the business did not rank",
    "share": "a driver's part, with {share} in it",
    "constant": "said where everybody gave the same answer",
    "driver_note": "what the percentages are; may be empty",
}
"""The words that charts of drivers need beside those all charts need."""

MISJUDGED_ICONS: Mapping[str, str] = {
    "overlooked": "▲",
    "overrated": "▼",
    "agreed": "≈",
    "unclear": "○",
}
PROVEN = ("overlooked", "overrated", "agreed")


@dataclass(frozen=True)
class Driver:
    """One driver: its share, and its place on both lists; NaN where it has none."""

    label: str
    share: Reading
    rank: float
    business_rank: float
    ranks: tuple[float, float]
    misjudged: str
    flags: tuple[str, ...]
    key: str = ""
    """What a click on its marks opens."""

    @property
    def compared(self) -> bool:
        """Whether both lists hold it."""
        return not (math.isnan(self.rank) or math.isnan(self.business_rank))

    @property
    def hollow(self) -> bool:
        """Whether chance could have put it elsewhere."""
        return self.misjudged not in PROVEN


def read_drivers(table: pd.DataFrame) -> list[Driver]:
    """Turn the dotted columns (docs/command-line.md, and ``label``) into drivers."""
    return [_driver(record) for record in records_of(table)]


def _driver(record: Mapping[Any, Any]) -> Driver:
    compared, overall = (_number(record, f"derived.{key}") for key in ("rank_compared", "rank"))
    said = record.get("misjudged")
    return Driver(
        label=str(record.get("label", "")),
        share=reading_of(record, "derived"),
        rank=overall if math.isnan(compared) else compared,
        business_rank=_number(record, "business.rank") if not math.isnan(compared) else math.nan,
        ranks=(_number(record, "derived.rank_low"), _number(record, "derived.rank_high")),
        misjudged=said if isinstance(said, str) and said in MISJUDGED_ICONS else "unclear",
        flags=flags_of(record.get("flags")),
        key=str(record.get("key", "")),
    )


def _number(record: Mapping[Any, Any], key: str) -> float:
    value = record.get(key)
    return math.nan if value is None or pd.isna(value) else float(value)


def percent(share: float, style: ChartStyle) -> str:
    """Write a share of R²: 47%."""
    return f"{wording.number(100 * share, 0, style.language)}%"


def share_text(driver: Driver, style: ChartStyle) -> str:
    """Write a driver's share with its interval: 47% (44% to 51%)."""
    if not driver.share.known:
        return ""
    ends = {"low": percent(driver.share.low, style), "high": percent(driver.share.high, style)}
    value = percent(driver.share.value, style)
    if not driver.share.uncertain:
        return value
    interval = style.words["interval"].format(**ends).replace(" ", "\u00a0")  # no line parts it
    return f"{value} ({interval})"


def why_missing(driver: Driver, style: ChartStyle) -> str:
    """Say why a driver has no share."""
    known = [flag for flag in driver.flags if flag in ("hidden", "too_few", "constant")]
    return style.words[known[0] if known else "no_answers"]


def driver_hover(driver: Driver, style: ChartStyle) -> str:
    """Say everything about a driver: both lists, then what the difference comes to."""
    words = style.words
    lines = [f"{words['driver_customer']}: {_of_customers(driver, style)}"]
    if driver.compared:
        place = words["rank"].format(rank=wording.number(driver.business_rank, 0, style.language))
        lines.append(f"{words['driver_business']}: {place}")
        lines.append(f"{MISJUDGED_ICONS[driver.misjudged]} {words[driver.misjudged]}")
    else:
        lines.append(words["not_ranked"])
    title, *body = [
        wording.lines_html(wording.wrap(line, HOVER_WIDTH, style.small_size))
        for line in (driver.label, *lines)
    ]
    return "<br>".join([f"<b>{title}</b>", *body])


def _of_customers(driver: Driver, style: ChartStyle) -> str:
    if not driver.share.known:
        return why_missing(driver, style)
    share = style.words["share"].format(share=share_text(driver, style))
    place = style.words["rank"].format(rank=wording.number(driver.rank, 0, style.language))
    return f"{place}, {share}"
