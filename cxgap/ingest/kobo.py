"""KoboToolbox: one column a question, and its own columns that begin with an underscore."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cxgap.ingest.cells import tidy
from cxgap.ingest.header import Header, Record, named, one_row

VENDOR = "kobo"
_OWN = ("_id", "_uuid", "_submission_time", "_index", "_validation_status", "__version__")
_ADDED = (
    *(*_OWN, "start", "end", "today", "deviceid", "subscriberid", "simserial", "phonenumber"),
    *("username", "_notes", "_status", "_submitted_by", "_tags", "_geolocation"),
)
_PLACE = re.compile(r"^_.*(?:latitude|longitude|altitude|precision|gps)$", re.IGNORECASE)


def header(rows: Sequence[Record]) -> Header | None:
    """At least two of its own columns are there."""
    if named(rows[0], *_OWN) < 2:
        return None
    own = (*_ADDED, *_places([tidy(cell) for cell in rows[0]]))
    return one_row(VENDOR, "it has the columns _id, _uuid or _submission_time", rows[0], own)


def _places(names: Sequence[str]) -> list[str]:
    """The parts of a point on the map, and the point itself: gps beside _gps_latitude."""
    parts = [name for name in names if _PLACE.match(name)]
    points = {f"_{name}_latitude": name for name in names}
    return [*parts, *(points[part] for part in parts if part in points)]
