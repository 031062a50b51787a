"""Findings that differ in their item only, as one: items by the names readers know them by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cxgap.survey.survey import Finding
from cxgap.texts.catalog import text
from cxgap.texts.labels import Names
from cxgap.texts.numbers import count

_MOST_NAMED = 5


class _Items(str):
    """Names of items, each between quotes of its own."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


def merged(findings: Iterable[Finding], names: Names) -> list[Finding]:
    """Return the findings with those that differ in their item only as one, which names a few."""
    groups: dict[object, list[Finding]] = {}
    for one in findings:
        rest = {key: str(fact) for key, fact in one.facts.items() if key != "item"}
        alike = (one.code, one.severity, one.sentence, tuple(sorted(rest.items())))
        groups.setdefault(alike, []).append(one)
    return [_as_one(group, names) for group in groups.values()]


def _as_one(group: list[Finding], names: Names) -> Finding:
    first, keys = group[0], [str(one.facts.get("item")) for one in group]
    known = [key for key in keys if names.knows(key)]
    if not names.knows(keys[0]):
        return first
    facts: Mapping[str, object] = {**first.facts, "item": _Items(_said(known, names))}
    return replace(first, facts=facts)


def _said(keys: list[str], names: Names) -> str:
    """The first few by name, and how many more."""
    most = _MOST_NAMED if len(keys) > _MOST_NAMED + 1 else len(keys)  # one more is named as well
    said = ", ".join(f"“{names.item(key)}”" for key in keys[:most])
    if most == len(keys):
        return said
    more = count(len(keys) - most, names.language)
    return text("{items} and {n} more", names.language, items=said, n=more)
