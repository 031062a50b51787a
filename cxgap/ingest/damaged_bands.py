"""Bands of ages that a spreadsheet turned into dates: only whoever has the file can mend them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cxgap.ingest.ages import bands_as_dates
from cxgap.ingest.column import Column
from cxgap.ingest.distinct import distinct
from cxgap.ingest.table import Table
from cxgap.survey.survey import Finding


def about_damaged_bands(
    tables: Mapping[str, Table], columns: Mapping[str, Mapping[str, Column]]
) -> Iterator[Finding]:
    """Ask to correct the file, one finding a column."""
    for side, table in tables.items():
        groups = (one.name for one in columns[side].values() if one.role in ("attribute", "date"))
        for name in groups:
            texts = [text for text in distinct(table.column(name)).present if text.strip()]
            if found := bands_as_dates(table.questions.get(name, name), texts):
                yield _damaged(side, name, found)


def _damaged(side: str, name: str, found: Mapping[str, str]) -> Finding:
    return Finding(
        "age_band_as_date",
        "warning",
        f"{side}.{name}",
        "Column {column!r} holds dates among bands of ages, as a spreadsheet makes them: {cells}.",
        "Correct the file: format the column as text, and write the bands again.",
        {
            "column": name,
            "cells": ", ".join(f"{text} ({band}?)" for text, band in found.items()),
        },
    )
