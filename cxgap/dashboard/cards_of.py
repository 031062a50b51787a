"""The cards behind figures, kept: why each is what it is, and for owners how to compute it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import ParamSpec, TypeVar

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
P = ParamSpec("P")
C = TypeVar("C", Card, ChangeCard, DriverCard, PointCard, LevelCard)
_MOST = 500  # cards of a kind that are kept


def _for_owners(task: Callable[P, C]) -> Callable[P, C]:
    """Keep the cards of a task; only the study's owner is told how to compute them again."""
    kept = remembered(_MOST)(task)

    @wraps(task)
    def told(*args: P.args, **kwargs: P.kwargs) -> C:
        card = kept(*args, **kwargs)
        return card if os.environ.get(OWNER) == "1" else replace(card, sql=None, python=None)

    return told


@_for_owners
def explain(
    study: str, version: str, view: View, row: tuple[str, ...], stages: Stages = ()
) -> Card:
    """Why a figure is what it is."""
    return explaining.explain(queries.in_steps_of(study, version, stages), view, row[0], row[1:])


@_for_owners
def explain_wave(study: str, version: str, view: View, row: tuple[str, ...]) -> Card:
    """The same of a gap in one wave of a trend."""
    return changing.explain_wave(queries.source(study, version), view, row)


@_for_owners
def explain_change(
    study: str, version: str, view: View, which: WhichChange, row: tuple[str, ...]
) -> ChangeCard:
    """The same of a change or an effect."""
    return changing.explain_change(queries.source(study, version), view, which, row[0], row[1:])


@_for_owners
def explain_driver(
    study: str, version: str, view: View, options: DriverOptions, row: tuple[str, ...]
) -> DriverCard:
    """Why a driver has its share."""
    table = queries.list_drivers(study, version, view, options)
    cards = explain_drivers.DriverCards(queries.source(study, version), view, options, table)
    return cards.of(explain_drivers.row_of(table.rows, row[0], row[1:]))


@_for_owners
def explain_priority(
    study: str, version: str, view: View, options: PriorityOptions, row: tuple[str, ...]
) -> PointCard:
    """Why a point stands where it does."""
    table = queries.list_priorities(study, version, view, options)
    cards = explain_points.PointCards(queries.source(study, version), view, options, table)
    return cards.of(explain_drivers.row_of(table.rows, row[0], row[1:]))


@_for_owners
def explain_level(study: str, version: str, view: View, cuts: Cuts, key: str) -> LevelCard:
    """Why a touchpoint without a gap is rated so."""
    table = queries.list_touchpoints(study, version, view, cuts)
    return explain_touchpoints.LevelCards(queries.source(study, version), view, table).of(key)
