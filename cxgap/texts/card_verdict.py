"""Why a verdict is what it is: the rule of docs/method.md with the numbers put in."""

from __future__ import annotations

import math

from cxgap.gaps.card import Card
from cxgap.gaps.relevance import SIGNIFICANT
from cxgap.survey.words import FEWEST_EFFECTIVE
from cxgap.texts.card_inside import figure_label
from cxgap.texts.card_reading import reading_inside
from cxgap.texts.catalog import N_, text
from cxgap.texts.figures import Figures
from cxgap.texts.labels import Names
from cxgap.texts.numbers import decimal

_ANOTHER = N_(
    "Of the two that are farthest apart it is not proven; another pair, surer of its figures, is."
)
_EVERY_INSIDE = N_(
    "The widened interval of every pair lies within the relevance margin of ±{margin}."
)
_INSIDE_ALONE = N_(
    "The interval, {interval}, lies within the relevance margin of ±{margin}; that of another pair "
    "does not."
)
_NONE_PROVEN = N_("No other pair is proven to differ by {margin} or more.")
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


def verdict_rule(card: Card, names: Names) -> list[str]:
    """Return the verdict with its rule; only its name where there is nothing to put into it."""
    language, key = names.language, card.row["verdict"]
    figures = Figures(card.view.metric, language)
    if card.is_inside:
        reading = reading_inside(card, language)
    else:
        reading = figures.reading(card.row, card.margin_points, card.view.gap)
    if not isinstance(key, str) or card.is_hidden:
        return [reading]
    if key == "too_few":
        return [reading, *_too_few(card, names)]
    if "high_group" in card.row:
        return [reading, *_of_all_pairs(card, language)]
    kind = key if key in ("aligned", "unclear") else "proven"
    adjusted = kind != "proven" or card.view.adjust != "none"
    rule = text(_RULES[kind, adjusted], language, **_facts(card, figures, language))
    return [reading, rule, figures.to_settle(card.row)]


def _facts(card: Card, figures: Figures, language: str) -> dict[str, str]:
    low, high = card.figure("gap.low"), card.figure("gap.high")
    return {
        "interval": figures.gap_interval(low, high, figures.finer),
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


def _of_all_pairs(card: Card, language: str) -> list[str]:
    """The rule of a verdict on all pairs of a line, with the numbers of the widest."""
    key, figures = card.row["verdict"], Figures(card.view.metric, language)
    facts = _facts(card, figures, language)
    if key == "aligned":
        return [text(_EVERY_INSIDE, language, **facts)]
    if key == "unclear":
        own = _INSIDE_ALONE if _is_inside(card) else _RULES["unclear", True]
        return [text(own, language, **facts), text(_NONE_PROVEN, language, **facts)]
    if _missing(card, language):
        return [text(_ANOTHER, language)]
    return [text(_RULES["proven", card.view.adjust != "none"], language, **facts)]


def _is_inside(card: Card) -> bool:
    """Whether the whole interval that is shown lies within the margin."""
    low, high = card.figure("gap.low"), card.figure("gap.high")
    return -card.margin <= low and high <= card.margin


def _too_few(card: Card, names: Names) -> list[str]:
    fewest = text(_RULES["too_few", True], names.language, fewest=FEWEST_EFFECTIVE)
    sides = [card.change] if card.change else card.sides
    if any(side.state == "uncompared" for side in sides):
        return [fewest]
    short = [
        f"{figure_label(card, side, names)}: n_eff = "
        f"{decimal(side.figures['n_eff'], names.language, 1)}."
        for side in sides
        if side.state == "counted" and side.figures["n_eff"] < FEWEST_EFFECTIVE
    ]
    return [fewest, *short] if short else []
