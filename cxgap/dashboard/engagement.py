"""What the page on engagement arranges: indicators of a wave against their targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import pyarrow as pa
import streamlit as st

from cxgap.charts.target_bars import STATUS_ICONS
from cxgap.dashboard import controls, folds, queries
from cxgap.dashboard.lines import records
from cxgap.dashboard.markdown import plain
from cxgap.dashboard.page import Page
from cxgap.dashboard.tables import of_rows
from cxgap.dashboard.viewport import is_narrow
from cxgap.survey.indicator import FORMS, FOUR_IS
from cxgap.tasks.indicators import waves_of
from cxgap.texts.catalog import plural
from cxgap.texts.headlines import Headline
from cxgap.texts.indicators import (
    FORM_LABELS,
    I_LABELS,
    STATUS_LABELS,
    STATUS_MEANINGS,
    Indicators,
)
from cxgap.texts.labels import named
from cxgap.texts.numbers import UNBROKEN, count, joined

Row = Mapping[str, Any]
_BEHIND_FIRST = ("behind", "on_the_way", "reached", "no_target")
_MOST_DRAWN, _MOST_NAMED = 20, 3
_JOINED = f"\u2060{UNBROKEN}"  # a line could end behind a dash in spite of the space alone


def all_rows(page: Page) -> pd.DataFrame:
    """Every indicator, segment and wave of the study; ``name`` is the indicator's own."""
    return queries.indicator_rows(page.language, page.reader.study, page.source.version)


def choices(page: Page, rows: pd.DataFrame) -> None:
    """Which wave and which segment to look at."""
    wave, segment = st.columns(2)
    with wave:
        options = {one: one for one in waves_of(page.source.indicators, page.source.values)}
        controls.one_of(
            page.say("Wave"),
            options,
            chosen=page.reader.measured.indicator_wave,
            name="indicator_wave",
        )
    with segment:
        labels = {
            one or "": page.names.indicator(one) if one else page.say("All customers")
            for one in _segments(rows)
        }
        controls.one_of(
            page.say("Segment"),
            labels,
            chosen=segment_of(page, rows) or "",
            name="indicator_segment",
        )


def _segments(rows: pd.DataFrame) -> list[str | None]:
    found = dict.fromkeys(rows["segment"])
    return sorted(found, key=lambda one: one is not None)


def segment_of(page: Page, rows: pd.DataFrame) -> str | None:
    known, wanted = _segments(rows), page.reader.measured.indicator_segment
    return wanted if wanted in known else known[0]


def of_segment(page: Page, rows: pd.DataFrame) -> pd.DataFrame:
    """The indicators of the chosen segment, in every wave."""
    segment = segment_of(page, rows)
    return rows[rows["segment"].isna() if segment is None else rows["segment"] == segment]


def chosen_rows(page: Page, rows: pd.DataFrame) -> pd.DataFrame:
    """The indicators of the wave and segment, those behind first, the farthest before."""
    found = of_segment(page, rows)
    found = found[found["wave"] == page.reader.measured.indicator_wave]
    place = found["status"].map(_BEHIND_FIRST.index)
    return (
        found.assign(place=place)
        .sort_values(["place", "index"], kind="stable", ignore_index=True)
        .drop(columns="place")
    )


def headline(page: Page, rows: pd.DataFrame) -> Headline:
    """How many targets are reached; beneath it what is farthest behind."""
    aimed = rows[rows["status"] != "no_target"]
    if aimed.empty:
        return Headline(page.say("No indicator of this wave and segment has a target."))
    reached = aimed[aimed["status"] == "reached"]
    said = plural(
        "{reached} of one indicator with a target has reached it.",
        "{reached} of {n} indicators with a target have reached it.",
        len(aimed),
        page.language,
        reached=count(len(reached), page.language),
        n=count(len(aimed), page.language),
    )
    return Headline(said, _behind(page, aimed))


def _behind(page: Page, aimed: pd.DataFrame) -> str:
    behind = aimed[aimed["status"] == "behind"].head(_MOST_NAMED)
    if behind.empty:
        return page.say("None is behind.")
    writer = Indicators(page.language)
    named_ones = [f"{row['indicator']} ({writer.index(row)})" for row in records(behind)]
    return page.say(
        "Farthest behind: {names}; the target is 100.", names=joined(named_ones, page.language)
    )


def drawn(page: Page, rows: pd.DataFrame) -> pd.DataFrame:
    """What the chart shows: rows with an index, the first of a long list, in words.

    The first row of a status is headed by what that means. A click on a row opens the waves of its
    indicator.
    """
    shown = in_words(page, rows).head(_MOST_DRAWN)
    keys = [urlencode({"indicator": name}) for name in shown["name"]]
    meanings = shown["status"].map(lambda one: named(STATUS_MEANINGS, one, page.language))
    headings = meanings.mask(shown["status"].duplicated(), "")
    return shown.assign(label=shown["indicator"], key=keys, heading=headings)


def in_words(page: Page, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that have an index, with value and target, and the change, in words."""
    shown = rows[rows["index"].notna()].reset_index(drop=True)
    writer, found = Indicators(page.language), records(shown)
    return shown.assign(
        detail=[writer.of_target(row) for row in found],
        change=[writer.change(row) for row in found],
    )


def left_out(page: Page, rows: pd.DataFrame, shown: pd.DataFrame) -> str:
    """How many indicators the chart lacks; they stand in the table."""
    lacking = len(rows) - len(shown)
    if not lacking:
        return ""
    if lacking == (rows["status"] == "no_target").sum():
        return plural(
            "One more indicator has no target: it is in the table only.",
            "{n} more indicators have no target: they are in the table only.",
            lacking,
            page.language,
            n=count(lacking, page.language),
        )
    return plural(
        "One more indicator is in the table only: the chart has up to {most} with a target.",
        "{n} more indicators are in the table only: the chart has up to {most} with a target.",
        lacking,
        page.language,
        n=count(lacking, page.language),
        most=count(_MOST_DRAWN, page.language),
    )


def alt(page: Page, shown: pd.DataFrame) -> str:
    """The bars in words."""
    lines = [
        page.say(
            "{indicator}: index {index}, {status}.",
            indicator=row["indicator"],
            index=Indicators(page.language).index(row),
            status=named(STATUS_LABELS, row["status"], page.language),
        )
        for row in records(shown)
    ]
    return page.say("Indicators against their targets. {rows}", rows=" ".join(lines))


def forms_table(page: Page, rows: pd.DataFrame) -> pd.DataFrame:
    """The four forms of engagement by the 4 I's: which indicators each has, and where they stand.

    On a phone a list of the cells that have any: five columns would not fit.
    """
    forms = [*FORMS, *([None] if rows["form"].isna().any() else [])]
    found = records(rows)
    cells = {(form, i): _cell(found, form, i) for form in forms for i in FOUR_IS}
    if is_narrow():
        lines = [
            (f"{_form(page, form)}{UNBROKEN}· {named(I_LABELS, i, page.language)}", said)
            for (form, i), said in cells.items()
            if said
        ]
        return pd.DataFrame(lines, columns=[page.say("Form"), page.say("Indicators")])
    return pd.DataFrame(
        {_whole(page.say("Form")): [_whole(_form(page, form)) for form in forms]}
        | {
            named(I_LABELS, i, page.language): [cells[form, i] or "–" for form in forms]
            for i in FOUR_IS
        }
    )


def _form(page: Page, form: str | None) -> str:
    return named(FORM_LABELS, form, page.language) if form else page.say("not stated")


def _whole(name: str) -> str:
    """A name of the narrow first column, which no line parts."""
    return name.replace(" ", UNBROKEN)


def _cell(rows: Sequence[Row], form: str | None, i: str) -> str:
    return "; ".join(
        f"{STATUS_ICONS[row['status']]}{_JOINED}{plain(row['indicator'])}"
        for row in rows
        if row["i"] == i and (row["form"] == form or (form is None and pd.isna(row["form"])))
    )


def key_of_marks(page: Page) -> str:
    """What the icons mean."""
    said = [
        f"{icon} {named(STATUS_LABELS, status, page.language)}"
        for status, icon in STATUS_ICONS.items()
    ]
    return " · ".join(said)


def table(page: Page, rows: pd.DataFrame) -> pa.Table:
    """All of the indicators in words, every wave and segment that is asked for."""
    writer = Indicators(page.language)
    return of_rows([_line(page, row, writer) for row in records(rows)])


def _line(page: Page, row: Row, writer: Indicators) -> dict[str, str]:
    language = page.language
    return {
        page.say("Indicator"): row["indicator"],
        page.say("One of the 4 I's"): named(I_LABELS, row["i"], language),
        page.say("Form"): _form(page, row["form"]),
        page.say("Segment"): row["segment"] or page.say("All customers"),
        page.say("Wave"): row["wave"],
        page.say("Value"): writer.value(row),
        page.say("Target"): writer.target(row),
        page.say("Better"): writer.direction(row),
        page.say("Index"): writer.index(row, 1),
        page.say("Change"): writer.change(row),
        page.say("Status"): named(STATUS_LABELS, row["status"], language),
        page.say("Source"): row["source"] or "–",
    }


def tables(page: Page, rows: pd.DataFrame, every: pd.DataFrame) -> None:
    """Show the figures of the wave and segment, and those of all of them."""
    titles = {
        "figures_shown": (page.say("Show the figures as a table"), rows),
        "figures_every": (page.say("All waves and segments"), every),
    }
    for name, (title, found) in titles.items():
        if fold := folds.unfolded(title, name):
            fold.dataframe(table(page, found), hide_index=True, alt=title)
