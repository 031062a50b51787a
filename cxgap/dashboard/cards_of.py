"""The cards behind figures, kept: why each is what it is, and for owners how to compute it."""

from __future__ import annotations

import os
from dataclasses import replace

from cxgap.dashboard import queries
from cxgap.dashboard.remembered import remembered
from cxgap.gaps.card import Card
from cxgap.gaps.card_drivers import DriverCard, PointCard
from cxgap.gaps.card_level import LevelCard
from cxgap.gaps.change_card import ChangeCard
from cxgap.survey.faces import Cuts
from cxgap.survey.view import View
from cxgap.tasks import explain as explaining
from cxgap.tasks import explain_change as changing
from cxgap.tasks import explain_drivers, explain_points, explain_touchpoints
from cxgap.tasks.driver_choice import DriverOptions
from cxgap.tasks.journey import Stages
from cxgap.tasks.priorities import PriorityOptions
from cxgap.tasks.which_change import WhichChange

OWNER = "CXGAP_OWNER"  # 1 in the environment: whoever opens the pages owns the study's folder


def explain(
    study: str, version: str, view: View, row: tuple[str, ...], stages: Stages = ()
) -> Card:
    """Why a figure is what it is; how to compute it again only for the study's owner."""
    card = _explained(study, version, view, row, stages)
    return card if os.environ.get(OWNER) == "1" else card.without_code()


@remembered(500)
def _explained(study: str, version: str, view: View, row: tuple[str, ...], stages: Stages) -> Card:
    return explaining.explain(queries.in_steps_of(study, version, stages), view, row[0], row[1:])


def explain_wave(study: str, version: str, view: View, row: tuple[str, ...]) -> Card:
    """The same of a gap in one wave of a trend."""
    card = _explained_wave(study, version, view, row)
    return card if os.environ.get(OWNER) == "1" else card.without_code()


@remembered(500)
def _explained_wave(study: str, version: str, view: View, row: tuple[str, ...]) -> Card:
    return changing.explain_wave(queries.source(study, version), view, row)


def explain_change(
    study: str, version: str, view: View, which: WhichChange, row: tuple[str, ...]
) -> ChangeCard:
    """The same of a change or an effect."""
    card = _explained_change(study, version, view, which, row)
    return card if os.environ.get(OWNER) == "1" else replace(card, sql=None, python=None)


@remembered(500)
def _explained_change(
    study: str, version: str, view: View, which: WhichChange, row: tuple[str, ...]
) -> ChangeCard:
    return changing.explain_change(queries.source(study, version), view, which, row[0], row[1:])


def explain_driver(
    study: str, version: str, view: View, options: DriverOptions, row: tuple[str, ...]
) -> DriverCard:
    """Why a driver has its share; how to compute it again only for the study's owner."""
    card = _explained_driver(study, version, view, options, row)
    return card if os.environ.get(OWNER) == "1" else card.without_code()


@remembered(100)
def _explained_driver(
    study: str, version: str, view: View, options: DriverOptions, row: tuple[str, ...]
) -> DriverCard:
    table = queries.list_drivers(study, version, view, options)
    cards = explain_drivers.DriverCards(queries.source(study, version), view, options, table)
    return cards.of(explain_drivers.row_of(table.rows, row[0], row[1:]))


def explain_priority(
    study: str, version: str, view: View, options: PriorityOptions, row: tuple[str, ...]
) -> PointCard:
    """Why a point stands where it does; how to compute it again only for the study's owner."""
    card = _explained_priority(study, version, view, options, row)
    return card if os.environ.get(OWNER) == "1" else card.without_code()


@remembered(100)
def _explained_priority(
    study: str, version: str, view: View, options: PriorityOptions, row: tuple[str, ...]
) -> PointCard:
    table = queries.list_priorities(study, version, view, options)
    cards = explain_points.PointCards(queries.source(study, version), view, options, table)
    return cards.of(explain_drivers.row_of(table.rows, row[0], row[1:]))


def explain_level(study: str, version: str, view: View, cuts: Cuts, key: str) -> LevelCard:
    """Why a touchpoint without a gap is rated so; how to compute it again only for the owner."""
    card = _explained_level(study, version, view, cuts, key)
    return card if os.environ.get(OWNER) == "1" else card.without_code()


@remembered(100)
def _explained_level(study: str, version: str, view: View, cuts: Cuts, key: str) -> LevelCard:
    table = queries.list_touchpoints(study, version, view, cuts)
    return explain_touchpoints.LevelCards(queries.source(study, version), view, table).of(key)
