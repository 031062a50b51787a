"""Gaps between the two sides that have words of their own: not who is better, but who is right."""

from __future__ import annotations

import pandas as pd

from cxgap.dashboard import heading
from cxgap.dashboard.page import Page
from cxgap.texts.unbroken import unbroken


def finding(page: Page, rows: pd.DataFrame, gap: str) -> tuple[str, str]:
    """The widest proven gap with its uncertainty as one paragraph, and what else is to be said."""
    told = heading.of_gaps(page, rows, gap)
    return unbroken(f"{told.finding} {told.beneath}".strip()), unbroken(told.more)
