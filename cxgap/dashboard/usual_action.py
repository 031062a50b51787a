"""Which groups the page on an action opens with, so that it never opens without a picture."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace

from cxgap.dashboard import action, lines, measured, queries, waves
from cxgap.dashboard.page import Page
from cxgap.dashboard.state import choose_again
from cxgap.errors import CxgapError


def with_groups(page: Page) -> Page:
    """The page with groups of an action: the reader's, else the first that can be shown.

    That is the largest group of the first attribute nobody filters by, against all others.
    """
    if page.reader.measured.treated or len(waves.waves(page)) < 2:
        return page
    with suppress(CxgapError):  # what cannot be computed at all is for the page to say
        for attribute in _attributes(page):
            chosen = _with_largest(page, attribute)
            if chosen and _is_shown(chosen):
                found = chosen.reader.measured
                choose_again(action=found.action, treated=list(found.treated))
                return chosen
    return page


def _attributes(page: Page) -> Iterable[str]:
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
    chosen = replace(page.reader.measured, action=attribute, treated=treated)
    return replace(page, reader=replace(page.reader, measured=chosen))


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
    return row is not None and "hidden" not in row["flags"]
