"""Microsoft Forms: an id, the times of beginning and end, then one column a question."""

from __future__ import annotations

from collections.abc import Sequence

from cxgap.ingest.cells import folded
from cxgap.ingest.header import Header, Record, one_row

VENDOR = "microsoft_forms"
_BEGUN = ("start time", "thời gian bắt đầu")
_ENDED = ("completion time", "end time", "thời gian hoàn thành")


def header(rows: Sequence[Record]) -> Header | None:
    """Its first three columns are Id, Start time and Completion time, also in two languages."""
    cells = [folded(cell) for cell in rows[0][:3]]
    if len(cells) < 3 or cells[0] != "id":
        return None
    if not (_holds(cells[1], _BEGUN) and _holds(cells[2], _ENDED)):
        return None
    own = tuple(rows[0][1:3])
    return one_row(VENDOR, "it begins with Id, Start time, Completion time", rows[0], own)


def _holds(cell: str, words: Sequence[str]) -> bool:
    return any(word in cell for word in words)
