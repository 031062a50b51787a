"""What a reader confirms of two files: which questions ask the same, and the rest beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from cxgap.dashboard import details, margins, side_form
from cxgap.dashboard.editor import Columns, edited, filled, fitting, labelled, select, titles
from cxgap.dashboard.findings import list_findings
from cxgap.dashboard.page import Page
from cxgap.dashboard.viewport import is_narrow
from cxgap.survey.words import SIDES
from cxgap.tasks.bring import Draft
from cxgap.tasks.choices import Choices, PairRow
from cxgap.tasks.proposing import proposed
from cxgap.texts.catalog import plural
from cxgap.texts.labels import (
    ASKED_LABELS,
    MATCH_LABELS,
    PLACE_LABELS,
    SIDE_LABELS,
    Names,
    named,
)

config = st.column_config
_ON_A_PHONE = 3  # columns of pairs that a phone shows at first: whether, and which two


def choices(page: Page, draft: Draft, digest: str) -> Choices:
    """Draw every table, filled with what was proposed; return what stands in them."""
    found = proposed(draft, page.language)
    st.subheader(page.say("Which questions ask the same?"), anchor=False)
    st.text(_in_words(page, found))
    pairs = _pairs(page, draft, found.pairs, digest)
    _assumed(page, draft)
    with st.expander(page.say("Scales and codes")):
        scales = details.scales(page, found.scales, digest)
    with st.expander(page.say("Groups to compare")):
        groups = details.groups(page, draft, found.groups, digest)
    with st.expander(page.say("Who was asked")):
        sides = {name: side_form.side(page, draft, name, digest) for name in draft.tables}
    with st.expander(page.say("Weights from what is known of everybody")):
        sides = {
            name: margins.raked(page, draft, side, groups, digest) for name, side in sides.items()
        }
    return Choices(pairs, scales, groups, sides)


def _assumed(page: Page, draft: Draft) -> None:
    findings = draft.proposal.findings
    if findings:
        with st.expander(f"{page.say('What was assumed')} ({len(findings)})"):
            list_findings(page, findings, draft.mirror_map, advice=False)


def _in_words(page: Page, found: Choices) -> str:
    both = [row for row in found.pairs if row.customer and (row.business or row.stated)]
    sure = sum(row.use for row in both)
    maybe, alone, language = len(both) - sure, len(found.pairs) - len(both), page.language
    said = [plural("One pair was found.", "{n} pairs were found.", sure, language)]
    if maybe:
        said.append(
            plural(
                "One more is only likely, and not ticked.",
                "{n} more are only likely, and not ticked.",
                maybe,
                language,
            )
        )
    if alone:
        said.append(
            plural("One question is left over.", "{n} questions are left over.", alone, language)
        )
    what = page.say("Correct what is wrong: choose another question, tick or untick a row.")
    return " ".join([*said, what])


def _pairs(page: Page, draft: Draft, rows: Sequence[PairRow], digest: str) -> list[PairRow]:
    if not rows:
        st.info(page.say("No question was recognised as a rating: see what every column is."))
        return []
    columns, every = {**_questions(page, draft, rows), **_meaning(page, draft, rows)}, _order(draft)
    shown = titles({one: columns[one] for one in every})
    order = fitting(page, "column", shown, every[:_ON_A_PHONE], "text")
    alt = page.say("Which questions ask the same?")
    lines = edited(page, f"pairs_{digest}", columns, alt=alt, order=order)
    return [_pair(row, line) for row, line in zip(rows, lines, strict=True)]


def _order(draft: Draft) -> list[str]:
    """The business states a figure only where it has no survey."""
    ours = "business" if "business" in draft.tables else "stated"
    return ["use", ours, "customer", "score", "kind", "place", "text", "why"]


def _questions(page: Page, draft: Draft, rows: Sequence[PairRow]) -> Columns:
    """What is paired, and why."""
    width = 135 if is_narrow() else 170
    asked = {side: [c for s, c in draft.questions if s == side] for side in SIDES}
    stated = config.NumberColumn(
        page.say("We state, %"), min_value=0, max_value=100, step=0.1, width=width
    )
    score = config.ProgressColumn(
        page.say("Likeness"), min_value=0, max_value=100, format="%d%%", width=90
    )
    why = config.TextColumn(page.say("Because"), disabled=True)
    return {
        "use": (config.CheckboxColumn(page.say("Use"), width=60), [row.use for row in rows]),
        **{
            side: (
                select(named(SIDE_LABELS, side, page.language), asked[side], width),
                [getattr(row, side) for row in rows],
            )
            for side in SIDES
        },
        "stated": (stated, [_percent(row.stated) for row in rows]),
        "score": (score, [_percent(row.score) for row in rows]),
        "why": (why, [_why(page, row) for row in rows]),
    }


def _meaning(page: Page, draft: Draft, rows: Sequence[PairRow]) -> Columns:
    """What the item is called, what is asked about it, and where it belongs."""
    own = [row.dimension for row in draft.mirror_map.items.values() if row.dimension]
    places = dict.fromkeys([*PLACE_LABELS, *draft.mirror_map.dimensions, *own])
    kinds = select(page.say("Asks"), ASKED_LABELS, 170, labelled(page, ASKED_LABELS))
    place = select(page.say("Dimension"), places, 150, _named_place(page, draft))
    return {
        "kind": (kinds, [row.kind for row in rows]),
        "place": (place, [row.place or None for row in rows]),
        "text": (config.TextColumn(page.say("Item"), width="medium"), [r.text for r in rows]),
    }


def _named_place(page: Page, draft: Draft) -> Any:  # noqa: ANN401 - what Streamlit takes
    names = Names(draft.mirror_map, page.language)
    return lambda key: names.place(str(key))


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
        business=filled(line["business"]),
        customer=filled(line["customer"]),
        stated=None if pd.isna(stated) else float(stated) / 100,
        kind=str(line["kind"]),
        place=filled(line["place"]) or "",
    )
