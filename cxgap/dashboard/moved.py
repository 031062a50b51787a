"""Old addresses: a link to a page that is now several leads to the one it asks for."""

from __future__ import annotations

from pathlib import Path

from cxgap.dashboard.navigation import EXPECTATION, OF_OWN_GAPS
from cxgap.dashboard.page import Page


def new_place(page: Page) -> Path:
    """The page that shows the gap a link asks for; the first of them where it asks for none."""
    return OF_OWN_GAPS.get(page.view.gap, EXPECTATION)
