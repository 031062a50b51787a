"""Which survey tool wrote a table. A new one is a module with ``header``, and a line here."""

from __future__ import annotations

from collections.abc import Sequence

from cxgap.ingest import (
    alchemer,
    google_forms,
    kobo,
    limesurvey,
    microsoft_forms,
    qualtrics,
    surveymonkey,
    typeform,
)
from cxgap.ingest.header import Header, Record

VENDORS = (  # the most particular first
    *(qualtrics, surveymonkey, google_forms, microsoft_forms, typeform, alchemer, kobo, limesurvey),
)
MOST_HEADER_ROWS = 3


def vendor_header(rows: Sequence[Record]) -> Header | None:
    """Return the header of the first tool that recognises its own, or None for a plain table."""
    found = (vendor.header(rows[:MOST_HEADER_ROWS]) for vendor in VENDORS if rows and rows[0])
    return next((header for header in found if header), None)
