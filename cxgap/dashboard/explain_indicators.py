"""Why this number, of indicators: a box under their tables that opens the card of any value."""

from __future__ import annotations

import pandas as pd

from cxgap.dashboard import explain
from cxgap.dashboard.lines import records
from cxgap.dashboard.page import Page
from cxgap.tasks.explain_indicators import INDICATORS, IndicatorCards, Name, indicator_name
from cxgap.texts.card_indicators import INDICATOR_CARD_LABELS, indicator_sentences


def choice(page: Page, rows: pd.DataFrame, every: pd.DataFrame) -> None:
    """The box: the values of the wave and segment that are looked at first, then all others."""
    found = _labelled(pd.concat([rows, every]))
    names = [(INDICATORS, *name) for name in found]
    labels = list(found.values())
    at = explain.named_box(page, INDICATORS, names, labels)
    if at is None:
        return
    card = IndicatorCards.of_study(page.source).one(names[at][1:])
    written = indicator_sentences(card, page.names)
    said = {INDICATOR_CARD_LABELS[key]: one for key, one in written.items()}
    explain.open_card(page, labels[at], said, (None, None))


def _labelled(rows: pd.DataFrame) -> dict[Name, str]:
    """Every value once, with the words of the page for it."""
    return {
        indicator_name({**row, "indicator": row["name"]}): " · ".join(_words(row))
        for row in records(rows)
    }


def _words(row: dict[str, object]) -> list[str]:
    return [str(one) for one in (row["indicator"], row["segment"], row["wave"]) if one]
