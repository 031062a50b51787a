"""The change of one line in each group of the reader's split.

Of two attributes the first: the wave is the other that a table of changes is split by.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from cxgap.dashboard import controls, groups, waves
from cxgap.dashboard.lines import records, rows_of_line, view_of
from cxgap.dashboard.page import Page
from cxgap.dashboard.reader import with_view
from cxgap.survey.attribute import WAVE
from cxgap.tasks.change import ChangeTable
from cxgap.texts.changes import CHANGE_LABELS, Changes
from cxgap.texts.numbers import inside

_PROVEN, _MOST_SAID = ("closed", "widened", "moved"), 3


def show(page: Page, line: str) -> None:
    """Say which groups' gaps are proven to have changed, and show the change in every group."""
    by = tuple(key for key in page.view.by if key != WAVE)[:1]
    if not by:
        return
    st.subheader(page.say("By group"), anchor=False)
    every = [key for key in page.source.mirror_map.all_attributes() if key != WAVE]
    labels = {key: page.names.attribute(key) for key in every}
    controls.one_of(page.say("Split by"), labels, chosen=by[0], name="by_first")
    split = replace(page, reader=with_view(page.reader, by=by))
    table = _changes(split, line)
    names = groups.group_labels(split, table.rows)
    st.text(waves.tally(page, page.say("Groups"), table, CHANGE_LABELS))
    for sentence in _proven(page, table, names):
        st.text(sentence)
    waves.show_changes(page, table, page.say("Group"), names)


def _changes(page: Page, line: str) -> ChangeTable:
    level, _, key = line.partition(":")
    view = replace(view_of(page, line), by=page.view.by)
    if level == "item":
        view = replace(view, items=(key,))
    table = waves.changes_of(page, view)
    rows = rows_of_line(table.rows, line).reset_index(drop=True)
    return replace(table, rows=rows)


def _proven(page: Page, table: ChangeTable, names: list[str]) -> list[str]:
    """The widest proven changes, a sentence each."""
    told = Changes(page.figures, page.view.gap)
    found = [
        (name, row)
        for name, row in zip(names, records(table.rows), strict=True)
        if row["verdict"] in _PROVEN
    ]
    widest = sorted(found, key=lambda one: -abs(one[1]["change.value"]))[:_MOST_SAID]
    return [f"{name}: {inside(told.reading(row, page.margin))}" for name, row in widest]
