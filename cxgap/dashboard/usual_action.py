"""Which groups the page on an action opens with, so that it never opens without a picture."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import replace

import streamlit as st

from cxgap.dashboard import action, lines, measured, named_action, queries, waves
from cxgap.dashboard.page import Page
from cxgap.dashboard.state import choose_again
from cxgap.errors import CxgapError
from cxgap.gaps.effect import is_hidden_effect
from cxgap.texts.catalog import N_


def with_groups(page: Page) -> Page:
    """The page with groups of an action: the reader's, else the first that can be shown.

    That is the group of the first action of the plan that was taken for one, else the largest group
    of the first attribute nobody filters by; against all others.
    """
    if page.reader.measured.treated or len(waves.waves(page)) < 2:
        return page
    with suppress(CxgapError):  # what cannot be computed at all is for the page to say
        for chosen in (*_as_planned(page), *_largest(page)):
            if _is_shown(chosen):
                found = chosen.reader.measured
                choose_again(action=found.action, treated=list(found.treated), line=found.line)
                return chosen
    return page


def example(page: Page) -> None:
    """Say where nothing in the plan tells that the chosen group had an action."""
    chosen = page.reader.measured
    planned = {one.group for one in named_action.taken(page) if one.group}
    if {(chosen.action, value) for value in chosen.treated} <= planned:
        return
    sentence = N_(
        "No action of the plan was for this group alone: read it as an example until you have "
        "chosen who had the action."
    )
    st.caption(page.say(sentence))


def _as_planned(page: Page) -> Iterator[Page]:
    """The page with the line and the group of each action that was taken for a group."""
    chosen, known = page.reader.measured, _attributes(page)
    if chosen.action:
        return
    for one in named_action.taken(page):
        if one.group and one.group[0] in known and one.group[1] in page.source.values[one.group[0]]:
            line = one.line if chosen.line == measured.OVERALL else chosen.line
            key, value = one.group
            yield _with(page, replace(chosen, line=line, action=key, treated=(value,)))


def _largest(page: Page) -> Iterator[Page]:
    """The page with the largest group of each attribute."""
    found = (_with_largest(page, attribute) for attribute in _attributes(page))
    yield from filter(None, found)


def _with(page: Page, chosen: measured.Measured) -> Page:
    return replace(page, reader=replace(page.reader, measured=chosen))


def _attributes(page: Page) -> Collection[str]:
    if page.reader.measured.action:
        return [page.reader.measured.action]
    filtered = {key.rpartition(":")[2] for key, _ in page.view.where}
    return [key for key in measured.attributes(page.source) if key not in filtered]


def _with_largest(page: Page, attribute: str) -> Page | None:
    """The page with the largest group of customers whose number may be told."""
    study, version = page.reader.study, page.source.version
    found = queries.filter_blocks(study, version, page.view, f"customer:{attribute}")
    told = {block: n for block, n in found if n is not None and len(block) == 1}
    if not told:
        return None
    treated = max(told, key=told.__getitem__)
    return _with(page, replace(page.reader.measured, action=attribute, treated=treated))


def _is_shown(page: Page) -> bool:
    """Whether the effect on the reader's line is a figure that may be told."""
    options = lines.known_lines(page)
    if not options:
        return False
    line = lines.chosen_line(page, options)
    try:
        row = lines.row_of_line(action.effects(page, line).rows, line)
    except CxgapError:
        return False
    return row is not None and not is_hidden_effect(row)
