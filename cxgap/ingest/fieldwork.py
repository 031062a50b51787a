"""When a side was asked: the day of each row, and the first and last of them."""

from __future__ import annotations

import datetime as dt
import re

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cxgap.ingest.days import day_reader
from cxgap.ingest.distinct import distinct
from cxgap.ingest.groups import fieldwork_years
from cxgap.ingest.table import Table
from cxgap.survey.side import Side

_CLOCK = re.compile(r",?[ T]\d{1,2}:\d\d.*$", re.DOTALL)
Days = NDArray[np.float64]


def days_of(table: Table, side: Side) -> Days | None:
    """Return each row's day as days since the year 1, NaN where it shows none.

    None where the side names no date, or no cell can be read as a day. Days are told only where
    the whole column shows whether the day or the month comes first.
    """
    if side.date is None:
        return None
    found = distinct(table.column(side.date))
    # nearly every moment is another text, but there are few days
    places, texts = pd.factorize(np.array([_CLOCK.sub("", text) for text in found.texts], object))
    read = day_reader(texts[np.unique(places[found.codes])])
    days = np.array([day.toordinal() if (day := read(text)) else np.nan for text in texts], float)
    rows: Days = days[places[found.codes]]
    return None if np.isnan(rows).all() else rows


def asked_between(days: Days | None, table: Table, side: Side) -> tuple[str, str] | None:
    """Return the first and last day (2026-03-01) or year (2026) of a side, or None."""
    if days is not None:
        first, last = (
            dt.date.fromordinal(int(day)).isoformat() for day in (np.nanmin(days), np.nanmax(days))
        )
        return first, last
    years = fieldwork_years(table, side)
    return (str(years[0]), str(years[1])) if years else None


def days_ago(days: Days) -> NDArray[np.int32]:
    """Return each row's days before the latest of them.

    Rows that show no day are taken to be as old as the median, so that a half-life neither favours
    nor drops them.
    """
    ages = np.nanmax(days) - days
    return np.where(np.isnan(ages), np.floor(np.nanmedian(ages)), ages).astype(np.int32)
