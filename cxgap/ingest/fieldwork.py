"""When a side was asked: the first and last day its rows show, or else the first and last year."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cxgap.ingest.days import day_reader, days_in
from cxgap.ingest.distinct import distinct
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


def days_ago(table: Table, side: Side) -> tuple[NDArray[np.int32], int] | None:
    """Return each row's days before the side's latest day, and how many rows show no day.

    These are taken to be as old as the median, so that a half-life neither favours nor drops them.
    None where the side names no date, or no cell can be read as a day.
    """
    if side.date is None:
        return None
    found = distinct(table.column(side.date))
    read = day_reader(found.present)
    days = found.rows(lambda text: day.toordinal() if (day := read(text)) else np.nan, float)
    if np.isnan(days).all():
        return None
    ages = np.nanmax(days) - days
    undated = np.isnan(ages)
    ages[undated] = np.floor(np.nanmedian(ages))
    return ages.astype(np.int32), int(undated.sum())
