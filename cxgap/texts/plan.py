"""The plan of actions in words: statuses, what was expected, and what the waves show of it.

A sentence claims no more than its verdict, and never that an action did what merely happened.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.planned import PlannedAction
from cxgap.texts.catalog import N_, chosen, text
from cxgap.texts.change_bases import certainty, change_bases
from cxgap.texts.changes import Changes
from cxgap.texts.figures import Figures, Row
from cxgap.texts.labels import Names, named

ACTION_STATUS_LABELS = {
    "planned": N_("planned"),
    "under_way": N_("under way"),
    "done": N_("done"),
    "dropped": N_("dropped"),
}
OUTCOME_LABELS = {  # each can follow a number of actions: "1 not clear yet"
    "as_expected": N_("as expected"),
    "less": N_("less than expected"),
    "more": N_("more than expected"),
    "unclear": N_("not clear yet"),
    "too_few": N_("with too few answers"),
    "no_expectation": N_("with no expectation stated"),
}
NOT_MEASURED_LABELS = {
    "planned": N_("not taken yet"),
    "dropped": N_("dropped"),
    "not_dated": N_("not said after which wave it was taken"),
    "no_later_wave": N_("not yet measured"),
    "no_figure": N_("the study has no figure for it"),
    "hidden": N_("hidden to protect people"),
}
BESIDE_LABELS = {
    "lowered": N_("the gap fell by more than elsewhere"),
    "raised": N_("the gap rose by more than elsewhere"),
    "no_effect": N_("alike elsewhere, to within the margin"),
    "unclear": N_("unclear"),
    "too_few": N_("too few answers"),
}
_LINES = {
    "item": N_("Item: {name}"),
    "dimension": N_("Dimension: {name}"),
    "stage": N_("Stage: {name}"),
}
_OUTCOMES = {
    "as_expected": N_(
        "That is as expected: {expected} had been expected, and the interval stays close to it."
    ),
    "less": N_(
        "That is less than expected: {expected} had been expected, and the interval falls short."
    ),
    "more": N_(
        "That is more than expected: {expected} had been expected, and the interval exceeds it."
    ),
    "unclear": N_(
        "Whether that is as expected is not clear yet: {expected} had been expected, and the "
        "interval does not settle it."
    ),
    "too_few": N_("Too few answers to hold it against the {expected} that had been expected."),
    "no_expectation": N_("No change was expected in advance, so there is none to hold it against."),
}
_DIFFERENCE = N_(
    "Among all others the gap changed by {elsewhere}: a difference of {effect} ({ends})."
)
_BESIDE = {
    "lowered": N_("It is the action's doing only if both would have moved alike without it."),
    "raised": N_("It is the action's doing only if both would have moved alike without it."),
    "no_effect": N_(
        "That is no different to within {margin}, if both would have moved alike without it."
    ),
    "unclear": N_("Whether the action made a difference is unclear."),
    "too_few": N_("Too few answers to say whether the action made a difference."),
}
_ALL_CUSTOMERS = N_(
    "It was for all customers: nobody is left to compare with, so the waves cannot tell the "
    "action from whatever else changed."
)
_NOBODY = N_("There is no other group to compare with.")


@dataclass(frozen=True)
class Plans:
    """Says actions and their outcomes in one language; figures are top-two-box."""

    mirror_map: MirrorMap
    language: str

    @property
    def names(self) -> Names:
        """The study's own names."""
        return Names(self.mirror_map, self.language)

    @property
    def margin(self) -> float:
        """The study's relevance margin in points."""
        return self.mirror_map.margin

    @property
    def figures(self) -> Figures:
        """The writer of figures."""
        return Figures("t2b", self.language)

    def title(self, action: PlannedAction) -> str:
        """What is to be done."""
        return chosen(action.title, self.language, action.key)

    def owner(self, action: PlannedAction) -> str:
        """Who sees to it; "" where nobody is named."""
        return chosen(action.owner, self.language, "")

    def note(self, action: PlannedAction) -> str:
        """What else was noted."""
        return chosen(action.note, self.language, "")

    def line(self, line: str, *, bare: bool = False) -> str:
        """What an action is about; ``bare`` is the name alone. What the study lacks is its key."""
        level, _, key = line.partition(":")
        if level not in _LINES:
            return text("Overall", self.language)
        known = level != "item" or key in self.mirror_map.items
        name = getattr(self.names, level)(key) if known else key
        return name if bare else text(_LINES[level], self.language, name=name)

    def group(self, action: PlannedAction) -> str:
        """Whom it is for."""
        if action.group is None:
            return text("All customers", self.language)
        return self.names.value(*action.group)

    def outcome(self, row: Row) -> str:
        """The outcome in a word or two: the verdict, or why there is none."""
        if isinstance(row["why"], str):
            return named(NOT_MEASURED_LABELS, row["why"], self.language)
        return named(OUTCOME_LABELS, key_of(row), self.language)

    def beside(self, row: Row) -> str:
        """The reading of the comparison; "" where there is none."""
        key = row["gap_effect.verdict"]
        return named(BESIDE_LABELS, key, self.language) if isinstance(key, str) else ""

    def day(self, day: date) -> str:
        """A day as the language writes it."""
        return format_date(day, "d/M/yyyy" if self.language == "vi" else "medium", self.language)

    def points(self, value: float | None) -> str:
        """A change of the gap in points, with its sign."""
        return self.figures.gap(value, 1)

    def expected(self, action: PlannedAction) -> str:
        """The expected change, or a dash."""
        return self.figures.gap(None if action.expected is None else action.expected / 100)

    def happened(self, action: PlannedAction, row: Row, confidence: float) -> list[str]:
        """What became of the gap, of the expectation, and beside all others: a sentence each."""
        if isinstance(row["why"], str):
            return [self._not_measured(row)]
        changed = {**row, "verdict": row["change.verdict"]}
        told = Changes(self.figures)
        parts = [
            told.reading(changed, self.margin),
            certainty(changed, "change", self.figures, confidence),
            change_bases(row, self.language),
        ]
        return [
            " ".join(filter(None, parts)),
            self._held_against(action, row),
            *self._others(action, row),
        ]

    def _not_measured(self, row: Row) -> str:
        why = named(NOT_MEASURED_LABELS, row["why"], self.language)
        return text("What happened: {why}.", self.language, why=why)

    def _held_against(self, action: PlannedAction, row: Row) -> str:
        sentence = _OUTCOMES[key_of(row)]
        return text(sentence, self.language, expected=self.expected(action))

    def _others(self, action: PlannedAction, row: Row) -> list[str]:
        key = row["gap_effect.verdict"]
        if isinstance(key, str):
            difference = text(
                _DIFFERENCE,
                self.language,
                elsewhere=self.points(row["comparison_change.value"]),
                effect=self.points(row["gap_effect.value"]),
                ends=self.figures.gap_interval(row["gap_effect.low"], row["gap_effect.high"], 1),
            )
            margin = self.figures.margin(self.margin)
            said = text(_BESIDE[key], self.language, margin=margin)
            return [said if key == "too_few" else f"{difference} {said}"]
        return [text(_NOBODY if action.group else _ALL_CUSTOMERS, self.language)]


def key_of(row: Row) -> str:
    """The verdict of a measured action, or that nothing was expected of it."""
    key = row["verdict"]
    return key if isinstance(key, str) else "no_expectation"


def is_measured(row: Row) -> bool:
    """Whether a wave has measured the action."""
    return not isinstance(row["why"], str) and math.isfinite(row["change.value"])
