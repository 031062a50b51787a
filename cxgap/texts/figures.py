"""Figures in words: how a metric is written, and what a gap says in a sentence."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cxgap.texts.catalog import N_, text
from cxgap.texts.labels import SIDE_LABELS, VERDICT_LABELS, named
from cxgap.texts.numbers import count, decimal, p_value, percent, points

Row = Mapping[str, Any]
_SHARES = ("t2b", "csat")

_READINGS = {
    "blind_spot": N_("Blind spot: the business rates itself {gap} higher than customers do."),
    "hidden_strength": N_(
        "Hidden strength: customers rate it {gap} higher than the business does."
    ),
    "aligned": N_("Aligned: both sides see it the same, within {margin}."),
    "unclear": N_("Unclear: the answers do not settle whether the two sides differ."),
    "too_few": N_("Too few answers to say."),
}


_HEADLINES = {
    (True, True): N_(
        "{business} of the business and {customers} of its customers agree that “{statement}”; "
        "among the oldest generations, {oldest}."
    ),
    (True, False): N_(
        "{business} of the business and {customers} of its customers agree: “{statement}”."
    ),
    (False, True): N_(
        "The business gives {business} and its customers {customers} to “{statement}”; "
        "the oldest generations give {oldest}."
    ),
    (False, False): N_(
        "The business gives {business} and its customers {customers} to “{statement}”."
    ),
}
# distances from a multiple of ten, in percentage points, at which a sentence names that number
_JUST_UNDER, _PLAINLY, _LITTLE_OVER = -1.0, -0.05, 1.5


@dataclass(frozen=True)
class Figures:
    """Writes figures of one metric in one language."""

    metric: str
    language: str

    def value(self, value: float | None, places: int | None = None) -> str:
        """A figure with its unit: 92%, 4.1, +35."""
        if self.metric in _SHARES:
            return percent(_number(value), self.language, places or 0)
        if self.metric == "nps":
            return decimal(_number(value), self.language, places or 0, signed=True)
        return decimal(_number(value), self.language, 1 if places is None else places)

    def gap(self, value: float | None, places: int | None = None) -> str:
        """A gap in its unit, signed: +22 points; means are in scale points."""
        number, shown = _number(value), self._gap_places(places)
        if self.metric in ("mean", "ces"):
            return decimal(number, self.language, shown, signed=True)
        return points(number * self.factor, self.language, shown)

    def distance(self, value: float) -> str:
        """A gap without its sign, for sentences that say the direction in words."""
        number, shown = abs(_number(value)), self._gap_places(None)
        if self.metric in ("mean", "ces"):
            return decimal(number, self.language, shown)
        return points(number * self.factor, self.language, shown, signed=False)

    def interval(self, low: float | None, high: float | None, places: int | None = None) -> str:
        """An interval of a figure: 88–95%."""
        if not (math.isfinite(_number(low)) and math.isfinite(_number(high))):
            return text("no interval", self.language)
        ends = (self.value(low, places), self.value(high, places))
        return text("{low} to {high}", self.language, low=ends[0], high=ends[1])

    def gap_interval(self, low: float | None, high: float | None) -> str:
        """The interval of a gap, in its unit."""
        if not (math.isfinite(_number(low)) and math.isfinite(_number(high))):
            return text("no interval", self.language)
        if self.metric in ("mean", "ces"):
            ends = [decimal(_number(end), self.language, 2, signed=True) for end in (low, high)]
            return text("{low} to {high}", self.language, low=ends[0], high=ends[1])
        ends = [
            decimal(_number(end) * self.factor, self.language, 0, signed=True)
            for end in (low, high)
        ]
        return text("{low} to {high} points", self.language, low=ends[0], high=ends[1])

    @property
    def factor(self) -> float:
        """From a figure's own unit to points."""
        return 100.0 if self.metric in _SHARES else 1.0

    def _gap_places(self, places: int | None) -> int:
        if places is not None:
            return places
        return {"mean": 2, "ces": 2, "mean100": 1}.get(self.metric, 0)

    def headline(self, row: Row, statement: str, oldest: float | None) -> str:
        """The finding in a sentence: both levels first, then the oldest generations."""
        if not math.isfinite(_number(row["gap.value"])):
            return text("There is no overall figure to compare for this choice.", self.language)
        facts = {
            "business": self.about(row["business.value"]),
            "customers": self.about(row["customer.value"]),
            "oldest": self.about(oldest),
            "statement": statement,
        }
        return text(_HEADLINES[self.metric in _SHARES, oldest is not None], self.language, **facts)

    def about(self, value: float | None) -> str:
        """A share beside the round number a reader will remember: "just under 70%"."""
        number = _number(value) * 100
        if self.metric not in _SHARES or not math.isfinite(number):
            return self.value(value)
        nearest = round(number / 10) * 10
        if 0 < nearest < 100 and _JUST_UNDER < number - nearest < _PLAINLY:
            return text(
                "just under {share}", self.language, share=percent(nearest / 100, self.language)
            )
        if 0 < nearest < 100 and -_PLAINLY < number - nearest < _LITTLE_OVER:
            return text(
                "a little over {share}", self.language, share=percent(nearest / 100, self.language)
            )
        return self.value(value)

    def reading(self, row: Row, margin: float) -> str:
        """What the verdict means, with its number."""
        sentence = _READINGS[str(row["verdict"])]
        gap = self.distance(row["gap.value"])
        return text(sentence, self.language, gap=gap, margin=self.margin(margin))

    def margin(self, margin: float) -> str:
        """The relevance margin, always in points."""
        places = 0 if margin == round(margin) else 1
        return points(margin, self.language, places, signed=False)

    def certainty(self, row: Row, confidence: float) -> str:
        """Interval, p-value and bases of a gap in one line."""
        facts = {
            "gap": self.gap(row["gap.value"]),
            "interval": self.gap_interval(row["gap.low"], row["gap.high"]),
            "confidence": decimal(confidence * 100, self.language, 0),
            "p": p_value(_number(row["gap.p_adjusted"]), self.language),
            "bases": self.bases(row),
        }
        sentence = N_("Gap {gap} ({confidence}% interval {interval}; {p}). {bases}")
        return text(sentence, self.language, **facts)

    def bases(self, row: Row) -> str:
        """How many people are behind a gap, on each side."""
        parts = [self._base(row, side) for side in ("business", "customer")]
        return text("Based on {parts}.", self.language, parts="; ".join(parts))

    def _base(self, row: Row, side: str) -> str:
        label = named(SIDE_LABELS, side, self.language).lower()
        n = _number(row[f"{side}.n"])
        if not math.isfinite(n):
            return text("{side}: no base", self.language, side=label)
        return text("{side}: {n} answers", self.language, side=label, n=count(n, self.language))

    def to_settle(self, row: Row) -> str:
        """How many answers would settle an unclear gap, or "" where none on one side would."""
        base = _number(row.get("to_settle.base"))
        if row["verdict"] != "unclear":
            return ""
        if not math.isfinite(base):
            return text("More answers on one side alone would not settle it.", self.language)
        side = named(SIDE_LABELS, str(row["to_settle.side"]), self.language).lower()
        sentence = N_(
            "About {n} answers on the {side} side would settle it, other things as observed."
        )
        return text(sentence, self.language, n=count(base, self.language), side=side)


def verdict(key: str, language: str) -> str:
    """The verdict in words."""
    return named(VERDICT_LABELS, key, language)


def _number(value: float | None) -> float:
    return float("nan") if value is None else float(value)
