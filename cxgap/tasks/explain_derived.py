"""Why a driver or a point is what it is, by the words of the Python front door."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cxgap.gaps.card_drivers import DriverCard, PointCard
from cxgap.tasks.asking import asked_view
from cxgap.tasks.driver_choice import DriverOptions
from cxgap.tasks.driver_frames import taken
from cxgap.tasks.explain_drivers import explain_driver
from cxgap.tasks.explain_points import explain_priority
from cxgap.tasks.priorities import PriorityOptions
from cxgap.tasks.source import Source

DERIVED = ("drivers", "priorities")
Choices = tuple[
    str | Sequence[str], Mapping[str, str | Sequence[str]] | None, Mapping[str, Any]
]  # by, where and everything else


def explain_derived(
    source: Source, of: str, row: tuple[str, Sequence[str]], choices: Choices
) -> DriverCard | PointCard:
    """Return the card of a row of drivers or of priorities.

    Args:
        source: the study.
        of: "drivers" or "priorities".
        row: key of the line, and its group.
        choices: by, where, and the fields of a view and of how drivers are derived.

    Raises:
        ViewError: where there is no such row.
    """
    by, where, asked = choices[0], choices[1], dict(choices[2])
    derive = DriverOptions(**taken(asked, DriverOptions))
    if of == "drivers":
        return explain_driver(source, asked_view(by, where, asked), derive, *row)
    options = PriorityOptions(**taken(asked, PriorityOptions), drivers=derive)
    return explain_priority(source, asked_view(by, where, asked), options, *row)
