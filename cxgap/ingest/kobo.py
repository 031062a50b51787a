"""KoboToolbox: one column a question, and its own columns that begin with an underscore."""

from __future__ import annotations

from collections.abc import Sequence

from cxgap.ingest.header import Header, Record, named, one_row

VENDOR = "kobo"
_OWN = ("_id", "_uuid", "_submission_time", "_index", "_validation_status", "__version__")
_ADDED = (*_OWN, "start", "end", "deviceid", "_notes", "_status", "_submitted_by", "_tags")


def header(rows: Sequence[Record]) -> Header | None:
    """At least two of its own columns are there."""
    if named(rows[0], *_OWN) < 2:
        return None
    return one_row(VENDOR, "it has the columns _id, _uuid or _submission_time", rows[0], _ADDED)
