"""A question on causes, ready to be asked of both sides, and the mirror map that reads it."""

from __future__ import annotations

from cxgap.survey.words import LANGUAGES, SIDES
from cxgap.texts.catalog import N_, text

QUESTION = N_("Why do customers fill a basket and leave without buying? Tick all that apply.")
CAUSES = {  # why a filled basket is left behind
    "too_complex": N_("Checkout too complex"),
    "no_promotion": N_("A promotion elsewhere or none here"),
    "nobody_to_help": N_("Nobody to help online"),
    "better_offer": N_("A better offer from a competitor"),
    "cannot_afford": N_("Could not afford it"),
    "wrong_moment": N_("It was the wrong moment"),
}
_COLUMN = "causes"


def causes_question(language: str) -> str:
    """Return the question and its options in a language, one a line."""
    options = (f"☐ {text(option, language)}" for option in CAUSES.values())
    return "\n".join([text(QUESTION, language), *options])


def causes_form(language: str) -> str:
    """Return the question in both languages, then a mirror map for answers in one of them.

    The map expects one column on each side whose cells list what was ticked.
    """
    asked = "\n\n".join(causes_question(each) for each in LANGUAGES)
    return f"{asked}\n\n# map.toml\n{causes_map(language)}"


def causes_map(language: str) -> str:
    """Return the part of a mirror map (TOML) that reads the answers given in a language."""
    return "\n".join(_item(key, option, language) for key, option in CAUSES.items())


def _item(key: str, option: str, language: str) -> str:
    texts = ", ".join(f'{each} = "{text(option, each)}"' for each in LANGUAGES)
    ticked = f'{{ column = "{_COLUMN}", option = "{text(option, language)}" }}'
    sides = [f"{side}.reason = {ticked}" for side in SIDES]
    return "\n".join([f"[items.{key}]", f"text = {{ {texts} }}", *sides, ""])
