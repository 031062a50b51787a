"""The marks of a chart that draws one row of figures: a line each, with what a click opens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

_PARTS = ("value", "low", "high", "p", "p_adjusted")


@dataclass(frozen=True)
class Mark:
    """A figure of the row: what it is called, and what a click on it opens.

    ``figure`` is the beginning of its columns ("before.gap"); ``bases`` the columns of those it
    rests on, by side. The verdict is that on the figure that is ``judged``. What is not shown opens
    nothing but the card that says why.
    """

    label: str
    key: str
    figure: str
    bases: Mapping[str, str] = field(default_factory=dict)
    judged: bool = False


def rows_of(row: pd.Series, marks: Sequence[Mark]) -> pd.DataFrame:
    """The marks as a table to take away: ``label``, ``key``, ``figure``, its parts, its bases."""
    found = pd.DataFrame([_line(row, mark) for mark in marks])
    found.attrs = row.attrs
    return found


def keys_of(marks: pd.DataFrame) -> dict[str, str]:
    """What a click on each figure opens, as charts ask for it."""
    return dict(zip(marks["figure"], marks["key"], strict=True))


def _line(row: pd.Series, mark: Mark) -> dict[str, Any]:
    figures = {part: row.get(f"{mark.figure}.{part}") for part in _PARTS}
    key = mark.key if mark.judged or pd.notna(figures["value"]) else ""
    bases = {f"{side}.n": row[column] for side, column in mark.bases.items()}
    told = {"verdict": row["verdict"] if mark.judged else None, "flags": row["flags"]}
    return {"label": mark.label, "key": key, "figure": mark.figure} | figures | bases | told
