"""Google Forms: a time of answering, then one column a question, under the form's language."""

from __future__ import annotations

from collections.abc import Sequence

from cxgap.ingest.cells import folded
from cxgap.ingest.header import Header, Record, one_row

VENDOR = "google_forms"
_TIMES = ("timestamp", "dấu thời gian")


def header(rows: Sequence[Record]) -> Header | None:
    """Its first column is called Timestamp, in English or Vietnamese."""
    if folded(rows[0][0]) not in _TIMES:
        return None
    return one_row(VENDOR, f"its first column is {rows[0][0].strip()}", rows[0], (rows[0][0],))
