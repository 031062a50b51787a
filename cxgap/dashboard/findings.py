"""Findings about a study or a draft, as a reader sees them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from cxgap.dashboard.markdown import plain
from cxgap.dashboard.page import Page
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.survey import Finding
from cxgap.texts.labels import Names
from cxgap.texts.problems import noted, remedy

_MARKS = {"error": "✕", "warning": "!", "info": "·"}
_IN_A_SHELL = ("cxgap ", "--")  # advice for the command line is none on a page


def list_findings(
    page: Page, findings: Sequence[Finding], mirror_map: MirrorMap, *, advice: bool = True
) -> None:
    """Say every finding, the gravest first, each with what to do about it where there is advice.

    What is true of several items is said once; items are called by their texts.
    """
    order = list(_MARKS)
    for one in sorted(
        together(findings, mirror_map, page.language), key=lambda found: order.index(found.severity)
    ):
        sentence = f"{_MARKS[one.severity]} {noted(one, page.language)}"
        st.text(sentence)
        told = remedy(one, page.language) if advice else ""
        if told and not any(mark in told for mark in _IN_A_SHELL):
            st.caption(plain(told))


class _Items(str):
    """Names of items, each between quotes of its own."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


def together(findings: Sequence[Finding], mirror_map: MirrorMap, language: str) -> list[Finding]:
    """Return the findings with those that differ in their item only as one."""
    names = Names(mirror_map, language)
    groups: dict[object, list[Finding]] = {}
    for one in findings:
        rest = {key: str(fact) for key, fact in one.facts.items() if key != "item"}
        alike = (one.code, one.severity, one.sentence, tuple(sorted(rest.items())))
        groups.setdefault(alike, []).append(one)
    return [_merged(group, mirror_map, names) for group in groups.values()]


def _merged(group: Sequence[Finding], mirror_map: MirrorMap, names: Names) -> Finding:
    first = group[0]
    if first.facts.get("item") not in mirror_map.items:
        return first
    keys = [str(one.facts["item"]) for one in group]
    said = ", ".join(f"“{names.item(key)}”" for key in keys if key in mirror_map.items)
    facts: Mapping[str, object] = {**first.facts, "item": _Items(said)}
    return replace(first, facts=facts)
