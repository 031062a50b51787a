"""What the page on waves arranges: a line's change in words, its trend, and every line's change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from cxgap.dashboard import draw, explain, folds, marks, opening, queries, tables, unfiltered
from cxgap.dashboard.lines import item_of, records, row_name, rows_of_line, view_of
from cxgap.dashboard.markdown import plain
from cxgap.dashboard.marks import Mark
from cxgap.dashboard.page import Page
from cxgap.survey.attribute import WAVE
from cxgap.survey.records import records_of
from cxgap.survey.view import View
from cxgap.survey.words import SIDES
from cxgap.tasks.change import ChangeTable
from cxgap.tasks.which_change import WhichChange
from cxgap.texts.catalog import N_, one_or_many
from cxgap.texts.change_bases import certainty, change_bases
from cxgap.texts.changes import CHANGE_LABELS, Changes
from cxgap.texts.figures import verdict
from cxgap.texts.headlines import Headline
from cxgap.texts.labels import ADJUSTMENT_LABELS, FLAG_LABELS, SIDE_LABELS, named
from cxgap.texts.numbers import count, decimal, p_value
from cxgap.texts.problems import noted
from cxgap.texts.unbroken import unbroken

Row = Mapping[str, Any]
LEVELS = {
    "overall": N_("Overall"),
    "dimension": N_("Dimensions"),
    "stage": N_("Stages"),
    "item": N_("Items"),
}


def waves(page: Page) -> tuple[str, ...]:
    """The study's waves, in its order."""
    return page.source.values.get(WAVE, ())


def changes(page: Page, line: str) -> ChangeTable:
    """Changes of all lines of the line's level between the two waves; a filter by wave ends it."""
    unfiltered.stop_if_by(page, WAVE)
    return changes_of(page, view_of(page, line))


def changes_of(page: Page, view: View) -> ChangeTable:
    """Changes of a view between the reader's two waves; rows know the table they are of."""
    two = (str(page.reader.measured.before), str(page.reader.measured.after))
    table = queries.list_changes(page.reader.study, page.source.version, view, *two)
    table.rows.attrs = {"view": view, "which": WhichChange(*two)}
    return table


def trend(page: Page, line: str) -> pd.DataFrame:
    """One line in every wave, labelled by the wave."""
    table = queries.list_trend(page.reader.study, page.source.version, view_of(page, line))
    rows = rows_of_line(table.rows, line).reset_index(drop=True)
    rows = rows.drop(columns=[name for name in rows.columns if str(name).startswith("benchmark.")])
    rows = rows.assign(label=[page.names.value(WAVE, wave) for wave in rows[f"group.{WAVE}"]])
    rows = rows.assign(key=[_in_wave(row, row[f"group.{WAVE}"]) for row in records_of(rows)])
    by_wave = replace(view_of(page, line), by=(WAVE,))
    which = WhichChange(trend=True)
    rows.attrs = {"view": by_wave, "family_size": table.family_size, "which": which}
    return rows


def _in_wave(row: Mapping[Any, Any], wave: str) -> str:
    """What a click on a wave opens: the line in this wave alone."""
    return opening.key_of(row, **{f"where.{WAVE}": wave})


def parts(page: Page, row: pd.Series) -> pd.DataFrame:
    """The bars of who moved: a gap opens its wave, who moved the card of the change."""
    card, before, after = explain.key(row), _gap_mark(page, row, 0), _gap_mark(page, row, 1)
    moved = [
        Mark(_moved(page, side), card, f"{side}_moved", {side: f"after.{side}.n"})
        for side in ("customer", "business")
    ]
    change = Mark(page.say("Change"), card, "change", judged=True)
    return marks.rows_of(row, [before, *moved, after, change])


def _gap_mark(page: Page, row: pd.Series, place: int) -> Mark:
    when = ("before", "after")[place]
    wave, bases = row[f"{when}.wave"], {side: f"{when}.{side}.n" for side in SIDES}
    key = _in_wave(row.to_dict(), wave)
    return Mark(page.say("Gap {wave}", wave=wave), key, f"{when}.gap", bases)


def _moved(page: Page, side: str) -> str:
    return page.say("{side} moved", side=named(SIDE_LABELS, side, page.language))


def headline(page: Page, row: Row) -> Headline:
    """What became of the gap; beneath it how sure that is, and on how many people it rests."""
    told = Changes(page.figures, page.view.gap)
    parts = [
        certainty(row, "change", page.figures, page.view.confidence),
        change_bases(row, page.language),
    ]
    finding = about(page, row, told.reading(row, page.margin))
    return Headline(finding, " ".join(filter(None, parts)), told.to_settle(row))


def about(page: Page, row: Row, finding: str) -> str:
    """A finding with the name of the line it is about before it."""
    name = row_name(page, row).rstrip(". ")
    if item_of(row):
        name = page.say("“{statement}”", statement=name)
    return f"{name}: {finding[:1].lower()}{finding[1:]}"


def with_care(page: Page, row: Row, table: ChangeTable) -> str:
    """What limits the figures: their flags, and a side that was not asked by wave."""
    found = [one for one in table.findings if one.code == "asked_once"]
    once = [noted(one, page.language) for one in found]
    said = {f"{one.place}_same" for one in found}  # the finding says so at length
    flags = [named(FLAG_LABELS, flag, page.language) for flag in row["flags"] if flag not in said]
    care = page.say("Read with care: {flags}.", flags="; ".join(flags)) if flags else ""
    return plain(" ".join(filter(None, [care, *once])))


def tally(page: Page, what: str, table: ChangeTable, labels: Mapping[str, str]) -> str:
    """How many rows have which verdict; ``what`` says of what they are."""
    found = Counter(map(_told, records(table.rows)))
    words = {**labels, "hidden": FLAG_LABELS["hidden"]}
    known = [
        f"{count(found[key], page.language)} {named(words, key, page.language)}"
        for key in words
        if found[key]
    ]
    return unbroken(f"{what}: {', '.join(known)}.") if known else ""


def _told(row: Row) -> object:
    """The verdict that is told, which of what is hidden is that alone."""
    value = row["effect.value"] if "effect.value" in row else row["change.value"]
    return "hidden" if "hidden" in row["flags"] and value != value else row["verdict"]


def level_name(page: Page, line: str) -> str:
    """What the lines beside a line are called together."""
    return page.say(LEVELS[line.partition(":")[0]])


def family(page: Page, table: ChangeTable) -> str:
    """How many changes were tested together, and what was done about their number."""
    if not table.family_size:
        return page.say("Nothing could be tested.")
    return one_or_many(
        "A single change was tested, at {confidence}% confidence.",
        "{n} changes were tested together, at {confidence}% confidence. Adjustment: {adjustment}.",
        table.family_size,
        page.language,
        n=count(table.family_size, page.language),
        confidence=decimal(page.view.confidence * 100, page.language),
        adjustment=page.say(ADJUSTMENT_LABELS[page.view.adjust]),
    )


def trend_alt(page: Page, rows: pd.DataFrame) -> str:
    """The trend in words, wave by wave."""
    return draw.alt(page, rows)


def parts_alt(page: Page, row: Row) -> str:
    """The change in its parts, in words."""
    if "hidden" in row["flags"]:
        return page.say("The change in its parts: hidden to protect people.")
    figures, places = page.figures, page.figures.finer
    return page.say(
        "The change in its parts. Gap {before}: {gap}. Customers moved {customers}, the business "
        "{business}. Gap {after}: {then}.",
        before=row["before.wave"],
        gap=figures.gap(row["before.gap.value"], places),
        customers=figures.gap(row["customer_moved.value"], places),
        business=figures.gap(row["business_moved.value"], places),
        after=row["after.wave"],
        then=figures.gap(row["after.gap.value"], places),
    )


def show_trend(page: Page, rows: pd.DataFrame) -> None:
    """Show the figures of every wave as a table."""
    draw.gap_table(page, rows, {page.say("Wave"): list(rows["label"])})


def show_changes(page: Page, table: ChangeTable, title: str, names: Sequence[str]) -> None:
    """Show every change, the largest first, so that it can be checked; rows have their names."""
    rows = table.rows.assign(**{"row.name": list(names)})
    rows = rows.sort_values("change.value", key=abs, ascending=False, ignore_index=True)
    st.caption(family(page, table))
    fold = folds.figures(page, explain.key_of(rows))
    if fold:
        lines = [{title: row["row.name"]} | _table_line(page, row) for row in records(rows)]
        alt = page.say("Changes from {before} to {after}", **_two(table))
        fold.dataframe(tables.of_rows(lines), hide_index=True, alt=alt)
    explain.choice(page, rows, list(rows["row.name"]), under=fold)


def _two(table: ChangeTable) -> dict[str, str]:
    return {"before": table.waves[0], "after": table.waves[-1]}


def _table_line(page: Page, row: Row) -> dict[str, str]:
    figures, places, language = page.figures, page.figures.finer, page.language
    line: dict[str, str] = {}
    for when in ("before", "after"):
        title = page.say("Gap {wave}", wave=row[f"{when}.wave"])
        line[title] = figures.gap(row[f"{when}.gap.value"], places)
    line |= difference(page, row, "change", page.say("Change"))
    for side in ("customer", "business"):
        line[_moved(page, side)] = figures.gap(row[f"{side}_moved.value"], places)
    for side in ("customer", "business"):
        for when in ("before", "after"):
            label = named(SIDE_LABELS, side, language)
            title = page.say("Base, {side} {wave}", side=label, wave=row[f"{when}.wave"])
            line[title] = count(row[f"{when}.{side}.n"], language)
    line[page.say("Verdict")] = outcome(row, CHANGE_LABELS, language)
    line[page.say("What would settle it")] = Changes(figures, page.view.gap).to_settle(row)
    notes = [named(FLAG_LABELS, flag, language) for flag in row["flags"]]
    return line | {page.say("Notes"): "; ".join(notes)}


def difference(page: Page, row: Row, name: str, title: str) -> dict[str, str]:
    """A difference with its interval and p-value, as columns."""
    figures, places = page.figures, page.figures.finer
    interval = figures.gap_interval(row[f"{name}.low"], row[f"{name}.high"], places)
    return {
        title: figures.gap(row[f"{name}.value"], places),
        page.say("Interval"): interval,
        page.say("Adjusted p"): p_value(row[f"{name}.p_adjusted"], page.language),
    }


def outcome(row: Row, labels: Mapping[str, str], language: str) -> str:
    """The verdict on a change or an effect; without one the figure was not declared."""
    key = _told(row)
    if key == "hidden":
        return named(FLAG_LABELS, "hidden", language)
    return named(labels, key, language) if isinstance(key, str) else verdict(key, language)
