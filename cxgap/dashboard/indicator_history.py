"""One indicator of the page on engagement: its waves against their targets, and its segments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from cxgap.charts.target_bars import target_bars
from cxgap.dashboard import controls, draw, engagement, folds
from cxgap.dashboard.lines import records
from cxgap.dashboard.page import Page
from cxgap.texts.indicators import STATUS_LABELS, Indicators
from cxgap.texts.labels import named
from cxgap.texts.unbroken import unbroken

Row = Mapping[str, Any]


def show(page: Page, every: pd.DataFrame, rows: pd.DataFrame) -> None:
    """Choose an indicator, the same as clicking its bar, and show what is behind it.

    ``rows`` are those of the wave and segment; their first is open until another is chosen.
    """
    st.subheader(page.say("One indicator, wave by wave"), anchor=False)
    name = _choice(page, every, str(rows["name"].iloc[0]))
    own = every[every["name"] == name]
    waves = engagement.of_segment(page, every)
    waves = waves[waves["name"] == name]
    if waves.empty:
        st.info(page.say("This indicator has no value for this segment. Choose another above."))
    else:
        _picture(page, waves)
    title = page.say("All waves and segments of this indicator")
    if fold := folds.unfolded(title, "figures_history"):
        fold.dataframe(engagement.table(page, own), hide_index=True, alt=title)


def _choice(page: Page, every: pd.DataFrame, first: str) -> str:
    """Which indicator is shown, by its own name: the usual one until another is chosen."""
    names = dict(zip(every["name"], every["indicator"], strict=True))
    usual = page.say("Chosen for you: {indicator}", indicator=names[first])
    wanted = page.reader.measured.indicator
    options = {"": usual} | names
    controls.one_of(page.say("Indicator"), options, chosen=wanted or "", name="indicator")
    return wanted if wanted and wanted in names else first


def _picture(page: Page, waves: pd.DataFrame) -> None:
    """What became of the indicator, and its waves as bars: a click on one opens that wave."""
    said = " ".join(_told(page, row) for row in records(waves.tail(1)))
    st.text(unbroken(said))
    shown = engagement.in_words(page, waves)
    if shown.empty:
        return
    shown = shown.assign(label=shown["wave"], key=[_key(row) for row in records(shown)])
    drawn = target_bars(shown, style=page.share_style())
    draw.figure(drawn, alt=_alt(page, shown), key="history", rows=shown, finding=said)


def _key(row: Row) -> str:
    """What a click on a wave opens: the page in that wave, with the same indicator."""
    return urlencode({"indicator": row["name"], "indicator.wave": row["wave"]})


def _told(page: Page, row: Row) -> str:
    """Where the indicator stands in its last wave, and where it came from."""
    writer = Indicators(page.language)
    standing = page.say(
        "{indicator} in {wave}: {value}. Index {index}, {status}.",
        indicator=row["indicator"],
        wave=row["wave"],
        value=writer.of_target(row),
        index=writer.index(row),
        status=named(STATUS_LABELS, row["status"], page.language),
    )
    if row["index"] != row["index"]:
        standing = page.say(
            "{indicator} in {wave}: {value}. It has no index to a target.",
            indicator=row["indicator"],
            wave=row["wave"],
            value=writer.value(row),
        )
    change = writer.change(row)
    since = page.say("Against the wave before: {change}.", change=change)
    return " ".join(filter(None, [standing, since if change else ""]))


def _alt(page: Page, shown: pd.DataFrame) -> str:
    """The bars in words."""
    lines = [
        page.say(
            "{wave}: index {index}, {status}.",
            wave=row["wave"],
            index=Indicators(page.language).index(row),
            status=named(STATUS_LABELS, row["status"], page.language),
        )
        for row in records(shown)
    ]
    about = shown["indicator"].iloc[0]
    return page.say("Waves of {indicator}. {rows}", indicator=about, rows=" ".join(lines))
