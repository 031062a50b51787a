"""What a change or an effect rests on: how sure, and how many people answered when."""

from __future__ import annotations

import math

from cxgap.texts.catalog import N_, text
from cxgap.texts.figures import Figures, Row
from cxgap.texts.metric_numbers import or_nan
from cxgap.texts.numbers import count, decimal, p_value

_CERTAIN = N_("Difference {change} ({confidence}% interval {interval}; {p}).")
_CUSTOMERS = N_("Customers: {n} in {before}, {m} in {after}.")
_BUSINESS = N_("Business: {n} in {before}, {m} in {after}.")
_BUSINESS_ONCE = N_("Business: {n}, asked once.")
_GROUPS = N_(
    "Customers with the action: {n} in {before}, {m} in {after}; compared with {k} and {l}."
)
_PRE_TREND = N_(
    "Before, from {earlier} to {before}, the two groups moved apart by {change} ({interval})."
)


def certainty(row: Row, name: str, figures: Figures, confidence: float) -> str:
    """A difference with its interval and its adjusted p; "" where there is no interval."""
    if not math.isfinite(or_nan(row[f"{name}.low"])):
        return ""
    return text(
        _CERTAIN,
        figures.language,
        change=figures.gap(row[f"{name}.value"], figures.finer),
        interval=figures.gap_interval(row[f"{name}.low"], row[f"{name}.high"], figures.finer),
        confidence=decimal(confidence * 100, figures.language),
        p=p_value(or_nan(row[f"{name}.p_adjusted"]), figures.language),
    )


def change_bases(row: Row, language: str) -> str:
    """How many people are behind a change; a side that only declared its figure has none."""
    waves = {when: str(row[f"{when}.wave"]) for when in ("before", "after")}
    said = []
    for side, sentence in (("customer", _CUSTOMERS), ("business", _BUSINESS)):
        n, m = (or_nan(row[f"{when}.{side}.n"]) for when in waves)
        if not (math.isfinite(n) and math.isfinite(m)):
            continue
        once = side == "business" and "business_same" in row["flags"]
        facts = {"n": count(n, language), "m": count(m, language), **waves}
        said.append(text(_BUSINESS_ONCE if once else sentence, language, **facts))
    return " ".join(said)


def effect_bases(row: Row, language: str) -> str:
    """How many customers are behind an effect, by group and wave; "" where one is hidden."""
    waves = {when: str(row[f"treated.{when}.wave"]) for when in ("before", "after")}
    bases = [
        or_nan(row[f"{group}.{when}.customer.n"])
        for group in ("treated", "comparison")
        for when in waves
    ]
    if not all(map(math.isfinite, bases)):
        return ""
    counted = dict(zip("nmkl", (count(base, language) for base in bases), strict=True))
    return text(_GROUPS, language, **counted, **waves)


def pre_trend(row: Row, figures: Figures) -> str:
    """How the two groups moved apart before the action; "" without an earlier wave."""
    change = or_nan(row["pre_trend.value"])
    if not math.isfinite(change):
        return ""
    return text(
        _PRE_TREND,
        figures.language,
        earlier=row["pre_trend.from"],
        before=row["pre_trend.to"],
        change=figures.gap(change),
        interval=figures.gap_interval(row["pre_trend.low"], row["pre_trend.high"]),
    )
