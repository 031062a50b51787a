"""How a side came about: what a reader may say of it where files are brought."""

from __future__ import annotations

import streamlit as st

from cxgap.dashboard.page import Page
from cxgap.survey.side import Side
from cxgap.survey.words import Kind
from cxgap.tasks.bring import Draft
from cxgap.tasks.confirming import declared_side
from cxgap.texts.labels import KIND_LABELS, SIDE_LABELS, named

_KINDS = (None, Kind.SAMPLE, Kind.CENSUS)


def side(page: Page, draft: Draft, name: str, digest: str) -> Side:
    """Ask how a side came about; every answer has a usual one."""
    before = draft.mirror_map.sides[name]
    kind, population, weight, wave = st.columns(4)
    with kind:
        chosen = _kind(page, before, f"bring_{name}_kind_{digest}")
    with population:
        people = st.number_input(
            page.say("People in all"),
            min_value=1,
            value=before.population,
            key=f"bring_{name}_population_{digest}",
        )
    with weight:
        columns = list(map(str, draft.tables[name].cells.columns))
        weighed = _weight(page, before, columns, f"bring_{name}_weight_{digest}")
    with wave:
        called = st.text_input(
            page.say("Wave"),
            value=(before.wave.value or "") if before.wave else "",
            key=f"bring_{name}_wave_{digest}",
        )
    return declared_side(
        before, kind=chosen, population=people or None, weight=weighed, wave=called
    )


def _kind(page: Page, before: Side, key: str) -> Kind | None:
    return st.selectbox(
        named(SIDE_LABELS, before.name, page.language),
        _KINDS,
        index=_KINDS.index(before.kind) if before.kind in _KINDS else 0,
        format_func=lambda one: named(KIND_LABELS, str(one or ""), page.language),
        key=key,
    )


def _weight(page: Page, before: Side, columns: list[str], key: str) -> str | None:
    choices = ["", *columns]
    chosen = st.selectbox(
        page.say("Weights"),
        choices,
        index=choices.index(before.weight) if before.weight in choices else 0,
        format_func=lambda column: column or page.say("none"),
        key=key,
    )
    return chosen or None
