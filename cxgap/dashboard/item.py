"""What the Item page arranges: the item, its figures, and its distributions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from cxgap.dashboard import benchmarks, cards, explain, heading, hidden
from cxgap.dashboard.markdown import plain
from cxgap.dashboard.page import Page
from cxgap.metrics.metric import METRICS
from cxgap.survey.words import SIDES, slots_of
from cxgap.texts.figures import Figures
from cxgap.texts.headlines import Headline
from cxgap.texts.labels import FLAG_LABELS, METRIC_LABELS, SIDE_LABELS, named
from cxgap.texts.numbers import NOTHING, decimal, percent

_ONE_SIDED = ("blind_spot", "hidden_strength")


def usable_items(page: Page) -> list[str]:
    """Items both sides were asked about, the overall one first."""
    slots = slots_of(page.view.gap)
    items = [
        item
        for item in page.source.mirror_map.items.values()
        if all(slot in item.sources for slot in slots)
    ]
    return [item.key for item in sorted(items, key=lambda item: not item.overall)]


def with_item(page: Page) -> Page:
    """The page with an item to look at: the reader's, else the first."""
    items = usable_items(page)
    if page.reader.item in items or not items:
        return page
    return replace(page, reader=replace(page.reader, item=items[0]))


def item_row(page: Page, metric: str) -> pd.Series:
    """The gap of the item under one metric."""
    return page.gaps(level="item", items=(str(page.reader.item),), by=(), metric=metric).iloc[0]


def headline(page: Page, row: pd.Series) -> Headline:
    """What each side says to the item's statement; the statement alone where one is not known."""
    told = {str(key): value for key, value in row.items()}
    more = [cards.reading(page, row), benchmarks.beside(page, told)]
    why = hidden.rule(page) if "hidden" in told["flags"] else ""
    return Headline(_finding(page, told), why, more=" ".join(filter(None, more)))


def _finding(page: Page, told: dict[str, Any]) -> str:
    statement = page.names.item(str(page.reader.item))
    if pd.isna(told["gap.value"]):
        return statement
    if page.view.gap != "perception" and told["verdict"] in _ONE_SIDED:
        rows = pd.DataFrame([told | {"label": statement}])
        return heading.of_gaps(page, rows, page.view.gap).finding
    return page.figures.headline(told, statement.rstrip(". "), None, page.view.gap)


def shown_metric(page: Page) -> str:
    """The reader's metric, or top-two-box where the item does not have it."""
    metrics = metrics_of(page)
    return page.view.metric if page.view.metric in metrics else metrics[0]


def metrics_of(page: Page) -> list[str]:
    """Metrics that are defined on this item on both sides."""
    item = page.source.mirror_map.items[str(page.reader.item)]
    scales = [item.sources[slot].scale for slot in slots_of(page.view.gap)]
    same = len({scale.ends for scale in scales}) == 1
    return [
        key
        for key, metric in METRICS.items()
        if all(map(metric.defined_on, scales)) and (same or metric.mixes)
    ]


def metric_table(page: Page) -> pd.DataFrame:
    """Every metric of the item in one table of words."""
    lines = []
    for key in metrics_of(page):
        row, figures = item_row(page, key), Figures(key, page.language)
        places = figures.finer
        line = {page.say("Metric"): named(METRIC_LABELS, key, page.language)}
        for side in SIDES:
            shown = figures.value(row[f"{side}.value"], places)
            interval = figures.interval(row[f"{side}.low"], row[f"{side}.high"], places)
            said = _hidden(page, row, side) or f"{shown} ({interval})"
            line[named(SIDE_LABELS, side, page.language)] = said
        gap = figures.gap(row["gap.value"], places)
        interval = figures.gap_interval(row["gap.low"], row["gap.high"], places, unit=False)
        line[page.say("Gap")] = _hidden(page, row, "gap") or f"{gap} ({interval})"
        lines.append(line)
    return pd.DataFrame(lines)


def _hidden(page: Page, row: pd.Series, figure: str) -> str:
    """Why a figure is not shown, where the gate took it away; else nothing."""
    gone = pd.isna(row[f"{figure}.value"]) and "hidden" in row["flags"]
    return named(FLAG_LABELS, "hidden", page.language) if gone else ""


def scored(page: Page, row: pd.Series) -> pd.DataFrame:
    """Score distributions with a text for every scale point; each opens the card of the gap."""
    table = page.scores(str(page.reader.item))
    texts = [
        label or decimal(score, page.language, 0 if float(score).is_integer() else 1)
        for label, score in zip(table["label"], table["score"], strict=True)
    ]
    return table.assign(label=texts, key=explain.key(row))


def in_its_metric(page: Page) -> Page:
    """The page in the reader's metric, or in one this item has (the link keeps the reader's)."""
    reader = replace(page.reader, view=replace(page.view, metric=shown_metric(page)))
    return replace(page, reader=reader)


def place(page: Page) -> str:
    """Where the item belongs: its dimension and journey stage."""
    item = page.source.mirror_map.items[str(page.reader.item)]
    parts = [named(METRIC_LABELS, page.view.metric, page.language)]
    parts += [page.names.dimension(item.dimension)] if item.dimension else []
    parts += [page.names.stage(item.stage)] if item.stage else []
    return plain(" · ".join(parts))


def score_table(page: Page, scores: pd.DataFrame) -> pd.DataFrame:
    """Share of every scale point on each side, as words; scales that differ stand in turn."""
    lines: dict[tuple[int, str], dict[str, str]] = {}
    for side in dict.fromkeys(scores["side"]):
        own = scores[(scores["side"] == side) & scores["share"].notna()]
        for at, (label, share) in enumerate(zip(own["label"], own["share"], strict=True)):
            line = lines.setdefault((at, label), {page.say("Answer"): label})
            line[named(SIDE_LABELS, side, page.language)] = percent(share, page.language, 1)
    return pd.DataFrame(list(lines.values())).fillna(NOTHING)


def alt(page: Page, scores: pd.DataFrame) -> str:
    """The distributions in words."""
    lines = []
    for side in dict.fromkeys(scores["side"]):
        own = scores[(scores["side"] == side) & scores["share"].notna()]
        shares = [
            f"{label}: {percent(share, page.language)}"
            for label, share in zip(own["label"], own["share"], strict=True)
        ] or [named(FLAG_LABELS, "hidden", page.language)]
        lines.append(f"{named(SIDE_LABELS, side, page.language)}: {', '.join(shares)}.")
    return page.say("Distribution of answers. {rows}", rows=" ".join(lines))
