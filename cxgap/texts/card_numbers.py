"""The formulas of docs/method.md with the numbers of one card put in."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scipy import stats

from cxgap.gaps.card import Card, SideCard, Sums
from cxgap.metrics.metric import METRICS
from cxgap.texts.catalog import N_, plural, text
from cxgap.texts.figures import Figures
from cxgap.texts.labels import SIDE_LABELS, named
from cxgap.texts.numbers import count, decimal, p_value

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
_ADJUSTED = {
    "bh": N_("Benjamini and Hochberg's adjustment makes it {p}."),
    "holm": N_("Holm's adjustment makes it {p}."),
    "none": N_("It is not adjusted for that."),
}


@dataclass(frozen=True)
class CardNumbers:
    """Writes the computed parts of a card in one language."""

    card: Card
    language: str

    @property
    def figures(self) -> Figures:
        """The writer of figures."""
        return Figures(self.card.view.metric, self.language)

    @property
    def confidence(self) -> str:
        """The confidence of intervals, as a percentage without its mark."""
        level = self.card.view.confidence * 100
        return decimal(level, self.language, 0 if level % 1 < 1e-9 else 1)

    @property
    def _method(self) -> str:
        taylor = self.card.view.interval == "taylor"
        return "mean" if taylor else METRICS[self.card.view.metric].kind

    def say(self, sentence: str, **facts: object) -> str:
        """A sentence in the card's language."""
        return text(sentence, self.language, **facts)

    def base(self, side: SideCard) -> str:
        """How many answers count like how many, and the standard error."""
        if side.sums is None:
            return ""
        facts = {
            "side": named(SIDE_LABELS, side.side, self.language),
            "n": count(side.sums.n, self.language),
            "n_eff": self._number(side.figures["n_eff"]),
            "se": self._small(side.figures["se"]),
        }
        parts = [self.say(self._base_sentence(side.sums), **facts | self._base_facts(side.sums))]
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
        return N_(
            "{side}: n = {n} counts like n_eff = min(k, s²/V) = {n_eff}, with k = {kish_formula} = "
            "{total}² / {squares} = {kish}, s² = {s2} and V = {v}. Standard error √V = {se}."
        )

    def _base_facts(self, sums: Sums) -> dict[str, str]:
        alike = sums.s2 == 0
        return {
            "total": self._number(sums.w1 if alike else sums.w),
            "squares": self._number(sums.q1 if alike else sums.qc),
            "kish": self._number(sums.kish),
            "kish_formula": "(Σwc)² / Σw²c" if len(self.card.items) > 1 else "(Σw)² / Σw²",
            "s2": self._small(sums.s2),
            "v": self._small(sums.variance),
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
            "side": named(SIDE_LABELS, side.side, self.language),
            "confidence": self.confidence,
            "interval": self.figures.interval(low, high, self._places),
        }
        if self._method == "mean":
            return self._student(side, side.sums, facts)
        return self.say(_INTERVALS[self._method], **facts)

    def _student(self, side: SideCard, sums: Sums, facts: dict[str, str]) -> str:
        taylor = self.card.view.interval == "taylor"
        df = (sums.n if taylor else side.figures["n_eff"]) - 1
        variance = sums.variance if taylor else sums.spread
        t = stats.t.isf((1 - self.card.view.confidence) / 2, df)
        value = self.figures.value(side.figures["value"], self._places)
        error = "√V" if taylor else "√max(V, s²/(k − 1))"
        numbers = f"{decimal(t, self.language, 3)} · {self._small(math.sqrt(variance))}"
        return (  # the same in every language
            f"{facts['side']}: {value} ± t({self._number(df)}) · {error} = {value} ± {numbers}, "
            f"{facts['confidence']}%: {facts['interval']}."
        )

    def gap(self) -> list[str]:
        """The subtraction, and the method of its interval."""
        row, figures = self.card, self.figures
        if not math.isfinite(row.figure("gap.value")):
            return []
        values = (row.figure(f"{side}.value") for side in ("business", "customer"))
        business, customers = (figures.value(value, self._places) for value in values)
        gap = figures.gap(row.figure("gap.value"), self._places)
        return [f"{business} − {customers} = {gap}.", *self._gap_interval()]

    def _gap_interval(self) -> list[str]:
        low, high = self.card.figure("gap.low"), self.card.figure("gap.high")
        if not math.isfinite(low):
            return [self.say("There is no interval: a side has one answer only.")]
        if low == high:
            return [self.say("Neither side has sampling error, so the gap is exact.")]
        z = stats.norm.isf((1 - self.card.view.confidence) / 2)
        facts = {
            "confidence": self.confidence,
            "interval": self.figures.gap_interval(low, high, self._places),
            "z": decimal(z, self.language, 3),
        }
        error = self.say(
            "Its standard error, √(V of the business + V of customers), is {se}.",
            se=self._small(self.card.figure("gap.se")),
        )
        return [self.say(_GAP_INTERVALS[self._method], **facts), error]

    def tests(self) -> list[str]:
        """Raw and adjusted p-value, and the family."""
        p = self.card.figure("gap.p")
        if not math.isfinite(p):
            return []
        raw = self.say(
            "{p}: the level at which the interval would just reach zero.",
            p=p_value(p, self.language),
        )
        return [raw, *self.family()]

    def family(self) -> list[str]:
        """How many gaps were tested together, and what that does to the p-value."""
        size = self.card.family_size
        together = plural(
            "One gap was tested.",
            "{n} gaps were tested together.",
            size,
            self.language,
            n=count(size, self.language),
        )
        if size == 1:
            return [together]
        adjusted = p_value(self.card.figure("gap.p_adjusted"), self.language)
        return [together, self.say(_ADJUSTED[self.card.view.adjust], p=adjusted)]

    def detectable(self) -> str:
        """The smallest gap these samples could have shown."""
        return self.figures.detectable(self.card.row, self.card.view.confidence, self._places)

    @property
    def _places(self) -> int:
        return 2 if self.card.view.metric in ("mean", "ces") else 1

    def _number(self, value: float) -> str:
        return decimal(value, self.language, 0 if value % 1 == 0 else 1)

    def _small(self, value: float) -> str:
        """Four digits that say something, however small the number."""
        if not math.isfinite(value) or value == 0:
            return decimal(value, self.language)
        places = max(0, 3 - math.floor(math.log10(abs(value))))
        return decimal(value, self.language, min(places, 12))
