"""What the page on expectations arranges: what customers expect and get, and what we believe."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from cxgap.dashboard import folds, own_gaps
from cxgap.dashboard.navigation import BRING, TEMPLATES
from cxgap.dashboard.page import Page
from cxgap.survey.words import slots_of
from cxgap.texts.catalog import N_
from cxgap.texts.labels import HOW_LABELS, named

SERVICE, KNOWLEDGE = "service", "knowledge"
_HOW = {
    "paired": N_(
        "The same customers answered both questions: their answers are compared in pairs."
    ),
    "independent": N_("Different customers answered the two questions."),
}


def next_steps(page: Page) -> None:
    """Where to get the questions, and where to bring the answers."""
    st.page_link(TEMPLATES, label=page.say("Templates"))
    st.page_link(BRING, label=page.say("Bring your surveys"))


def service_rows(page: Page) -> pd.DataFrame:
    """What customers experience less what they expect, widest first."""
    return own_gaps.lines(page, gap=SERVICE, by=(), pairs=False)


def how(page: Page, rows: pd.DataFrame) -> str:
    """How the two figures were compared, and how many items are in them."""
    compared = [page.say(_HOW[key]) for key in dict.fromkeys(rows["how"])]
    return " ".join([*compared, asked_of(page, SERVICE)])


def asked_of(page: Page, gap: str) -> str:
    """How many of the study's items were asked all that a gap is made of."""
    slots = slots_of(gap)
    items = [one for one in page.source.mirror_map.items.values() if one.is_rated]
    asked = [one for one in items if all(slot in one.sources for slot in slots)]
    return page.say(
        "Rests on the {n} of {all} items that were asked this way.", n=len(asked), all=len(items)
    )


def table(page: Page, rows: pd.DataFrame) -> None:
    """Both figures of every line, how they were compared, and who answered only one."""
    bases = {
        page.say("Base, {figure}", figure=page.say("Experience")): "customer.n",
        page.say("Base, {figure}", figure=page.say("Expectation")): "expectation.n",
        page.say("Answered only one"): "only_one",
    }
    own_gaps.table(page, rows, partial(_figures, page, rows), bases)


def _figures(page: Page, rows: pd.DataFrame) -> dict[str, list[str]]:
    return {
        page.say("Experience"): own_gaps.values(page, rows, "customer"),
        page.say("Expectation"): own_gaps.values(page, rows, "expectation"),
        page.say("Compared"): [named(HOW_LABELS, how, page.language) for how in rows["how"]],
    }


def knowledge_rows(page: Page) -> pd.DataFrame:
    """What the business believes customers expect less what they do, widest first."""
    return own_gaps.lines(page, gap=KNOWLEDGE, by=())


def fold(page: Page, *, alone: bool) -> DeltaGenerator | None:
    """Where the picture of these beliefs stands: folded below another, open where it is alone.

    A page asks one question; what the business believes is the second half of its answer.
    """
    if alone:
        return st.container()
    return folds.unfolded(page.say("Show the picture"), KNOWLEDGE)
