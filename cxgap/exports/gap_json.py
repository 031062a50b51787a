"""A table of gaps as JSON values: nested keys, null where there is no figure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from cxgap.gaps.card import Card
from cxgap.survey.survey import Finding
from cxgap.survey.view import View
from cxgap.texts.cards import sentences_of
from cxgap.texts.labels import Names

_OF_THE_STUDY = ("group", "pairing")  # below them stand keys of attributes, dots and all


def gap_object(
    version: str, view: View, rows: pd.DataFrame, *, family_size: int, findings: Sequence[Finding]
) -> dict[str, Any]:
    """Return what ``cxgap gap --json`` prints."""
    return {
        "version": version,
        "view": view_object(view),
        "family_size": family_size,
        "findings": [finding.as_dict() for finding in findings],
        "rows": gap_records(rows),
    }


def view_object(view: View) -> dict[str, Any]:
    """Return every choice of a view as JSON values."""
    where = {attribute: list(values) for attribute, values in view.where}
    return vars(view) | {"by": list(view.by), "where": where, "items": list(view.items)}


def gap_records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Return one object a row; ``group.generation`` becomes {"group": {"generation": …}}."""
    return [_nested(record) for record in rows.to_dict("records")]


def card_record(card: Card, names: Names) -> dict[str, Any]:
    """Return what ``--explain --json`` adds to a row: sentences by what they are about, and code.

    ``sql`` and ``python`` are null where there are none.
    """
    return {**sentences_of(card, names), "sql": card.sql, "python": card.python}


def _nested(record: dict[Any, Any]) -> dict[str, Any]:
    row: dict[str, Any] = {"group": {}, "pairing": {}}
    for key, value in record.items():
        *outer, last = _path(str(key))
        place = row
        for name in outer:
            place = place.setdefault(name, {})
        place[last] = _plain(str(key), value)
    if row["to_settle"]["base"] is None:
        row["to_settle"] = None
    if "benchmark" in row and row["benchmark"]["value"] is None:
        row["benchmark"] = None
    first = {key: row.pop(key) for key in ("level", "item", "dimension", "stage")}
    return first | row


def _path(key: str) -> list[str]:
    outer, dot, inner = key.partition(".")
    return [outer, inner] if dot and outer in _OF_THE_STUDY else key.split(".")


def _is_whole(key: str) -> bool:
    """Whether a column counts people, or years."""
    return key.endswith(".n") or key in ("to_settle.base", "only_one", "benchmark.year")


def _plain(key: str, value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return int(value) if _is_whole(key) else value
    return value.item() if hasattr(value, "item") else value


def gap_csv(rows: pd.DataFrame) -> str:
    """Return the same as CSV with dotted column names; flags are joined by spaces."""
    flat = rows.assign(flags=rows["flags"].map(" ".join))
    whole = {key: flat[key].astype("Int64") for key in map(str, flat) if _is_whole(key)}
    text: str = flat.assign(**whole).to_csv(index=False, lineterminator="\n")
    return text
