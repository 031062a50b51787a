"""The card behind a point in sentences: both figures, the cross-hair, and why it is undecided."""

from __future__ import annotations

import math

from cxgap.gaps.card import Card
from cxgap.gaps.card_drivers import PointCard
from cxgap.texts.card import FigureWriter, part_of
from cxgap.texts.card_drivers import reproduction_sentence
from cxgap.texts.card_shares import CardShares
from cxgap.texts.card_writer import CardWriter, labels_around
from cxgap.texts.catalog import N_
from cxgap.texts.figures import Figures, verdict
from cxgap.texts.labels import QUADRANT_LABELS, Names, named
from cxgap.texts.numbers import count, percent

POINT_CARD_LABELS = labels_around(
    {
        "importance": N_("Importance"),
        "performance": N_("Performance"),
        "crosshair": N_("Cross-hair"),
        "quadrant": N_("Quadrant"),
        "gap": N_("Perception gap"),
    }
)
_STANDS = {
    ("grand_mean", "derived"): N_(
        "At the means of the {n} points that are shown: importance {importance}, performance "
        "{performance}."
    ),
    ("grand_mean", "stated"): N_(
        "At the means of the {n} points that are shown: importance {importance}, performance "
        "{performance}."
    ),
    ("scale_middle", "derived"): N_(
        "Importance at the equal share of {drivers} drivers, {importance}; performance in the "
        "middle of its scale, {performance}."
    ),
    ("scale_middle", "stated"): N_(
        "In the middle of the scales: importance {importance}, performance {performance}."
    ),
}
_HEIGHTS = {
    ("importance", "high"): N_("The interval of importance, {interval}, lies above {line}."),
    ("importance", "low"): N_("The interval of importance, {interval}, lies below {line}."),
    ("importance", "undecided"): N_(
        "The interval of importance, {interval}, reaches the dividing line at {line}: more than "
        "that, or less, is not proven."
    ),
    ("performance", "high"): N_("The interval of performance, {interval}, lies above {line}."),
    ("performance", "low"): N_("The interval of performance, {interval}, lies below {line}."),
    ("performance", "undecided"): N_(
        "The interval of performance, {interval}, reaches the dividing line at {line}: more than "
        "that, or less, is not proven."
    ),
}
_HIDDEN = {
    "importance": N_("Importance is hidden to protect people."),
    "performance": N_("Performance is hidden to protect people."),
}


def point_sentences(card: PointCard, names: Names) -> dict[str, list[str]]:
    """Return a point's sentences under the keys of ``POINT_CARD_LABELS``; empty without any."""
    return _PointWriter(card, names).sentences(POINT_CARD_LABELS)


class _PointWriter(CardWriter[PointCard]):
    @property
    def rest(self) -> FigureWriter:
        return FigureWriter(self.card.performance, self.names)

    @property
    def figures(self) -> Figures:
        return Figures(self.card.performance.view.metric, self.language)

    @property
    def shares(self) -> CardShares | None:
        return CardShares(self.card.driver, self.names) if self.card.driver else None

    @property
    def people_of(self) -> list[Card]:
        """The cards that say who is behind the two figures: customers, asked about two things."""
        driver = self.card.driver
        other = driver.about if driver else self.card.importance
        assert isinstance(other, Card)  # noqa: S101 - a driver's card, or a rating's
        return [other, self.card.performance]

    def of_both(self, key: str) -> list[str]:
        """What is said of both figures, once where it is the same."""
        said = [one for card in self.people_of for one in part_of(card, self.names, key)]
        return list(dict.fromkeys(said))

    def is_hidden(self, axis: str) -> bool:
        card = self.people_of[axis == "performance"]
        return card.sides[0].state == "hidden"

    def definition(self) -> list[str]:
        performance = self.rest.under("definition")
        own = self.say("Performance: {what}", what=" ".join(performance))
        if self.shares:
            importance = " ".join(filter(None, self.shares.definition()))
        else:
            importance = " ".join(part_of(self.people_of[0], self.names, "definition"))
        return [
            self.say("A point of two figures of customers: importance and performance."),
            self.say("Importance: {what}", what=importance),
            own,
        ]

    def asked(self) -> list[str]:
        outcomes = []
        if driver := self.card.driver:
            said = self.say("The outcome, “{outcome}”.", outcome=self.names.item(driver.outcome))
            outcomes = [" ".join([said, *part_of(driver.outcomes, self.names, "asked")])]
        return [*self.of_both("asked"), *outcomes]

    def people(self) -> list[str]:
        return self.of_both("people")

    def weights(self) -> list[str]:
        return part_of(self.people_of[self.is_hidden("importance")], self.names, "weights")

    def importance(self) -> list[str]:
        if self.is_hidden("importance"):
            return [self.say(_HIDDEN["importance"])]
        if self.shares:
            return [*self.shares.base(), *self.shares.fit(), *self.shares.share()]
        return self._summed("importance", self.people_of[0])

    def performance(self) -> list[str]:
        if self.is_hidden("performance"):
            return [self.say(_HIDDEN["performance"])]
        return self._summed("performance", self.card.performance)

    def _summed(self, axis: str, card: Card) -> list[str]:
        value = self.card.figure(f"{axis}.value")
        if not math.isfinite(value):
            return []
        parts = [said for key in ("base", "interval") for said in part_of(card, self.names, key)]
        return [f"{self.figures.value(value, self.figures.finer)}.", *parts]

    def crosshair(self) -> list[str]:
        hair = self.card.crosshair
        if not (math.isfinite(hair.importance) and math.isfinite(hair.performance)):
            return [self.say("There is none: no point has both figures.")]
        stands = self.say(
            _STANDS[hair.kind, "derived" if self.shares else "stated"],
            n=count(hair.points, self.language),
            drivers=count(hair.drivers, self.language),
            importance=self._figure("importance", hair.importance),
            performance=self._figure("performance", hair.performance),
        )
        return [stands, self.say("Its own uncertainty is not counted.")]

    def _figure(self, axis: str, value: float) -> str:
        if axis == "importance" and self.shares:
            return percent(value, self.language, 1)
        return self.figures.value(value, self.figures.finer)

    def quadrant(self) -> list[str]:
        key = self.card.row["quadrant"]
        if not isinstance(key, str):
            return [self.say("In no quadrant, as it has not both figures.")]
        heights = [self._height(axis) for axis in _HIDDEN]
        rule = self.say(
            "A point is in a quadrant only where both its intervals lie wholly on one side of the "
            "dividing line."
        )
        return [f"{named(QUADRANT_LABELS, key, self.language)}.", *heights, rule]

    def _height(self, axis: str) -> str:
        ends = [self._figure(axis, self.card.figure(f"{axis}.{end}")) for end in ("low", "high")]
        line = getattr(self.card.crosshair, axis)
        return self.say(
            _HEIGHTS[axis, str(self.card.row[f"{axis}.height"])],
            interval=self.say("{low} to {high}", low=ends[0], high=ends[1]),
            line=self._figure(axis, line),
        )

    def gap(self) -> list[str]:
        value = self.card.figure("gap.value")
        if not math.isfinite(value):
            return []
        low, high = self.card.figure("gap.low"), self.card.figure("gap.high")
        return [
            self.say(
                "{gap} ({interval}), {verdict}: a figure of its own, with a card of its own among "
                "the gaps.",
                gap=self.figures.gap(value, self.figures.finer),
                interval=self.figures.gap_interval(low, high, self.figures.finer),
                verdict=verdict(self.card.row["verdict"], self.language),
            )
        ]

    def left_out(self) -> list[str]:
        return self.of_both("left_out")

    def findings(self) -> list[str]:
        if any(self.is_hidden(axis) for axis in _HIDDEN):
            return []
        if self.card.driver:  # what there is to know of drivers stands among those of the points
            return self.rest.under("findings")
        return self.of_both("findings")

    def reproduce(self) -> list[str]:
        if not self.card.sql:
            return self.rest.under("reproduce")
        if self.shares:
            return [reproduction_sentence(self.names)]
        return [
            self.say(
                "Run the SQL or the script in the folder of this version: it gives both figures."
            )
        ]
