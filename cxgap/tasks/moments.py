"""Make-or-break moments: the touchpoints that move customers' outcome more than their share."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from cxgap.gaps.quadrant import sides_of
from cxgap.survey.view import View
from cxgap.tasks.drivers import DriverTable, list_derived
from cxgap.tasks.regroup import regrouped
from cxgap.tasks.source import Source
from cxgap.tasks.touchpoints import places


@dataclass(frozen=True)
class Moments:
    """Every place as a driver of ``outcome``.

    ``rows`` has ``key`` (of the place), the ``derived.…`` figures of the table of drivers, its
    ``flags`` and ``height``: "high" where the whole interval of the share lies above the ``equal``
    share, which all places would have if they mattered alike; "low" where below, "undecided"
    where it reaches it, None without a figure. ``n`` customers are behind it; None where that is
    hidden.
    """

    outcome: str
    rows: pd.DataFrame
    equal: float | None
    n: int | None

    @property
    def decisive(self) -> list[str]:
        """The keys of the make-or-break moments, the strongest first."""
        found = self.rows[self.rows["height"] == "high"]
        return list(found.sort_values("derived.value", ascending=False)["key"])


def list_moments(source: Source, view: View, outcome: str | None = None) -> Moments:
    """Return how far each place moves an outcome that customers rated.

    Whole forms are used, unless they are less than half of all: then every two questions are
    compared by those who answered both.

    Raises:
        ViewError: where nothing measures an outcome, or fewer than two places were rated.
        PrivacyError: for filters that would single out too few people.
    """
    known = places(source.mirror_map)
    composites = any(place.touchpoint for place in known)
    asked, level = source, "item"
    if composites:
        asked = regrouped(source, {place.key: place.items for place in known})
        level = "dimension"
    about = replace(view, gap="perception", level=level, by=(), items=(), pairs=False)
    table = list_derived(asked, about, outcome)
    return _moments(table, table.rows.assign(key=table.rows[level]))


def _moments(table: DriverTable, rows: pd.DataFrame) -> Moments:
    drivers = int(rows["derived.value"].notna().sum())
    equal = 1 / drivers if drivers else None
    low, high = (rows[f"derived.{end}"].to_numpy(float) for end in ("low", "high"))
    found = sides_of(low, high, np.nan if equal is None else equal)
    height = pd.Series(found, index=rows.index, dtype=object)
    n = table.models.iloc[0]["n"]
    base = None if pd.isna(n) else int(n)
    return Moments(table.outcome, rows.assign(height=height), equal, base)
