"""A survey: one side's answers as read, with the report of how they were read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

ROW, WEIGHT, AGE = "row", "weight", "age"
MOST_LISTED = 10_000  # cells of one column that are listed as set aside; all are counted


@dataclass(frozen=True)
class SetAside:
    """Something in a file that could not be used: a whole row (no column) or one cell.

    ``row`` is the row number a spreadsheet shows; the header is row 1.
    """

    row: int
    column: str | None
    content: str
    reason: str

    def as_dict(self) -> dict[str, Any]:
        """The form in which it is written to JSON."""
        return {
            "row": self.row,
            "column": self.column,
            "content": self.content,
            "reason": self.reason,
        }


@dataclass(frozen=True)
class Finding:
    """Something worth knowing before the figures are believed.

    ``about`` are the items, or the rows of a table, that it names; empty where it is about all of
    its ``place``. Items that differ by side are named with it: "customer.pay".
    """

    code: str
    severity: str  # "info" | "warning" | "error"
    place: str
    sentence: str
    remedy: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    about: tuple[str, ...] = ()

    @classmethod
    def kept(cls, written: Mapping[str, Any]) -> Finding:
        """The finding that was written to JSON, field by field."""
        return cls(**{**written, "about": tuple(written.get("about", ()))})

    def as_dict(self) -> dict[str, Any]:
        """The form in which it is written to JSON; the sentence has its facts filled in."""
        return {
            "code": self.code,
            "severity": self.severity,
            "place": self.place,
            "sentence": self.sentence.format(**self.facts),
            "remedy": self.remedy.format(**self.facts),
        }


@dataclass(frozen=True)
class Survey:
    """One side of a study.

    ``frame`` has one row per respondent: ``row`` (spreadsheet row), ``weight`` (> 0), on a dated
    side ``age`` (days before the side's latest day; the median where a day is not known), one
    column of texts per attribute (``a_…``, as sorted categories that all occur, missing where
    unknown) and one Int16 column per question (``q_item__aspect``, steps above the worst point,
    missing where there is no answer).
    """

    side: str
    frame: pd.DataFrame
    report: Mapping[str, Any] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def __len__(self) -> int:
        return len(self.frame)
