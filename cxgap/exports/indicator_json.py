"""Indicators as JSON values and CSV: nested keys, null where there is no figure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from cxgap.gaps.card_indicators import IndicatorCard
from cxgap.survey.survey import Finding
from cxgap.texts.card_indicators import indicator_sentences
from cxgap.texts.labels import Names

_NO_FILE: dict[str, Any] = {
    "file": None,
    "rows_in_file": 0,
    "rows_read": 0,
    "set_aside_count": 0,
    "set_aside": [],
}


def indicator_object(
    version: str | None,
    report: Mapping[str, Any],
    rows: pd.DataFrame,
    findings: Sequence[Finding],
) -> dict[str, Any]:
    """Return what ``cxgap indicators --json`` prints; ``version`` is None without a study."""
    return {
        "version": version,
        **{key: report.get(key, none) for key, none in _NO_FILE.items()},
        "findings": [finding.as_dict() for finding in findings],
        "rows": indicator_records(rows),
    }


def indicator_records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Return one object a row; ``change`` is null where there is no earlier wave."""
    return [_nested(record) for record in rows.to_dict("records")]


def _nested(record: Mapping[Any, Any]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for key, value in record.items():
        outer, _, inner = str(key).partition(".")
        plain = None if isinstance(value, float) and not math.isfinite(value) else value
        if inner:
            row.setdefault(outer, {})[inner] = plain
        else:
            row[outer] = plain
    if row["change"]["from"] is None:
        row["change"] = None
    return row


def indicator_card(card: IndicatorCard, names: Names) -> dict[str, Any]:
    """Return what ``--explain --json`` adds to a row; there is no code: the card has all sums."""
    return {**indicator_sentences(card, names), "sql": None, "python": None}


def indicator_csv(rows: pd.DataFrame) -> str:
    """Return the same as CSV with dotted column names."""
    text: str = rows.to_csv(index=False, lineterminator="\n")
    return text
