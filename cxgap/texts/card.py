"""The card behind a figure in sentences: what it is, who is in it, how sure it is, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cxgap.gaps.card import Asked, Card, SideCard
from cxgap.texts.card_inside import CardInside, figure_label
from cxgap.texts.card_numbers import CardNumbers
from cxgap.texts.card_verdict import verdict_rule
from cxgap.texts.card_writer import RUN_AGAIN, CardWriter, labels_around
from cxgap.texts.catalog import N_
from cxgap.texts.labels import (
    FLAG_LABELS,
    KIND_LABELS,
    PAIRING_SENTENCES,
    SIDE_LABELS,
    Names,
    named,
)
from cxgap.texts.merged_findings import merged
from cxgap.texts.numbers import count, decimal
from cxgap.texts.problems import noted

CARD_LABELS = labels_around(
    {
        "base": N_("Effective base and standard error"),
        "interval": N_("Intervals"),
        "gap": N_("The gap and its interval"),
        "tests": N_("Tested together"),
        "verdict": N_("Verdict"),
        "detectable": N_("What could have been found"),
    }
)
ASPECT_LABELS = {
    "experience": N_("the experience"),
    "expectation": N_("what is expected"),
    "importance": N_("how important it is"),
    "prediction": N_("how customers will rate it"),
    "reason": N_("whether it is a cause"),
}
_WORD_BY_STATE = {
    "declared": N_("{side}: a declared figure, not counted."),
    "not_stated": N_("{side}: no figure of this kind was declared."),
    "hidden": N_("{side}: hidden to protect people, and with it all that follows from it."),
    "empty": N_("{side}: nobody answered."),
    "levels_hidden": N_(
        "{side}: both figures are hidden, to protect the few who answered only one of the two "
        "questions; the gap is shown."
    ),
    "uncompared": N_("{side}: no two groups have answers enough to be compared."),
}


def card_sentences(card: Card, names: Names) -> dict[str, list[str]]:
    """Return the sentences of a card under the keys of ``CARD_LABELS``; empty where none apply."""
    return FigureWriter(card, names).sentences(CARD_LABELS)


def part_of(card: Card, names: Names, key: str) -> list[str]:
    """Return the sentences under one key: all that a card of another kind may want of a figure."""
    return FigureWriter(card, names).under(key)


class FigureWriter(CardWriter[Card]):
    """Writes the card of a gap, or of its figures."""

    @property
    def numbers(self) -> CardNumbers:
        return CardNumbers(self.card, self.names)

    @property
    def inside(self) -> CardInside:
        return CardInside(self.card, self.names)

    def side(self, side: SideCard) -> str:
        return named(SIDE_LABELS, side.side, self.language)

    def each(self, write: Callable[[SideCard], str]) -> list[str]:
        return list(dict.fromkeys(write(side) for side in self.card.sides))

    def label(self, side: SideCard) -> str:
        return figure_label(self.card, side, self.names)

    def counted(self, write: Callable[[SideCard], str]) -> list[str]:
        counted = [side for side in self.card.sides if side.state == "counted"]
        return list(dict.fromkeys(map(write, counted)))

    def definition(self) -> list[str]:
        """The metric on each scale, once where both sides have the same."""
        asked = [(side, one) for side in self.card.sides for one in side.asked]
        said = {self._of_scale(one): side for side, one in asked}
        together = self._together() if len(self.card.items) > 1 else ""
        return [*said, together, self.inside.definition()]

    def _together(self) -> str:
        items = [f"“{self.names.item(key)}”" for key in self.card.items]
        return self.say(
            "{n} items together, summed within each respondent first, as one person's answers "
            "are not independent: {items}.",
            n=len(items),
            items=", ".join(items),
        )

    def _of_scale(self, asked: Asked) -> str:
        ends = {"low": self.short(asked.lowest), "high": self.short(asked.highest)}
        metric = self.card.view.metric
        if asked.reason and metric == "t2b":
            return self.say("Share who ticked it, of those who were asked.")
        if metric in ("t2b", "csat"):
            cut = asked.top if metric == "t2b" else 2
            first = asked.highest - (cut - 1) * asked.step
            top = [self.short(one) for one in (first, asked.highest)]
            facts = ends | {"points": "–".join(dict.fromkeys(top))}
            return self.say("Share of answers {points} on a scale of {low} to {high}.", **facts)
        return self.say(_DEFINED[metric], **ends)

    def asked(self) -> list[str]:
        return self.each(self._asked)

    def _asked(self, side: SideCard) -> str:
        if not side.asked:
            return self.say(_WORD_BY_STATE["declared"], side=self.side(side))
        columns = [self._column(one) for one in side.asked]
        aspect = named(ASPECT_LABELS, side.aspect, self.language)
        return self.say(
            "{side}, about {aspect}: {columns}.",
            side=self.side(side),
            aspect=aspect,
            columns=", ".join(columns),
        )

    def _column(self, asked: Asked) -> str:
        if asked.reversed:
            return self.say("column “{column}” (best at the low end, turned)", column=asked.column)
        return self.say("column “{column}”", column=asked.column)

    def people(self) -> list[str]:
        pairing = [
            self.say(PAIRING_SENTENCES[how], attribute=self.names.attribute(key))
            for key, how in self.card.pairing.items()
        ]
        return [*self.each(self._people), *pairing, *self.inside.people()]

    def _people(self, side: SideCard) -> str:
        if side.state != "counted":
            who = self.label(side) if "." in side.name else self.side(side)  # of a change: when
            return self.say(_WORD_BY_STATE[side.state], side=who)
        kept = {**side.filters, **{key: (value,) for key, value in side.group.items()}}
        parts = [self._kept(key, values) for key, values in kept.items()]
        shown = "; ".join(parts) or self.say("all respondents")
        return f"{self.side(side)}: {self._kind(side)}; {shown}."

    def _kept(self, key: str, values: tuple[str, ...]) -> str:
        shown = ", ".join(self.names.value(key, value) for value in values)
        return f"{self.names.attribute(key)}: {shown}"

    def _kind(self, side: SideCard) -> str:
        kind = named(KIND_LABELS, side.kind, self.language)
        if side.population is None:
            return kind
        n = count(side.population, self.language)
        return self.say("{kind} of {n} people", kind=kind, n=n)

    def weights(self) -> list[str]:
        return [*self.counted(self._weights), *self.counted(self._fading)]

    def _weights(self, side: SideCard) -> str:
        if side.weight is None and side.weights["equal"]:
            return self.say("{side}: none, every answer counts once.", side=self.label(side))
        facts = {"side": self.label(side), "source": self._source_of_weights(side)}
        if side.sums is None:
            return self._weights_without_sum(side, facts)
        facts["total"] = decimal(side.sums.w1, self.language, 1)
        if "times_mean" not in side.weights:
            return self.say("{side}: {source}; they sum to {total} here.", **facts)
        return self.say(
            "{side}: {source}; they sum to {total} here, and the largest of this side is "
            "{times} times the mean.",
            times=decimal(side.weights["times_mean"], self.language, 1),
            **facts,
        )

    def _weights_without_sum(self, side: SideCard, facts: Mapping[str, str]) -> str:
        if "times_mean" not in side.weights:
            return f"{facts['side']}: {facts['source']}."  # the same in every language
        return self.say(
            "{side}: {source}; the largest of this side is {times} times the mean.",
            times=decimal(side.weights["times_mean"], self.language, 1),
            **facts,
        )

    def _source_of_weights(self, side: SideCard) -> str:
        column = self.say("column “{column}”", column=side.weight) if side.weight else ""
        raked = self.say("made to agree with the declared margins") if side.raked else ""
        return ", ".join(filter(None, (column, raked)))

    def _fading(self, side: SideCard) -> str:
        if side.half_life is None:
            return ""
        return self.say(
            "{side}: an answer counts half after {days} days; the largest weight is that before.",
            side=self.side(side),
            days=self.short(side.half_life),
        )

    def base(self) -> list[str]:
        change = self.card.change
        of_pairs = [self.numbers.base(change)] if change else []
        return [*self.counted(self.numbers.base), *of_pairs]

    def interval(self) -> list[str]:
        return self.counted(self.numbers.interval)

    def gap(self) -> list[str]:
        return self.numbers.gap()

    def tests(self) -> list[str]:
        return self.numbers.tests()

    def verdict(self) -> list[str]:
        return verdict_rule(self.card, self.names)

    def detectable(self) -> list[str]:
        return [self.numbers.detectable()]

    def flags(self) -> list[str]:
        flags = self.card.row["flags"]
        return [named(FLAG_LABELS, flag, self.language) for flag in flags]  # type: ignore[attr-defined]

    def left_out(self) -> list[str]:
        return self.counted(self._left_out)

    def _left_out(self, side: SideCard) -> str:
        if not side.cells:
            return ""
        facts = {name: count(n, self.language) for name, n in side.cells.items()}
        return self.say(
            "{side}, in the whole survey: {answers} answers; {blank} blanks, {no_answer} answers "
            "such as “don't know” and {set_aside} unusable cells do not count.",
            side=self._asked_of(side),
            **facts,
        )

    def _asked_of(self, side: SideCard) -> str:
        """Who was asked; where one side was asked about two aspects, which of them."""
        alike = self.card.between or "." in side.name  # of groups, or of waves, all were
        return self.side(side) if alike else self.label(side)

    def hidden(self) -> list[str]:
        least = {side.side: count(side.minimum, self.language) for side in self.card.sides}
        if self.card.is_inside or len(least) == 1:
            rule = self.say("A figure is shown from {n} respondents on.", n=min(least.values()))
        else:
            rule = self._least_on_both(least)
        if not self.card.hidden_lines:
            return [rule]
        facts = {
            "lines": count(self.card.lines, self.language),
            "hidden": count(self.card.hidden_lines, self.language),
        }
        return [self.say("{hidden} of the {lines} rows of this view are hidden.", **facts), rule]

    def _least_on_both(self, least: Mapping[str, str]) -> str:
        return self.say(
            "A figure is shown from {business} respondents on the business side and {customer} on "
            "the customer side.",
            **least,
        )

    def findings(self) -> list[str]:
        if self.card.is_hidden:
            return []
        return [noted(one, self.language) for one in merged(self.card.findings, self.names)]

    def study(self) -> list[str]:
        return [
            self.say(
                "Version {version} of the study: the same version and choices give the same "
                "figures.",
                version=self.card.version,
            )
        ]

    def reproduce(self) -> list[str]:
        if self.card.sql:
            return [self._run_again()]
        if not self.card.saved:
            return [self.say("Save the study to compute its figures again from its files.")]
        return [self.say("Whoever owns the study's folder can compute it again from its files.")]

    def _run_again(self) -> str:
        """What the script gives, and out of what the adjusted p-value."""
        family = self.card.family
        if family is None or family.others == ():
            return self.say(RUN_AGAIN)
        if family.others is None:
            return self.say(
                "Run the SQL or the script in the folder of this version. The script gives "
                "everything, the adjusted p-value too: of the {n} raw p-values that were tested it "
                "holds the place of this one and, where that is another, the one that decides.",
                n=count(family.size, self.language),
            )
        return self.say(
            "Run the SQL or the script in the folder of this version. The script gives "
            "everything, the adjusted p-value too: it holds the raw p-values of all "
            "others that were tested."
        )


_DEFINED = {
    "mean": N_("Average of the answers, in points of a scale of {low} to {high}."),
    "mean100": N_("Average of the answers on a scale of {low} to {high}, rescaled to 0–100."),
    "nps": N_("Share of 9–10 minus share of 0–6, on a scale of {low} to {high}, times 100."),
    "ces": N_("Average of the answers, in points of a scale of {low} to {high}."),
}
