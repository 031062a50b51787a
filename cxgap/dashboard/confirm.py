"""The tables in which a reader confirms what two files are: pairs, scales, groups, sides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from cxgap.dashboard.findings import list_findings
from cxgap.dashboard.page import Page
from cxgap.survey.attribute import KINDS
from cxgap.survey.side import Side
from cxgap.survey.words import SIDES, Kind
from cxgap.tasks.bring import Draft
from cxgap.tasks.choices import Choices, GroupRow, PairRow, ScaleRow
from cxgap.tasks.confirming import declared_side
from cxgap.tasks.proposing import proposed
from cxgap.texts.labels import (
    ASKED_LABELS,
    GROUP_KIND_LABELS,
    KIND_LABELS,
    MATCH_LABELS,
    PLACE_LABELS,
    SIDE_LABELS,
    Names,
    named,
)

config = st.column_config
_KINDS = (None, Kind.SAMPLE, Kind.CENSUS)
_ROW, _MOST_ROWS = 35, 20  # pixels; rows beyond which a table scrolls


def choices(page: Page, draft: Draft, digest: str) -> Choices:
    """Draw every table, filled with what was proposed; return what stands in them."""
    found = proposed(draft, page.language)
    st.subheader(page.say("Which questions ask the same?"), anchor=False)
    st.text(_in_words(page, found))
    pairs = _pairs(page, draft, found.pairs, digest)
    if draft.proposal.findings:
        with st.expander(f"{page.say('What was assumed')} ({len(draft.proposal.findings)})"):
            list_findings(page, draft.proposal.findings, draft.mirror_map, advice=False)
    with st.expander(page.say("Scales and codes")):
        scales = _scales(page, found.scales, digest)
    with st.expander(page.say("Groups to compare")):
        groups = _groups(page, draft, found.groups, digest)
    with st.expander(page.say("Who was asked")):
        sides = {side: _side(page, draft, side) for side in draft.tables}
    return Choices(pairs, scales, groups, sides)


def _in_words(page: Page, found: Choices) -> str:
    both = [row for row in found.pairs if row.customer and (row.business or row.stated)]
    sure = sum(row.use for row in both)
    facts = {"n": sure, "maybe": len(both) - sure, "alone": len(found.pairs) - len(both)}
    return page.say(
        "{n} pairs were found, {maybe} more are only likely and not ticked; {alone} questions are "
        "left over. Correct what is wrong: choose another question, tick or untick a row.",
        **facts,
    )


def _pairs(page: Page, draft: Draft, rows: Sequence[PairRow], digest: str) -> list[PairRow]:
    if not rows:
        st.info(page.say("No question was recognised as a rating: see what every column is."))
        return []
    table = pd.DataFrame(
        {
            "use": [row.use for row in rows],
            "text": [row.text for row in rows],
            "business": pd.Series([row.business for row in rows], dtype=object),
            "stated": pd.Series([_percent(row.stated) for row in rows], dtype="Float64"),
            "customer": pd.Series([row.customer for row in rows], dtype=object),
            "kind": [row.kind for row in rows],
            "place": pd.Series([row.place or None for row in rows], dtype=object),
            "score": pd.Series([_percent(row.score) for row in rows], dtype="Float64"),
            "why": [_why(page, row) for row in rows],
        }
    )
    edited = st.data_editor(
        table,
        column_config=_pair_columns(page, draft),
        column_order=_order(draft),
        hide_index=True,
        height=_height(len(rows)),
        placeholder="",
        key=f"bring_pairs_{page.language}_{digest}",
        alt=page.say("Which questions ask the same?"),
    )
    return [_pair(row, line) for row, (_, line) in zip(rows, edited.iterrows(), strict=True)]


def _height(rows: int) -> int:
    """A table as high as its rows, up to what a window shows."""
    return _ROW * (min(rows, _MOST_ROWS) + 1) + 3


def _order(draft: Draft) -> list[str]:
    """The business states a figure only where it has no survey."""
    ours = "business" if "business" in draft.tables else "stated"
    return ["use", ours, "customer", "score", "kind", "place", "text", "why"]


def _pair_columns(page: Page, draft: Draft) -> dict[str, Any]:
    columns = {side: [c for s, c in draft.questions if s == side] for side in SIDES}
    own = [row.dimension for row in draft.mirror_map.items.values() if row.dimension]
    places = dict.fromkeys([*PLACE_LABELS, *draft.mirror_map.dimensions, *own])
    return {
        "use": config.CheckboxColumn(page.say("Use"), width=60),
        "text": config.TextColumn(page.say("Item"), width="medium"),
        "business": _select(named(SIDE_LABELS, "business", page.language), columns["business"]),
        "stated": config.NumberColumn(
            page.say("The business states, %"), min_value=0, max_value=100, step=0.1
        ),
        "customer": _select(named(SIDE_LABELS, "customer", page.language), columns["customer"]),
        "kind": config.SelectboxColumn(
            page.say("Asks"),
            width=120,
            options=list(ASKED_LABELS),
            format_func=_labelled(page, ASKED_LABELS),
        ),
        "place": config.SelectboxColumn(
            page.say("Dimension"),
            width=150,
            options=list(places),
            format_func=_named_place(page, draft),
        ),
        "score": config.ProgressColumn(
            page.say("Likeness"), min_value=0, max_value=100, format="%d%%", width=90
        ),
        "why": config.TextColumn(page.say("Because"), disabled=True),
    }


def _named_place(page: Page, draft: Draft) -> Any:  # noqa: ANN401 - what Streamlit takes
    names = Names(draft.mirror_map, page.language)
    return lambda key: names.place(str(key))


def _select(label: str, options: Sequence[str] | Mapping[str, str], shown: Any = None) -> Any:  # noqa: ANN401
    return config.SelectboxColumn(label, width=200, options=list(options), format_func=shown)


def _labelled(page: Page, labels: Mapping[str, str]) -> Any:  # noqa: ANN401 - what Streamlit takes
    return lambda key: named(labels, key, page.language)


def _why(page: Page, row: PairRow) -> str:
    return ", ".join(named(MATCH_LABELS, reason, page.language) for reason in row.reasons)


def _percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 1)


def _pair(row: PairRow, line: pd.Series) -> PairRow:
    stated = line["stated"]
    return replace(
        row,
        use=bool(line["use"]),
        text=str(line["text"] or row.text),
        business=_filled(line["business"]),
        customer=_filled(line["customer"]),
        stated=None if pd.isna(stated) else float(stated) / 100,
        kind=str(line["kind"]),
        place=_filled(line["place"]) or "",
    )


def _filled(cell: object) -> str | None:
    return cell if isinstance(cell, str) and cell else None


def _scales(page: Page, rows: Sequence[ScaleRow], digest: str) -> list[ScaleRow]:
    if not rows:
        return []
    st.caption(
        page.say("A question worded the other way round has its worst point above its best.")
    )
    table = pd.DataFrame(
        {
            "side": [named(SIDE_LABELS, row.side, page.language) for row in rows],
            "column": [row.column for row in rows],
            "worst": [row.worst for row in rows],
            "best": [row.best for row in rows],
            "no_answer": [", ".join(row.no_answer) for row in rows],
        }
    )
    edited = st.data_editor(
        table,
        column_config={
            "side": config.TextColumn(page.say("Side"), disabled=True),
            "column": config.TextColumn(page.say("Question"), disabled=True),
            "worst": config.NumberColumn(page.say("Worst"), required=True),
            "best": config.NumberColumn(page.say("Best"), required=True),
            "no_answer": config.TextColumn(page.say("Codes for no answer")),
        },
        hide_index=True,
        height=_height(len(rows)),
        key=f"bring_scales_{page.language}_{digest}",
        alt=page.say("Scales and codes"),
    )
    return [_rescaled(row, line) for row, (_, line) in zip(rows, edited.iterrows(), strict=True)]


def _rescaled(row: ScaleRow, line: pd.Series) -> ScaleRow:
    codes = tuple(filter(None, (code.strip() for code in str(line["no_answer"] or "").split(","))))
    kept = row.no_answer if ", ".join(row.no_answer) == line["no_answer"] else codes
    return replace(row, worst=float(line["worst"]), best=float(line["best"]), no_answer=kept)


def _groups(page: Page, draft: Draft, rows: Sequence[GroupRow], digest: str) -> list[GroupRow]:
    if not rows:
        st.text(page.say("No column splits respondents into groups."))
        return []
    table = pd.DataFrame(
        {
            "use": [row.use for row in rows],
            "text": [row.text for row in rows],
            "business": pd.Series([row.business for row in rows], dtype=object),
            "customer": pd.Series([row.customer for row in rows], dtype=object),
            "kind": [row.kind for row in rows],
        }
    )
    columns = {side: list(map(str, table.cells.columns)) for side, table in draft.tables.items()}
    edited = st.data_editor(
        table,
        column_config={
            "use": config.CheckboxColumn(page.say("Use"), width="small"),
            "text": config.TextColumn(page.say("Group")),
            **{
                side: _select(named(SIDE_LABELS, side, page.language), columns.get(side, []))
                for side in SIDES
            },
            "kind": _select(page.say("Holds"), KINDS, _labelled(page, GROUP_KIND_LABELS)),
        },
        hide_index=True,
        height=_height(len(rows)),
        placeholder="",
        key=f"bring_groups_{page.language}_{digest}",
        alt=page.say("Groups to compare"),
    )
    return [_group(row, line) for row, (_, line) in zip(rows, edited.iterrows(), strict=True)]


def _group(row: GroupRow, line: pd.Series) -> GroupRow:
    return replace(
        row,
        use=bool(line["use"]),
        text=str(line["text"] or row.text),
        business=_filled(line["business"]),
        customer=_filled(line["customer"]),
        kind=str(line["kind"]),
    )


def _side(page: Page, draft: Draft, side: str) -> Side:
    """Ask how a side came about; every answer has a usual one."""
    before = draft.mirror_map.sides[side]
    columns = ["", *map(str, draft.tables[side].cells.columns)]
    label = named(SIDE_LABELS, side, page.language)
    kind, population, weight, wave = st.columns(4)
    with kind:
        chosen = st.selectbox(
            label,
            _KINDS,
            index=_KINDS.index(before.kind) if before.kind in _KINDS else 0,
            format_func=lambda one: named(KIND_LABELS, str(one or ""), page.language),
            key=f"bring_{side}_kind",
        )
    with population:
        people = st.number_input(
            page.say("People in all"),
            min_value=len(draft.tables[side].cells),
            value=before.population,
            key=f"bring_{side}_population",
        )
    with weight:
        weighed = st.selectbox(
            page.say("Weights"),
            columns,
            index=columns.index(before.weight) if before.weight in columns else 0,
            format_func=lambda name: name or page.say("none"),
            key=f"bring_{side}_weight",
        )
    with wave:
        called = st.text_input(
            page.say("Wave"),
            value=(before.wave.value or "") if before.wave else "",
            key=f"bring_{side}_wave",
        )
    return declared_side(
        before, kind=chosen, population=people or None, weight=weighed or None, wave=called
    )
