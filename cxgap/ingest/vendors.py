"""Which survey tool wrote a table. A new one is a module with ``header``, and a line here."""

from __future__ import annotations

from collections.abc import Sequence

from cxgap.errors import IngestError, ViewError
from cxgap.ingest import (
    alchemer,
    google_forms,
    kobo,
    limesurvey,
    microsoft_forms,
    qualtrics,
    surveymonkey,
    typeform,
    zoho,
)
from cxgap.ingest.header import Header, Record

VENDORS = (  # the most particular first
    *(qualtrics, surveymonkey, google_forms, microsoft_forms, typeform, alchemer, zoho),
    *(kobo, limesurvey),
)
MOST_HEADER_ROWS = 3
PLAIN = "plain"


def vendor_header(rows: Sequence[Record], told: str = "", file: str = "") -> Header | None:
    """Return the header of the first tool that recognises its own, or None for a plain table.

    Args:
        rows: the rows from the header on.
        told: the tool that somebody named, ``PLAIN`` for none; else every tool is asked.
        file: the file's name, for messages.

    Raises:
        IngestError: where the tool that was named does not recognise its header.
    """
    asked = [vendor for vendor in VENDORS if told in ("", vendor.VENDOR)]
    found = (vendor.header(rows[:MOST_HEADER_ROWS]) for vendor in asked if rows and rows[0])
    header = next((header for header in found if header), None)
    if header is None and told not in ("", PLAIN):
        raise IngestError(
            "{file} was said to come from {vendor}, but the header of {vendor} is not in it.",
            hint="Leave the vendor out, or name another; plain stands for none of them.",
            file=file,
            vendor=told,
        )
    return header


def check_vendor(told: str) -> None:
    """Refuse the name of a tool that nobody knows.

    Raises:
        ViewError: with the names there are.
    """
    known = (PLAIN, *(vendor.VENDOR for vendor in VENDORS))
    if told and told not in known:
        raise ViewError.unknown("vendor", told, known)
