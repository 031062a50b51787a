"""What the page on quality arranges: what was read of each file, and what is missing by item."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from cxgap.dashboard import bring_indicators
from cxgap.dashboard.markdown import plain
from cxgap.dashboard.page import Page
from cxgap.ingest.cells import tidy
from cxgap.survey.item import Item, Question
from cxgap.survey.mirror_dump import dump
from cxgap.survey.words import SIDES, Aspect
from cxgap.tasks.indicators import indicators_of
from cxgap.texts.figures import Figures
from cxgap.texts.labels import SIDE_LABELS, VENDOR_LABELS, named
from cxgap.texts.numbers import count, decimal, inside

_MOST = 12  # items a chart shows; the table has all
Columns = Mapping[str, Mapping[str, Mapping[str, Any]]]  # of each side, by name and by text
Report = Mapping[str, Any]  # of one side, as `cxgap read --json` prints it


def in_words(page: Page) -> str:
    """The finding: how much of what was sent could be used."""
    reports = _reports(page).values()
    read = sum(report["rows_read"] for report in reports)
    aside = sum(report["set_aside_count"] for report in reports)
    facts = {"read": count(read, page.language), "aside": count(aside, page.language)}
    if not aside:
        return page.say("{read} rows were read; every cell could be used.", **facts)
    return page.say(
        "{read} rows were read; {aside} cells or rows could not be used and were set aside.",
        **facts,
    )


def files(page: Page) -> pd.DataFrame:
    """What was read of each side's file: a line a figure, a column a side."""
    sides = {side: _file(page, report) for side, report in _reports(page).items()}
    table = pd.DataFrame({page.say("Figure"): list(next(iter(sides.values())))})
    for side, figures in sides.items():
        table[named(SIDE_LABELS, side, page.language)] = [plain(one) for one in figures.values()]
    return table


def _reports(page: Page) -> Mapping[str, Report]:
    return page.source.reports


def _file(page: Page, report: Report) -> dict[str, str]:
    language = page.language
    return {
        page.say("File"): str(report["file"]),
        page.say("Written by"): VENDOR_LABELS.get(report["vendor"]) or str(report["vendor"]),
        page.say("Rows in the file"): count(report["rows_in_file"], language),
        page.say("Rows read"): count(report["rows_read"], language),
        page.say("Set aside"): count(report["set_aside_count"], language),
        page.say("Same answer throughout"): _share(report, "straight_liners", language),
        page.say("Duplicates"): _share(report, "duplicates", language),
    }


def _share(report: Report, what: str, language: str) -> str:
    n = report[what]
    share = 100 * n / max(_respondents(report), 1)
    return f"{count(n, language)} ({decimal(share, language, 1)}%)"


def _respondents(report: Report) -> int:
    """How many respondents were read; reports of earlier versions only count rows."""
    people: int = report.get("respondents", report["rows_read"])
    return people


def missing(page: Page) -> pd.DataFrame:
    """Share of each side's respondents without an answer, by item, most missing first.

    Where fewer answered than may be told there is none, as where a side was not asked.
    """
    items, known = page.source.mirror_map.items.values(), _columns(page)
    lines = [
        {
            "key": f"item={item.key}",
            "item": item.key,
            "label": page.names.item(item.key),
            **_gaps(page, item, known),
        }
        for item in items
    ]
    table = pd.DataFrame(lines, columns=["key", "item", "label", *SIDES]).dropna(
        subset=SIDES, how="all"
    )
    most = table[list(SIDES)].max(axis=1)
    return table.loc[most.sort_values(ascending=False, kind="stable").index].reset_index(drop=True)


def _gaps(page: Page, item: Item, known: Columns) -> dict[str, float]:
    asked = {side: item.source(side, Aspect.EXPERIENCE) for side in page.source.reports}
    answers = {
        side: _column(known[side], source)["answers"]
        for side, source in asked.items()
        if isinstance(source, Question)
    }
    least = page.source.mirror_map.privacy
    return {
        side: 1 - n / max(_rows(page, side), 1)
        for side, n in answers.items()
        if n == 0 or n >= least[side]
    }


def _rows(page: Page, side: str) -> int:
    return _respondents(_reports(page)[side])


def _columns(page: Page) -> Columns:
    """What each side's report says of its questions, by name and by text: a map may give either."""
    asked = {
        side: [column for column in report["columns"] if "blank" in column]
        for side, report in _reports(page).items()
    }
    return {
        side: {tidy(column[by]): column for column in columns[::-1] for by in ("name", "text")}
        for side, columns in asked.items()
    }


def _column(known: Mapping[str, Mapping[str, Any]], question: Question) -> Mapping[str, Any]:
    return known.get(tidy(question.column), {"answers": 0})


def shown(table: pd.DataFrame) -> pd.DataFrame:
    """The rows a chart has room for: those with something missing."""
    some = table[table[list(SIDES)].max(axis=1) > 0]
    return some.head(_MOST)


def missing_words(page: Page, table: pd.DataFrame) -> str:
    """The item that is answered least, in a sentence."""
    row = table.iloc[0]
    side = "customer" if row["business"] != row["business"] else _larger(row)
    return page.say(
        "Least answered: “{item}” ({side}: {share} without an answer).",
        item=row["label"],
        side=inside(named(SIDE_LABELS, side, page.language)),
        share=Figures("t2b", page.language).value(row[side]),
    )


def _larger(row: pd.Series) -> str:
    return "business" if row["business"] >= row["customer"] else "customer"


def item_table(page: Page) -> pd.DataFrame:
    """Every question with its answers, blanks, codes for no answer and odd cells."""
    known = _columns(page)
    lines = [
        _line(page, item, (side, aspect), source.column, _column(known[side], source))
        for item in page.source.mirror_map.items.values()
        for (side, aspect), source in item.sources.items()
        if isinstance(source, Question) and side in page.source.reports
    ]
    return pd.DataFrame(lines)


def _line(
    page: Page, item: Item, asked: tuple[str, Aspect], column: str, found: Mapping[str, Any]
) -> dict[str, str]:
    (side, aspect), language = asked, page.language
    return {
        page.say("Item"): page.names.item(item.key),
        page.say("Side"): named(SIDE_LABELS, side, language),
        page.say("Asks about"): page.say(str(aspect)),
        page.say("Column"): column,
        page.say("Answers"): count(found["answers"], language),
        page.say("Blank"): count(found.get("blank", 0), language),
        page.say("No answer"): count(found.get("no_answer", 0), language),
        page.say("Set aside"): count(found.get("set_aside", 0), language),
    }


def aside_title(page: Page, side: str) -> str:
    """What the list of one side's set-aside cells is called."""
    return page.say("Set aside: {side}", side=named(SIDE_LABELS, side, page.language))


def indicators(page: Page) -> None:
    """What was read of the indicators, and what to know about them."""
    found = indicators_of(page.source)
    bring_indicators.about(
        page, replace(page.source.indicators, findings=found.findings), own=False
    )


def downloads(page: Page) -> None:
    """Offer the mirror map and the read report; whole rows are for their owner alone."""
    name, known = page.reader.study, page.source.mirror_map  # written when they are asked for
    with st.container(horizontal=True):
        label = page.say("Download the mirror map")
        st.download_button(label, partial(dump, known), f"{name}.toml", on_click="ignore")
        label = page.say("Download the read report")
        text = partial(_written, _reports(page))
        st.download_button(label, text, f"{name}-read.json", on_click="ignore")


def _written(reports: Mapping[str, Report]) -> str:
    shown = {side: _without_rows(report) for side, report in reports.items()}
    return json.dumps(shown, ensure_ascii=False, indent=1)


def _without_rows(report: Report) -> dict[str, Any]:
    kept = [one if one["column"] else {**one, "content": ""} for one in report["set_aside"]]
    return {**report, "set_aside": kept}


def alt(page: Page, table: pd.DataFrame) -> str:
    """The chart in words."""
    figures = Figures("t2b", page.language)
    parts = [
        f"{row['label']}: "
        + ", ".join(
            f"{named(SIDE_LABELS, side, page.language)} {figures.value(row[side])}"
            for side in SIDES
            if row[side] == row[side]
        )
        for _, row in table.iterrows()
    ]
    return page.say("Chart of answers that are missing. {rows}", rows="; ".join(parts))
