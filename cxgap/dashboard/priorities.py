"""What the page on priorities arranges: what to work on first, its chart's words and its table."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

from cxgap.dashboard import close, deriving, explain_drivers, folds, opening, queries, tables
from cxgap.dashboard.page import Page
from cxgap.survey.records import Row, records_of
from cxgap.tasks.driver_choice import DriverOptions
from cxgap.tasks.priorities import PriorityOptions, PriorityTable
from cxgap.texts.catalog import plural
from cxgap.texts.figures import verdict
from cxgap.texts.headlines import Headline
from cxgap.texts.labels import FLAG_LABELS, QUADRANT_LABELS, named
from cxgap.texts.numbers import NOTHING, count

_MOST_NAMED = 3  # in a title


def table(page: Page, how: DriverOptions) -> PriorityTable:
    """Importance against performance, the most important line first."""
    asked = PriorityOptions(drivers=how)
    study, version = page.reader.study, page.source.version
    found = queries.list_priorities(study, version, deriving.view(page), asked)
    rows = opening.keyed(found.rows.assign(label=close.labels_of(page, found.rows)))
    rows = rows.sort_values("importance.value", ascending=False, ignore_index=True)
    return PriorityTable(rows, found.crosshairs, found.drivers, found.findings)


def headline(page: Page, found: PriorityTable, basis: deriving.Basis) -> Headline:
    """What to work on first as far as it is proven; beneath it how much is undecided, on whom."""
    placed = found.rows[found.rows["quadrant"].notna()]
    if placed.empty:
        nothing = page.say("Nothing can be placed: its figures are hidden or missing.")
        return Headline(nothing, basis.people, basis.model)
    first, why = _first(page, placed)
    beneath = f"{_undecided(page, placed)} {basis.people}".strip()
    return Headline(first, beneath, f"{why} {basis.model}".strip())


def _first(page: Page, placed: pd.DataFrame) -> tuple[str, str]:
    """What comes first, or that nothing does; and what that means."""
    first = placed[placed["quadrant"] == "concentrate"]
    if not first.empty:
        return (
            page.say("Work on first: {names}.", names=_names(page, first)),
            page.say("More important to customers than the average, and rated below it."),
        )
    open_still = (placed["importance.height"] != "low") & (placed["performance.height"] != "high")
    if not open_still.any():
        none = page.say("Nothing is both more important than the average and rated below it.")
        return none, ""
    names = _names(page, placed[open_still])
    return page.say("What to work on first is not proven yet. It may be: {names}.", names=names), ""


def _names(page: Page, rows: pd.DataFrame) -> str:
    """The most important by name, and how many there are beside."""
    first = records_of(rows.head(_MOST_NAMED))
    named_ones = "; ".join(close.quoted(page, row) for row in first)
    more = len(rows) - _MOST_NAMED
    if more < 1:
        return named_ones
    return page.say("{names}; and {n} more", names=named_ones, n=count(more, page.language))


def _undecided(page: Page, placed: pd.DataFrame) -> str:
    many = int((placed["quadrant"] == "undecided").sum())
    return plural(
        "{n} of {total} is undecided: its interval reaches a dividing line.",
        "{n} of {total} are undecided: their intervals reach a dividing line.",
        many,
        page.language,
        n=count(many, page.language),
        total=count(len(placed), page.language),
    )


def alt(page: Page, rows: pd.DataFrame) -> str:
    """The chart in words."""
    lines = [_in_words(page, row) for row in records_of(rows)]
    return page.say("Importance against performance. {rows}", rows=" ".join(lines))


def _in_words(page: Page, row: Row) -> str:
    if "hidden" in row["flags"]:
        return page.say("{label}: hidden to protect people.", label=row["label"])
    return page.say(
        "{label}: importance {importance}, performance {performance}, {quadrant}.",
        label=row["label"],
        importance=deriving.share(page, row["importance.value"]),
        performance=page.figures.value(row["performance.value"]),
        quadrant=_quadrant(page, row["quadrant"]),
    )


def _quadrant(page: Page, key: object) -> str:
    return named(QUADRANT_LABELS, key, page.language) if isinstance(key, str) else NOTHING


def show_table(page: Page, rows: pd.DataFrame, how: DriverOptions) -> None:
    """Show the figures behind the chart, and why they are so."""
    fold = folds.figures(page)
    if fold:
        alt_text = page.say("The figures of the chart above")
        fold.dataframe(_table(page, rows), hide_index=True, alt=alt_text)
    explain_drivers.of_priorities(page, rows, PriorityOptions(drivers=how), under=fold)


def _table(page: Page, rows: pd.DataFrame) -> pa.Table:
    figures, language = page.figures, page.language
    places = page.figures.finer
    shown = {
        page.say("Line"): list(rows["label"]),
        page.say("Quadrant"): [_quadrant(page, key) for key in rows["quadrant"]],
        page.say("Importance"): [deriving.share(page, one) for one in rows["importance.value"]],
        page.say("Interval of importance"): [
            deriving.share_interval(page, low, high)
            for low, high in zip(rows["importance.low"], rows["importance.high"], strict=True)
        ],
        page.say("Performance"): [figures.value(one, places) for one in rows["performance.value"]],
        page.say("Interval of performance"): [
            figures.interval(low, high, places)
            for low, high in zip(rows["performance.low"], rows["performance.high"], strict=True)
        ],
        page.say("Base, importance"): [count(n, language) for n in rows["importance.n"]],
        page.say("Base, performance"): [count(n, language) for n in rows["performance.n"]],
        page.say("Perception gap"): [figures.gap(one, places) for one in rows["gap.value"]],
        page.say("Verdict"): [verdict(key, language) for key in rows["verdict"]],
        page.say("Notes"): [
            "; ".join(named(FLAG_LABELS, flag, language) for flag in flags)
            for flags in rows["flags"]
        ],
    }
    return tables.of_columns(shown)
