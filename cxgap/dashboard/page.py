"""What a page works with: the reader's study, view, language and figures, in one object."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from cxgap.charts.theme import ChartStyle, Unit
from cxgap.dashboard import queries
from cxgap.dashboard.reader import Reader
from cxgap.dashboard.state import current_reader
from cxgap.dashboard.viewport import is_narrow
from cxgap.survey.view import View
from cxgap.tasks.journey import Stages
from cxgap.tasks.source import Source
from cxgap.texts.catalog import text
from cxgap.texts.charts import chart_words
from cxgap.texts.figures import Figures
from cxgap.texts.labels import Names
from cxgap.texts.units import Range, unit_range


@dataclass(frozen=True)
class Page:
    """One run of one page; ``stages`` are a journey's steps where they stand for the study's."""

    reader: Reader
    source: Source
    stages: Stages = ()

    @property
    def view(self) -> View:
        """What the reader has chosen to compute."""
        return self.reader.view

    @property
    def language(self) -> str:
        """The language of every word."""
        return self.reader.language

    @property
    def names(self) -> Names:
        """The study's own names."""
        return Names(self.source.mirror_map, self.language)

    @property
    def figures(self) -> Figures:
        """The writer of figures."""
        return Figures(self.view.metric, self.language)

    @property
    def margin(self) -> float:
        """The relevance margin in points."""
        own = self.view.margin
        return self.source.mirror_map.margin if own is None else own

    def say(self, sentence: str, **facts: object) -> str:
        """Return a sentence in the reader's language."""
        return text(sentence, self.language, **facts)

    def gaps(self, **choices: object) -> pd.DataFrame:
        """Rows of the view, with some of it fixed by the page.

        ``attrs`` holds the ``view`` and its ``family_size``, also of rows picked from them.
        """
        view = replace(self.view, **choices)  # type: ignore[arg-type]
        what = (self.reader.study, self.source.version, view, self.stages)
        table = queries.gaps_in(self.language, *what)
        rows = table.rows
        rows.attrs = {"view": view, "family_size": table.family_size}
        return rows

    def scores(self, item: str) -> pd.DataFrame:
        """Score distributions of an item."""
        return queries.list_scores(self.reader.study, self.source.version, self.view, item)

    def style(self, item: str | None = None, gap: str | None = None) -> ChartStyle:
        """How charts look for this reader; ranges are those of the metric (on an item's scale).

        Verdicts are called as those of ``gap``, by default the reader's.
        """
        found = unit_range(self.view.metric, self.source.mirror_map, item, self.language)
        return self._style(found, gap or self.view.gap)

    def share_style(self) -> ChartStyle:
        """How charts of shares look, whatever the metric."""
        found = unit_range("t2b", self.source.mirror_map, None, self.language)
        return self._style(found, self.view.gap)

    def _style(self, found: Range, gap: str) -> ChartStyle:
        return ChartStyle(
            dark=is_dark(),
            narrow=is_narrow(),
            language=self.language,
            unit=Unit(*found),
            words=chart_words(self.language, gap),
        )


def open_page() -> Page:
    """Return the page of the session's reader."""
    reader = current_reader()
    return Page(reader, queries.source(reader.study, reader.version))


def is_dark() -> bool:
    """Whether the browser shows the dark theme."""
    return st.context.theme.type == "dark"
