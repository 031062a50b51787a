"""The journey map as plain values: its steps, and the notes under them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from cxgap.survey.notebook import Written

Texts = Mapping[str, str]
T = TypeVar("T")

ROWS = ("thinks", "does", "touchpoint", "change", "how")
"""The five questions of a journey map; the last two are the start of an action."""

WAYS = ("survey", "mystery_shopping", "observation", "ethnography", "modelling")
"""How something about customers can be found out."""

STEP, NOTE = "step/", "note/"  # places of a notebook

FEWEST_STEPS, MOST_STEPS = 2, 9
"""A journey of one step is none; more than nine columns cannot be read."""

FIRST = ""
"""What the first step stands after, where others stand after the key of one."""

_NO_ORDER = 1e9  # beyond it nobody meant a place in a journey; nor is not-a-number below it


@dataclass(frozen=True)
class Step:
    """One step of the journey: its name by language, and the items that are rated in it.

    ``order`` sorts the steps. Between two whole ones is room for others: who moves or adds a step
    writes that step alone, and does not touch what others write of theirs.
    """

    key: str
    name: Texts
    items: tuple[str, ...] = ()
    order: float = 0

    @classmethod
    def read(cls, key: str, value: object) -> Step:
        """Return a step as a notebook holds it; what is no part of a step is left out."""
        said = value if isinstance(value, Mapping) else {}
        items = tuple(map(str, _listed(said.get("items"))))
        return cls(key, texts_of(said.get("name")), items, _order(said.get("order")))

    def kept(self) -> dict[str, Any]:
        """The step as a notebook holds it."""
        return {"name": dict(self.name), "items": list(self.items), "order": self.order}

    @property
    def place(self) -> str:
        """Where a notebook holds it."""
        return STEP + self.key


@dataclass(frozen=True)
class Note:
    """What was noted in one cell: the text by language, how it was found, by whom and when.

    ``beside`` holds what somebody else wrote at the same time, until one of them settles it.
    """

    text: Texts = field(default_factory=dict)
    found: str = ""
    who: str = ""
    when: str = ""
    beside: tuple[Note, ...] = ()

    @classmethod
    def read(cls, written: Written | None) -> Note:
        """Return a note as it was written; an empty one where nothing was."""
        if written is None or not isinstance(written.value, Mapping):
            return cls()
        value = written.value
        others = tuple(_note(one) for one in _listed(value.get("beside")) if isinstance(one, dict))
        note = _note(value)
        who, when = note.who or written.who, note.when or written.when
        return replace(note, who=who, when=when, beside=others)

    def kept(self) -> dict[str, Any]:
        """The note as a notebook holds it: of the text beside it also who wrote it, and when."""
        own: dict[str, Any] = {"text": dict(self.text), "found": self.found}
        if not self.beside:
            return own
        named = own | {"who": self.who, "when": self.when}
        others = [one.kept() | {"who": one.who, "when": one.when} for one in self.beside]
        return named | {"beside": others}

    def __bool__(self) -> bool:
        """Whether anything is noted."""
        return any(self.text.values()) or bool(self.beside)


def note_place(step: str, row: str) -> str:
    """Where a notebook holds the note of a step in a row."""
    return f"{NOTE}{step}/{row}"


def noted_at(place: str) -> tuple[str, str]:
    """The step and the row of a note's place; a step's key may hold anything, also a slash."""
    step, _, row = place.removeprefix(NOTE).rpartition("/")
    return step, row


def before(steps: Sequence[Step], key: str) -> str:
    """The key of the step that a step stands after; of one that is none of them, the last."""
    keys = [FIRST, *(step.key for step in steps)]
    return keys[keys.index(key) - 1] if key in keys[1:] else keys[-1]


def placed(steps: Sequence[Step], step: Step, after: str) -> tuple[Step, ...]:
    """A step put after another one, with every other step whose order that changes.

    Mostly none: only where the orders of its neighbours leave no room are all numbered anew.
    """
    rest = [one for one in steps if one.key != step.key]
    at = 0 if after == FIRST else [one.key for one in rest].index(after) + 1
    low = rest[at - 1].order if at else (rest[0].order - 2 if rest else -2)
    high = rest[at].order if at < len(rest) else low + 2
    middle = (low + high) / 2
    if low < middle < high:
        return (replace(step, order=middle),)
    return tuple(replace(one, order=n) for n, one in enumerate([*rest[:at], step, *rest[at:]]))


def merged(seen: Step, theirs: Step, mine: Step) -> Step | None:
    """What two people made of a step they had both seen; None where both named it, or filled it.

    Names are taken language by language: who names it in one leaves the other's words alone. Where
    both moved it, it stands where the later one put it: no words are lost by that.
    """
    name = _merged_name(seen.name, theirs.name, mine.name)
    items = _changed_once(seen.items, theirs.items, mine.items)
    if name is None or items is None:
        return None
    order = theirs.order if mine.order == seen.order else mine.order
    return replace(mine, name=name, items=items, order=order)


def _merged_name(seen: Texts, theirs: Texts, mine: Texts) -> Texts | None:
    """A name in each language as whoever changed it there wants it; None where both did."""
    found = {
        language: _changed_once(*(name.get(language, "") for name in (seen, theirs, mine)))
        for language in {**theirs, **mine}
    }
    if None in found.values():
        return None
    return {language: text for language, text in found.items() if text} or None


def _changed_once(seen: T, theirs: T, mine: T) -> T | None:
    """What one of two has changed, or both alike; None where each has changed it otherwise."""
    if theirs in (seen, mine):
        return mine
    return theirs if mine == seen else None


def texts_of(value: object) -> Texts:
    """A text by language; one that names no language is in the first."""
    if isinstance(value, Mapping):
        return {str(key): str(one) for key, one in value.items()}
    return {"en": value} if isinstance(value, str) and value else {}


def _order(value: object) -> float:
    return value if isinstance(value, int | float) and abs(value) < _NO_ORDER else 0


def _listed(value: object) -> Sequence[Any]:
    """A list; anything else holds nothing."""
    return value if isinstance(value, list | tuple) else ()


def _note(value: Mapping[str, Any]) -> Note:
    found = str(value.get("found") or "")
    about = str(value.get("who") or ""), str(value.get("when") or "")
    return Note(texts_of(value.get("text")), found if found in WAYS else "", *about)
