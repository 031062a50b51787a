"""What a card says of a gap inside one side: what is compared with what, and of whom."""

from __future__ import annotations

from cxgap.gaps.card import Card, SideCard
from cxgap.gaps.change_card import ChangeCard
from cxgap.texts.card_wave import wave_label
from cxgap.texts.card_writer import CardWords
from cxgap.texts.catalog import N_, text
from cxgap.texts.figures import Figures
from cxgap.texts.labels import FIGURE_LABELS, SIDE_LABELS, Names, named
from cxgap.texts.numbers import count

_ASPECTS = ("customer", "expectation")
_OF_ALIKE = {  # what the gap is, by how the two figures were compared
    "paired": N_(
        "Of each customer who answered both questions, the experience less the expectation: the "
        "gap is the average of these changes."
    ),
    "independent": N_(
        "Experience less expectation; the two figures are those of different people."
    ),
}


def figure_label(card: Card, side: SideCard, names: Names) -> str:
    """What a figure is called: its side; inside one side its group or its aspect."""
    if side.name == "change":
        return text("Changes", names.language)
    if isinstance(card, ChangeCard):
        return wave_label(card, side, names)
    if card.between in side.group:
        return names.value(str(card.between), side.group[str(card.between)])
    if card.is_inside and side.name in _ASPECTS:
        label = FIGURE_LABELS[card.view.gap][_ASPECTS.index(side.name)]
        return text(label, names.language)
    return named(SIDE_LABELS, side.side, names.language)


class CardInside(CardWords[Card]):
    """Writes what only gaps inside one side have; nothing of others."""

    def definition(self) -> str:
        """What is taken from what."""
        if self.card.between is None:
            how = self.card.row.get("how")
            return self.say(_OF_ALIKE[str(how)]) if how else ""
        attribute = self.names.attribute(self.card.between)
        if "a_group" in self.card.row:
            return self.say(
                "{attribute}: every two groups are compared; this is the first less the second.",
                attribute=attribute,
            )
        return self.say(
            "{attribute}: the two groups that are farthest apart; the highest less the lowest.",
            attribute=attribute,
        )

    def people(self) -> list[str]:
        """Who had no part in it, or which groups had."""
        return list(filter(None, [self._only_one(), *self._groups()]))

    def _only_one(self) -> str:
        """How many answered one question only: known where that is nobody's secret."""
        found = self.card.figure("only_one")
        if not found >= 0:
            return ""
        return self.say(
            "Only those who answered both questions count; those who answered only one: {n}.",
            n=count(found, self.language),
        )

    def _groups(self) -> list[str]:
        if not self.card.pairs:
            return []
        attribute, figures = str(self.card.between), self.figures
        shown = [
            f"{self.names.value(attribute, group)} {figures.value(value, figures.finer)}"
            for group, value in self.card.groups
        ]
        n = count(self.card.pairs, self.language)
        compared = self.say(
            "Compared, every two of them ({n}): {groups}.", n=n, groups="; ".join(shown)
        )
        return [compared]

    @property
    def figures(self) -> Figures:
        """The writer of figures."""
        return Figures(self.card.view.metric, self.language)
