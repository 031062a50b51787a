"""Alchemer (SurveyGizmo): a response's id and times, then one column a question."""

from __future__ import annotations

from collections.abc import Sequence

from cxgap.ingest.header import Header, Record, named, one_row

VENDOR = "alchemer"
_OWN = (
    "Response ID",
    "Time Started",
    "Date Submitted",
    "Contact ID",
    "SessionID",
    "Legacy Comments",
)


def header(rows: Sequence[Record]) -> Header | None:
    """At least three of its own columns are there."""
    if named(rows[0], *_OWN) < 3:
        return None
    return one_row(VENDOR, "it has Response ID, Time Started and Date Submitted", rows[0], _OWN)
