"""Why the verdict on a change or an effect is what it is: the rule with the numbers put in."""

from __future__ import annotations

import math
from collections.abc import Iterator

from cxgap.gaps.change_card import ChangeCard
from cxgap.gaps.relevance import SIGNIFICANT
from cxgap.survey.words import FEWEST_EFFECTIVE
from cxgap.texts.card_wave import wave_label
from cxgap.texts.catalog import N_, text
from cxgap.texts.changes import Changes
from cxgap.texts.figures import Figures
from cxgap.texts.labels import Names
from cxgap.texts.numbers import decimal

_PROVEN = N_(
    "The interval, {interval}, leaves zero out, and the difference of {size} reaches the relevance "
    "margin of {margin}."
)
_ADJUSTED = N_("The adjusted p-value is below {level}.")
_RULES = {
    "sized": N_("The size of the gap differs by the margin as well: {before} and {after}."),
    "moved": N_("The size of the gap is not shown to differ by the margin: {before} and {after}."),
    "inside": N_("The whole interval, {interval}, lies within the relevance margin of ±{margin}."),
    "unclear": N_(
        "The interval, {interval}, does not lie within the relevance margin of ±{margin}, and no "
        "difference that matters is proven: {why}."
    ),
    "too_few": N_(
        "A verdict needs an effective base of at least {fewest} of every figure that is a sample's."
    ),
}
_KINDS = {"closed": "sized", "widened": "sized", "moved": "moved"}


def change_rule(card: ChangeCard, names: Names) -> list[str]:
    """Return the verdict with its rule; only its name where there is nothing to put into it."""
    key, told = card.row["verdict"], Changes(_figures(card, names), card.view.gap)
    read = told.effect if card.main == "effect" else told.reading
    reading = read(card.row, card.margin_points)
    if not isinstance(key, str) or card.is_hidden:
        return [reading]
    if key == "too_few":
        return [reading, *_too_few(card, names)]
    settled = told.to_settle(card.row) if "to_settle.base" in card.row else ""
    return [reading, *_rule(card, names, key), settled]


def _rule(card: ChangeCard, names: Names, key: str) -> Iterator[str]:
    facts, language = _facts(card, names), names.language
    if key in ("unchanged", "no_effect"):
        yield text(_RULES["inside"], language, **facts)
    elif key == "unclear":
        yield text(_RULES["unclear"], language, **facts)
    else:
        yield text(_PROVEN, language, **facts)
        if card.view.adjust != "none":
            yield text(_ADJUSTED, language, **facts)
        if key in _KINDS:
            yield text(_RULES[_KINDS[key]], language, **facts)


def _facts(card: ChangeCard, names: Names) -> dict[str, str]:
    figures, main = _figures(card, names), card.main
    places = figures.finer
    low, high = card.figure(f"{main}.low"), card.figure(f"{main}.high")
    return {
        "interval": figures.gap_interval(low, high, places),
        "size": figures.distance(card.figure(f"{main}.value")),
        "before": figures.gap(card.figure("before.gap.value"), places),
        "after": figures.gap(card.figure("after.gap.value"), places),
        "margin": figures.margin(card.margin_points),
        "level": decimal(SIGNIFICANT, names.language, 2),
        "why": "; ".join(_missing(card, names.language)),
    }


def _missing(card: ChangeCard, language: str) -> Iterator[str]:
    """What an unclear difference lacks to be a proven one."""
    low, high = card.figure(f"{card.main}.low"), card.figure(f"{card.main}.high")
    if not math.isfinite(low):
        yield text("there is no interval", language)
    elif low <= 0 <= high:
        yield text("the interval holds zero", language)
    if abs(card.figure(f"{card.main}.value")) < card.margin * (1 - 1e-9):
        yield text("the difference is smaller than the margin", language)
    p = card.figure(f"{card.main}.p_adjusted")
    if card.view.adjust != "none" and not p < SIGNIFICANT:
        yield text("the adjusted p-value is {p}", language, p=decimal(p, language, 3))


def _too_few(card: ChangeCard, names: Names) -> list[str]:
    of_customers = card.main == "effect"
    fewest = text(_RULES["too_few"], names.language, fewest=FEWEST_EFFECTIVE)
    short = [
        f"{wave_label(card, side, names)}: n_eff = "
        f"{decimal(side.figures['n_eff'], names.language, 1)}."
        for side in card.sides
        if (side.side == "customer" or not of_customers)
        and side.state == "counted"
        and side.figures["n_eff"] < FEWEST_EFFECTIVE
    ]
    return [fewest, *short] if short else []


def _figures(card: ChangeCard, names: Names) -> Figures:
    return Figures(card.view.metric, names.language)
