"""The card behind a change or an effect in sentences."""

from __future__ import annotations

from cxgap.gaps.change_card import ChangeCard
from cxgap.texts.card import CARD_LABELS, part_of
from cxgap.texts.card_change_numbers import ChangeNumbers
from cxgap.texts.card_change_verdict import change_rule
from cxgap.texts.catalog import N_, text
from cxgap.texts.labels import Names

_OWN_LABELS = {
    "gap": N_("The gap in each wave"),
    "parts": N_("What it is made of"),
    "change": N_("The change and its interval"),
}
_ORDER = (
    *("definition", "asked", "people", "weights", "base", "interval", "gap", "parts"),
    *("change", "tests", "verdict", "flags", "left_out", "hidden", "findings"),
    *("study", "reproduce"),
)
CHANGE_CARD_LABELS = {key: {**CARD_LABELS, **_OWN_LABELS}[key] for key in _ORDER}
EFFECT_CARD_LABELS = {**CHANGE_CARD_LABELS, "change": N_("The effect and its interval")}
_DEFINED = {
    "change": N_(
        "The change is the gap in {after} less the gap in {before}: what the business moved less "
        "what customers moved."
    ),
    "effect": N_(
        "The effect is what customers of {treated} moved from {before} to {after}, less what "
        "customers of {comparison} moved (difference in differences)."
    ),
}


_SHARED = (
    *("definition", "asked", "people", "weights", "base", "interval", "flags", "left_out"),
    *("hidden", "findings", "study", "reproduce"),
)  # parts that are said as of a gap


def change_sentences(card: ChangeCard, names: Names) -> dict[str, list[str]]:
    """Return the sentences of a card under the keys of ``CHANGE_CARD_LABELS``."""
    shared = {key: part_of(card, names, key) for key in _SHARED}
    numbers = ChangeNumbers(card, names)
    own = {
        "definition": [_defined(card, names), *shared["definition"]],
        "base": [*shared["base"], *numbers.stood_still()],
        "gap": numbers.gaps(),
        "parts": numbers.parts(),
        "change": numbers.total(),
        "tests": numbers.tests(),
        "verdict": [said for said in change_rule(card, names) if said],
    }
    said = {**shared, **own}
    return {key: said[key] for key in CHANGE_CARD_LABELS}


def _defined(card: ChangeCard, names: Names) -> str:
    """What is taken from what."""
    facts = dict(zip(("before", "after"), card.waves, strict=True))
    if card.attribute:
        key = card.attribute.rpartition(":")[2]
        groups = {
            side.name.partition(".")[0]: side.filters for side in card.sides if key in side.filters
        }
        facts |= {
            group: " + ".join(names.value(key, value) for value in filters[key])
            for group, filters in groups.items()
        }
    return text(_DEFINED[card.main], names.language, **facts)
