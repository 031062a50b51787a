"""Alchemer (SurveyGizmo): a response's id and times, then one column a question."""

from __future__ import annotations

from collections.abc import Sequence

from cxgap.ingest.header import Header, Record, named, one_row

VENDOR = "alchemer"
_MARKS = ("Response ID", "Time Started", "Date Submitted")
_OWN = (
    *(*_MARKS, "Status", "Contact ID", "SessionID", "Legacy Comments", "Comments", "Tags"),
    *("Language", "Referer", "Extended Referer", "User Agent", "IP Address"),
    *("Longitude", "Latitude", "Country", "City", "State/Region", "Postal"),  # of the network
)


def header(rows: Sequence[Record]) -> Header | None:
    """Its three marks are there; HubSpot and others have a response's id and a date as well."""
    if named(rows[0], *_MARKS) < len(_MARKS):
        return None
    return one_row(VENDOR, "it has Response ID, Time Started and Date Submitted", rows[0], _OWN)
