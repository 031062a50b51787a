"""The columns of the table of drivers, one group at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cxgap.gaps.drivers import misjudged, rank_gap, ranks
from cxgap.gaps.lines import Line
from cxgap.gaps.resampling import percentiles
from cxgap.tasks.derived_importance import SideDrivers
from cxgap.tasks.driver_groups import Group
from cxgap.tasks.side_figures import FIGURES
from cxgap.tasks.stated_importance import Importance

Floats = NDArray[np.float64]
Columns = dict[str, Any]


@dataclass(frozen=True)
class GroupDrivers:
    """Everything known of one group.

    ``customers`` and ``business`` are derived; ``believed`` is what the business says is
    important, ``customers_say`` the same of customers. The business's answers are derived from
    only where it does not say.
    """

    group: Group
    customers: SideDrivers
    business: SideDrivers | None
    believed: Importance | None
    customers_say: Importance | None


def driver_columns(lines: Sequence[Line], part: GroupDrivers, confidence: float) -> Columns:
    """Return the figures of every line, NaN or None where there is none."""
    derived = _derived(part.customers, confidence)
    believed = part.believed or _derived(part.business, confidence)
    how = "stated" if part.believed else "derived"
    columns = figure_columns("derived", lines, derived)
    columns |= _rank_interval("derived", lines, derived, confidence)
    compared = _compared(lines, derived, believed, confidence)
    columns["derived.rank_compared"] = compared.pop("derived.rank_compared")
    columns |= figure_columns("business", lines, believed)
    columns |= _rank_interval("business", lines, believed, confidence)
    known = np.isfinite(columns["business.value"])
    columns["business.how"] = [how if one else None for one in known]
    columns |= figure_columns("customer", lines, part.customers_say)
    return columns | compared | {"flags": [_flags(line, part) for line in lines]}


def _derived(found: SideDrivers | None, confidence: float) -> Importance | None:
    """A side's shares of R² in the form of an importance."""
    if found is None or found.derived is None:
        return None
    shares = found.derived.shares
    low, high = percentiles(shares, confidence)
    base = {"n": found.n, "n_eff": found.n_eff}
    figures = {"value": shares[0], "low": low, "high": high}
    figures |= {name: np.full(len(found.keys), value, float) for name, value in base.items()}
    return Importance(found.keys, figures, shares)


def figure_columns(name: str, lines: Sequence[Line], found: Importance | None) -> Columns:
    """Return value, interval, bases and rank of each line, NaN where there is none."""
    figures = dict.fromkeys((*FIGURES, "rank"), np.full(len(lines), np.nan))
    if found is not None:
        rank = ranks(found.figures["value"])
        figures = {
            key: placed(lines, found.keys, values)
            for key, values in (found.figures | {"rank": rank}).items()
        }
    return {f"{name}.{key}": values for key, values in figures.items()}


def placed(lines: Sequence[Line], keys: Sequence[str], values: Floats) -> Floats:
    """Return values that were found for some keys in the order of the lines, NaN for others."""
    found = dict(zip(keys, values, strict=True))
    return np.array([found.get(line.key, np.nan) for line in lines], dtype=float)


def _rank_interval(
    name: str, lines: Sequence[Line], found: Importance | None, confidence: float
) -> Columns:
    low = high = np.full(len(lines), np.nan)
    if found is not None:
        ends = percentiles(ranks(found.samples), confidence, whole=True)
        low, high = (placed(lines, found.keys, end) for end in ends)
    return {f"{name}.rank_low": low, f"{name}.rank_high": high}


def _compared(
    lines: Sequence[Line], derived: Importance | None, believed: Importance | None, level: float
) -> Columns:
    """The gap of ranks among the lines both lists hold, and who misjudges what."""
    keys = [key for key in derived.keys if key in believed.keys] if derived and believed else []
    rank, gap = np.empty(0), (np.empty(0),) * 3
    if len(keys) < 2 or derived is None or believed is None:
        keys = []
    else:
        ours, theirs = _samples(believed, keys), _samples(derived, keys)
        rank, gap = ranks(theirs[0]), rank_gap(ours, theirs, level)
    ends = dict(zip(("value", "low", "high"), gap, strict=True))
    columns: Columns = {"derived.rank_compared": placed(lines, keys, rank)}
    columns |= {f"rank_gap.{name}": placed(lines, keys, end) for name, end in ends.items()}
    said = (columns[f"rank_gap.{name}"] for name in ends)
    return columns | {"misjudged": misjudged(*said)}


def _samples(found: Importance, keys: Sequence[str]) -> Floats:
    return found.samples[:, [found.keys.index(key) for key in keys]]


def _flags(line: Line, part: GroupDrivers) -> list[str]:
    """Why a figure of the line is missing."""
    everything = (part.customers, part.business, part.believed, part.customers_say)
    if any(line.key in one.hidden for one in everything if one):
        return ["hidden"]
    if line.key in part.customers.constant:
        return ["constant"]
    return [part.customers.flag] if part.customers.flag else []
