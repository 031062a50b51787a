"""Derived importance on the pages that rest on it: how it is derived, and how much it explains."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from cxgap.dashboard import close, controls, findings, opening, queries
from cxgap.dashboard.page import Page
from cxgap.gaps.drivers import MOST_LEFT_OUT
from cxgap.survey.view import View
from cxgap.tasks.driver_choice import DriverOptions, outcomes
from cxgap.tasks.drivers import DriverTable
from cxgap.texts.catalog import N_
from cxgap.texts.numbers import NOTHING, count, decimal, percent

_METHODS = {
    "lmg": N_("Shares of R² by LMG (Shapley values)."),
    "johnson": N_("Shares of R² by Johnson's relative weights."),
}


def choices(page: Page) -> None:
    """What is to be explained, and by what."""
    known = outcomes(page.source.mirror_map)
    left, right = st.columns(2)
    with left:
        controls.lines_choice(page)
    if len(known) > 1:
        with right:
            controls.outcome_choice(page, known)


def view(page: Page) -> View:
    """What the reader chose to compute, on the lines this section compares."""
    return replace(close.whole(page), level=str(page.reader.lines))


def derivation(page: Page) -> DriverOptions:
    """How importance is derived: of whole forms, unless these are less than half of all."""
    wanted = DriverOptions(page.reader.outcome)
    model = drivers(page, wanted).models.iloc[0]
    n, people = model["n"], model["respondents"]
    if n == n and n is not None and n >= people * (1 - MOST_LEFT_OUT):
        return wanted
    return replace(wanted, missing="pairwise")


def drivers(page: Page, options: DriverOptions) -> DriverTable:
    """The table of drivers, every row with its name as ``label``."""
    table = queries.list_drivers(page.reader.study, page.source.version, view(page), options)
    rows = table.rows.assign(label=close.labels_of(page, table.rows))
    return replace(table, rows=opening.keyed(rows))


@dataclass(frozen=True)
class Basis:
    """What shares rest on, in sentences: how many answered, and what they explain how well."""

    people: str
    model: str


def basis(page: Page, table: DriverTable, options: DriverOptions) -> Basis:
    """What the shares rest on: how many answered; R² with its interval, and what was left out."""
    model = table.models.iloc[0]
    people, how = _used(page, model, options)
    return Basis(people, " ".join(filter(None, [_explained(page, table, model), how])))


def notes(page: Page, table: DriverTable) -> None:
    """Say the method, and what to know before the shares are believed."""
    st.caption(page.say(_METHODS[table.method]))
    on_top = ("drivers_left_out", "info")  # what a basis has said
    more = [one for one in table.findings if (one.code, one.severity) != on_top]
    findings.list_findings(page, more, page.source.mirror_map)


def _explained(page: Page, table: DriverTable, model: pd.Series) -> str:
    outcome = page.names.item(table.outcome)
    if pd.isna(model["r2.value"]):
        return page.say("What moves “{outcome}” cannot be said here.", outcome=outcome)
    ends = [percent(model[f"r2.{end}"], page.language) for end in ("value", "low", "high")]
    return page.say(
        "All {n} drivers together explain {r2} of “{outcome}” (R², {confidence}% interval "
        "{low} to {high}).",
        n=count(len(table.rows), page.language),
        r2=ends[0],
        outcome=outcome,
        confidence=decimal(page.view.confidence * 100, page.language),
        low=ends[1],
        high=ends[2],
    )


def _used(page: Page, model: pd.Series, options: DriverOptions) -> tuple[str, str]:
    """How many answered, and how those count who did not answer everything."""
    n, people = model["n"], model["respondents"]
    if pd.isna(n) or pd.isna(people):
        return "", ""
    facts = {
        "n": count(n, page.language),
        "people": count(people, page.language),
        "n_eff": count(model["n_eff"], page.language),
    }
    people = page.say("Based on {n} of {people} customers.", **facts)
    if options.missing != "pairwise":
        said = page.say(
            "The customers used answered every question, and are as precise as {n_eff} of equal "
            "weight.",
            **facts,
        )
        return people, said
    return people, page.say(
        "The customers used are as precise as {n_eff} of equal weight. Fewer than half answered "
        "everything, so each two questions are compared by those who answered both (pairwise).",
        **facts,
    )


def share(page: Page, value: float) -> str:
    """A part of what is explained, as a percentage."""
    return NOTHING if pd.isna(value) else percent(value, page.language)


def share_interval(page: Page, low: float, high: float) -> str:
    """The interval of such a part."""
    if pd.isna(low) or pd.isna(high):
        return page.say("no interval")
    ends = share(page, low), share(page, high)
    return page.say("{low} to {high}", low=ends[0], high=ends[1])
