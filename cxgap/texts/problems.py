"""Errors and findings in words: their sentences, and those of their facts that are our words."""

from __future__ import annotations

from collections.abc import Mapping

from cxgap.errors import CxgapError, listed
from cxgap.survey.survey import Finding
from cxgap.texts.catalog import N_, text
from cxgap.texts.labels import METRIC_LABELS, Names, named
from cxgap.texts.numbers import count, decimal

# Facts that hold a word or sentence of ours; all others are the study's or the reader's own.
_SPOKEN = {"why", "advice", "what", "done", "side", "gap", "level"}
_COUNTED = {"count", "rows", "population", "least", "effective"}
_MEASURED = {"share", "effect"}  # numbers with few decimals
_WORDS = (
    *(N_("business"), N_("customer")),
    *(N_("perception"), N_("knowledge"), N_("prediction"), N_("priority")),
    *(N_("diagnosis"), N_("service"), N_("consistency"), N_("alignment"), N_("pairs")),
    *(N_("item"), N_("dimension"), N_("stage"), N_("overall")),
    *(N_("gap"), N_("metric"), N_("level"), N_("interval"), N_("adjustment"), N_("factor")),
    *(N_("filter"), N_("attribute"), N_("none"), N_("read"), N_("written")),
)


def explained(error: CxgapError, language: str, names: Names | None = None) -> tuple[str, str]:
    """Return an error's sentence and hint in a language, with a study's own names where known.

    A hint names a side by its key, as it is written in a mirror map or after an option.
    """
    facts = dict(error.facts) | (_named(error.facts, names) if names else {})
    told = _told(facts, language)
    keys = {name: value for name, value in facts.items() if name == "side"}
    problem = text(error.template, language).format(**told)
    return problem, text(error.hint_template, language).format(**told | keys)


def noted(finding: Finding, language: str) -> str:
    """Return a finding's sentence in a language."""
    return text(finding.sentence, language).format(**_told(finding.facts, language))


def remedy(finding: Finding, language: str) -> str:
    """Return what to do about a finding in a language; it names sides and columns by their keys."""
    facts = _told(finding.facts, language) | {"side": finding.facts.get("side", "")}
    return text(finding.remedy, language).format(**facts) if finding.remedy else ""


def _named(facts: Mapping[str, object], names: Names) -> dict[str, object]:
    """An outcome, and an attribute and its values, as the study names them."""
    outcome = facts.get("outcome")
    found: dict[str, object] = {}
    if isinstance(outcome, str) and names.knows(outcome):
        said = text("“{statement}”", names.language, statement=names.item(outcome).rstrip(". "))
        found["outcome"] = said
    if "attribute" not in facts:
        return found
    key = str(facts["attribute"])
    found["attribute"] = names.attribute(key)
    for name in facts.keys() & {"value", "known", "together"}:
        fact = facts[name]
        if isinstance(fact, tuple):
            found[name] = tuple(names.value(key, str(value)) for value in fact)
        else:
            found[name] = names.value(key, str(fact))
    return found


def _told(facts: Mapping[str, object], language: str) -> dict[str, object]:
    return {name: _fact(name, value, language) for name, value in facts.items()}


def _fact(name: str, value: object, language: str) -> object:
    if isinstance(value, tuple):
        return listed(value, text("none", language), text("{names} and {n} more", language))
    if name == "metric":
        return named(METRIC_LABELS, str(value), language)
    if name in _COUNTED and isinstance(value, int | float):
        return count(value, language)
    if name in _MEASURED and isinstance(value, int | float):
        return decimal(value, language, 0 if value % 1 == 0 else 1 if value >= 0.1 else 2)
    if name in _SPOKEN or value == "none":  # in a finding "none" stands for an empty list
        return text(str(value), language)
    return value
