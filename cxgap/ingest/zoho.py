"""Zoho Survey: a response's id, its times and the collector, then one column a question."""

from __future__ import annotations

from collections.abc import Sequence

from cxgap.ingest.header import Header, Record, named, one_row

VENDOR = "zoho"
_MARKS = ("Start Time", "End Time", "Time Taken", "Collector")
_OWN = (
    *(*_MARKS, "Response ID", "IP Address", "Status", "Survey Language", "Tags"),
    *("Browser", "Device", "Country", "Location"),
)


def header(rows: Sequence[Record]) -> Header | None:
    """Its times, how long it took and the collector are there."""
    if named(rows[0], *_MARKS) < len(_MARKS):
        return None
    return one_row(VENDOR, f"it has {', '.join(_MARKS)}", rows[0], _OWN)
