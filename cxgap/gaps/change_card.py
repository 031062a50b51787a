"""Everything behind one change or one effect, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cxgap.gaps.card import Card, SideCard
from cxgap.gaps.effect import is_hidden_effect

Terms = tuple[tuple[int, str], ...]
"""The figures that are put together, by their names, each with its sign."""


@dataclass(frozen=True)
class ChangeCard(Card):
    """One row of a table of changes or of effects, explained.

    ``row`` has the dotted columns of docs/command-line.md. ``sides`` are all figures behind it; a
    figure's name is what its columns in the row begin with: "before.business",
    "treated.after.customer". ``contrasts`` says of each difference in the row ("change",
    "customer_moved", "before.gap", "effect", "gap_effect") what it is made of: figures that stand
    still or cancel out are left out, so that of a side that cannot move there is nothing. ``waves``
    are before and after; ``attribute`` makes the groups of an effect, None where none was asked
    for; of a ``trend``, all waves were tested together. ``earlier`` are the figures of the wave
    before an action's, of which only the trend before it ("pre_trend") is made: they have no
    columns.
    """

    contrasts: Mapping[str, Terms] = field(default_factory=dict)
    waves: tuple[str, str] = ("", "")
    attribute: str | None = None
    trend: bool = False
    earlier: tuple[SideCard, ...] = ()

    @property
    def main(self) -> str:
        """The difference the row is about: what its columns begin with."""
        return "effect" if self.attribute else "change"

    @property
    def is_hidden(self) -> bool:
        """Whether a figure stays hidden, and with it everything that follows."""
        if self.main == "effect":
            return is_hidden_effect(self.row)
        flags = self.row["flags"]
        return "hidden" in flags  # type: ignore[operator]
