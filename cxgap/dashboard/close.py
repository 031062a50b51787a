"""What the pages of the section Close share: their choices, and a way on where there is nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pandas as pd
import streamlit as st

from cxgap.dashboard.markdown import plain
from cxgap.dashboard.navigation import BRING, TEMPLATES
from cxgap.dashboard.page import Page
from cxgap.dashboard.reader import dump, groups_of_business
from cxgap.errors import ViewError
from cxgap.survey.records import Row
from cxgap.survey.view import View
from cxgap.survey.words import OWN_GAPS
from cxgap.tasks.driver_choice import outcomes
from cxgap.tasks.recency import check_recency
from cxgap.texts.problems import explained

Found = TypeVar("Found")


def with_choices(page: Page) -> Page:
    """The page with everything chosen that this section asks: the reader's, else the usual."""
    reader, known = page.reader, page.source.mirror_map
    lines = "dimension" if _dimensions(page) > 1 else "item"
    usual = OWN_GAPS["alignment"].groups
    departments = sorted(groups_of_business(page.source), key=lambda key: key != usual)
    chosen = replace(
        reader,
        outcome=reader.outcome or next(iter(outcomes(known)), None),
        lines=reader.lines or lines,
        between=reader.between or next(iter(departments), None),
    )
    return replace(page, reader=chosen)


def _dimensions(page: Page) -> int:
    items = page.source.mirror_map.items.values()
    return len({item.dimension for item in items if item.in_composites and item.dimension})


def whole(page: Page) -> View:
    """What the reader chose to compute, of everybody the filters keep, between the sides."""
    view = replace(page.view, gap="perception", by=(), pairs=False)
    check_recency(page.source, view)  # a half-life that cannot hold is a problem, not a gap
    return view


def labels_of(page: Page, rows: pd.DataFrame) -> list[str]:
    """The name of the line that each row of a table is about."""
    return [
        page.names.item(item) if isinstance(item, str) else page.names.dimension(dimension)
        for item, dimension in zip(rows["item"], rows["dimension"], strict=True)
    ]


def quoted(page: Page, row: Row) -> str:
    """The name of a row's line inside a sentence: an item is a statement, and in quotes."""
    name = str(row["label"]).rstrip(". ")
    return page.say("“{statement}”", statement=name) if isinstance(row["item"], str) else name


def found_or_said(page: Page, ask: Callable[..., Found], *about: object) -> Found | None:
    """What a task finds; where the study cannot answer it is said why, and how to go on."""
    try:
        return ask(page, *about)
    except ViewError as error:
        problem, hint = explained(error, page.language, page.names)
        st.info(plain(f"{problem} {hint}"))
        way_on(page)
        return None


def way_on(page: Page) -> None:
    """Links to where surveys are brought, and to forms for who has none yet."""
    link = dump(page.reader)
    st.page_link(BRING, label=page.say("Bring your surveys"), query_params=link)
    st.page_link(TEMPLATES, label=page.say("Templates"), query_params=link)
