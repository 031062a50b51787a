"""What the writers of all kinds of cards share: a language, and a method for every part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from cxgap.texts.catalog import N_, text
from cxgap.texts.labels import Names
from cxgap.texts.numbers import decimal

Kind = TypeVar("Kind")
_BEFORE = {
    "definition": N_("What it is"),
    "asked": N_("Where it was asked"),
    "people": N_("Who is in it"),
    "weights": N_("Weights"),
}
_AFTER = {
    "flags": N_("Read with care"),
    "left_out": N_("What does not count as an answer"),
    "hidden": N_("Hidden to protect people"),
    "findings": N_("Worth knowing"),
    "study": N_("Study"),
    "reproduce": N_("Compute it again"),
}
RUN_AGAIN = N_("Run the SQL or the script in the folder of this version: it gives the same.")


def labels_around(own: Mapping[str, str]) -> dict[str, str]:
    """Return a card's labels: those of its kind between what all cards of figures share."""
    return {**_BEFORE, **own, **_AFTER}


@dataclass(frozen=True)
class CardWords(Generic[Kind]):
    """A card, and the language of the names, in which something of it is written."""

    card: Kind
    names: Names

    @property
    def language(self) -> str:
        """The language of the names."""
        return self.names.language

    def say(self, sentence: str, **facts: object) -> str:
        """A sentence in that language."""
        return text(sentence, self.language, **facts)

    def short(self, value: float) -> str:
        """A number with one decimal, or none where it is whole."""
        return decimal(value, self.language, 0 if value % 1 == 0 else 1)


class CardWriter(CardWords[Kind]):
    """Writes all of a card.

    A part of which a kind of card has something of its own to say is a method of the part's key;
    the others are said by the ``rest``.
    """

    @property
    def rest(self) -> CardWriter[Any]:
        """Who writes the parts that this kind has no words of its own for."""
        raise NotImplementedError

    def under(self, key: str) -> list[str]:
        """The sentences of one part; empty where none apply."""
        own = getattr(self, key, None)
        return [said for said in (own() if own else self.rest.under(key)) if said]

    def sentences(self, keys: Iterable[str]) -> dict[str, list[str]]:
        """The sentences of these parts."""
        return {key: self.under(key) for key in keys}
