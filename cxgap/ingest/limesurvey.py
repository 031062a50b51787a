"""LimeSurvey: codes of questions, alone or before their texts, parts in square brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cxgap.ingest.cells import tidy
from cxgap.ingest.header import Header, Record, named, one_row

VENDOR = "limesurvey"
_CODE = re.compile(r"^([A-Za-z][A-Za-z0-9]*(?:\[[A-Za-z0-9_]+\])*)\. ?(.*)$", re.DOTALL)
_MARKS = ("id", "submitdate", "lastpage", "startlanguage", "seed")
_OWN = (*_MARKS, "token", "startdate", "datestamp", "ipaddr", "refurl", "interviewtime")
_SAID_MARKS = ("Date submitted", "Last page", "Start language")  # headed by full texts
_SAID = (
    *(*_SAID_MARKS, "Response ID", "Seed", "Date started", "Date last action", "IP address"),
    *("Referrer URL", "Access code", "Total time"),
)
_MOSTLY = 0.8


def header(rows: Sequence[Record]) -> Header | None:
    """Most columns are "code. text", or its own columns stand beside codes."""
    cells = [tidy(cell) for cell in rows[0]]
    found = [_CODE.match(cell) for cell in cells]
    filled = sum(map(bool, cells))
    if filled > 2 and sum(map(bool, found)) >= _MOSTLY * filled:
        names = tuple(match[1] if match else cell for match, cell in zip(found, cells, strict=True))
        return Header(
            VENDOR, "its columns are called by code and text", names, tuple(cells), own=_OWN
        )
    if named(cells, *_MARKS) >= 4:
        return one_row(VENDOR, "it has submitdate, lastpage and startlanguage", cells, _OWN)
    if named(cells, *_SAID_MARKS) == len(_SAID_MARKS):
        return one_row(VENDOR, f"it has {', '.join(_SAID_MARKS)}", cells, _SAID)
    return None
