"""Indicators in words: values in their own unit, their index, their change, where they stand."""

from __future__ import annotations

import math
from dataclasses import dataclass

from cxgap.texts.catalog import N_, text
from cxgap.texts.figures import Row
from cxgap.texts.numbers import NOTHING, points, short_of_target, shortest

I_LABELS = {
    "involvement": N_("Involvement"),
    "interaction": N_("Interaction"),
    "intimacy": N_("Intimacy"),
    "influence": N_("Influence"),
}
FORM_LABELS = {
    "cognitive": N_("Cognitive"),
    "emotional": N_("Emotional"),
    "behavioural": N_("Behavioural"),
    "social": N_("Social"),
}
STATUS_LABELS = {
    "reached": N_("reached"),
    "on_the_way": N_("on the way"),
    "behind": N_("behind"),
    "no_target": N_("no target"),
}
STATUS_MEANINGS = {
    "reached": N_("Reached: at the target or better"),
    "on_the_way": N_("On the way: short of the target, but nearer than the wave before"),
    "behind": N_("Behind: short of the target"),
}
"""What bars of one status have in common, as the heading above them."""
_DIRECTIONS = {"higher": N_("higher"), "lower": N_("lower")}
_CHANGES = {
    True: N_("{arrow} {change}, better"),
    False: N_("{arrow} {change}, worse"),
    None: N_("unchanged since {wave}"),
}


@dataclass(frozen=True)
class Indicators:
    """Writes rows of the table of indicators in one language."""

    language: str

    def value(self, row: Row) -> str:
        """The value with its unit: 68.5%, 4.2 minutes."""
        return self._with_unit(row["value"], row["unit"])

    def target(self, row: Row) -> str:
        """The target with its unit, or a dash."""
        if not math.isfinite(row["target"]):
            return NOTHING
        return self._with_unit(row["target"], row["unit"])

    def of_target(self, row: Row) -> str:
        """Value beside target, with what is better where that is the lower: 61.2%, target 55%."""
        sentence = N_("{value}; target {target}")
        if row["direction"] == "lower":
            sentence = N_("{value}; target {target}, lower is better")
        target = self.target(row if row["unit"] == "%" else {**row, "unit": ""})
        return text(sentence, self.language, value=self.value(row), target=target)

    def index(self, row: Row, places: int = 0) -> str:
        """The index to the target, or a dash. It is never rounded up to a target that is missed."""
        index = row["index"]
        if not math.isfinite(index):
            return NOTHING
        shown, decimals = short_of_target(index, places)
        return shortest(shown, self.language, decimals)

    def change(self, row: Row) -> str:
        """Where the value went since the wave before, and whether that is better; "" without one.

        In percent where that can be said, else in the indicator's own unit.
        """
        moved = row["change.value"]
        if not isinstance(row["change.from"], str) or not math.isfinite(moved):
            return ""
        facts = {"arrow": "↑" if moved > 0 else "↓", "wave": row["change.from"]}
        return text(
            _CHANGES[row["change.improved"] if moved else None],
            self.language,
            change=self._size(row),
            **facts,
        )

    def direction(self, row: Row) -> str:
        """Which way is better."""
        return text(_DIRECTIONS[row["direction"]], self.language)

    def _size(self, row: Row) -> str:
        percent = row["change.percent"]
        if row["unit"] != "%" and math.isfinite(percent):
            return f"{shortest(percent, self.language, 1, signed=True)}%"
        if row["unit"] == "%":
            return points(row["change.value"], self.language, 1)
        moved = shortest(row["change.value"], self.language, signed=True)
        return f"{moved} {row['unit']}".rstrip()

    def _with_unit(self, value: float, unit: str) -> str:
        number = shortest(value, self.language)
        return f"{number}%" if unit == "%" else f"{number} {unit}".rstrip()
