"""The journey map as plain values: its steps, and the notes under them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cxgap.survey.notebook import Written

Texts = Mapping[str, str]

ROWS = ("thinks", "does", "touchpoint", "change", "how")
"""The five questions of a journey map; the last two are the start of an action."""

WAYS = ("survey", "mystery_shopping", "observation", "ethnography", "modelling")
"""How something about customers can be found out."""

STEP, NOTE = "step/", "note/"  # places of a notebook


@dataclass(frozen=True)
class Step:
    """One step of the journey: its name by language, and the items that are rated in it."""

    key: str
    name: Texts
    items: tuple[str, ...] = ()
    order: int = 0

    @classmethod
    def read(cls, key: str, value: object) -> Step:
        """Return a step as a notebook holds it; what is no part of a step is left out."""
        said = value if isinstance(value, Mapping) else {}
        order, items = said.get("order"), tuple(map(str, _listed(said.get("items"))))
        return cls(key, texts_of(said.get("name")), items, order if isinstance(order, int) else 0)

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


def texts_of(value: object) -> Texts:
    """A text by language; one that names no language is in the first."""
    if isinstance(value, Mapping):
        return {str(key): str(one) for key, one in value.items()}
    return {"en": value} if isinstance(value, str) and value else {}


def _listed(value: object) -> Sequence[Any]:
    """A list; anything else holds nothing."""
    return value if isinstance(value, list | tuple) else ()


def _note(value: Mapping[str, Any]) -> Note:
    found = str(value.get("found") or "")
    about = str(value.get("who") or ""), str(value.get("when") or "")
    return Note(texts_of(value.get("text")), found if found in WAYS else "", *about)
