"""What a reader may correct beside the pairs: scales and groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from cxgap.charts.theme import SIDE_ICONS
from cxgap.dashboard.editor import Columns, edited, filled, fitting, labelled, select, titles
from cxgap.dashboard.page import Page
from cxgap.dashboard.viewport import is_narrow
from cxgap.survey.attribute import KINDS
from cxgap.survey.words import SIDES
from cxgap.tasks.bring import Draft
from cxgap.tasks.choices import GroupRow, ScaleRow
from cxgap.texts.labels import GROUP_KIND_LABELS, SIDE_LABELS, named

config = st.column_config


def scales(page: Page, rows: Sequence[ScaleRow], digest: str) -> list[ScaleRow]:
    """Let the ends of each question's scale be corrected, and its codes for no answer."""
    if not rows:
        return []
    st.caption(
        page.say("A question worded the other way round has its worst point above its best.")
    )
    sides = [named(SIDE_LABELS, row.side, page.language) for row in rows]
    narrow = is_narrow()
    asked = [f"{SIDE_ICONS[row.side]} {row.column}" if narrow else row.column for row in rows]
    width = 94 if narrow else None
    worst = config.NumberColumn(page.say("Worst"), required=True, width=width)
    best = config.NumberColumn(page.say("Best"), required=True, width=width)
    none = config.TextColumn(page.say("Codes for no answer"))
    columns: Columns = {
        "side": (config.TextColumn(page.say("Side"), disabled=True), sides),
        "column": (
            config.TextColumn(page.say("Question"), disabled=True, width=132 if narrow else None),
            asked,
        ),
        "worst": (worst, [row.worst for row in rows]),
        "best": (best, [row.best for row in rows]),
        "no_answer": (none, [", ".join(row.no_answer) for row in rows]),
    }
    order = fitting(page, "scale", titles(columns), ["column", "worst", "best"], "column")
    alt = page.say("Scales and codes")
    lines = edited(page, f"scales_{digest}", columns, alt=alt, order=order)
    return [_rescaled(row, line) for row, line in zip(rows, lines, strict=True)]


def _rescaled(row: ScaleRow, line: pd.Series) -> ScaleRow:
    codes = tuple(filter(None, (code.strip() for code in str(line["no_answer"] or "").split(","))))
    kept = row.no_answer if ", ".join(row.no_answer) == line["no_answer"] else codes
    return replace(row, worst=float(line["worst"]), best=float(line["best"]), no_answer=kept)


def groups(page: Page, draft: Draft, rows: Sequence[GroupRow], digest: str) -> list[GroupRow]:
    """Let the columns that split respondents be chosen, named and read as ages."""
    if not rows:
        st.text(page.say("No column splits respondents into groups."))
        return []
    found = {side: list(map(str, table.cells.columns)) for side, table in draft.tables.items()}
    width = 126 if is_narrow() else None
    columns: Columns = {
        "use": (config.CheckboxColumn(page.say("Use"), width=68), [row.use for row in rows]),
        "text": (config.TextColumn(page.say("Group"), width=width), [row.text for row in rows]),
        **{
            side: (
                select(named(SIDE_LABELS, side, page.language), found.get(side, [])),
                [getattr(row, side) for row in rows],
            )
            for side in SIDES
        },
        "kind": (
            select(page.say("Holds"), KINDS, width or 200, labelled(page, GROUP_KIND_LABELS)),
            [row.kind for row in rows],
        ),
    }
    order = fitting(page, "group", titles(columns), ["use", "text", "kind"], "text")
    alt = page.say("Groups to compare")
    lines = edited(page, f"groups_{digest}", columns, alt=alt, order=order)
    return [_group(row, line) for row, line in zip(rows, lines, strict=True)]


def _group(row: GroupRow, line: pd.Series) -> GroupRow:
    return replace(
        row,
        use=bool(line["use"]),
        text=str(line["text"] or row.text),
        business=filled(line["business"]),
        customer=filled(line["customer"]),
        kind=str(line["kind"]),
    )
