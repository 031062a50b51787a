"""Everything behind a driver's share, and behind a point of importance against performance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cxgap.gaps.card import NAN, Card, figure_in


@dataclass(frozen=True)
class SideModel:
    """What a side's shares of R² rest on.

    ``drivers`` are in the model, ``asked`` were asked about. ``n`` of ``respondents`` are used;
    each, and ``n_eff``, is NaN where it must stay hidden. ``r2`` has value, adjusted, low and high,
    NaN without a model; ``flag`` says why there is none (hidden, too_few, constant). ``fraction``
    is the part of the population that answered, ``seed`` what the resamples are seeded with.
    """

    side: str
    method: str
    drivers: int
    asked: int
    r2: Mapping[str, float]
    n: float
    n_eff: float
    respondents: float
    flag: str | None = None
    fraction: float = 0.0
    seed: int | None = None


@dataclass(frozen=True)
class DriverCard:
    """One row of a table of drivers, explained.

    ``about`` holds the sides' questions, people and weights, and the row: customers first, then
    the business where it has a say. ``outcomes`` is the same of the outcome. ``models`` are those
    of the sides from whose answers shares were derived; ``believed`` is the business's rating of
    importance alone, where it gave one. ``compared`` counts the drivers that both lists hold.
    ``sql`` and ``python`` are for the study's owner.
    """

    about: Card
    outcome: str
    outcomes: Card
    models: Mapping[str, SideModel]
    missing: str
    bootstraps: int
    compared: int
    believed: Card | None = None
    sql: str | None = None
    python: str | None = None

    def figure(self, name: str) -> float:
        """A number of the row by its dotted name; NaN where there is none."""
        return self.about.figure(name)


@dataclass(frozen=True)
class Crosshair:
    """Where the quadrants meet: the kind, both values, NaN where there is none, and of how many.

    ``points`` are those whose means a grand mean is, ``drivers`` those of an equal share.
    """

    kind: str
    importance: float = NAN
    performance: float = NAN
    points: int = 0
    drivers: int = 0


@dataclass(frozen=True)
class PointCard:
    """One point of importance against performance, explained.

    ``performance`` is the card of the customers' figure alone, ``row`` the point's own row.
    ``importance`` is a driver's card where importance is derived, else that of the rating alone.
    """

    performance: Card
    row: Mapping[str, object]
    importance: DriverCard | Card
    crosshair: Crosshair
    sql: str | None = None
    python: str | None = None

    def figure(self, name: str) -> float:
        """A number of the row by its dotted name; NaN where there is none."""
        return figure_in(self.row, name)

    @property
    def driver(self) -> DriverCard | None:
        """The driver's card where importance is derived."""
        return self.importance if isinstance(self.importance, DriverCard) else None
