"""The formulas of a paired gap with the numbers of one card put in."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from scipy import stats

from cxgap.gaps.card import Card, SideCard, Sums
from cxgap.metrics.metric import METRICS
from cxgap.texts.catalog import N_, text
from cxgap.texts.figures import Figures
from cxgap.texts.numbers import decimal

# what the default interval of a mean uses: of an item, and of several together
SPREAD = ("√max(V, s²/(k − 1))", "√(max(V, U·k/(k − 1), s²/(K − 1)) · b/n_eff)")
_ADJUSTED = N_(
    "Bonett and Price's interval, {confidence}%: {interval}. One pair more changes by h = {step}, "
    "one by −h; with d = {d} and n = n_eff = {n}: c = d · n / (n + 2) = {c}, variance = "
    "(((s² + d²) · n + 2h²) / (n + 2) − c²) / (n + 2) = {variance}, c ± {z} · √variance."
)
_BARE = {
    "adjusted": N_("Bonett and Price's interval on the changes, {confidence}%: {interval}."),
    "student": N_("Student's interval of the mean change, {confidence}%: {interval}."),
}


@dataclass(frozen=True)
class CardPaired:
    """Writes how the interval of a mean change comes about; ``small`` writes small numbers."""

    card: Card
    language: str
    small: Callable[[float], str]

    def interval(self, facts: dict[str, str]) -> str:
        """The interval with its formula; without, where what it rests on is hidden."""
        change, student = self.card.change, self._is_student
        if change is None or change.sums is None:
            return self.say(_BARE["student" if student else "adjusted"], **facts)
        if student:
            return self._student(change, change.sums, facts)
        return self.say(_ADJUSTED, **facts, **self._adjusted(change, change.sums))

    def say(self, sentence: str, **facts: object) -> str:
        """A sentence in the card's language."""
        return text(sentence, self.language, **facts)

    @property
    def _is_student(self) -> bool:
        view = self.card.view
        return view.interval == "taylor" or METRICS[view.metric].kind == "mean"

    def _student(self, change: SideCard, sums: Sums, facts: dict[str, str]) -> str:
        taylor = self.card.view.interval == "taylor"
        df = (sums.n if taylor else change.figures["n_eff"]) - 1
        variance = sums.variance if taylor else sums.spread
        t = stats.t.isf((1 - self.card.view.confidence) / 2, df)
        error = "√V" if taylor else SPREAD[len(self.card.items) > 1]
        d, shown = Figures(self.card.view.metric, self.language), change.figures["value"]
        gap = d.gap(shown, d.finer)
        numbers = f"{decimal(t, self.language, 3)} · {self.small(math.sqrt(variance))}"
        return (  # the same in every language
            f"d ± t({decimal(df, self.language, 1)}) · {error} = {gap} ± {numbers}, "
            f"{facts['confidence']}%: {facts['interval']}."
        )

    def _adjusted(self, change: SideCard, sums: Sums) -> dict[str, str]:
        step = 100.0 if METRICS[self.card.view.metric].kind == "nps" else 1.0
        d, n = change.figures["value"], change.figures["n_eff"]
        centre = d * n / (n + 2)
        variance = (((sums.s2 + d**2) * n + 2 * step**2) / (n + 2) - centre**2) / (n + 2)
        return {
            "step": decimal(step, self.language),
            "d": self.small(d),
            "n": decimal(n, self.language, 1),
            "c": self.small(centre),
            "variance": self.small(variance),
        }
