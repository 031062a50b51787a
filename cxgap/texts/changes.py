"""Changes in words: what became of a gap, who moved it, and what an action did.

A sentence claims no more than its verdict: what may be chance is said to be so.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from cxgap.gaps.effect import is_hidden_effect
from cxgap.survey.words import SIDES
from cxgap.texts.catalog import N_, text
from cxgap.texts.figures import Figures, Row
from cxgap.texts.metric_numbers import or_nan
from cxgap.texts.numbers import count, decimal

CHANGE_LABELS = {
    "closed": N_("closed"),
    "widened": N_("widened"),
    "moved": N_("changed sides"),
    "unchanged": N_("unchanged"),
    "unclear": N_("unclear"),
    "too_few": N_("too few answers"),
}
EFFECT_LABELS = {
    "raised": N_("raised"),
    "lowered": N_("lowered"),
    "no_effect": N_("no effect"),
    "unclear": N_("unclear"),
    "too_few": N_("too few answers"),
}
_CHANGES = {
    "closed": N_("The gap closed by {size} ({interval}): {parts}."),
    "widened": N_("The gap widened by {size} ({interval}): {parts}."),
    "closed across": N_(
        "The gap became smaller and changed sides, from {before} to {after}: {parts}."
    ),
    "widened across": N_(
        "The gap became larger and changed sides, from {before} to {after}: {parts}."
    ),
    "moved": N_(
        "The gap changed sides, from {before} to {after}, and is not shown to be smaller or "
        "larger: {parts}."
    ),
    "unchanged": N_("The gap stayed as it was, to within {margin}: {parts}."),
    "small": N_(
        "The gap changed by {change} ({signed}); whether that is as much as {margin} is unclear: "
        "{parts}."
    ),
    "among": N_(
        "The gap changed by {change} ({signed}), which among so many changes may be chance: "
        "{parts}."
    ),
    "unclear": N_(
        "Whether the gap changed is unclear: from {before} to {after}, a change of {change} "
        "({signed}); {parts}."
    ),
    "no interval": N_("Whether the gap changed is unclear: from {before} to {after}."),
    "too_few": N_("Too few answers to say whether the gap changed."),
}
_EFFECTS = {
    "raised": N_(
        "{action} raised the figure by {size} ({interval}), if both groups would have moved alike "
        "without it."
    ),
    "lowered": N_(
        "{action} lowered the figure by {size} ({interval}), if both groups would have moved alike "
        "without it."
    ),
    "no_effect": N_(
        "{action} had no effect of {margin} or more, if both groups would have moved alike without "
        "it."
    ),
    "unclear": N_(
        "Whether {action} had an effect is unclear: a difference of {change} ({signed})."
    ),
    "no interval": N_("Whether {action} had an effect is unclear."),
    "too_few": N_("Too few answers to say whether {action} had an effect."),
}
_LEVELS = N_("With the action {treated}, in the comparison {comparison}.")
_APART_BEFORE = N_("But already before, since {wave}, the two groups moved apart by {change}.")
_MOVED = {
    ("customer", "rose"): N_("customers rose {n}"),
    ("customer", "fell"): N_("customers fell {n}"),
    ("customer", "chance"): N_("customers moved by {n} (may be chance)"),
    ("customer", "same"): N_("customers stand as they did"),
    ("business", "rose"): N_("the business rose {n}"),
    ("business", "fell"): N_("the business fell {n}"),
    ("business", "chance"): N_("the business moved by {n} (may be chance)"),
    ("business", "same"): N_("the business stands as it did"),
}
_RATED_ITSELF = {  # of the perception gap, where the business speaks of itself
    ("business", "rose"): N_("the business became more confident by {n}"),
    ("business", "fell"): N_("the business became more modest by {n}"),
}
_SETTLED = {
    "business": N_(
        "About {n} business respondents in {wave} would settle it, if all else stayed as observed."
    ),
    "customer": N_(
        "About {n} customers in {wave} would settle it, if all else stayed as observed."
    ),
}
_SIGNIFICANT = 0.05
_MORE_PLACES = 2


@dataclass(frozen=True)
class Changes:
    """Says changes of one kind of gap in one metric and one language."""

    figures: Figures
    gap: str = "perception"

    @property
    def _language(self) -> str:
        return self.figures.language

    def reading(self, row: Row, margin: float) -> str:
        """What became of the gap, and who moved it: a row of a table of changes."""
        if "hidden" in row["flags"]:
            return text("The change is hidden to protect people.", self._language)
        if not isinstance(row["verdict"], str):
            return text("The business declared no figure of this kind.", self._language)
        places = self._places(row)
        facts = self._sizes(row, "change", places) | {
            "before": self.figures.gap(row["before.gap.value"], places),
            "after": self.figures.gap(row["after.gap.value"], places),
            "parts": ", ".join(self._moved(row, side, places) for side in reversed(SIDES)),
            "margin": self.figures.margin(margin),
        }
        return text(_CHANGES[_kind_of_change(row)], self._language, **facts)

    def effect(self, row: Row, margin: float) -> str:
        """What the action did, and how both groups moved: a row of a table of effects."""
        return f"{self.effect_claim(row, margin)} {self.effect_levels(row)}".strip()

    def effect_claim(self, row: Row, margin: float, action: str = "") -> str:
        """What the action did, as far as it is proven; ``action`` is what it is called."""
        if is_hidden_effect(row):
            return text("The effect is hidden to protect people.", self._language)
        if not isinstance(row["verdict"], str):
            return text("The business declared no figure of this kind.", self._language)
        facts = self._sizes(row, "effect", None) | {"margin": self.figures.margin(margin)}
        facts["action"] = action or text("the action", self._language)
        kind = "no interval" if _lacks_interval(row, "effect") else row["verdict"]
        said = text(_EFFECTS[kind], self._language, **facts)
        return f"{said[:1].upper()}{said[1:]}"

    def effect_levels(self, row: Row) -> str:
        """How both groups moved, also before; "" where nothing may be told or was found."""
        if is_hidden_effect(row) or row["verdict"] in (None, "too_few"):
            return ""
        groups = {group: self._levels(row, group) for group in ("treated", "comparison")}
        said = text(_LEVELS, self._language, **groups)
        return f"{said} {self._apart_before(row)}".strip()

    def to_settle(self, row: Row) -> str:
        """How many answers of which wave would settle an unclear change, or that none would."""
        if row["verdict"] != "unclear":
            return ""
        base = or_nan(row["to_settle.base"])
        if not math.isfinite(base):
            sentence = N_("More answers in one wave alone would not settle it.")
            return text(sentence, self._language)
        sentence = _SETTLED[row.get("to_settle.side", "customer")]
        wave = row["to_settle.wave"]
        return text(sentence, self._language, n=count(base, self._language), wave=wave)

    def _apart_before(self, row: Row) -> str:
        if row["verdict"] == "too_few" or not or_nan(row["pre_trend.p"]) < _SIGNIFICANT:
            return ""
        change = self.figures.gap(row["pre_trend.value"])
        return text(_APART_BEFORE, self._language, wave=row["pre_trend.from"], change=change)

    def _levels(self, row: Row, group: str) -> str:
        ends = {when: row[f"{group}.{when}.customer.value"] for when in ("before", "after")}
        said = {when: self.figures.value(value) for when, value in ends.items()}
        return text("from {before} to {after}", self._language, **said)

    def _moved(self, row: Row, side: str, places: int) -> str:
        value, kind = or_nan(row[f"{side}_moved.value"]), _kind_of_move(row, side)
        known = _MOVED | (_RATED_ITSELF if self.gap == "perception" else {})
        size, signed = (value, True) if kind == "chance" else (abs(value), False)
        n = decimal(size * self.figures.factor, self._language, places, signed=signed)
        return text(known[side, kind], self._language, n=n)

    def _sizes(self, row: Row, name: str, places: int | None) -> dict[str, str]:
        """A difference and its interval, with and without signs."""
        low, value, high = (or_nan(row[f"{name}.{end}"]) for end in ("low", "value", "high"))
        shown = self._enough_places((low, high), places)
        ends = sorted(map(abs, (low, high)))
        return {
            "size": self.figures.gap(abs(value), places, signed=False),
            "change": self.figures.gap(value, places),
            "interval": self._interval(ends[0], ends[1], shown, signed=False),
            "signed": self._interval(low, high, shown, signed=True),
        }

    def _interval(self, low: float, high: float, places: int, *, signed: bool) -> str:
        said = [
            decimal(end * self.figures.factor, self._language, places, signed=signed)
            for end in (low, high)
        ]
        return text("{low} to {high}", self._language, low=said[0], high=said[1])

    def _enough_places(self, ends: tuple[float, ...], places: int | None) -> int:
        """So many decimals that an end that is not 0 is never rounded to it."""
        least = self.figures.places(places)
        enough = (
            more
            for more in range(least, least + _MORE_PLACES)
            if all(round(end * self.figures.factor, more) or not end for end in ends)
        )
        return next(enough, least + _MORE_PLACES)

    def _places(self, row: Row) -> int:
        """So many decimals that the two parts add up to the change as they are written."""
        parts = [or_nan(row[f"{name}.value"]) for name in ("business_moved", "customer_moved")]
        change, least = or_nan(row["change.value"]), self.figures.places(None)
        values = [value * self.figures.factor for value in (change, *parts)]
        if not all(map(math.isfinite, values)):
            return least
        enough = (more for more in range(least, least + _MORE_PLACES) if _adds_up(values, more))
        return next(enough, least + _MORE_PLACES)


def _adds_up(values: list[float], places: int) -> bool:
    change, business, customer = (round(value, places) for value in values)
    return abs(change - (business - customer)) < 10.0**-places / 2


def _kind_of_change(row: Row) -> str:
    """Which sentence says a change: by its verdict, and by what of an unclear one is proven."""
    verdict = str(row["verdict"])
    if verdict in ("closed", "widened"):
        across = or_nan(row["before.gap.value"]) * or_nan(row["after.gap.value"]) < 0
        return f"{verdict} across" if across else verdict
    if verdict != "unclear":
        return verdict
    if _lacks_interval(row, "change"):
        return "no interval"
    if not _is_off_zero(row, "change"):
        return "unclear"
    return "small" if or_nan(row["change.p_adjusted"]) < _SIGNIFICANT else "among"


def _kind_of_move(row: Row, side: str) -> str:
    if f"{side}_same" in row["flags"]:
        return "same"
    if not _is_off_zero(row, f"{side}_moved"):
        return "chance"
    return "rose" if or_nan(row[f"{side}_moved.value"]) > 0 else "fell"


def _is_off_zero(row: Row, name: str) -> bool:
    return or_nan(row[f"{name}.low"]) > 0 or or_nan(row[f"{name}.high"]) < 0


def _lacks_interval(row: Row, name: str) -> bool:
    return row["verdict"] != "too_few" and not math.isfinite(or_nan(row[f"{name}.low"]))
