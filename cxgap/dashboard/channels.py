"""What the page on channels arranges: the same promise on each, and the two farthest apart."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from cxgap.dashboard import opening, own_gaps
from cxgap.dashboard.navigation import BRING
from cxgap.dashboard.page import Page
from cxgap.dashboard.takeaway import each_dot
from cxgap.survey.attribute import WAVE
from cxgap.survey.records import records_of
from cxgap.survey.words import OWN_GAPS
from cxgap.texts.labels import FLAG_LABELS, named

GAP = "consistency"
_USUAL = OWN_GAPS[GAP].groups
_FIGURE = ("value", "se", "low", "high", "n", "n_eff")
_NOT_COMPARED = ("group_hidden", "group_too_few")


def candidates(page: Page) -> list[str]:
    """Attributes of customers that could be the channel: all but generations and waves."""
    known = page.source.mirror_map
    return [
        key
        for key in known.attributes_of("customer")
        if key != WAVE and not known.attributes[key].is_generation
    ]


def usual(page: Page) -> str | None:
    """The attribute that is called the channel, where there is one."""
    return _USUAL if _USUAL in candidates(page) else None


def attribute(page: Page) -> str | None:
    """The attribute that is compared: the reader's choice, else the usual one."""
    return page.reader.channel if page.reader.channel in candidates(page) else usual(page)


def nothing(page: Page) -> None:
    """Say that the channel is not known, and what to do."""
    st.info(page.say("This study does not say which channel a customer used."))
    st.text(page.say("Bring a customer survey with a column for the channel, and name it so."))
    st.page_link(BRING, label=page.say("Bring your surveys"))


def lines(page: Page, channel: str) -> pd.DataFrame:
    """The two channels farthest apart on each line, widest first."""
    return own_gaps.lines(page, gap=GAP, by=(channel,), pairs=False)


def groups(page: Page, rows: pd.DataFrame) -> pd.DataFrame:
    """Every channel's figure on every line, out of the pairs that the widest was picked from."""
    if rows.empty:
        return pd.DataFrame()
    view = rows.attrs["view"]
    pairs = page.gaps(gap=GAP, level=view.level, by=view.by, items=(), pairs=True)
    ends = [_of_end(pairs, end) for end in ("a", "b")]
    found = pd.concat(ends).drop_duplicates(["line", "group"])
    places = {line: at for at, line in enumerate(_line_keys(rows))}
    labels = [page.names.value(view.by[0], value) for value in found["group"]]
    found = found.assign(row=found["line"].map(places), label=labels)
    lines = records_of(rows.iloc[found["row"]])
    groups = zip(found["group"], lines, strict=True)
    return found.assign(key=[opening.group_key(view.by, (one,), line) for one, line in groups])


def drawn(rows: pd.DataFrame, every: pd.DataFrame) -> pd.DataFrame:
    """One row for each dot: its figure, and the pair of its line; lines without a dot too."""
    dots = every.drop(columns="line").rename(columns={"row": "line", "label": "name"})
    return each_dot(rows, dots)


def _of_end(pairs: pd.DataFrame, end: str) -> pd.DataFrame:
    columns = {f"group.{part}": pairs[f"{end}.{part}"] for part in _FIGURE}
    return pd.DataFrame({"line": _line_keys(pairs), "group": pairs[f"{end}_group"], **columns})


def _line_keys(rows: pd.DataFrame) -> list[str]:
    return [item or line for item, line in zip(rows["item"], rows["dimension"], strict=True)]


def how(page: Page, channel: str) -> str:
    """How the two were found, and what that does to their interval."""
    picked = page.say(
        "{attribute}: the two farthest apart on each line are named.",
        attribute=page.names.attribute(channel),
    )
    if page.view.adjust == "none":
        widened = page.say("Without adjustment their interval is too narrow: they were picked.")
    else:
        widened = page.say("Their interval is widened, as they were picked from all pairs.")
    return f"{picked} {widened}"


def left_out(page: Page, rows: pd.DataFrame) -> str:
    """Why channels are missing from the comparison, "" where none is."""
    flags = {flag for flags in rows["flags"] for flag in flags}
    found = [named(FLAG_LABELS, flag, page.language) for flag in _NOT_COMPARED if flag in flags]
    return page.say("Read with care: {flags}.", flags="; ".join(found)) if found else ""


def table(page: Page, rows: pd.DataFrame, every: pd.DataFrame) -> None:
    """Every channel's figure on every line, then the gap of the two farthest apart."""
    bases = {
        page.say("Base, {figure}", figure=page.say("Highest")): "high.n",
        page.say("Base, {figure}", figure=page.say("Lowest")): "low.n",
    }
    own_gaps.table(page, rows, partial(_figures, page, rows, every), bases)


def _figures(page: Page, rows: pd.DataFrame, every: pd.DataFrame) -> dict[str, list[str]]:
    figures: dict[str, list[str]] = {}
    for group, own in every.groupby("group", sort=False):
        placed = own.set_index("row").reindex(range(len(rows)))
        name = page.names.value(rows.attrs["view"].by[0], str(group))
        figures[name] = own_gaps.values(page, placed, "group")
    pairs = zip(rows["between"], rows["high_group"], rows["low_group"], strict=True)
    figures[page.say("Farthest apart")] = [_pair(page, *pair) for pair in pairs]
    return figures


def _pair(page: Page, between: str, high: object, low: object) -> str:
    if not isinstance(high, str):
        return "–"
    names = [page.names.value(between, str(one)) for one in (high, low)]
    return page.say("{high} over {low}", high=names[0], low=names[1])
