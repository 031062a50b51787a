"""Everything behind a touchpoint's figure where there is no gap: only one side was asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cxgap.gaps.card import Card


@dataclass(frozen=True)
class LevelCard:
    """A touchpoint without a gap, explained.

    ``about`` holds the sides that were asked, each with its own questions, and the row. ``stated``
    are the shares (0–1) that the business stated for single items, by item. ``sql`` and ``python``
    give the figures again and are for the study's owner; None where none is shown.
    """

    about: Card
    stated: Mapping[str, float] = field(default_factory=dict)
    sql: str | None = None
    python: str | None = None
