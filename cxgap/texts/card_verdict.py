"""Why a verdict is what it is: the rule of docs/method.md with the numbers put in."""

from __future__ import annotations

import math

from cxgap.gaps.card import Card
from cxgap.gaps.relevance import SIGNIFICANT
from cxgap.survey.words import FEWEST_EFFECTIVE
from cxgap.texts.catalog import N_, text
from cxgap.texts.figures import Figures
from cxgap.texts.labels import SIDE_LABELS, named
from cxgap.texts.numbers import decimal

_RULES = {
    ("proven", True): N_(
        "The interval, {interval}, leaves zero out, the gap of {gap} reaches the relevance margin "
        "of {margin}, and the adjusted p-value is below {level}."
    ),
    ("proven", False): N_(
        "The interval, {interval}, leaves zero out, and the gap of {gap} reaches the relevance "
        "margin of {margin}."
    ),
    ("aligned", True): N_(
        "The whole interval, {interval}, lies within the relevance margin of ±{margin}."
    ),
    ("unclear", True): N_(
        "The interval, {interval}, does not lie within the relevance margin of ±{margin}, and no "
        "gap that matters is proven: {why}."
    ),
    ("too_few", True): N_(
        "A verdict needs an effective base of at least {fewest} on a side that is a sample."
    ),
}


def verdict_rule(card: Card, language: str) -> list[str]:
    """Return the verdict with its rule; only its name where there is nothing to put into it."""
    figures, key = Figures(card.view.metric, language), card.row["verdict"]
    reading = figures.reading(card.row, card.margin_points)
    if not isinstance(key, str) or card.is_hidden:
        return [reading]
    if key == "too_few":
        return [reading, *_too_few(card, language)]
    kind = key if key in ("aligned", "unclear") else "proven"
    adjusted = kind != "proven" or card.view.adjust != "none"
    rule = text(_RULES[kind, adjusted], language, **_facts(card, figures, language))
    return [reading, rule, figures.to_settle(card.row)]


def _facts(card: Card, figures: Figures, language: str) -> dict[str, str]:
    low, high = card.figure("gap.low"), card.figure("gap.high")
    return {
        "interval": figures.gap_interval(
            low, high, 2 if card.view.metric in ("mean", "ces") else 1
        ),
        "gap": figures.distance(card.figure("gap.value")),
        "margin": figures.margin(card.margin_points),
        "level": decimal(SIGNIFICANT, language, 2),
        "why": "; ".join(_missing(card, language)),
    }


def _missing(card: Card, language: str) -> list[str]:
    """What an unclear gap lacks to be a proven one."""
    low, high = card.figure("gap.low"), card.figure("gap.high")
    p = card.figure("gap.p_adjusted")
    found = []
    if not math.isfinite(low):
        found.append(text("there is no interval", language))
    elif low <= 0 <= high:
        found.append(text("the interval holds zero", language))
    if abs(card.figure("gap.value")) < card.margin * (1 - 1e-9):
        found.append(text("the gap is smaller than the margin", language))
    if card.view.adjust != "none" and not p < SIGNIFICANT:
        said = decimal(p, language, 3)
        found.append(text("the adjusted p-value is {p}", language, p=said))
    return found


def _too_few(card: Card, language: str) -> list[str]:
    fewest = text(_RULES["too_few", True], language, fewest=FEWEST_EFFECTIVE)
    short = [
        f"{named(SIDE_LABELS, side.side, language)}: n_eff = "
        f"{decimal(side.figures['n_eff'], language, 1)}."
        for side in card.sides
        if side.state == "counted" and side.figures["n_eff"] < FEWEST_EFFECTIVE
    ]
    return [fewest, *short] if short else []
