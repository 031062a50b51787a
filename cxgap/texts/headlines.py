"""What a page says first: the finding in a sentence, and beneath it how sure and on whom it rests.

A finding is never more than a verdict supports: what is not proven is said to be so, and the widest
of several gaps is called the widest of those looked at, not of all there could be.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cxgap.texts.catalog import N_, one_or_many, text
from cxgap.texts.figures import Figures, verdict
from cxgap.texts.labels import FLAG_LABELS, named
from cxgap.texts.numbers import count, decimal, inside, p_value

Row = Mapping[str, Any]
_CLAIMS = {  # by gap and verdict; the levels follow
    "perception": {
        "blind_spot": N_("The business overrates itself on {line}"),
        "hidden_strength": N_("The business underrates itself on {line}"),
    },
    "prediction": {
        "blind_spot": N_("The business expects better ratings than customers give on {line}"),
        "hidden_strength": N_("The business expects worse ratings than customers give on {line}"),
    },
    "knowledge": {
        "blind_spot": N_("The business believes customers expect more than they do on {line}"),
        "hidden_strength": N_("The business believes customers expect less than they do on {line}"),
    },
    "priority": {
        "blind_spot": N_("More important to the business than to its customers: {line}"),
        "hidden_strength": N_("Less important to the business than to its customers: {line}"),
    },
    "diagnosis": {
        "blind_spot": N_("Customers name a cause that the business names less: {line}"),
        "hidden_strength": N_("The business names a cause that customers name less: {line}"),
    },
    "service": {
        "falls_short": N_("Experience falls short of what customers expect on {line}"),
        "exceeds": N_("Experience exceeds what customers expect on {line}"),
    },
    "consistency": {"inconsistent": N_("The experience differs by {between} on {line}")},
    "alignment": {"inconsistent": N_("The business disagrees by {between} on {line}")},
}
_AFTER_A_COLON = ("priority", "diagnosis")
_LEVELS = {  # of the two sides, by how their groups were put together
    None: N_("{business} for the business, {customers} for its customers"),
    "matched": N_(
        "{business} for the business, {customers} for its customers, both in the group {group}"
    ),
    "business_total": N_(
        "{business} for the whole business, {customers} for customers of the group {group}"
    ),
    "customer_total": N_(
        "{business} for the group {group} of the business, {customers} for all customers"
    ),
    "mixed": N_("{business} for the business, {customers} for its customers, of the group {group}"),
}
_INSIDE = {  # of the two figures inside one side
    "service": N_("{one} for the experience, {other} for the expectation"),
    "consistency": N_("{high} {one} against {low} {other}"),
    "alignment": N_("{one} in {high}, {other} in {low}"),
}
_FIGURES = {"service": ("customer", "expectation")}
_ALIKE = {
    "service": N_("Customers experience what they expect, to within {margin}."),
    "consistency": N_("The experience is alike by {between}, to within {margin}."),
    "alignment": N_("By {between}, the business sees it alike, to within {margin}."),
}
_NOTHING_PROVEN = {
    "service": N_("No difference between experience and expectation is proven."),
    "consistency": N_("No difference of the experience by {between} is proven."),
    "alignment": N_("No difference by {between} is proven in the business."),
}


_COUNTED = ("falls_short", "exceeds", "aligned", "unclear", "too_few")


@dataclass(frozen=True)
class Headline:
    """A finding, what stands beneath it (base and uncertainty), and what else is to be said.

    ``more`` can stand below the picture: a phone shows little above it.
    """

    finding: str
    beneath: str = ""
    more: str = ""


@dataclass(frozen=True)
class Headlines:
    """Says the finding of a table of gaps in one metric and one language.

    ``gap`` is a named gap of the field; ``margin`` is in points, ``confidence`` a share.
    """

    figures: Figures
    gap: str
    margin: float
    confidence: float

    def of(self, rows: Sequence[Row]) -> Headline:
        """The widest proven gap of a table; else that both are alike, or that nothing is proven.

        Beneath it stands how sure the widest gap is, also where it proves nothing.

        Each row has its name as ``label``; one that compares groups of one side also
        ``between_label``: what tells these apart. Rows by group also say ``group_label`` and
        ``pairing``: how the two sides' groups were put together.
        """
        proven = [row for row in rows if row["verdict"] in _CLAIMS[self.gap]]
        if not proven:
            return Headline(self._unproven(rows), self._widest(rows), self._counts(rows, 0))
        widest = max(proven, key=lambda row: abs(row["gap.value"]))
        more = " ".join(filter(None, [self._counts(rows, len(proven)), self._rounding(widest)]))
        return Headline(self._finding(widest), self._certainty(widest), more)

    @property
    def _language(self) -> str:
        return self.figures.language

    def _finding(self, row: Row) -> str:
        facts = {"line": self._line(row), "between": self._between([row])}
        claim = text(_CLAIMS[self.gap][row["verdict"]], self._language, **facts)
        levels = self._inside(row) if self.gap in _INSIDE else self._sides(row)
        return f"{claim} ({levels})." if self.gap in _AFTER_A_COLON else f"{claim}: {levels}."

    def _rounding(self, row: Row) -> str:
        one, other = (row[f"{name}.value"] for name in self._pair)
        return self.figures.rounding(one, other, row["gap.value"])

    def _line(self, row: Row) -> str:
        """A row's name in a sentence; that of an item is a statement of its own, so in quotes."""
        label = str(row["label"]).rstrip(". ")
        if not isinstance(row.get("item"), str):
            return label
        return text("“{statement}”", self._language, statement=label)

    def _sides(self, row: Row) -> str:
        return text(
            _LEVELS[row.get("pairing")],
            self._language,
            business=self.figures.value(row["business.value"]),
            customers=self.figures.value(row["customer.value"]),
            group=row.get("group_label"),
        )

    @property
    def _pair(self) -> tuple[str, str]:
        """The two figures that a gap is the difference of."""
        if self.gap not in _INSIDE:
            return "business", "customer"
        return _FIGURES.get(self.gap, ("high", "low"))

    def _inside(self, row: Row) -> str:
        one, other = self._pair
        return text(
            _INSIDE[self.gap],
            self._language,
            one=self.figures.value(row[f"{one}.value"]),
            other=self.figures.value(row[f"{other}.value"]),
            high=row.get("high_label"),
            low=row.get("low_label"),
        )

    def _unproven(self, rows: Sequence[Row]) -> str:
        if all(_is_unknown(row) for row in rows):
            return self._nothing_known(rows)
        known, between = [row for row in rows if not _is_unknown(row)], self._between(rows)
        if all(row["verdict"] == "aligned" for row in known):
            sentence = _ALIKE.get(self.gap, N_("Both sides see it alike, to within {margin}."))
            margin = self.figures.margin(self.margin)
            return text(sentence, self._language, margin=margin, between=between)
        nothing = _NOTHING_PROVEN.get(self.gap, N_("No gap is proven."))
        return text(nothing, self._language, between=between)

    def _widest(self, rows: Sequence[Row]) -> str:
        """How sure the widest gap is that proves nothing, and which of several it is."""
        known = [row for row in rows if not _is_unknown(row)]
        if not known:
            return ""
        widest = max(known, key=lambda row: abs(row["gap.value"]))
        line, grouped = self._line(widest), widest.get("pairing") is not None
        name = f"{line} ({widest['group_label']})" if grouped else line
        which = text("The widest: {line}.", self._language, line=name) if len(rows) > 1 else ""
        return " ".join(filter(None, [which, self._certainty(widest)]))

    def _between(self, rows: Sequence[Row]) -> str:
        """What tells groups of one side apart, as it is called inside a sentence."""
        names = [row["between_label"] for row in rows if isinstance(row.get("between_label"), str)]
        return inside(names[0]) if names else text("group", self._language)

    def _nothing_known(self, rows: Sequence[Row]) -> str:
        if any("hidden" in row["flags"] for row in rows):
            return text("The figures are hidden to protect people.", self._language)
        if any(row["verdict"] == "too_few" for row in rows):
            return text("Too few answers to say.", self._language)
        return text("There is nothing to compare under these choices.", self._language)

    def _counts(self, rows: Sequence[Row], proven: int) -> str:
        """Of how many gaps the widest is taken, and how many others are what."""
        if len(rows) < 2 or all(map(_is_unknown, rows)):
            return ""
        compared = [row for row in rows if math.isfinite(row["gap.value"])]
        verdicts = [row["verdict"] for row in compared]
        words = {key: verdict(key, self._language, self.gap) for key in _COUNTED}
        parts = [_said(words[key], verdicts.count(key), self._language) for key in _COUNTED]
        unknown = [row for row in rows if not math.isfinite(row["gap.value"])]
        hidden = sum("hidden" in row["flags"] for row in unknown)
        parts.append(_said(named(FLAG_LABELS, "hidden", self._language), hidden, self._language))
        return " ".join(filter(None, [self._rank(proven, len(compared)), *parts]))

    def _rank(self, proven: int, every: int) -> str:
        known = count(every, self._language)
        if not proven:
            return text("Compared: {all}.", self._language, all=known)
        return one_or_many(
            "The only proven one of {all} gaps compared.",
            "The widest of {n} proven gaps, of {all} compared.",
            proven,
            self._language,
            n=count(proven, self._language),
            all=known,
        )

    def _certainty(self, row: Row) -> str:
        if self.gap not in _INSIDE:
            return self.figures.certainty(row, self.confidence)
        said = text(
            "Gap {gap} ({confidence}% interval {interval}; {p}).",
            self._language,
            gap=self.figures.gap(row["gap.value"]),
            confidence=decimal(self.confidence * 100, self._language, 0),
            interval=self.figures.gap_interval(row["gap.low"], row["gap.high"]),
            p=p_value(row["gap.p_adjusted"], self._language),
        )
        return " ".join(filter(None, [said, self._bases(row)]))

    def _bases(self, row: Row) -> str:
        one, other = (row[f"{name}.n"] for name in self._pair)
        if not (math.isfinite(one) and math.isfinite(other)):
            return ""
        if row.get("how") == "paired":
            n = count(one, self._language)
            return text("Based on {n} customers who answered both questions.", self._language, n=n)
        facts = {"one": count(one, self._language), "other": count(other, self._language)}
        return text(_BASES[self.gap], self._language, **facts)


_BASES = {
    "service": N_("Based on {one} customers on experience and {other} on expectation."),
    "consistency": N_("Based on {one} and {other} customers."),
    "alignment": N_("Based on {one} and {other} business respondents."),
}


def _is_unknown(row: Row) -> bool:
    return not isinstance(row["verdict"], str) or row["verdict"] == "too_few"


def _said(word: str, n: int, language: str) -> str:
    """How many rows are what a word says, as it is called in the picture: "Aligned: 2."."""
    return f"{word[0].upper()}{word[1:]}: {count(n, language)}." if n else ""
