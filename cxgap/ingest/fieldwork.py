"""When a side was asked: the first and last day its rows show, or else the first and last year."""

from __future__ import annotations

from cxgap.ingest.days import days_in
from cxgap.ingest.groups import fieldwork_years
from cxgap.ingest.table import Table
from cxgap.survey.side import Side


def asked_between(table: Table, side: Side) -> tuple[str, str] | None:
    """Return the first and last day (2026-03-01) or year (2026) of a side, or None.

    Days are told only where the whole column shows whether the day or the month comes first.
    """
    if side.date and (days := days_in(map(str, table.column(side.date).unique()))):
        return min(days).isoformat(), max(days).isoformat()
    years = fieldwork_years(table, side)
    return (str(years[0]), str(years[1])) if years else None
