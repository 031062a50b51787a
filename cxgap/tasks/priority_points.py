"""The points of importance against performance, one group at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from cxgap.errors import ViewError
from cxgap.gaps.lines import Line
from cxgap.gaps.quadrant import quadrant, sides_of
from cxgap.metrics.metric import METRICS
from cxgap.survey.view import View
from cxgap.survey.words import Aspect
from cxgap.tasks.driver_groups import Group, label_columns
from cxgap.tasks.side_figures import FIGURES, scales_of, side_figures
from cxgap.tasks.source import Source

Hair = dict[str, Any]
_AXES = ("importance", "performance")
_GAP = ("gap.value", "gap.low", "gap.high")


def key_of(record: Mapping[Any, Any]) -> str:
    """Return the key of the line a row is about."""
    item = record["item"]
    return str(item) if isinstance(item, str) else f"*{record['dimension']}"


def records_of(rows: pd.DataFrame, group: Group) -> dict[str, dict[Any, Any]]:
    """Return a group's rows of a table by the key of their line."""
    return {
        key_of(record): record
        for record in rows.to_dict("records")
        if all(record[f"group.{key}"] == value for key, value in group.items())
    }


def derived_columns(
    records: Mapping[str, Mapping[Any, Any]], lines: Sequence[Line]
) -> dict[str, list[Any]]:
    """Return importance.… and flags of these lines out of a group's drivers."""
    own = [records[line.key] for line in lines]
    columns = {f"importance.{name}": [one[f"derived.{name}"] for one in own] for name in FIGURES}
    columns["importance.rank"] = [one["derived.rank"] for one in own]
    return columns | {"flags": [one["flags"] for one in own]}


def equal_share(records: Mapping[str, Mapping[Any, Any]]) -> float | None:
    """Return the share each driver would have if all mattered alike."""
    drivers = sum(bool(np.isfinite(one["derived.value"])) for one in records.values())
    return 1 / drivers if drivers else None


def points_of(
    source: Source, view: View, what: tuple[Sequence[Line], Group], importance: Mapping[str, Any]
) -> pd.DataFrame:
    """Return the labels, performance and importance of one group's lines."""
    lines, group = what
    found = side_figures(source, view, ("customer", Aspect.EXPERIENCE, lines), group)
    columns: dict[str, Any] = dict(label_columns(source, view, lines, group))
    columns |= {f"performance.{name}": values for name, values in found.columns().items()}
    flags = [
        ["hidden"] if off else list(own)
        for off, own in zip(found.hidden, importance["flags"], strict=True)
    ]
    return pd.DataFrame(columns | dict(importance) | {"flags": flags})


def with_gaps(
    frame: pd.DataFrame, what: tuple[Sequence[Line], Group], gaps: pd.DataFrame
) -> pd.DataFrame:
    """Return the points with their perception gap, where both sides were asked.

    Where the table of gaps has the customers' figure, performance is that figure: of a dimension
    it holds only what both sides rated.
    """
    lines, group = what
    found = records_of(gaps, group)
    rows = [found.get(line.key) for line in lines]
    columns: dict[str, Any] = {
        name: [row[name] if row else np.nan for row in rows] for name in _GAP
    }
    columns["verdict"] = [row["verdict"] if row else None for row in rows]
    for name in FIGURES:
        own = frame[f"performance.{name}"]
        columns[f"performance.{name}"] = [
            row[f"customer.{name}"] if row else value for row, value in zip(rows, own, strict=True)
        ]
    return frame.assign(**columns)


def crosshair(
    frame: pd.DataFrame, lines: Sequence[Line], view: View, what: tuple[str, bool, float | None]
) -> Hair:
    """Return where the cross-hair of one group stands: its kind, importance and performance.

    Args:
        frame: the points.
        lines: what they are about.
        view: metric.
        what: the kind of cross-hair, whether importance is stated on a scale, which has a middle
            of its own, and the middle of derived importance, the equal share; None where nothing
            was derived.

    Raises:
        ViewError: where the metric leaves performance on different scales.
    """
    kind, is_stated, equal = what
    middle = sum(_ends(lines, view, Aspect.EXPERIENCE)) / 2
    if kind == "grand_mean":
        whole = frame[frame[[f"{axis}.value" for axis in _AXES]].notna().all(axis=1)]
        return {"kind": kind} | {axis: _mean(whole[f"{axis}.value"]) for axis in _AXES}
    importance = sum(_ends(lines, view, Aspect.IMPORTANCE)) / 2 if is_stated else equal
    return {"kind": kind, "importance": importance, "performance": middle}


def _mean(values: pd.Series[float]) -> float | None:
    return float(values.mean()) if len(values) else None


def _ends(lines: Sequence[Line], view: View, aspect: Aspect) -> tuple[float, float]:
    """The lowest and highest figure the metric can give, the same for all lines."""
    metric = METRICS[view.metric]
    scales = [scale for line in lines for scale in scales_of(line, "customer", aspect)]
    found = {
        (float(scores.min()), float(scores.max()))
        for scores in (metric.scores(scale, view.cut) for scale in scales)
    }
    if len(found) > 1:
        raise ViewError(
            "{metric} cannot put different scales on one axis.",
            hint="Use t2b or mean100.",
            metric=view.metric,
        )
    return found.pop()


def with_quadrants(frame: pd.DataFrame, hair: Hair) -> pd.DataFrame:
    """Return the points with their height on both axes and their quadrant."""
    columns: dict[str, Any] = {
        f"{axis}.height": _heights(frame, axis, hair[axis]) for axis in _AXES
    }
    columns["quadrant"] = [quadrant(*pair) for pair in zip(*columns.values(), strict=True)]
    return frame.assign(**columns)


def _heights(frame: pd.DataFrame, axis: str, line: float | None) -> list[str | None]:
    if line is None:
        return [None] * len(frame)
    low, high = (frame[f"{axis}.{end}"].to_numpy(dtype=float) for end in ("low", "high"))
    return sides_of(low, high, line)
