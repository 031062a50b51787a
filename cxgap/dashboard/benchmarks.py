"""Benchmarks beside the reader's own figures: in a sentence, under a chart, in a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from cxgap.dashboard.page import Page
from cxgap.survey.records import records_of
from cxgap.texts.catalog import N_

Row = Mapping[Any, Any]
_NOT_OURS = N_("A benchmark is somebody else's figure: it has no interval and no verdict.")


def in_words(page: Page, row: Row) -> str:
    """A row's benchmark in a sentence, "" where it has none."""
    figure = _figure(page, row)
    return page.say("Benchmark: {figure}.", figure=figure) if figure else ""


def beside(page: Page, row: Row) -> str:
    """The same with what it cannot say."""
    found = in_words(page, row)
    return f"{found} {page.say(_NOT_OURS)}" if found else ""


def drawn(page: Page, rows: pd.DataFrame) -> str:
    """Whose figures a chart draws beside ours, and what they cannot say; "" without any."""
    if "benchmark.value" not in rows:
        return ""
    found = list(filter(None, (in_words(page, row) for row in records_of(rows))))
    mark = page.say("Thin upright line: benchmark.")
    return " ".join([mark, *dict.fromkeys(found), page.say(_NOT_OURS)]) if found else ""


def column(page: Page, rows: pd.DataFrame) -> dict[str, list[str]]:
    """The column of a table of gaps, where a row has a benchmark."""
    figures = [_figure(page, row) for row in records_of(rows)]
    return {page.say("Benchmark"): figures} if any(figures) else {}


def _figure(page: Page, row: Row) -> str:
    """A row's benchmark and where it comes from."""
    value = row.get("benchmark.value")
    if value is None or value != value:
        return ""
    source, year = row["benchmark.source"], row["benchmark.year"]
    places = 2 if page.view.metric in ("mean", "ces") else None
    known = source if year != year else f"{source}, {int(year)}"
    return f"{page.figures.value(value, places)} ({known})"
