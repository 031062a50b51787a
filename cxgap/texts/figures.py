"""What a gap says in a sentence, with the figures behind it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from cxgap.survey.words import SIDES
from cxgap.texts.catalog import N_, text
from cxgap.texts.labels import FLAG_LABELS, OWN_VERDICTS, VERDICT_LABELS, named
from cxgap.texts.metric_numbers import SHARES, MetricNumbers, or_nan
from cxgap.texts.numbers import count, decimal, p_value

Row = Mapping[str, Any]
_CERTAINTIES = {  # by whether the gap has been said, and whether there is an interval
    (False, True): N_("Gap {gap} ({confidence}% interval {interval}; {p}). {bases}"),
    (False, False): N_("Gap {gap}, without an interval. {bases}"),
    (True, True): N_("{confidence}% interval {interval}; {p}. {bases}"),
    (True, False): N_("No interval. {bases}"),
}

_READINGS = {
    "blind_spot": N_("Blind spot: the business rates itself {gap} higher than customers do."),
    "hidden_strength": N_(
        "Hidden strength: customers rate the business {gap} higher than it rates itself."
    ),
    "aligned": N_("Aligned: both sides see it alike, to within {margin}."),
    "unclear": N_("Unclear: the answers prove neither a gap that matters nor agreement."),
    "too_few": N_("Too few answers to say."),
}
_NAMINGS = {  # of reasons, where the business is blind to what it names less
    "blind_spot": N_("Blind spot: customers name it {gap} more than the business does."),
    "hidden_strength": N_("Hidden strength: the business names it {gap} more than customers do."),
}
_OWN_WORDS = {  # of gaps that are not about who is better: the words of their pages
    ("priority", "blind_spot"): N_(
        "Overrated: the business finds it {gap} more important than customers do."
    ),
    ("priority", "hidden_strength"): N_(
        "Overlooked: customers find it {gap} more important than the business does."
    ),
    ("priority", "aligned"): N_(
        "Agreed: both sides find it equally important, to within {margin}."
    ),
    ("knowledge", "blind_spot"): N_(
        "Overestimated: the business believes that customers expect {gap} more than they do."
    ),
    ("knowledge", "hidden_strength"): N_(
        "Underestimated: customers expect {gap} more than the business believes."
    ),
    ("prediction", "blind_spot"): N_(
        "Blind spot: the business expects ratings {gap} higher than customers give."
    ),
    ("prediction", "hidden_strength"): N_(
        "Hidden strength: customers give ratings {gap} higher than the business expects."
    ),
    ("diagnosis", "blind_spot"): N_(
        "Named less by us: customers name it {gap} more than the business does."
    ),
    ("diagnosis", "hidden_strength"): N_(
        "Named more by us: the business names it {gap} more than customers do."
    ),
    ("diagnosis", "aligned"): N_("Named alike: both sides name it alike, to within {margin}."),
}
_HEADLINES = {  # by whether a statement is agreed with, and how many oldest generations are named
    (True, 2): N_(
        "{subject}: {business} of the business agree, against {customers} of its customers and "
        "{oldest} of the oldest generations."
    ),
    (True, 1): N_(
        "{subject}: {business} of the business agree, against {customers} of its customers and "
        "{oldest} of the oldest generation."
    ),
    (True, 0): N_(
        "{subject}: {business} of the business agree, against {customers} of its customers."
    ),
    (False, 2): N_(
        "{subject}: {business} for the business, {customers} for its customers and {oldest} for "
        "the oldest generations."
    ),
    (False, 1): N_(
        "{subject}: {business} for the business, {customers} for its customers and {oldest} for "
        "the oldest generation."
    ),
    (False, 0): N_("{subject}: {business} for the business, {customers} for its customers."),
}
_BASES = {
    (True, True): N_("Based on {business} business respondents and {customer} customers."),
    (True, False): N_("Based on {business} business respondents; the other figure is declared."),
    (False, True): N_("Based on {customer} customers; the other figure is declared."),
    (False, False): N_("Both figures are declared."),
}
_SETTLED = {
    "business": N_(
        "About {n} business respondents would settle it, if all else stayed as observed."
    ),
    "customer": N_("About {n} customers would settle it, if all else stayed as observed."),
    "pairs": N_("About {n} who answered both would settle it, if all else stayed as observed."),
    "experience": N_(
        "About {n} answers about the experience would settle it, if all else stayed as observed."
    ),
    "expectation": N_(
        "About {n} answers about the expectation would settle it, if all else stayed as observed."
    ),
}
_NEVER_SETTLED = {  # by how the two figures were compared
    None: N_("More answers on one side alone would not settle it."),
    "paired": N_("More customers who answer both questions would not settle it."),
    "independent": N_("More answers to one of the two questions alone would not settle it."),
}


class Figures(MetricNumbers):
    """Writes what a gap says, with its numbers."""

    def headline(
        self,
        row: Row,
        statement: str | None,
        oldest: tuple[float, int] | None,
        gap: str = "perception",
    ) -> str:
        """The finding in a sentence: what was said, both levels, then the oldest generations.

        ``oldest`` is their figure together, and how many generations that is. Without a
        statement the figure is that of all items together. That a share agrees with the
        statement is said of experience only.
        """
        if _is_hidden(row):
            return text("The figures are hidden to protect people.", self.language)
        if not math.isfinite(or_nan(row["gap.value"])):
            return text("There is no overall figure to compare for this choice.", self.language)
        subject = text("All items together", self.language)
        if statement is not None:
            subject = text("“{statement}”", self.language, statement=statement)
        if row["verdict"] == "too_few":
            return text("{subject}: too few answers to say.", self.language, subject=subject)
        old, generations = oldest or (None, 0)
        facts = {
            "subject": subject,
            "business": self.about(row["business.value"]),
            "customers": self.about(row["customer.value"]),
            "oldest": self.about(old),
        }
        agree = self.metric in SHARES and statement is not None and gap == "perception"
        return text(_HEADLINES[agree, min(generations, 2)], self.language, **facts)

    def reading(self, row: Row, margin: float, gap: str = "perception") -> str:
        """What the verdict on a gap of this kind means, with its number."""
        if _is_hidden(row):
            return text("The figures are hidden to protect people.", self.language)
        if not isinstance(row["verdict"], str):
            return text("The business declared no figure of this kind.", self.language)
        readings = _READINGS | (_NAMINGS if _is_of_problems(row) else {})
        sentence = _OWN_WORDS.get((gap, row["verdict"]), readings[row["verdict"]])
        apart = self.distance(row["gap.value"])
        return text(sentence, self.language, gap=apart, margin=self.margin(margin))

    def certainty(self, row: Row, confidence: float, *, said: bool = False) -> str:
        """Interval, p-value and bases of a gap in one line; nothing where there is no gap.

        ``said``: whether the gap itself has just been said.
        """
        if not math.isfinite(or_nan(row["gap.value"])):
            return ""
        sentence = _CERTAINTIES[said, math.isfinite(or_nan(row["gap.low"]))]
        facts = {
            "gap": self.gap(row["gap.value"]),
            "interval": self.gap_interval(row["gap.low"], row["gap.high"]),
            "confidence": decimal(confidence * 100, self.language, 0),
            "p": p_value(or_nan(row["gap.p_adjusted"]), self.language),
            "bases": self.bases(row),
        }
        return text(sentence, self.language, **facts)

    def bases(self, row: Row) -> str:
        """How many people are behind a gap, on each side."""
        bases = [or_nan(row[f"{side}.n"]) for side in SIDES]
        counted = {side: count(n, self.language) for side, n in zip(SIDES, bases, strict=True)}
        known = (math.isfinite(bases[0]), math.isfinite(bases[1]))
        return text(_BASES[known], self.language, **counted)

    def detectable(self, row: Row, confidence: float, places: int | None = None) -> str:
        """The smallest true gap that the answers could have shown, or "" where there is none."""
        smallest = or_nan(row.get("gap.detectable"))
        if not math.isfinite(smallest):
            return ""
        return text(
            "A true gap of {gap} or more would be found in four of five such surveys (80% power at "
            "{confidence}%, before any adjustment).",
            self.language,
            gap=self.gap(smallest, places, signed=False),
            confidence=decimal(confidence * 100, self.language, 0),
        )

    def to_settle(self, row: Row) -> str:
        """How many answers would settle an unclear gap, or that none on one side would.

        Nothing between groups: with more answers others may be the farthest apart.
        """
        base = or_nan(row.get("to_settle.base"))
        if row["verdict"] != "unclear" or isinstance(row.get("between"), str):
            return ""
        if not math.isfinite(base):
            return text(_NEVER_SETTLED[row.get("how")], self.language)
        sentence = _SETTLED[str(row["to_settle.side"])]
        return text(sentence, self.language, n=count(base, self.language))


def verdict(key: object, language: str, gap: str = "perception") -> str:
    """The verdict on a gap of this kind in words; without one the figure was not declared."""
    if isinstance(key, str):
        return named(VERDICT_LABELS | OWN_VERDICTS.get(gap, {}), key, language)
    return named(FLAG_LABELS, "not_stated", language)


def _is_hidden(row: Row) -> bool:
    return "hidden" in row.get("flags", ()) and not math.isfinite(or_nan(row["gap.value"]))


def _is_of_problems(row: Row) -> bool:
    """Whether a proven gap is one of problems named: then its verdict goes against its sign."""
    below: bool = row["gap.value"] < 0
    is_blind: bool = row["verdict"] == "blind_spot"
    return below == is_blind
