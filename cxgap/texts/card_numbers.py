"""The formulas of docs/method.md with the numbers of one card put in."""

from __future__ import annotations

import math

from scipy import stats

from cxgap.gaps.card import Card, SideCard, Sums
from cxgap.gaps.family import Family
from cxgap.metrics.metric import METRICS
from cxgap.survey.view import View
from cxgap.texts.card_inside import figure_label
from cxgap.texts.card_paired import SPREAD, CardPaired
from cxgap.texts.card_writer import CardWords
from cxgap.texts.catalog import N_, one_or_many, text
from cxgap.texts.figures import Figures
from cxgap.texts.numbers import count, decimal, p_value, shortest

_INTERVALS = {
    "share": N_("{side}: Wilson's interval on n_eff, {confidence}%: {interval}."),
    "nps": N_(
        "{side}: adjusted Wald interval (Rocks 2016) on n_eff with ¾ promoters, ¾ detractors and "
        "3 answers added, {confidence}%: {interval}."
    ),
}
_GAP_INTERVALS = {
    "share": N_(
        "Newcombe's method 10 puts the two Wilson intervals together, {confidence}%: {interval}."
    ),
    "nps": N_(
        "Difference of the two adjusted centres ± {z} · √(sum of their variances), {confidence}%: "
        "{interval}."
    ),
    "mean": N_(
        "Welch's interval with Satterthwaite's degrees of freedom, {confidence}%: {interval}."
    ),
}
_NO_INTERVAL = {
    False: N_("There is no interval: a side has one answer only."),
    True: N_("There is no interval: a figure rests on one answer only."),
}
_EXACT = {
    False: N_("Neither side has sampling error, so the gap is exact."),
    True: N_("There is no sampling error, so the gap is exact."),
}
_ERRORS = {
    "sides": N_("Its standard error, √(V of the business + V of customers), is {se}."),
    "inside": N_("Its standard error, √(V of the one + V of the other), is {se}."),
    "paired": N_("Its standard error, √V of the changes, is {se}."),
}
_JUST_REACHES_ZERO = N_("{p}: the level at which the interval would just reach zero.")
_OF_THIS_PAIR = N_("{p}: the level at which the interval of this pair alone would just reach zero.")
_ADJUSTED = {
    "bh": N_(
        "Benjamini and Hochberg's adjustment: from the smallest this is p-value number {rank} of "
        "{n}; it becomes p · {n} / {rank}, or what a larger one becomes where that is less: {p}."
    ),
    "holm": N_(
        "Holm's adjustment: from the smallest this is p-value number {rank} of {n}; it becomes "
        "p · ({n} − {rank} + 1), 1 at most, or what a smaller one becomes where that is more: {p}."
    ),
    "none": N_("It is not adjusted for that."),
}


class CardNumbers(CardWords[Card]):
    """Writes the computed parts of a card in one language."""

    @property
    def figures(self) -> Figures:
        """The writer of figures."""
        return Figures(self.card.view.metric, self.language)

    @property
    def confidence(self) -> str:
        """The confidence of intervals, as a percentage without its mark."""
        return self._percent(self.card.view.confidence)

    def _percent(self, level: float) -> str:
        return shortest(level * 100, self.language)

    def base(self, side: SideCard) -> str:
        """How many answers count like how many, and the standard error."""
        if side.sums is None:
            return ""
        facts = {
            "side": figure_label(self.card, side, self.names),
            "n": count(side.sums.n, self.language),
            "n_eff": self.short(side.figures["n_eff"]),
            "se": self.small(side.figures["se"]),
        }
        facts |= self._base_facts(side.sums, side.figures["n_eff"])
        parts = [self.say(self._base_sentence(side.sums), **facts)]
        return " ".join([*parts, *self._corrections(side.sums)])

    def _base_sentence(self, sums: Sums) -> str:
        if sums.fraction >= 1:
            return N_("{side}: all {n} answered, so there is no sampling error.")
        if sums.n < 2:
            return N_("{side}: one answer, which has no standard error.")
        if sums.s2 == 0:
            return N_(
                "{side}: n = {n}, all answers alike: n_eff = (Σw)² / Σw² = {total}² / {squares} = "
                "{n_eff}."
            )
        if len(self.card.items) > 1:
            return N_(
                "{side}: the answers of n = {n} people count like b = min(K, s²/max(V, U)) = "
                "{worth} independent ones, with K = (Σwc)² / Σw²c = {total}² / {squares} = {kish}, "
                "s² = {s2}, V = {v} and U = {u}; n_eff = min(b, k(b + 1)/(k + 1)) = {n_eff}, "
                "with k = (Σw)² / Σw² = {people}. Standard error √V = {se}."
            )
        return N_(
            "{side}: n = {n} counts like n_eff = min(k, s²/V) = {n_eff}, with k = (Σw)² / Σw² = "
            "{total}² / {squares} = {kish}, s² = {s2} and V = {v}. Standard error √V = {se}."
        )

    def _base_facts(self, sums: Sums, n_eff: float) -> dict[str, str]:
        alike = sums.s2 == 0
        return {
            "total": self.short(sums.w1 if alike else sums.w),
            "squares": self.short(sums.q1 if alike else sums.qc),
            "kish": self.short(sums.kish),
            "people": self.short(sums.people),
            "worth": self.short(sums.worth(n_eff)),
            "u": self.small(sums.unrelated),
            "s2": self.small(sums.s2),
            "v": self.small(sums.variance),
        }

    def _corrections(self, sums: Sums) -> list[str]:
        """What was done to V and n_eff beyond that."""
        said = []
        if 0 < sums.fraction < 1:
            said.append(
                self.say(
                    "V holds the factor 1 − {fraction}, and n_eff is divided by it, as so large a "
                    "part of the population answered.",
                    fraction=decimal(sums.fraction, self.language, 3),
                )
            )
        if self.card.view.factor == "design" and sums.n > 1:
            rows = {"rows": count(sums.rows, self.language)}
            said.append(
                self.say(
                    "V has the factor N/(N − 1) of the whole survey, N = {rows}; n_eff rests on "
                    "n/(n − 1).",
                    **rows,
                )
            )
        return said

    def interval(self, side: SideCard) -> str:
        """The method of one side's interval, and the interval."""
        if side.sums is None or not math.isfinite(side.figures["low"]) or side.sums.fraction >= 1:
            return ""
        low, high = side.figures["low"], side.figures["high"]
        facts = {
            "side": figure_label(self.card, side, self.names),
            "confidence": self.confidence,
            "interval": self.figures.interval(low, high, self.figures.finer),
        }
        if interval_kind(self.card.view) == "mean":
            return self._student(side, side.sums, facts)
        return self.say(_INTERVALS[interval_kind(self.card.view)], **facts)

    def _student(self, side: SideCard, sums: Sums, facts: dict[str, str]) -> str:
        taylor = self.card.view.interval == "taylor"
        df = (sums.n if taylor else side.figures["n_eff"]) - 1
        variance = sums.variance if taylor else sums.spread
        t = stats.t.isf((1 - self.card.view.confidence) / 2, df)
        value = self.figures.value(side.figures["value"], self.figures.finer)
        error = "√V" if taylor else SPREAD[len(self.card.items) > 1]
        numbers = f"{decimal(t, self.language, 3)} · {self.small(math.sqrt(variance))}"
        return (  # the same in every language
            f"{facts['side']}: {value} ± t({self.short(df)}) · {error} = {value} ± {numbers}, "
            f"{facts['confidence']}%: {facts['interval']}."
        )

    def gap(self) -> list[str]:
        """The subtraction, and the method of its interval."""
        if not math.isfinite(self.card.figure("gap.value")):
            return []
        return [self._subtraction(), *self._gap_interval()]

    def _subtraction(self) -> str:
        gap = self.figures.gap(self.card.figure("gap.value"), self.figures.finer)
        values = [self.card.figure(f"{side.name}.value") for side in self.card.sides]
        if not all(map(math.isfinite, values)):
            return self.say("The gap is {gap}; what it is between stays hidden.", gap=gap)
        first, second = (self.figures.value(value, self.figures.finer) for value in values)
        return f"{first} − {second} = {gap}."

    def _gap_interval(self) -> list[str]:
        low, high = self.card.figure("gap.low"), self.card.figure("gap.high")
        inside = self.card.is_inside
        if not math.isfinite(low):
            return [self.say(_NO_INTERVAL[inside])]
        if low == high:
            return [self.say(_EXACT[inside])]
        facts = {
            "confidence": self._percent(1 - self._alpha),
            "interval": self.figures.gap_interval(low, high, self.figures.finer),
            "z": decimal(stats.norm.isf(self._alpha / 2), self.language, 3),
        }
        error = self.say(
            _ERRORS["paired" if self.card.is_paired else "inside" if inside else "sides"],
            se=self.small(self.card.figure("gap.se")),
        )
        return [*self._method_of_gap(facts), error]

    def _method_of_gap(self, facts: dict[str, str]) -> list[str]:
        if self.card.is_paired:
            return [CardPaired(self.card, self.language, self.small).interval(facts)]
        said = self.say(_GAP_INTERVALS[interval_kind(self.card.view)], **facts)
        if self.card.widened == 1:
            return [said]
        widened = self.say(
            "{level}% in place of {confidence}%, as this pair was picked out of {n} (Bonferroni).",
            level=facts["confidence"],
            confidence=self.confidence,
            n=count(self.card.pairs, self.language),
        )
        return [said, widened]

    @property
    def _alpha(self) -> float:
        """What the gap's interval leaves out, of the two farthest apart less for all pairs."""
        return (1 - self.card.view.confidence) / self.card.widened

    def tests(self) -> list[str]:
        """Raw and adjusted p-value, and the family."""
        p = self.card.figure("gap.p")
        if not math.isfinite(p):
            return []
        raw = self.say(
            _OF_THIS_PAIR if self.card.widened > 1 else _JUST_REACHES_ZERO,
            p=p_value(p, self.language),
        )
        return [raw, *self.family()]

    def family(self) -> list[str]:
        """How many gaps were tested together, and what that does to the p-value."""
        family, size = self.card.family, self.card.family_size
        if family is None:
            return [self.say("A group has too few answers, so this pair is not in the family.")]
        together = one_or_many(
            "A single gap was tested.",
            "{n} gaps were tested together.",
            size,
            self.language,
            n=count(size, self.language),
        )
        pairs = self.say("Every pair of groups on every line counts.") if self.card.between else ""
        if size == 1:
            return [together]
        adjusted = adjusted_in(family, self.card.figure("gap.p_adjusted"), self.language)
        return [together, *filter(None, [pairs]), adjusted]

    def detectable(self) -> str:
        """The smallest gap these samples could have shown."""
        if self.card.widened > 1 and math.isfinite(self.card.figure("gap.detectable")):
            return self.say(
                "A true gap of {gap} or more between these two would be found in four of five such "
                "surveys, by the widened interval.",
                gap=self.figures.gap(
                    self.card.figure("gap.detectable"), self.figures.finer, signed=False
                ),
            )
        return self.figures.detectable(self.card.row, self.card.view.confidence, self.figures.finer)

    def small(self, value: float) -> str:
        """Four digits that say something, however small the number."""
        if not math.isfinite(value) or value == 0:
            return decimal(value, self.language)
        places = max(0, 3 - math.floor(math.log10(abs(value))))
        return decimal(value, self.language, min(places, 12))


def adjusted_in(family: Family, p_adjusted: float, language: str) -> str:
    """What the adjustment makes of a p-value, and by which rule."""
    facts = {"n": family.size, "rank": family.place}
    written = {name: count(number, language) for name, number in facts.items()}
    return text(_ADJUSTED[family.method], language, p=p_value(p_adjusted, language), **written)


def interval_kind(view: View) -> str:
    """Return the kind of metric whose intervals a view has: its own, or with R's that of means."""
    return "mean" if view.interval == "taylor" else METRICS[view.metric].kind
