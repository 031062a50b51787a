"""Cards of drivers and of points as JSON values: sentences by what they are about, and code."""

from __future__ import annotations

from typing import Any

from cxgap.gaps.card_drivers import DriverCard, PointCard
from cxgap.texts.card_drivers import driver_sentences
from cxgap.texts.card_points import point_sentences
from cxgap.texts.labels import Names


def derived_record(card: DriverCard | PointCard, names: Names) -> dict[str, Any]:
    """Return what ``--explain --json`` adds to a row; ``sql`` and ``python`` may be null."""
    if isinstance(card, DriverCard):
        said = driver_sentences(card, names)
    else:
        said = point_sentences(card, names)
    return {**said, "sql": card.sql, "python": card.python}
