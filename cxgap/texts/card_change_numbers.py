"""How a change or an effect is computed, with the numbers of one card put in."""

from __future__ import annotations

import math

from scipy import stats

from cxgap.gaps.change_card import ChangeCard
from cxgap.survey.words import SIDES
from cxgap.texts.card_numbers import CardNumbers, adjusted_in, interval_kind
from cxgap.texts.card_writer import CardWords
from cxgap.texts.catalog import N_, one_or_many
from cxgap.texts.change_bases import pre_trend
from cxgap.texts.figures import Figures
from cxgap.texts.numbers import count, decimal, p_value

_INTERVALS = {
    "share": N_(
        "MOVER puts the Wilson intervals of its {n} figures together (Zou & Donner 2008), "
        "{confidence}%: {interval}."
    ),
    "nps": N_(
        "The {n} adjusted centres with their signs ± {z} · √(sum of their variances), "
        "{confidence}%: {interval}."
    ),
    "mean": N_(
        "Welch's interval with Satterthwaite's degrees of freedom over its {n} figures, "
        "{confidence}%: {interval}."
    ),
}
_SAME = {
    "business": N_(
        "The business has one figure for both waves: it cannot have moved, and its error is no "
        "error of the change."
    ),
    "customer": N_(
        "Customers have one figure for both waves: it cannot have moved, and its error is no "
        "error of the change."
    ),
}
_PARTS = {
    "business_moved": N_("What the business moved: {after} − {before} = {move}."),
    "customer_moved": N_("What customers moved: {after} − {before} = {move}."),
    "treated_moved": N_("Where the action was taken: {after} − {before} = {move}."),
    "comparison_moved": N_("In the comparison: {after} − {before} = {move}."),
}


class ChangeNumbers(CardWords[ChangeCard]):
    """Writes the computed parts of a card in one language; of what is hidden, nothing."""

    @property
    def figures(self) -> Figures:
        """The writer of figures."""
        return Figures(self.card.view.metric, self.language)

    def stood_still(self) -> list[str]:
        """Which side has no part in it, as its figure cannot move."""
        if self.card.main == "effect" or not self._is_known(self.card.main):
            return []
        return [self.say(_SAME[side]) for side in SIDES if not self.card.contrasts[f"{side}_moved"]]

    def gaps(self) -> list[str]:
        """The gap in each wave; an effect is one on customers first."""
        if self.card.main == "effect" or self.card.is_hidden:
            return []
        waves = zip(("before", "after"), self.card.waves, strict=True)
        return [self._gap(when, wave) for when, wave in waves if self._is_known(f"{when}.gap")]

    def _gap(self, when: str, wave: str) -> str:
        first, second = (self._value(f"{when}.{side}") for side in SIDES)
        return f"{wave}: {first} − {second} = {self._difference(f'{when}.gap')}."

    def parts(self) -> list[str]:
        """What each side moved; of an effect what each group's customers did."""
        if self.card.is_hidden:
            return []
        return [
            self._part(name, sentence)
            for name, sentence in _PARTS.items()
            if self.card.contrasts.get(name) and self._is_known(name)
        ]

    def _part(self, name: str, sentence: str) -> str:
        after, before = (self._value(figure) for _, figure in self.card.contrasts[name])
        return self.say(sentence, after=after, before=before, move=self._difference(name))

    def total(self) -> list[str]:
        """The subtraction of the parts, and the method of its interval."""
        main = self.card.main
        if self.card.is_hidden or not self._is_known(main):
            return []
        names = ("treated_moved", "comparison_moved")
        if main == "change":
            names = ("business_moved", "customer_moved")
        one, other = (self._signed(name) for name in names)
        said = [f"{one} − ({other}) = {self._signed(main)}.", *self._interval(main)]
        own = [self._on_gap(), self._before()] if main == "effect" else []
        return [*said, *filter(None, own)]

    def _on_gap(self) -> str:
        if not self._is_known("gap_effect"):
            return ""
        return self.say("The effect on the gap is {effect}.", effect=self._difference("gap_effect"))

    def _before(self) -> str:
        return pre_trend(self.card.row, self.figures)

    def _interval(self, name: str) -> list[str]:
        low, high = (self.card.figure(f"{name}.{end}") for end in ("low", "high"))
        if not math.isfinite(low):
            return [self.say("There is no interval: a figure rests on one answer only.")]
        if low == high:
            return [self.say("There is no sampling error, so it is exact.")]
        alpha = 1 - self.card.view.confidence
        facts = {
            "n": count(len(self.card.contrasts[name]), self.language),
            "confidence": CardNumbers(self.card, self.names).confidence,
            "interval": self.figures.gap_interval(low, high, self.figures.finer),
            "z": decimal(stats.norm.isf(alpha / 2), self.language, 3),
        }
        error = CardNumbers(self.card, self.names).small(self.card.figure(f"{name}.se"))
        return [
            self.say(_INTERVALS[interval_kind(self.card.view)], **facts),
            self.say("Its standard error, √(sum of the V of its figures), is {se}.", se=error),
        ]

    def tests(self) -> list[str]:
        """Raw and adjusted p-value, and the family."""
        p = self.card.figure(f"{self.card.main}.p")
        if self.card.is_hidden or not math.isfinite(p):
            return []
        raw = self.say(
            "{p}: the level at which the interval would just reach zero.",
            p=p_value(p, self.language),
        )
        return [raw, *self._family()]

    def _family(self) -> list[str]:
        family, size = self.card.family, self.card.family_size
        if family is None or size == 1:
            return [self._together(size)]
        p = self.card.figure(f"{self.card.main}.p_adjusted")
        return [self._together(size), adjusted_in(family, p, self.language)]

    def _together(self, size: int) -> str:
        n = count(size, self.language)
        if self.card.main == "effect":
            return one_or_many(
                "A single effect was tested.",
                "{n} effects were tested together.",
                size,
                self.language,
                n=n,
            )
        return one_or_many(
            "A single change was tested.",
            "{n} changes were tested together.",
            size,
            self.language,
            n=n,
        )

    def _difference(self, name: str) -> str:
        """A difference with its interval, where it has one."""
        value = self.figures.gap(self.card.figure(f"{name}.value"), self.figures.finer)
        low, high = (self.card.figure(f"{name}.{end}") for end in ("low", "high"))
        if not math.isfinite(low):
            return value
        return f"{value} ({self.figures.gap_interval(low, high, self.figures.finer)})"

    def _signed(self, name: str) -> str:
        return self.figures.gap(self.card.figure(f"{name}.value"), self.figures.finer)

    def _value(self, name: str) -> str:
        return self.figures.value(self.card.figure(f"{name}.value"), self.figures.finer)

    def _is_known(self, name: str) -> bool:
        return math.isfinite(self.card.figure(f"{name}.value"))
