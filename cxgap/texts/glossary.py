"""The terms of the field in both languages, from docs/glossary.md, and how to find one."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from cxgap.survey.words import LANGUAGES
from cxgap.texts.documents import document
from cxgap.texts.tables import tables_in

_BETWEEN = " / "  # between a heading's two languages


@dataclass(frozen=True)
class Term:
    """A term with its meaning, each by language, and the section it belongs to."""

    section: str
    names: tuple[str, ...]
    meaning: str


def terms(language: str) -> list[Term]:
    """Return every term in the order of the page, its names in all languages.

    Raises:
        StoreError: outside a checkout.
    """
    at = LANGUAGES.index(language)
    several = len(LANGUAGES)
    return [
        Term(table.heading.split(_BETWEEN)[at], row[:several], row[several + at])
        for table in tables_in(document("glossary", "en"))
        for row in table.rows
    ]


def matching(found: list[Term], words: str) -> list[Term]:
    """Return the terms that hold every word looked for, however it is accented."""
    wanted = _plain(words).split()
    return [
        term
        for term in found
        if all(word in _plain(" ".join([*term.names, term.meaning])) for word in wanted)
    ]


def _plain(text: str) -> str:
    """Lower case without accents, so that "ky vong" finds "kỳ vọng"."""
    apart = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
