"""The card behind a change or an effect in sentences."""

from __future__ import annotations

from cxgap.gaps.change_card import ChangeCard
from cxgap.texts.card import CARD_LABELS, FigureWriter
from cxgap.texts.card_change_numbers import ChangeNumbers
from cxgap.texts.card_change_verdict import change_rule
from cxgap.texts.card_writer import CardWriter, labels_around
from cxgap.texts.catalog import N_
from cxgap.texts.labels import Names

CHANGE_CARD_LABELS = labels_around(
    {
        "base": CARD_LABELS["base"],
        "interval": CARD_LABELS["interval"],
        "gap": N_("The gap in each wave"),
        "parts": N_("What it is made of"),
        "change": N_("The change and its interval"),
        "tests": CARD_LABELS["tests"],
        "verdict": CARD_LABELS["verdict"],
    }
)
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


def change_sentences(card: ChangeCard, names: Names) -> dict[str, list[str]]:
    """Return the sentences of a card under the keys of ``CHANGE_CARD_LABELS``."""
    return _ChangeWriter(card, names).sentences(CHANGE_CARD_LABELS)


class _ChangeWriter(CardWriter[ChangeCard]):
    @property
    def rest(self) -> FigureWriter:
        return FigureWriter(self.card, self.names)

    @property
    def numbers(self) -> ChangeNumbers:
        return ChangeNumbers(self.card, self.names)

    def definition(self) -> list[str]:
        return [self._defined(), *self.rest.definition()]

    def base(self) -> list[str]:
        return [*self.rest.base(), *self.numbers.stood_still()]

    def gap(self) -> list[str]:
        return self.numbers.gaps()

    def parts(self) -> list[str]:
        return self.numbers.parts()

    def change(self) -> list[str]:
        return self.numbers.total()

    def tests(self) -> list[str]:
        return self.numbers.tests()

    def verdict(self) -> list[str]:
        return list(change_rule(self.card, self.names))

    def _defined(self) -> str:
        """What is taken from what."""
        card = self.card
        facts = dict(zip(("before", "after"), card.waves, strict=True))
        if card.attribute:
            key = card.attribute.rpartition(":")[2]
            groups = {
                side.name.partition(".")[0]: side.filters
                for side in card.sides
                if key in side.filters
            }
            facts |= {
                group: " + ".join(self.names.value(key, value) for value in filters[key])
                for group, filters in groups.items()
            }
        return self.say(_DEFINED[card.main], **facts)
