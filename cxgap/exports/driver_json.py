"""Tables of drivers and priorities as JSON values and CSV: dotted columns become nested keys."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from cxgap.exports.gap_json import view_object
from cxgap.survey.view import View

_WHOLE = {"n", "respondents", "drivers", "rank", "rank_low", "rank_high", "rank_compared"}
_GROUPED = ("group", "pairing")
_LABELS = ("side", "level", "item", "dimension", "stage")


def asked_object(
    version: str, view: View, how: Mapping[str, Any], tables: Mapping[str, pd.DataFrame]
) -> dict[str, Any]:
    """Return what ``cxgap drivers --json`` and ``cxgap priorities --json`` print.

    Args:
        version: of the study.
        view: every choice.
        how: what else was chosen, and what was found to be so.
        tables: by the key under which their rows stand; only ``rows`` are paired.
    """
    records = {name: nested_records(table, paired=name == "rows") for name, table in tables.items()}
    return {"version": version, "view": view_object(view)} | dict(how) | records


def nested_records(rows: pd.DataFrame, *, paired: bool = True) -> list[dict[str, Any]]:
    """Return one object a row, null where there is no figure.

    ``group`` (and, where ``paired``, ``pairing``) is there even without a split.
    """
    empty = _GROUPED if paired else _GROUPED[:1]
    return [_nested(record, empty) for record in rows.to_dict("records")]


def _nested(record: dict[Any, Any], empty: tuple[str, ...]) -> dict[str, Any]:
    labels: dict[str, Any] = {}
    row: dict[str, Any] = {name: {} for name in empty}
    for key, value in record.items():
        outer, _, inner = str(key).partition(".")
        if inner:
            row.setdefault(outer, {})[inner] = _plain(outer, inner, value)
        else:
            place = labels if outer in _LABELS else row
            place[outer] = _plain("", outer, value)
    return labels | row


def _plain(outer: str, key: str, value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, float):
        is_whole = key in _WHOLE or outer == "rank_gap"
        return None if not math.isfinite(value) else int(value) if is_whole else value
    return value.item() if hasattr(value, "item") else value


def dotted_csv(rows: pd.DataFrame) -> str:
    """Return the rows as CSV with dotted column names; flags are joined by spaces."""
    flat = rows.assign(flags=rows["flags"].map(" ".join))
    whole = {
        name: flat[name].astype("Int64")
        for name in flat.columns
        if name.rpartition(".")[2] in _WHOLE or name.startswith("rank_gap.")
    }
    text: str = flat.assign(**whole).to_csv(index=False, lineterminator="\n")
    return text
