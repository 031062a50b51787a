"""Why this number, of drivers and of priorities: a box under each table that opens a row's card."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from streamlit.delta_generator import DeltaGenerator

from cxgap.dashboard import cards_of, deriving, explain
from cxgap.dashboard.page import Page
from cxgap.gaps.card_drivers import DriverCard, PointCard
from cxgap.tasks.driver_choice import DriverOptions
from cxgap.tasks.explain import row_name
from cxgap.tasks.priorities import PriorityOptions
from cxgap.texts.card_drivers import DRIVER_CARD_LABELS, driver_sentences
from cxgap.texts.card_points import POINT_CARD_LABELS, point_sentences


def of_drivers(
    page: Page, rows: pd.DataFrame, how: DriverOptions, *, under: DeltaGenerator | None
) -> None:
    """The box under the table of drivers, as they are shown."""
    if (name := _chosen(page, "drivers", rows, under)) is None:
        return
    asked = (page.reader.study, page.source.version, deriving.view(page), how, name[1])
    card = cards_of.explain_driver(*asked)
    _open(page, name[0], card, driver_sentences(card, page.names), DRIVER_CARD_LABELS)


def of_priorities(
    page: Page, rows: pd.DataFrame, how: PriorityOptions, *, under: DeltaGenerator | None
) -> None:
    """The box under the table of priorities, as they are shown."""
    if (name := _chosen(page, "priorities", rows, under)) is None:
        return
    asked = (page.reader.study, page.source.version, deriving.view(page), how, name[1])
    card = cards_of.explain_priority(*asked)
    _open(page, name[0], card, point_sentences(card, page.names), POINT_CARD_LABELS)


def _chosen(
    page: Page, kind: str, rows: pd.DataFrame, under: DeltaGenerator | None
) -> tuple[str, tuple[str, ...]] | None:
    """The label and the name of the row whose card is to be opened; None for none."""
    labels = list(rows["label"])
    at = explain.box(page, f"{kind}_{deriving.view(page).level}", rows, labels, under=under)
    return None if at is None else (labels[at], row_name(rows.iloc[at].to_dict()))


def _open(
    page: Page,
    label: str,
    card: DriverCard | PointCard,
    sentences: Mapping[str, list[str]],
    labels: Mapping[str, str],
) -> None:
    said = {labels[key]: one for key, one in sentences.items()}
    explain.open_card(page, label, said, (card.sql, card.python))
