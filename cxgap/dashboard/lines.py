"""Which line of a table a reader measures: the overall figure, a dimension, a stage, an item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from cxgap.dashboard import controls, folds
from cxgap.dashboard.measured import OVERALL
from cxgap.dashboard.page import Page
from cxgap.dashboard.viewport import is_narrow
from cxgap.errors import ViewError
from cxgap.gaps.lines import choose_lines
from cxgap.survey.records import records_of
from cxgap.survey.view import View
from cxgap.survey.words import ALL_LEVELS
from cxgap.texts.catalog import N_

_KINDS = {
    "dimension": N_("Dimension: {name}"),
    "stage": N_("Stage: {name}"),
    "item": N_("Item: {name}"),
}


def known_lines(page: Page) -> dict[str, str]:
    """Every line the reader's metric has, with its name; the overall figure first."""
    return {
        key: name for level in reversed(ALL_LEVELS) for key, name in _of_level(page, level).items()
    }


def _of_level(page: Page, level: str) -> dict[str, str]:
    view = replace(page.view, level=level, by=(), items=())
    try:
        lines, _ = choose_lines(page.source.mirror_map, view)
    except ViewError:  # this metric has none, such as NPS of dimensions
        return {}
    if level == OVERALL:
        found = lines[0].item
        said = page.names.item(found.key) if found else page.say("All items together")
        return {OVERALL: page.say("Overall: {name}", name=said)}
    names = {"dimension": page.names.dimension, "stage": page.names.stage, "item": page.names.item}
    keys = [line.key.removeprefix("*") for line in lines]  # a composite's key has a star
    return {f"{level}:{key}": page.say(_KINDS[level], name=names[level](key)) for key in keys}


def chosen_line(page: Page, lines: Mapping[str, str]) -> str:
    """The reader's line, or the first where the metric does not have it."""
    wanted = page.reader.measured.line
    return wanted if wanted in lines else next(iter(lines))


def choices_place(page: Page) -> DeltaGenerator | None:
    """Where the choices stand: on a phone folded away, so that the picture is near."""
    if is_narrow():
        said = page.say("What is measured, and which waves are compared")
        return folds.unfolded(said, "choices")
    return st.container()


def choices(page: Page, lines: Mapping[str, str], waves: tuple[str, ...]) -> None:
    """Which line to look at, from which wave to which: one row, so that the picture is near."""
    measured, label = page.reader.measured, page.say("What is measured")
    line, first, last = st.columns([5, 2, 2])
    with line:
        controls.one_of(label, lines, chosen=chosen_line(page, lines), name="line")
    with first:
        options = {wave: wave for wave in waves[:-1]}
        controls.one_of(page.say("From wave"), options, chosen=measured.before, name="before")
    with last:
        options = {wave: wave for wave in waves[1:]}
        controls.one_of(page.say("To wave"), options, chosen=measured.after, name="after")


def view_of(page: Page, line: str) -> View:
    """The reader's view of all lines of a line's level: one family, whichever is looked at."""
    level = line.partition(":")[0]
    return replace(page.view, level=level, by=(), items=(), pairs=False)


def rows_of_line(rows: pd.DataFrame, line: str) -> pd.DataFrame:
    """The rows of one line."""
    level, _, key = line.partition(":")
    return rows if level == OVERALL else rows[rows[level] == key]


def row_of_line(rows: pd.DataFrame, line: str) -> dict[str, Any] | None:
    """The first row of one line; None where nobody is left in it."""
    found = rows_of_line(rows, line)
    if found.empty:
        return None
    return records(found.head(1))[0]


def item_of(row: Mapping[str, Any]) -> str | None:
    """The item a row is about; None for several together."""
    return row["item"] if isinstance(row["item"], str) else None


def records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table, one object each."""
    return records_of(rows)


def row_name(page: Page, row: Mapping[str, Any]) -> str:
    """What a row of a table is called."""
    for level in ("item", "dimension", "stage"):
        if isinstance(row[level], str):
            return str(getattr(page.names, level)(row[level]))
    return page.say("All items together")
