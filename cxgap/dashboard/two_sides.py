"""Gaps between the two sides that have words of their own: not who is better, but who is right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from cxgap.charts.theme import ChartStyle
from cxgap.dashboard import heading
from cxgap.dashboard.page import Page
from cxgap.texts.figures import verdict


def style(page: Page, words: Mapping[str, str]) -> ChartStyle:
    """How a chart looks whose verdicts are called otherwise (verdict to its word)."""
    look = page.style()
    own = {verdict: page.say(word) for verdict, word in words.items()}
    return replace(look, words={**look.words, **own})


def verdicts(page: Page, rows: pd.DataFrame, words: Mapping[str, str]) -> list[str]:
    """The verdict of each row, called as the words say."""
    return [
        page.say(words[key]) if key in words else verdict(key, page.language)
        for key in rows["verdict"]
    ]


def finding(page: Page, rows: pd.DataFrame, gap: str) -> str:
    """The widest proven gap with its uncertainty, or that there is none, as one paragraph."""
    told = heading.of_gaps(page, rows, gap)
    return f"{told.finding} {told.beneath}".strip()
