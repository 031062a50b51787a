"""Typeform: a response's token, one column a question, then its times and network."""

from __future__ import annotations

from collections.abc import Sequence

from cxgap.ingest.header import Header, Record, named, one_row

VENDOR = "typeform"
_OWN = (
    "#",
    "Start Date (UTC)",
    "Submit Date (UTC)",
    "Network ID",
    "Response Type",
    "Stage Date (UTC)",
)


def header(rows: Sequence[Record]) -> Header | None:
    """At least two of its own columns are there."""
    if named(rows[0], *_OWN) < 2:
        return None
    return one_row(VENDOR, "it has the columns Submit Date (UTC) and Network ID", rows[0], _OWN)
