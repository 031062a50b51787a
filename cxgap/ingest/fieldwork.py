"""When a side was asked: the first and last day its rows show, or else the first and last year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from cxgap.ingest.groups import fieldwork_years
from cxgap.ingest.table import Table
from cxgap.survey.side import Side

_PARTS = re.compile(r"^\s*(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?:[ T].*)?$")
_MONTHS = 12


def asked_between(table: Table, side: Side) -> tuple[str, str] | None:
    """Return the first and last day (2026-03-01) or year (2026) of a side, or None.

    Days are told only where the whole column shows whether the day or the month comes first.
    """
    if side.date and (days := _days([str(text) for text in table.column(side.date).unique()])):
        return min(days).isoformat(), max(days).isoformat()
    years = fieldwork_years(table, side)
    return (str(years[0]), str(years[1])) if years else None


def _days(texts: Sequence[str]) -> list[dt.date]:
    parts = [tuple(map(int, found.groups())) for text in texts if (found := _PARTS.match(text))]
    order = _order(parts)
    days = (_day(*(one[at] for at in order)) for one in parts) if order else ()
    return [day for day in days if day]


def _order(parts: Sequence[tuple[int, ...]]) -> tuple[int, int, int] | None:
    """Where year, month and day stand, or None where nothing shows it."""
    if parts and all(first > 31 for first, _, _ in parts):
        return 0, 1, 2
    if not all(last > 31 for _, _, last in parts):
        return None
    day_first = any(first > _MONTHS for first, _, _ in parts)
    month_first = any(second > _MONTHS for _, second, _ in parts)
    if day_first == month_first:
        return None
    return (2, 1, 0) if day_first else (2, 0, 1)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
