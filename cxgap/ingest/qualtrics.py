"""Qualtrics: names, then texts, then (since 2016) a row of import ids as JSON or Python text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cxgap.ingest.cells import tidy
from cxgap.ingest.header import Header, Record

VENDOR = "qualtrics"
_LEGACY = ("V1", "V2", "V3")  # names of its own columns in the legacy format
_OWN = (
    *("StartDate", "EndDate", "Status", "Progress", "Duration (in seconds)", "Finished"),
    *("RecordedDate", "ResponseId", "ResponseID", "ResponseSet", "ExternalReference"),
    *("ExternalDataReference", "LocationLatitude", "LocationLongitude", "LocationAccuracy"),
    *("DistributionChannel", "UserLanguage", "Name", *(f"V{number}" for number in range(1, 11))),
)


_ADDED = re.compile(
    r"^(?:SC\d+|.+_NPS_GROUP|.+_(?:First Click|Last Click|Page Submit|Click Count)"
    r"|Recipient(?:LastName|FirstName|Email)|IPAddress)$"
)


def header(rows: Sequence[Record]) -> Header | None:
    """Two or three rows; the ids of the third, or the names of the first, give the tool away."""
    if len(rows) > 2 and _are_ids(rows[2]):
        return _header(rows, 3, "its third row holds import ids")
    legacy = len(rows) > 1 and tuple(rows[0][:3]) == _LEGACY and "responseid" in _plain(rows[1][0])
    return _header(rows, 2, "its columns are called V1, V2, …") if legacy else None


def _are_ids(record: Record) -> bool:
    filled = [cell for cell in record if cell.strip()]
    return len(filled) > 1 and all("ImportId" in cell and cell.strip()[0] == "{" for cell in filled)


def _header(rows: Sequence[Record], count: int, evidence: str) -> Header:
    names = tuple(tidy(cell) for cell in rows[0])
    texts = tuple(tidy(text) or name for name, text in zip(names, rows[1], strict=False))
    added = filter(_ADDED.match, names)  # scores, groups of NPS, how long a page was looked at
    return Header(VENDOR, evidence, names, texts, count, (*_OWN, *added))


def _plain(cell: str) -> str:
    return cell.casefold().replace(" ", "")
