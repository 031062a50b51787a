"""What the page on drivers arranges: what is overlooked and overrated, and the table behind it."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

from cxgap.dashboard import close, deriving, explain_drivers, folds, tables
from cxgap.dashboard.page import Page
from cxgap.survey.records import Row, records_of
from cxgap.tasks.driver_choice import DriverOptions
from cxgap.tasks.drivers import DriverTable
from cxgap.texts.catalog import N_
from cxgap.texts.headlines import Headline
from cxgap.texts.labels import FLAG_LABELS, MISJUDGED_LABELS, named
from cxgap.texts.numbers import NOTHING, count, decimal

_HOW = {
    "stated": N_("What the business believes: how important it says each is."),
    "derived": N_(
        "What the business believes: what moves its own answers, as it stated no importance that "
        "this metric can measure."
    ),
}


_MOST = {
    "overlooked": N_("Most overlooked: {label}."),
    "overrated": N_("Most overrated: {label}."),
}


def headline(page: Page, found: DriverTable, how: DriverOptions) -> Headline:
    """The most overlooked and the most overrated driver, as far as they are proven."""
    rows, basis = found.rows, deriving.basis(page, found, how)
    compared = rows[rows["rank_gap.value"].notna()]
    if compared.empty:
        return Headline(
            page.say("What moves customers cannot be compared with what the business believes."),
            basis.people,
            basis.model,
        )
    found_ones = [(word, _most(compared, word)) for word in _MOST]
    proven = [(word, row) for word, row in found_ones if row is not None]
    if not proven:
        none = page.say("No driver is proven to be overlooked or overrated by the business.")
        return Headline(none, basis.people, basis.model)
    finding = [page.say(_MOST[word], label=close.quoted(page, row)) for word, row in proven]
    places = [_places(page, row, len(compared)) for _, row in proven]
    return Headline(" ".join(finding), " ".join([*places, basis.people]), basis.model)


def _most(compared: pd.DataFrame, word: str) -> pd.Series | None:
    own = compared[compared["misjudged"] == word]
    return None if own.empty else own.iloc[int(own["rank_gap.value"].abs().argmax())]


def _places(page: Page, row: Row, among: int) -> str:
    return page.say(
        "{label}: number {theirs} of {n} for customers, number {ours} for us.",
        label=close.quoted(page, row),
        theirs=_place(page, row["derived.rank_compared"]),
        ours=_place(page, row["business.rank"]),
        n=count(among, page.language),
    )


def _place(page: Page, rank: float) -> str:
    if pd.isna(rank):
        return NOTHING
    return decimal(rank, page.language, 0 if float(rank).is_integer() else 1)


def believed(page: Page, rows: pd.DataFrame) -> str:
    """How it is known what the business believes; "" where it is not."""
    known = rows["business.how"].dropna()
    return "" if known.empty else page.say(_HOW[known.iloc[0]])


def alt(page: Page, rows: pd.DataFrame) -> str:
    """The chart in words."""
    lines = [_in_words(page, row) for row in records_of(_by_share(rows))]
    return page.say(
        "What moves customers, and what the business believes. {rows}", rows=" ".join(lines)
    )


def _in_words(page: Page, row: Row) -> str:
    if "hidden" in row["flags"]:
        return page.say("{label}: hidden to protect people.", label=row["label"])
    return page.say(
        "{label}: {share} of what is explained, place {theirs}, for the business place {ours}, "
        "{word}.",
        label=row["label"],
        share=deriving.share(page, row["derived.value"]),
        theirs=_place(page, row["derived.rank"]),
        ours=_place(page, row["business.rank"]),
        word=_word(page, row["misjudged"]),
    )


def _word(page: Page, key: object) -> str:
    if isinstance(key, str):
        return named(MISJUDGED_LABELS, key, page.language)
    return page.say("Not ranked by the business")


def _by_share(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.sort_values("derived.value", ascending=False, ignore_index=True)


def show_table(page: Page, rows: pd.DataFrame, how: DriverOptions) -> None:
    """Show the figures behind the chart, what moves customers most first, and why they are so."""
    rows = _by_share(rows)
    fold = folds.figures(page)
    if fold:
        alt_text = page.say("The figures of the chart above")
        fold.dataframe(_table(page, rows), hide_index=True, alt=alt_text)
    explain_drivers.of_drivers(page, rows, how, under=fold)


def _table(page: Page, rows: pd.DataFrame) -> pa.Table:
    language = page.language
    shown = {
        page.say("Driver"): list(rows["label"]),
        page.say("Share of what is explained"): [
            deriving.share(page, one) for one in rows["derived.value"]
        ],
        page.say("Interval"): [
            deriving.share_interval(page, low, high)
            for low, high in zip(rows["derived.low"], rows["derived.high"], strict=True)
        ],
        page.say("Place, customers"): [_place(page, one) for one in rows["derived.rank"]],
        page.say("Place, business"): [_place(page, one) for one in rows["business.rank"]],
        page.say("Difference in places"): [_difference(page, row) for row in records_of(rows)],
        page.say("Judgement"): [_word(page, key) for key in rows["misjudged"]],
        page.say("Base, customers"): [count(n, language) for n in rows["derived.n"]],
        page.say("Base, business"): [count(n, language) for n in rows["business.n"]],
        page.say("Notes"): [
            "; ".join(named(FLAG_LABELS, flag, language) for flag in flags)
            for flags in rows["flags"]
        ],
    }
    return tables.of_columns(shown)


def _difference(page: Page, row: Row) -> str:
    if pd.isna(row["rank_gap.value"]):
        return NOTHING
    value, low, high = (
        decimal(row[f"rank_gap.{end}"], page.language, signed=True)
        for end in ("value", "low", "high")
    )
    return f"{value} ({page.say('{low} to {high}', low=low, high=high)})"
