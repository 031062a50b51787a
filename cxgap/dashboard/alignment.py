"""What the page on alignment arranges: departments beside each other and beside all customers."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from cxgap.dashboard import close, draw, explain, folds, heading, opening
from cxgap.dashboard.page import Page
from cxgap.dashboard.takeaway import each_dot
from cxgap.errors import ViewError
from cxgap.survey.records import records_of
from cxgap.texts.figures import verdict
from cxgap.texts.headlines import Headline
from cxgap.texts.numbers import count

_PARTS = ("value", "low", "high", "n")
_CUSTOMERS = [f"customer.{part}" for part in _PARTS]
_LINE = ["item", "dimension"]


def rows(page: Page) -> pd.DataFrame:
    """The two departments farthest apart on each line, beside all customers, widest first.

    Items where the metric has no dimensions.

    Raises:
        ViewError: where the study has no departments, or the metric nothing they rated.
    """
    close.whole(page)
    level = _level(page)
    found = _alignment(page, level)
    own = found.assign(label=close.labels_of(page, found)).drop(columns=_CUSTOMERS)
    joined = own.merge(_customers(page, level), on=_LINE, how="left")
    joined = opening.keyed(joined)
    joined.attrs = found.attrs
    return joined.sort_values("gap.value", ascending=False, ignore_index=True)


def _level(page: Page) -> str:
    """The level the reader compares, or items where the metric has no dimensions."""
    level = str(page.reader.lines)
    try:
        _alignment(page, level)
    except ViewError:
        return "item"
    return level


def _alignment(page: Page, level: str, *, pairs: bool = False) -> pd.DataFrame:
    by = tuple(filter(None, [page.reader.between]))
    return page.gaps(gap="alignment", level=level, by=by, items=(), pairs=pairs)


def _customers(page: Page, level: str) -> pd.DataFrame:
    """What all customers say of each line that both sides rated."""
    try:
        found = page.gaps(gap="perception", level=level, by=(), items=(), pairs=False)
    except ViewError:
        return pd.DataFrame(columns=[*_LINE, *_CUSTOMERS])
    return found[[*_LINE, *_CUSTOMERS]]


def groups(page: Page, found: pd.DataFrame) -> pd.DataFrame:
    """Every department's figure, with the row of its line; those that are hidden are left out."""
    pairs = _alignment(page, str(found["level"].iloc[0]), pairs=True)
    ends = [
        pairs[[*_LINE, f"{end}_group", *(f"{end}.{part}" for part in _PARTS)]].set_axis(
            [*_LINE, "group", *(f"group.{part}" for part in _PARTS)], axis=1
        )
        for end in "ab"
    ]
    every = pd.concat(ends, ignore_index=True).dropna(subset=["group.value"])
    every = every.drop_duplicates([*_LINE, "group"])
    names = [page.names.value(str(page.reader.between), key) for key in every["group"]]
    lines = found[[*_LINE, "label"]].assign(line=range(len(found)))
    placed = every.assign(name=names).merge(lines, on=_LINE)
    by = (str(page.reader.between),)
    keys = [opening.group_key(by, (row["group"],), row) for row in records_of(placed)]
    return placed.assign(key=keys).sort_values("line", kind="stable", ignore_index=True)


def drawn(found: pd.DataFrame, shown: pd.DataFrame) -> pd.DataFrame:
    """One row for each dot: its figure, and the pair of its line; lines without a dot too."""
    return each_dot(found, shown.drop(columns=[*_LINE, "label"]))


def not_drawn(page: Page, shown: pd.DataFrame, found: pd.DataFrame) -> str:
    """Say which departments have a line they are not drawn on; "" where all are on all."""
    lines = len(found)
    key = str(page.reader.between)
    kept = dict(page.view.where).get(key, page.source.values.get(key, ()))
    drawn = shown["group"].value_counts()
    missing = [page.names.value(key, one) for one in kept if drawn.get(one, 0) < lines]
    if not missing:
        return ""
    return page.say(
        "Not drawn on every line, because too few people answered: {names}.",
        names="; ".join(missing),
    )


def headline(page: Page, found: pd.DataFrame) -> Headline:
    """The two departments farthest apart as far as it is proven, and what all customers say."""
    told = heading.of_gaps(page, found, "alignment")
    apart = found[found["verdict"] == "inconsistent"]
    if apart.empty or pd.isna(apart.iloc[0]["customer.value"]):
        return told
    value = page.figures.value(apart.iloc[0]["customer.value"])
    customers = page.say("All customers: {value}.", value=value)
    return replace(told, beneath=f"{told.beneath} {customers}")


def _ends(page: Page, row: pd.Series) -> dict[str, str]:
    """Names, figures and bases of the two groups of a row."""
    facts = {}
    for end in ("high", "low"):
        facts[end] = page.names.value(row["between"], row[f"{end}_group"])
        facts[f"{end}_value"] = page.figures.value(row[f"{end}.value"])
        facts[f"{end}_n"] = count(row[f"{end}.n"], page.language)
    return facts


def alt(page: Page, found: pd.DataFrame) -> str:
    """The chart in words."""
    lines = [_in_words(page, row) for _, row in found.iterrows()]
    return page.say("Groups of the business beside all customers. {rows}", rows=" ".join(lines))


def _in_words(page: Page, row: pd.Series) -> str:
    if not isinstance(row["high_group"], str):
        return page.say("{label}: hidden to protect people.", label=row["label"])
    facts = _ends(page, row)
    return page.say(
        "{label}: highest {high} {high_value}, lowest {low} {low_value}, customers {customers}, "
        "{verdict}.",
        label=row["label"],
        customers=page.figures.value(row["customer.value"]),
        verdict=verdict(row["verdict"], page.language),
        high=facts["high"],
        high_value=facts["high_value"],
        low=facts["low"],
        low_value=facts["low_value"],
    )


def show_table(page: Page, found: pd.DataFrame, shown: pd.DataFrame) -> None:
    """Show the farthest pair of each line, then every group's figure with interval and base."""
    places = page.figures.finer
    st.caption(draw.family(page, found))
    fold = folds.figures(page)
    if fold:
        alt_text = page.say("The figures of the chart above")
        fold.dataframe(_pairs(page, found, places), hide_index=True, alt=alt_text)
        fold.dataframe(_every(page, shown, places), hide_index=True, alt=page.say("Every group"))
    explain.choice(page, found, list(found["label"]), under=fold)


def _pairs(page: Page, found: pd.DataFrame, places: int) -> pd.DataFrame:
    table = {
        page.say("Line"): list(found["label"]),
        page.say("Highest"): _figures(page, found, "high", places),
        page.say("Lowest"): _figures(page, found, "low", places),
        page.say("All customers"): [
            page.figures.value(one, places) for one in found["customer.value"]
        ],
    }
    bases = {page.say("Base, highest"): "high.n", page.say("Base, lowest"): "low.n"}
    return pd.DataFrame(table | draw.gap_columns(page, found, bases))


def _figures(page: Page, found: pd.DataFrame, end: str, places: int) -> list[str]:
    return [
        f"{page.names.value(row['between'], row[f'{end}_group'])} "
        f"{page.figures.value(row[f'{end}.value'], places)}"
        if isinstance(row[f"{end}_group"], str)
        else page.figures.value(None)
        for _, row in found.iterrows()
    ]


def _every(page: Page, shown: pd.DataFrame, places: int) -> pd.DataFrame:
    ends = zip(shown["group.low"], shown["group.high"], strict=True)
    return pd.DataFrame(
        {
            page.say("Line"): list(shown["label"]),
            page.say("Group"): list(shown["name"]),
            page.say("Figure"): [page.figures.value(one, places) for one in shown["group.value"]],
            page.say("Interval"): [page.figures.interval(*pair, places) for pair in ends],
            page.say("Base"): [count(n, page.language) for n in shown["group.n"]],
        }
    )
