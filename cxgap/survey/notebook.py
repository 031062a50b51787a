"""What people write beside a study, in revisions: journey notes, the plan. No figure uses it.

A notebook is a list of values at places such as ``note/buy/does`` or ``action/faster-checkout``.
Every save is one revision, and what it held stays; what somebody else has changed since the writer
looked is never overwritten.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Written:
    """What was written at a place: any JSON value, None where it was removed.

    ``when`` is a time in ISO 8601, UTC; revision 0, by nobody, is what a study came with.
    """

    place: str
    value: Any
    revision: int = 0
    who: str = ""
    when: str = ""


@dataclass(frozen=True)
class Notebook:
    """All places as they were in one revision."""

    revision: int = 0
    entries: Mapping[str, Written] = field(default_factory=dict)

    def value(self, place: str) -> Any:  # noqa: ANN401 - whatever JSON holds
        """What stands at a place; None where nothing does."""
        found = self.entries.get(place)
        return None if found is None else found.value

    def under(self, prefix: str) -> dict[str, Written]:
        """What stands at places that begin so, by the rest of the place, without what was removed.

        In the order in which the places were first written.
        """
        return {
            place.removeprefix(prefix): one
            for place, one in self.entries.items()
            if place.startswith(prefix) and one.value is not None
        }


@dataclass(frozen=True)
class Clash:
    """A place that somebody changed after the writer had looked; ``mine`` was not saved."""

    place: str
    theirs: Written
    mine: Any


@dataclass(frozen=True)
class Saved:
    """What became of a save: the notebook's revision now, and what was not saved."""

    revision: int
    clashes: tuple[Clash, ...] = ()


Check = Callable[[Notebook, Mapping[str, Any]], None]
"""Raises where the notebook must not be changed so: what is there, and what is to be written."""


def replayed(history: list[Written], revision: int) -> Notebook:
    """The notebook as of a revision, from everything ever written, oldest first."""
    entries: dict[str, Written] = {}
    for one in history:
        if one.revision <= revision:
            entries[one.place] = one
    return Notebook(revision, entries)


def clashes(notebook: Notebook, values: Mapping[str, Any], seen: int) -> tuple[Clash, ...]:
    """Which of these values would overwrite what was written after revision ``seen``."""
    found = ((notebook.entries.get(place), mine) for place, mine in values.items())
    return tuple(
        Clash(theirs.place, theirs, mine)
        for theirs, mine in found
        if theirs is not None and theirs.revision > seen and theirs.value != mine
    )
