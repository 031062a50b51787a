"""The card of a touchpoint without a gap in sentences: whose figure it is, and why it is alone."""

from __future__ import annotations

import math
from dataclasses import replace

from cxgap.gaps.card import Card, SideCard
from cxgap.gaps.card_level import LevelCard
from cxgap.survey.words import SIDES
from cxgap.texts.card import FigureWriter, part_of
from cxgap.texts.card_writer import RUN_AGAIN, CardWriter, labels_around
from cxgap.texts.catalog import N_
from cxgap.texts.figures import Figures
from cxgap.texts.labels import METRIC_LABELS, SIDE_LABELS, Names, named
from cxgap.texts.numbers import percent

LEVEL_CARD_LABELS = labels_around(
    {
        "figure": N_("The figure and its interval"),
        "gap": N_("Why there is no gap"),
    }
)
_NO_GAP = {
    ("customer",): N_("Only customers were asked about it: no gap, no test and no verdict."),
    ("business",): N_("Only the business was asked about it: no gap, no test and no verdict."),
    ("business", "customer"): N_(
        "Each side was asked about something else here: no gap, no test and no verdict."
    ),
}
_SCALES_DIFFER = N_(
    "The sides answered on different scales, which the metric “{metric}” cannot compare: no gap, "
    "no test and no verdict."
)


def level_sentences(card: LevelCard, names: Names) -> dict[str, list[str]]:
    """Return a card's sentences under the keys of its labels; empty where none apply."""
    return _LevelWriter(card, names).sentences(LEVEL_CARD_LABELS)


class _LevelWriter(CardWriter[LevelCard]):
    @property
    def rest(self) -> FigureWriter:
        return FigureWriter(self.card.about, self.names)

    def of_sides(self, key: str) -> list[str]:
        """What is said of each side by its own questions, once where it is the same."""
        said = [one for card in self._alone() for one in part_of(card, self.names, key)]
        return list(dict.fromkeys(said))

    def _alone(self) -> list[Card]:
        """The card of each side as if there were no other."""
        about = self.card.about
        return [
            replace(about, sides=(side,), items=tuple(asked.item for asked in side.asked))
            for side in about.sides
        ]

    def definition(self) -> list[str]:
        return self.of_sides("definition")

    def figure(self) -> list[str]:
        values = [self._value(side) for side in self.card.about.sides]
        return [*values, *self.of_sides("base"), *self.of_sides("interval")]

    def _value(self, side: SideCard) -> str:
        value = self.card.about.figure(f"{side.name}.value")
        if not math.isfinite(value):
            return ""
        figures = Figures(self.card.about.view.metric, self.language)
        said = figures.value(value, figures.finer)
        return f"{named(SIDE_LABELS, side.side, self.language)}: {said}."

    def gap(self) -> list[str]:
        return [self._no_gap(), self._stated()]

    def _no_gap(self) -> str:
        sides = tuple(side.side for side in self.card.about.sides)
        asked = [{one.item for one in side.asked} for side in self.card.about.sides]
        if len(asked) == len(SIDES) and set.intersection(*asked):
            metric = named(METRIC_LABELS, self.card.about.view.metric, self.language)
            return self.say(_SCALES_DIFFER, metric=metric)
        return self.say(_NO_GAP[sides]) if sides in _NO_GAP else ""

    def _stated(self) -> str:
        if not self.card.stated:
            return ""
        figures = [
            f"“{self.names.item(key)}” {percent(share, self.language)}"
            for key, share in self.card.stated.items()
        ]
        return self.say(
            "The business stated figures for single items, which do not add up to a touchpoint's: "
            "{figures}.",
            figures="; ".join(figures),
        )

    def reproduce(self) -> list[str]:
        if not self.card.sql:
            return self.rest.under("reproduce")
        return [self.say(RUN_AGAIN)]
