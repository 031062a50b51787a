"""The card behind an indicator's value in sentences: where it comes from, and its arithmetic."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from cxgap.gaps.card_indicators import IndicatorCard
from cxgap.texts.card_writer import CardWriter
from cxgap.texts.catalog import N_
from cxgap.texts.indicators import FORM_LABELS, I_LABELS
from cxgap.texts.labels import Names, named
from cxgap.texts.numbers import inside, points, shortest
from cxgap.texts.problems import noted

INDICATOR_CARD_LABELS = {
    "definition": N_("What it is"),
    "source": N_("Where it comes from"),
    "index": N_("Index to the target"),
    "distance": N_("Distance to the target"),
    "change": N_("Change since the wave before"),
    "status": N_("Where it stands"),
    "certainty": N_("How sure it is"),
    "findings": N_("Worth knowing"),
    "study": N_("Study"),
}
_BETTER = {
    "higher": N_("Higher is better, as its table says."),
    "lower": N_("Lower is better, as its table says."),
}
_STATUS = {
    "reached": N_("Reached: the value is at its target or beyond it."),
    "on_the_way": N_("On the way: short of its target, but nearer to it than in {wave}."),
    "behind": N_("Behind: short of its target, and no nearer to it than in {wave}."),
    "alone": N_("Behind: short of its target, and no earlier wave says that it comes nearer."),
    "no_target": N_("The table gives no target, so nothing says how good this value is."),
}
_DISTANCE = {
    "none": N_("It stands exactly at its target."),
    "short": N_("Short of the target by {distance}: {first} − {second}."),
    "beyond": N_("Beyond the target by {distance}: {first} − {second}."),
}
_WENT = {
    True: N_("That is the better way."),
    False: N_("That is the worse way."),
    None: N_("Nothing changed."),
}
_PLACES = 6  # what a value is multiplied with must be seen


def indicator_sentences(card: IndicatorCard, names: Names) -> dict[str, list[str]]:
    """Return a card's sentences under the keys of its labels; empty where none apply."""
    return _IndicatorWriter(card, names).sentences(INDICATOR_CARD_LABELS)


class _IndicatorWriter(CardWriter[IndicatorCard]):
    @property
    def row(self) -> Mapping[str, Any]:
        return self.card.row

    def number(self, value: float, *, signed: bool = False) -> str:
        return shortest(value, self.language, _PLACES, signed=signed)

    def amount(self, value: float, *, signed: bool = False) -> str:
        """A number with the indicator's unit; of percentages as they are."""
        unit = self.names.indicator(self.row["unit"])
        number = self.number(value, signed=signed)
        return f"{number}%" if unit == "%" else f"{number} {unit}".rstrip()

    def difference(self, value: float, *, signed: bool = False) -> str:
        """A difference of two values: of percentages in points."""
        if self.row["unit"] != "%":
            return self.amount(value, signed=signed)
        number = self.number(value, signed=signed)
        places = len(number.partition("," if self.language == "vi" else ".")[2])
        return points(value, self.language, places, signed=signed)

    def definition(self) -> list[str]:
        i, form = self.row["i"], self.row["form"]
        facts = {
            "name": self.names.indicator(self.row["indicator"]),
            "i": inside(named(I_LABELS, i, self.language)),
        }
        said = self.say("“{name}”, an indicator of {i}, one of the 4 I's.", **facts)
        of_form = inside(named(FORM_LABELS, form, self.language)) if isinstance(form, str) else ""
        engagement = self.say("Form of engagement: {form}.", form=of_form) if of_form else ""
        return [said, engagement, self.say(_BETTER[self.row["direction"]])]

    def source(self) -> list[str]:
        return [self._place(), self._value(), self._counted(), self._original()]

    def _place(self) -> str:
        if self.card.at is None:
            return self.say("From the table {file}.", file=self.card.file)
        return self.say(
            "From the table {file}, row {row} as a spreadsheet shows it.",
            file=self.card.file,
            row=self.card.at,
        )

    def _value(self) -> str:
        segment, target = self.row["segment"], self.card.figure("target")
        whose = self.names.indicator(segment) if isinstance(segment, str) else ""
        facts = {
            "wave": self.row["wave"],
            "segment": whose or self.say("All customers"),
            "value": self.amount(self.card.figure("value")),
            "target": self.amount(target),
        }
        if math.isfinite(target):
            return self.say("Wave {wave}; {segment}; value {value}, target {target}.", **facts)
        return self.say("Wave {wave}; {segment}; value {value}, no target.", **facts)

    def _counted(self) -> str:
        source = self.row["source"]
        if isinstance(source, str):
            return self.say(
                "The table names its source: {source}.", source=self.names.indicator(source)
            )
        return self.say(
            "The table names no source: a column “source” can say where it was counted."
        )

    def _original(self) -> str:
        if self.card.original is None:
            return ""
        return self.say(
            "The untouched file is {path} in the version's folder.", path=self.card.original
        )

    def index(self) -> list[str]:
        value, target = self.card.figure("value"), self.card.figure("target")
        if not math.isfinite(target):
            return []
        over, under = (target, value) if self.card.lower else (value, target)
        if min(over, under) < 0:
            return [self.say("No index: a ratio of figures below zero says nothing.")]
        if under == 0:
            return [self.say("No index: it would be divided by zero.")]
        index = shortest(self.card.figure("index"), self.language, 2)
        return [f"100 · {self.number(over)} / {self.number(under)} = {index}."]  # in any language

    def distance(self) -> list[str]:
        value, target = self.card.figure("value"), self.card.figure("target")
        if not math.isfinite(target):
            return []
        what = "none" if value == target else "short" if self._is_short else "beyond"
        first, second = max(value, target), min(value, target)
        return [
            self.say(
                _DISTANCE[what],
                distance=self.difference(first - second),
                first=self.number(first),
                second=self.number(second),
            )
        ]

    @property
    def _is_short(self) -> bool:
        return bool(self.row["status"] != "reached")

    def change(self) -> list[str]:
        if not math.isfinite(self.card.earlier):
            return [self.say("No earlier wave has a value for it, so it is compared with none.")]
        moved = self.card.figure("change.value")
        went = self.row["change.improved"] if moved else None
        return [self._subtraction(moved), self._percent(moved), self.say(_WENT[went])]

    def _subtraction(self, moved: float) -> str:
        facts = {
            "value": self.number(self.card.figure("value")),
            "earlier": self.number(self.card.earlier),
            "change": self.difference(moved, signed=True),
            "wave": self.row["change.from"],
            "row": self.card.earlier_at,
        }
        if self.card.earlier_at is None:
            return self.say("{value} − {earlier} = {change} since {wave}.", **facts)
        return self.say("{value} − {earlier} = {change} since {wave} (row {row}).", **facts)

    def _percent(self, moved: float) -> str:
        percent = self.card.figure("change.percent")
        if not math.isfinite(percent) or self.row["unit"] == "%":
            return ""
        share = shortest(percent, self.language, 1, signed=True)
        return f"100 · {self.number(moved)} / {self.number(self.card.earlier)} = {share}%."

    def status(self) -> list[str]:
        status = self.row["status"]
        before = self.row["change.from"]
        alone = status == "behind" and not isinstance(before, str)
        return [self.say(_STATUS["alone" if alone else status], wave=before)]

    def certainty(self) -> list[str]:
        return [
            self.say(
                "It was counted, not asked: it has no interval, enters no test and proves no "
                "difference."
            )
        ]

    def findings(self) -> list[str]:
        return [noted(finding, self.language) for finding in self.card.findings]

    def study(self) -> list[str]:
        if self.card.version is None:
            return [self.say("Read from a file that belongs to no study.")]
        return [
            self.say(
                "Version {version} of the study: the same version and choices give the same "
                "figures.",
                version=self.card.version,
            )
        ]
