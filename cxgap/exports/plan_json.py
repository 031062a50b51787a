"""The plan of actions as JSON values and as CSV for a spreadsheet."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from cxgap.exports.drawn_csv import FORMULA
from cxgap.survey.planned import PlannedAction, dump
from cxgap.survey.survey import Finding
from cxgap.texts.catalog import chosen

_INNER = ("before", "after", "change", "business_moved", "customer_moved", "expectation")
_BESIDE = ("comparison_change", "gap_effect")
_POINTS = {  # columns of the CSV in points, and the column of a row each comes from
    "gap_before": "before.gap.value",
    "gap_after": "after.gap.value",
    "change": "change.value",
    "change_low": "change.low",
    "change_high": "change.high",
    "customers_moved": "customer_moved.value",
    "business_moved": "business_moved.value",
    "comparison_change": "comparison_change.value",
    "gap_effect": "gap_effect.value",
    "gap_effect_low": "gap_effect.low",
    "gap_effect_high": "gap_effect.high",
}


def plan_object(
    version: str,
    revision: int,
    plan: tuple[Sequence[PlannedAction], pd.DataFrame, int],
    findings: Sequence[Finding],
    today: date,
) -> dict[str, Any]:
    """Return what ``cxgap plan --json`` prints; ``plan`` is a table of the plan, field by field."""
    actions, rows, family_size = plan
    return {
        "version": version,
        "revision": revision,
        "family_size": family_size,
        "findings": [finding.as_dict() for finding in findings],
        "rows": [
            _record(action, row, today)
            for action, row in zip(actions, rows.to_dict("records"), strict=True)
        ],
    }


def _record(action: PlannedAction, row: Mapping[Any, Any], today: date) -> dict[str, Any]:
    nested: dict[str, Any] = {}
    for key, value in row.items():
        *outer, last = str(key).split(".")
        place = nested
        for name in outer:
            place = place.setdefault(name, {})
        place[last] = _plain(last, value)
    measured = nested["why"] is None
    return {
        "action": action.key,
        **_about(action, today),
        "why": nested["why"],
        "verdict": nested["verdict"],
        **{key: nested[key] if measured else None for key in _INNER},
        **{key: nested[key] if nested[key]["value"] is not None else None for key in _BESIDE},
        "flags": nested["flags"],
    }


def _about(action: PlannedAction, today: date) -> dict[str, Any]:
    """What was planned; texts in English where there are any."""
    keys = ("title", "line", "group", "owner", "due", "status", "expected", "taken", "step", "note")
    found = dump(action)
    texts = {
        key: chosen(getattr(action, key), "en", "") or None for key in ("title", "owner", "note")
    }
    said = {key: found.get(key) for key in keys} | texts
    return said | {"group": found.get("group", {}), "overdue": action.is_overdue(today)}


def _plain(key: str, value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return int(value) if key == "n" else value
    return value


def plan_csv(
    actions: Sequence[PlannedAction], rows: pd.DataFrame, today: date, language: str = "en"
) -> str:
    """Return the plan as CSV with stable English column names; changes are in points.

    A text that a spreadsheet would take for a formula begins with an apostrophe.
    """
    frame = plan_frame(actions, rows, today, language).map(_no_formula)
    text: str = frame.to_csv(index=False, lineterminator="\n")
    return text


def plan_frame(
    actions: Sequence[PlannedAction], rows: pd.DataFrame, today: date, language: str = "en"
) -> pd.DataFrame:
    """Return a row per action with the columns of the CSV; what was not said is None or NaN."""
    lines = [
        _line(action, row, today, language)
        for action, row in zip(actions, rows.to_dict("records"), strict=True)
    ]
    frame = pd.DataFrame(lines, columns=_COLUMNS, dtype=object)
    return frame.astype(dict.fromkeys([*_POINTS, "expected"], float) | {"overdue": bool})


_COLUMNS = (
    *("action", "title", "line", "group", "owner", "due", "overdue", "status", "expected"),
    *("taken", "measured_by", "why", "verdict", *_POINTS, "gap_effect_verdict"),
    *("flags", "step", "note"),
)


def _line(
    action: PlannedAction, row: Mapping[Any, Any], today: date, language: str
) -> dict[str, Any]:
    texts = {key: chosen(getattr(action, key), language, "") for key in ("title", "owner", "note")}
    said = {
        "action": action.key,
        **texts,
        "line": action.line,
        "group": "=".join(action.group or ()),
        "status": action.status,
        "taken": action.taken,
        "measured_by": row["after.wave"],
        "why": row["why"],
        "verdict": row["verdict"],
        "gap_effect_verdict": row["gap_effect.verdict"],
        "flags": " ".join(row["flags"]),
        "step": action.step,
    }
    words = {key: value or None for key, value in said.items()}
    points = {key: _points(row[source]) for key, source in _POINTS.items()}
    dated = {"due": action.due, "overdue": action.is_overdue(today)}
    return words | points | dated | {"expected": action.expected}


def _points(value: float) -> float | None:
    return round(value * 100, 4) if math.isfinite(value) else None


def _no_formula(value: Any) -> Any:  # noqa: ANN401
    """A text that no spreadsheet takes for a formula; whatever else as it is."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
