"""What a reader can choose: one control, one function. Values come from and go to the Reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from cxgap.dashboard import folds, queries
from cxgap.dashboard.apart import told_apart
from cxgap.dashboard.markdown import plain
from cxgap.dashboard.page import Page
from cxgap.dashboard.reader import dump
from cxgap.dashboard.state import FILTER, JOIN, PREFIX, seeded
from cxgap.metrics.metric import METRICS
from cxgap.survey.words import LANGUAGES, slots_of
from cxgap.texts.catalog import text
from cxgap.texts.labels import ADJUSTMENT_LABELS, METRIC_HELP, METRIC_LABELS, SIDE_LABELS, named
from cxgap.texts.numbers import count, decimal

LANGUAGE_NAMES = {"en": "English", "vi": "Tiếng Việt"}
_CONFIDENCES = (0.8, 0.9, 0.95, 0.99)
_MARGINS = tuple(range(21))
_CUTS = (0, 1, 2, 3)
_HALF_LIVES = (0, 30, 90, 180, 365)  # days; 0: never


def sidebar(page: Page, *, choices: bool = True) -> None:
    """Draw everything that holds on every page, and what chooses figures where there are any."""
    with st.sidebar:
        language_choice(page.language)
        if choices:
            _choices(page)
        if fold := folds.unfolded(page.say("Share this view"), "share"):
            with fold:
                _share(page)


def _share(page: Page) -> None:
    st.caption(page.say("This link holds every choice: it shows others the same figures."))
    st.code(share_link(page), language=None, wrap_lines=True)


def _choices(page: Page) -> None:
    metric_choice(page)
    if days := page.view.half_life:
        said = page.say("Older answers count less: half after {n} days.", n=f"{days:g}")
        st.caption(said)
    with st.expander(page.say("Filters"), expanded=bool(page.view.where)):
        for key in _filterable(page):
            filter_choice(page, key)
    if fold := folds.unfolded(page.say("Settings"), "settings"):
        with fold:
            settings(page)


def language_choice(language: str) -> None:
    """English or Vietnamese."""
    st.radio(
        text("Language", language),
        LANGUAGES,
        format_func=LANGUAGE_NAMES.__getitem__,
        index=LANGUAGES.index(language),
        key=seeded(PREFIX + "language", language, LANGUAGE_NAMES),
        horizontal=True,
        label_visibility="collapsed",
    )


def metric_choice(page: Page) -> None:
    """Any metric that at least one item can be measured by."""
    _one_of(
        page.say("Metric"),
        {key: named(METRIC_LABELS, key, page.language) for key in usable_metrics(page)},
        help=page.say(METRIC_HELP[page.view.metric]),
        chosen=page.view.metric,
        name="metric",
    )


def _one_of(
    label: str,
    labels: Mapping[Any, str],
    *,
    chosen: object,
    name: str,
    **more: Any,  # noqa: ANN401
) -> None:
    """A selectbox of the reader's.

    The choice is given twice: in the state, and as the default for a browser that first sees the
    widget in a later run than the one that seeded it.
    """
    told = told_apart(labels)
    known = chosen if chosen in told else next(iter(told))
    st.selectbox(
        label,
        list(told),
        index=list(told).index(known),
        format_func=lambda option: told.get(option, str(option)),
        key=seeded(PREFIX + name, known, told),
        **more,
    )


def usable_metrics(page: Page) -> list[str]:
    """Metrics some item of both sides has; the reader's own choice is always among them."""
    slots = slots_of(page.view.gap)
    scales = [
        [item.sources[slot].scale for slot in slots]
        for item in page.source.mirror_map.items.values()
        if all(slot in item.sources for slot in slots)
    ]
    return [
        key
        for key, metric in METRICS.items()
        if key == page.view.metric or any(all(map(metric.defined_on, pair)) for pair in scales)
    ]


def _filterable(page: Page) -> list[str]:
    """Every attribute, and those a link filters on one side only ("business:region")."""
    return list(dict.fromkeys([*page.source.mirror_map.all_attributes(), *dict(page.view.where)]))


def filter_choice(page: Page, attribute: str) -> None:
    """Values of one attribute with counts; neighbours with too few people come as one choice.

    Values a link keeps although they may not be chosen alone are listed too: what holds is seen,
    and can be taken away.
    """
    found = queries.filter_blocks(page.reader.study, page.source.version, page.view, attribute)
    labels = {JOIN.join(block): _block_label(page, attribute, block, n) for block, n in found}
    kept = dict(page.view.where).get(attribute, ())
    chosen = [key for key in labels if set(key.split(JOIN)) <= set(kept)]
    covered = {value for key in chosen for value in key.split(JOIN)}
    alone = {value: _value_label(page, attribute, value) for value in kept if value not in covered}
    labels, chosen = told_apart(labels | alone), [*chosen, *alone]
    st.multiselect(
        _attribute_label(page, attribute),
        list(labels),
        format_func=lambda key: labels.get(key, key),
        placeholder=page.say("All"),
        default=chosen,
        key=seeded(FILTER + attribute, chosen, labels),
    )


def _attribute_label(page: Page, key: str) -> str:
    side, _, attribute = key.rpartition(":")
    name = plain(page.names.attribute(attribute))
    return f"{name} · {named(SIDE_LABELS, side, page.language)}" if side else name


def _block_label(page: Page, key: str, block: tuple[str, ...], n: int | None) -> str:
    values = " + ".join(_value_label(page, key, value) for value in block)
    return values if n is None else f"{values} ({count(n, page.language)})"


def _value_label(page: Page, key: str, value: str) -> str:
    return page.names.value(key.rpartition(":")[2], value)


def settings(page: Page) -> None:
    """What analysts change: cut, margin, confidence, adjustment; and whether tables stand open."""
    _one_of(
        page.say("Scale points that count as top"),
        {
            cut: str(cut or page.say("the study's own"))
            for cut in sorted({*_CUTS, page.view.cut or 0})
        },
        chosen=page.view.cut or 0,
        name="cut",
    )
    margins = {points: str(points) for points in sorted({*_MARGINS, page.margin})}
    st.select_slider(
        page.say("Relevance margin, points"),
        list(margins),
        value=page.margin,
        key=seeded(PREFIX + "margin", page.margin, margins),
        help=page.say("Differences smaller than this do not matter in practice."),
    )
    levels = {
        level: f"{decimal(level * 100, page.language)}%"
        for level in sorted({*_CONFIDENCES, page.view.confidence})
    }
    st.select_slider(
        page.say("Confidence"),
        list(levels),
        format_func=levels.__getitem__,
        value=page.view.confidence,
        key=seeded(PREFIX + "confidence", page.view.confidence, levels),
    )
    _one_of(
        page.say("Adjustment for many gaps"),
        {key: page.say(sentence) for key, sentence in ADJUSTMENT_LABELS.items()},
        chosen=page.view.adjust,
        name="adjust",
    )
    half_life_choice(page)
    folds.choice(page)


def half_life_choice(page: Page) -> None:
    """How soon answers count half, where the study knows how old they are."""
    now = page.view.half_life or 0
    if not now and not any(map(page.source.engine.is_dated, page.source.rows)):
        return
    _one_of(
        page.say("Answers count half after"),
        {
            days: page.say("{n} days", n=decimal(days, page.language))
            if days
            else page.say("never")
            for days in sorted({*_HALF_LIVES, now})
        },
        chosen=now,
        name="half_life",
        help=page.say("Older answers then count less. Not for comparing waves."),
    )


def split_choice(page: Page) -> None:
    """One or two attributes to split by."""
    every = page.source.mirror_map.all_attributes()
    by = [*page.view.by, "", ""]
    first, second = st.columns(2)
    with first:
        _one_of(
            page.say("Split by"),
            {key: page.names.attribute(key) for key in every},
            chosen=by[0],
            name="by_first",
        )
    with second:
        _one_of(
            page.say("And by"),
            {"": page.say("nothing else")}
            | {key: page.names.attribute(key) for key in every if key != by[0]},
            chosen=by[1],
            name="by_second",
        )


def item_choice(page: Page, items: list[str]) -> None:
    """Which item to look at."""
    _one_of(
        page.say("Item"),
        {key: page.names.item(key) for key in items},
        chosen=page.reader.item,
        name="item",
    )


def outcome_choice(page: Page, items: list[str]) -> None:
    """What customers' ratings are to explain."""
    _one_of(
        page.say("Outcome"),
        {key: page.names.item(key) for key in items},
        chosen=page.reader.outcome,
        name="outcome",
    )


def lines_choice(page: Page) -> None:
    """Whether dimensions or single items are compared."""
    _one_of(
        page.say("Compare"),
        {"dimension": page.say("Dimensions"), "item": page.say("Items")},
        chosen=page.reader.lines,
        name="lines",
    )


def between_choice(page: Page, attributes: list[str]) -> None:
    """Which groups of the business are compared with each other."""
    _one_of(
        page.say("Compare by"),
        {key: page.names.attribute(key) for key in attributes},
        chosen=page.reader.between,
        name="between",
    )


def cell_choice(page: Page, cells: dict[str, str], dimensions: list[str]) -> None:
    """Which cell of the heatmap to open: the same as clicking it, for keyboards."""
    group, dimension = st.columns(2)
    with group:
        _one_of(
            page.say("Group"),
            {"": page.say("choose a group")} | cells,
            chosen=JOIN.join(page.reader.cell),
            name="cell",
        )
    with dimension:
        _one_of(
            page.say("Dimension"),
            {"": page.say("choose a dimension")}
            | {key: page.names.dimension(key) for key in dimensions},
            chosen=page.reader.dimension or "",
            name="dimension",
        )


def dimension_choice(page: Page, dimensions: list[str]) -> None:
    """Which dimension to open: the same as clicking it; the first one until one is chosen."""
    first = page.say("Widest gap: {dimension}", dimension=page.names.dimension(dimensions[0]))
    _one_of(
        page.say("Dimension"),
        {"": first} | {key: page.names.dimension(key) for key in dimensions},
        chosen=page.reader.dimension or "",
        name="dimension",
    )


def channel_choice(page: Page, attributes: list[str], usual: str | None) -> None:
    """Which attribute of customers is the channel: the usual one until another is chosen."""
    first = page.names.attribute(usual) if usual else page.say("choose an attribute")
    others = {key: page.names.attribute(key) for key in attributes if key != usual}
    _one_of(
        page.say("Compare customers by"),
        {"": first} | others,
        chosen=page.reader.channel or "",
        name="channel",
    )


def share_link(page: Page) -> str:
    """The address of this page with every choice written out."""
    return f"{st.context.url or ''}?{urlencode(dump(page.reader), doseq=True)}"


one_of = _one_of  # for controls that only the pages of one section have
