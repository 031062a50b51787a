"""Why this number, of drivers and of priorities: a box under each table that opens a row's card."""

from __future__ import annotations

import pandas as pd
from streamlit.delta_generator import DeltaGenerator

from cxgap.dashboard import cards_of, deriving, explain
from cxgap.dashboard.page import Page
from cxgap.tasks.driver_choice import DriverOptions
from cxgap.tasks.explain import row_name
from cxgap.tasks.priorities import PriorityOptions
from cxgap.texts.card_drivers import DRIVER_CARD_LABELS, driver_sentences
from cxgap.texts.card_points import POINT_CARD_LABELS, point_sentences


def of_drivers(
    page: Page, rows: pd.DataFrame, how: DriverOptions, *, under: DeltaGenerator | None
) -> None:
    """The box under the table of drivers, as they are shown."""
    view, labels = deriving.view(page), list(rows["label"])
    at = explain.box(page, f"drivers_{view.level}", rows, labels, under=under)
    if at is None:
        return
    name = row_name(rows.iloc[at].to_dict())
    card = cards_of.explain_driver(page.reader.study, page.source.version, view, how, name)
    found = driver_sentences(card, page.names)
    said = {DRIVER_CARD_LABELS[key]: one for key, one in found.items()}
    explain.open_card(page, labels[at], said, (card.sql, card.python))


def of_priorities(
    page: Page, rows: pd.DataFrame, how: PriorityOptions, *, under: DeltaGenerator | None
) -> None:
    """The box under the table of priorities, as they are shown."""
    view, labels = deriving.view(page), list(rows["label"])
    at = explain.box(page, f"priorities_{view.level}", rows, labels, under=under)
    if at is None:
        return
    name = row_name(rows.iloc[at].to_dict())
    card = cards_of.explain_priority(page.reader.study, page.source.version, view, how, name)
    found = point_sentences(card, page.names)
    said = {POINT_CARD_LABELS[key]: one for key, one in found.items()}
    explain.open_card(page, labels[at], said, (card.sql, card.python))
