"""Translation: English sentences are the keys, a gettext catalogue holds the other language.

The catalogue is read from its .po file, so what a translator edits is what runs.
"""

from __future__ import annotations

import gettext
import io
from collections.abc import Mapping
from functools import cache
from importlib import resources

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from cxgap.survey.words import LANGUAGES

DOMAIN = "cxgap"


def N_(sentence: str) -> str:  # noqa: N802 - gettext's own name for "translate this later"
    """Mark a sentence for the catalogue where it is not yet time to translate it."""
    return sentence


@cache
def _translations(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    file = resources.files("cxgap.texts").joinpath(
        "locales", language, "LC_MESSAGES", f"{DOMAIN}.po"
    )
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(file.read_bytes()), locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def text(sentence: str, language: str, /, **facts: object) -> str:
    """Return a sentence in a language, with its facts filled in.

    Raises:
        KeyError: where the sentence needs a fact that was not given.
    """
    found = _translations(language).gettext(sentence) if sentence else ""
    return found.format(**facts) if facts else found


def plural(one: str, many: str, number: int, language: str, /, **facts: object) -> str:
    """Return the form of a sentence that goes with a number; the number fills ``{n}``."""
    return _translations(language).ngettext(one, many, number).format(**{"n": number} | facts)


def one_or_many(one: str, many: str, number: int, language: str, /, **facts: object) -> str:
    """Return the first sentence of one alone, the second of any other number.

    For what is another statement of one than of several, also in a language without plurals:
    "the only one", "together".
    """
    return text(one if number == 1 else many, language, **{"n": number} | facts)


def chosen(texts: Mapping[str, str], language: str, fallback: str) -> str:
    """Return a study's own text in a language, else in the first there is, else the fallback."""
    known = [texts[key] for key in (language, *LANGUAGES, *texts) if texts.get(key)]
    return known[0] if known else fallback


def lent(texts: Mapping[str, str], language: str) -> str:
    """Return the language that `chosen` takes a text from where it is not the one asked for."""
    if texts.get(language):
        return ""
    return next((key for key in (*LANGUAGES, *texts) if texts.get(key)), "")
