"""The card behind a driver in sentences: what its share is, its places, and why it is misjudged."""

from __future__ import annotations

import math

from cxgap.gaps.card_drivers import DriverCard
from cxgap.texts.card import FigureWriter, part_of
from cxgap.texts.card_shares import CardShares
from cxgap.texts.card_writer import CardWriter, labels_around
from cxgap.texts.catalog import N_, text
from cxgap.texts.figures import Figures
from cxgap.texts.labels import SIDE_LABELS, Names, named
from cxgap.texts.numbers import count, decimal

DRIVER_CARD_LABELS = labels_around(
    {
        "base": N_("On how many answers it rests"),
        "fit": N_("How much all drivers explain"),
        "interval": N_("The share and its interval"),
        "ranks": N_("Places"),
        "misjudged": N_("Judgement"),
    }
)
_JUDGED = {
    "overlooked": N_(
        "Overlooked: for the business it stands {places} places lower than it does in what moves "
        "customers. That is two or more, and the interval, {low} to {high}, lies above zero."
    ),
    "overrated": N_(
        "Overrated: for the business it stands {places} places higher than it does in what moves "
        "customers. That is two or more, and the interval, {low} to {high}, lies below zero."
    ),
    "agreed": N_("Agreed: the interval, {low} to {high}, stays within one place."),
    "unclear": N_(
        "Unclear: the interval, {low} to {high}, reaches beyond one place, and two places or more "
        "beyond chance are not proven."
    ),
}
_IMPORTANCE = {  # what a place of the business rests on
    "stated": N_("how important it says each is, here {figure}"),
    "derived": N_("what moves its own answers, here {figure}"),
}


def driver_sentences(card: DriverCard, names: Names) -> dict[str, list[str]]:
    """Return a driver's sentences under the keys of ``DRIVER_CARD_LABELS``; empty without any."""
    return _DriverWriter(card, names).sentences(DRIVER_CARD_LABELS)


def reproduction_sentence(names: Names) -> str:
    """Return what is said where there is code."""
    return text(
        "Run the SQL or the script in the folder of this version. The script draws the same "
        "respondents again, so it also gives the intervals of shares and places.",
        names.language,
    )


class _DriverWriter(CardWriter[DriverCard]):
    @property
    def rest(self) -> FigureWriter:
        return FigureWriter(self.card.about, self.names)

    @property
    def shares(self) -> CardShares:
        return CardShares(self.card, self.names)

    def of_belief(self, key: str) -> list[str]:
        """What a card of a gap says of the business's rating of importance alone."""
        believed = self.card.believed
        return part_of(believed, self.names, key) if believed else []

    @property
    def is_shown(self) -> bool:
        """Whether the share may be told; all that follows from a hidden one is silent."""
        return self.card.about.sides[0].state == "counted"

    def definition(self) -> list[str]:
        believed = " ".join(self.of_belief("definition"))
        said = self.say("What the business believes, by its rating: {what}", what=believed)
        return [*self.shares.definition(), said if believed else ""]

    def asked(self) -> list[str]:
        outcomes = part_of(self.card.outcomes, self.names, "asked")
        outcome = self.names.item(self.card.outcome)
        of_outcome = self.say("The outcome, “{outcome}”.", outcome=outcome)
        return [*self.rest.under("asked"), " ".join([of_outcome, *outcomes])]

    def base(self) -> list[str]:
        return [*self.shares.base(), *self.of_belief("base")] if self.is_shown else []

    def fit(self) -> list[str]:
        return self.shares.fit() if self.is_shown else []

    def interval(self) -> list[str]:
        return [*self.shares.share(), *self.of_belief("interval")] if self.is_shown else []

    def ranks(self) -> list[str]:
        return [self._place_of_customers(), self._place_of_business(), self._difference()]

    def _place_of_customers(self) -> str:
        if not math.isfinite(self.card.figure("derived.rank")):
            return ""
        return self._place(
            N_("{side}: place {place} of {n}, {confidence}% interval {low} to {high}."),
            "customer",
            "derived",
        )

    def _place_of_business(self) -> str:
        if not math.isfinite(self.card.figure("business.rank")):
            return ""
        how = str(self.card.about.row["business.how"])
        value = self.card.figure("business.value")
        figure = Figures("t2b" if how == "derived" else self.card.about.view.metric, self.language)
        said = self._place(
            N_("{side}: place {place}, {confidence}% interval {low} to {high}."),
            "business",
            "business",
        )
        by = self.say(_IMPORTANCE[how], figure=figure.value(value, figure.finer))
        return self.say("{said} It goes by {by}.", said=said, by=by)

    def _place(self, sentence: str, side: str, name: str) -> str:
        ends = {key: self._whole(f"{name}.rank_{key}") for key in ("low", "high")}
        return self.say(
            sentence,
            side=named(SIDE_LABELS, side, self.language),
            place=self._whole(f"{name}.rank"),
            n=count(self.card.models["customer"].drivers, self.language),
            confidence=self.shares.confidence,
            **ends,
        )

    def _difference(self) -> str:
        if not math.isfinite(self.card.figure("rank_gap.value")):
            return ""
        low, high = (self._signed(f"rank_gap.{end}") for end in ("low", "high"))
        return self.say(
            "Among the {n} drivers that both lists hold: place {ours} for the business less place "
            "{theirs} for customers is {gap}, {confidence}% interval {low} to {high}, from pairs "
            "of independent resamples of both sides.",
            n=count(self.card.compared, self.language),
            ours=self._whole("derived.rank_compared", add="rank_gap.value"),
            theirs=self._whole("derived.rank_compared"),
            gap=self._signed("rank_gap.value"),
            confidence=self.shares.confidence,
            low=low,
            high=high,
        )

    def _whole(self, name: str, add: str | None = None) -> str:
        value = self.card.figure(name) + (self.card.figure(add) if add else 0)
        return self.short(value)

    def _signed(self, name: str) -> str:
        return decimal(self.card.figure(name), self.language, signed=True)

    def misjudged(self) -> list[str]:
        key = self.card.about.row["misjudged"]
        if not isinstance(key, str):
            return [self._not_ranked()]
        gap = self.card.figure("rank_gap.value")
        low, high = (self._signed(f"rank_gap.{end}") for end in ("low", "high"))
        places = decimal(abs(gap), self.language)
        return [
            self.say(_JUDGED[key], places=places, low=low, high=high),
            self.say(
                "No correction is made for the number of drivers: with twenty of them one may be "
                "said to be misjudged by chance alone."
            ),
        ]

    def _not_ranked(self) -> str:
        if self.card.about.is_hidden:
            return self.say("Hidden, and so there is no judgement.")
        return self.say("There are no two places to compare, and so there is no judgement.")

    def reproduce(self) -> list[str]:
        if self.card.sql:
            return [reproduction_sentence(self.names)]
        return self.rest.under("reproduce")
