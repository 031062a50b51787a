"""How a share of R² comes about, in sentences with its numbers: on whom it rests, and how sure."""

from __future__ import annotations

import math

from cxgap.gaps.card_drivers import DriverCard, SideModel
from cxgap.gaps.resampling import MOST_GROUPS
from cxgap.texts.card_writer import CardWords
from cxgap.texts.catalog import N_
from cxgap.texts.labels import FLAG_LABELS, SIDE_LABELS, named
from cxgap.texts.numbers import count, decimal, percent, shortest

_METHODS = {
    "lmg": N_(
        "A share of R², the part of the differences in “{outcome}” that all {n} drivers explain "
        "together: what this driver adds to R², averaged over all orders in which the drivers can "
        "enter (LMG, its Shapley value), divided by R²."
    ),
    "johnson": N_(
        "A share of R², the part of the differences in “{outcome}” that all {n} drivers explain "
        "together: Johnson's relative weight, divided by R². It takes the place of LMG above 15 "
        "drivers."
    ),
}
_BASES = {
    ("listwise", True): N_(
        "{side}: {n} of {people} respondents answered the outcome and every driver and are used "
        "(listwise); by their weights they count like n_eff = (Σw)² / Σw² = {n_eff}."
    ),
    ("listwise", False): N_(
        "{side}: {n} respondents answered the outcome and every driver and are used (listwise); by "
        "their weights they count like n_eff = (Σw)² / Σw² = {n_eff}."
    ),
    ("pairwise", True): N_(
        "{side}: each two questions are compared by those who answered both (pairwise), {n} of "
        "{people} respondents or more; the smallest effective base of any two is n_eff = {n_eff}."
    ),
    ("pairwise", False): N_(
        "{side}: each two questions are compared by those who answered both (pairwise), {n} "
        "respondents or more; the smallest effective base of any two is n_eff = {n_eff}."
    ),
}
_FRACTIONS = {
    True: N_("{side}: everybody answered, so nothing is left to chance."),
    False: N_(
        "{side}: resamples are pulled towards the figure by √(1 − {fraction}), as so large a part "
        "of the population answered."
    ),
}


class CardShares(CardWords[DriverCard]):
    """Writes what the derived shares of a card rest on."""

    def label(self, model: SideModel) -> str:
        """What a side is called."""
        return named(SIDE_LABELS, model.side, self.language)

    @property
    def confidence(self) -> str:
        """The confidence of intervals, as a percentage without its mark."""
        return shortest(self.card.about.view.confidence * 100, self.language)

    def definition(self) -> list[str]:
        """What a share is, by which method, and what it does not say."""
        model = self.card.models["customer"]
        facts = {
            "outcome": self.names.item(self.card.outcome),
            "n": count(model.drivers or model.asked, self.language),
        }
        items = [f"“{self.names.item(key)}”" for key in self.card.about.items]
        together = self.say(
            "{n} items together, each respondent's mean of those answered: {items}.",
            n=len(items),
            items=", ".join(items),
        )
        return [
            self.say(_METHODS[model.method], **facts),
            together if len(items) > 1 else "",
            self.say("Whole scores from 0 to 100 are used, whatever the metric."),
            self.say("It says what goes with the outcome, not what would happen if it changed."),
        ]

    def base(self) -> list[str]:
        """On how many answers each side's shares rest."""
        return [self._base(model) for model in self._told()]

    def _told(self) -> list[SideModel]:
        """The models of which a reader may know the base."""
        return [one for one in self.card.models.values() if math.isfinite(one.n)]

    def _base(self, model: SideModel) -> str:
        known = math.isfinite(model.respondents)
        people = {"people": count(model.respondents, self.language)} if known else {}
        said = self.say(
            _BASES[self.card.missing, known],
            side=self.label(model),
            n=count(model.n, self.language),
            n_eff=self.short(model.n_eff),
            **people,
        )
        if model.flag is None:
            return said
        why = self.say(
            "No shares are derived: {why}.", why=named(FLAG_LABELS, model.flag, self.language)
        )
        return f"{said} {why}"

    def fit(self) -> list[str]:
        """How well all drivers together explain the outcome."""
        return [self._fit(model) for model in self._told() if math.isfinite(model.r2["value"])]

    def _fit(self, model: SideModel) -> str:
        ends = {key: decimal(model.r2[key], self.language, 3) for key in model.r2}
        return self.say(
            "{side}: R² = {value}; adjusted 1 − (1 − R²)(n_eff − 1)/(n_eff − p − 1) with p = {p} "
            "drivers, 0 at least: {adjusted}, {confidence}% interval {low} to {high}.",
            side=self.label(model),
            p=count(model.drivers, self.language),
            confidence=self.confidence,
            **ends,
        )

    def share(self) -> list[str]:
        """The share as a part of R², with its interval."""
        value, r2 = self.card.figure("derived.value"), self.card.models["customer"].r2["value"]
        if not math.isfinite(value):
            return []
        low, high = (self._percent(self.card.figure(f"derived.{end}")) for end in ("low", "high"))
        said = self.say(
            "{part} of R² = {r2} is {share}, {confidence}% interval {low} to {high}.",
            part=decimal(value * r2, self.language, 4),
            r2=decimal(r2, self.language, 4),
            share=self._percent(value),
            confidence=self.confidence,
            low=low,
            high=high,
        )
        return [said, *self.resampling()]

    def resampling(self) -> list[str]:
        """Where intervals of shares and places come from."""
        drawn = self.say(
            "Intervals run between the percentiles of {bootstraps} resamples, in which respondents "
            "(more than {most}: as many random groups of them) are drawn again with replacement "
            "and their weights, and everything is computed anew; they are widened to hold the "
            "figure.",
            most=count(MOST_GROUPS, self.language),
            bootstraps=count(self.card.bootstraps, self.language),
        )
        return [drawn, *map(self._seed, self._told()), *map(self._fraction, self._told())]

    def _seed(self, model: SideModel) -> str:
        if model.seed is None:
            return ""
        return self.say(
            "{side}: drawn with the seed {seed}, made of the study's version, the side, the "
            "outcome, the drivers and the filters.",
            side=self.label(model),
            seed=f"{model.seed:032x}",
        )

    def _fraction(self, model: SideModel) -> str:
        if model.fraction == 0:
            return ""
        return self.say(
            _FRACTIONS[model.fraction >= 1],
            side=self.label(model),
            fraction=decimal(model.fraction, self.language, 3),
        )

    def _percent(self, share: float) -> str:
        return percent(share, self.language, 1)
