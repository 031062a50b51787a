"""What the page on an action says where it has no effect to show: why, and the next step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from cxgap.dashboard import action, draw, filtered, heading, lines, unfiltered, usual_action
from cxgap.dashboard.markdown import plain
from cxgap.dashboard.page import Page
from cxgap.errors import PrivacyError, ViewError
from cxgap.gaps.effect import is_hidden_effect
from cxgap.survey.attribute import WAVE
from cxgap.tasks.change import ChangeTable


def groups(page: Page) -> None:
    """Where no group is chosen and none could be: what filters forbid, else what to choose."""
    if not page.view.where:
        st.text(
            page.say(
                "Say which customers had the action: their change is set against that of others "
                "who did not have it. A rise in both groups is no effect of the action."
            )
        )
    elif unfiltered.by(page, WAVE):
        unfiltered.say(page, WAVE)
    else:
        too_few(page)
    heading.stop()


def effects(page: Page, line: str) -> ChangeTable:
    """The effects on all lines of the line's level; where they may not be asked for, the page ends.

    Raises:
        CxgapError: where neither the groups nor the filters are why.
    """
    try:
        return action.effects(page, line)
    except (PrivacyError, ViewError):
        if not _explained(page):
            raise
        heading.stop()


def row(page: Page, table: ChangeTable, line: str) -> dict[str, Any]:
    """The effect on the line; where nobody is left in it, the page ends."""
    found = lines.row_of_line(table.rows, line)
    if found is None:
        too_few(page)
        heading.stop()
    return found


def beside(page: Page, row: Mapping[str, Any]) -> None:
    """Say where the groups are an example alone, and offer more people where filters may hide."""
    usual_action.example(page)
    if is_hidden_effect(row) and page.view.where:
        too_few(page)


def too_few(page: Page) -> None:
    """Say that the filters leave too few customers, and offer all of them."""
    if not page.view.where:
        draw.nothing_to_show(page)
        return
    st.info(
        plain(
            page.say(
                "Under these filters ({filters}) too few customers are left in both groups and "
                "both waves. Look at all customers, or choose larger groups.",
                filters=filtered.named_filters(page),
            )
        )
    )
    unfiltered.offer(page.say("Show all customers"), dict(page.view.where))


def _explained(page: Page) -> bool:
    """Say why these groups have no effect, where that is known."""
    chosen = page.reader.measured
    for attribute in (WAVE, str(chosen.action)):
        if unfiltered.by(page, attribute):
            unfiltered.say(page, attribute)
            return True
    if set(chosen.treated) >= set(page.source.values.get(str(chosen.action), ())):
        sentence = page.say("Everybody had the action: nobody is left to compare with.")
        st.info(f"{sentence} {page.say('Choose fewer groups above.')}")
        return True
    if page.view.where:
        too_few(page)
    return bool(page.view.where)
