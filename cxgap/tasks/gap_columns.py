"""The columns that every table of gaps has, whatever its two figures are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cxgap.gaps.contrast import Contrasts
from cxgap.gaps.gap import Gaps
from cxgap.gaps.lines import Line
from cxgap.gaps.precision import detectable
from cxgap.metrics.estimate import Estimates
from cxgap.metrics.metric import METRICS
from cxgap.survey.scale import Scale
from cxgap.survey.survey import Finding
from cxgap.survey.view import View
from cxgap.survey.words import Aspect, slots_of
from cxgap.tasks.source import Source

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class GapTable:
    """``rows`` has one row per gap with the dotted columns of docs/command-line.md.

    ``tested`` are the raw p-values that were adjusted together, where they are not those of rows.
    """

    rows: pd.DataFrame
    findings: tuple[Finding, ...]
    family_size: int
    tested: Floats | None = None


def rows_of(source: Source, view: View, lines: Sequence[Line]) -> NDArray[np.int64]:
    """Every line with every group: columns are the line's and each attribute value's position."""
    axes = [range(len(lines))]
    filters = dict(view.where)
    for key in view.by:
        values = source.values.get(key, ())
        kept = filters.get(key, values)
        axes.append([at for at, value in enumerate(values) if value in kept])  # type: ignore[arg-type]
    cells = list(product(*axes))
    return np.array(cells, dtype=np.int64).reshape(len(cells), 1 + len(view.by))


def span_of(lines: Sequence[Line], view: View) -> Floats:
    """How far the metric can move on the scale of each line."""
    scales = _scales(lines, slots_of(view.gap)[-1])
    return np.array([METRICS[view.metric].span(scale) for scale in scales])


def ends_of(lines: Sequence[Line], view: View, slot: tuple[str, Aspect]) -> Floats:
    """The least and the most that the metric can be on each line, for a side and an aspect."""
    return np.array([METRICS[view.metric].ends(scale) for scale in _scales(lines, slot)])


def _scales(lines: Sequence[Line], slot: tuple[str, Aspect]) -> list[Scale]:
    sources = [line.members[0].source(*slot) for line in lines]
    return [
        source.scale if source else line.members[0].scale
        for source, line in zip(sources, lines, strict=True)
    ]


def margin_of(source: Source, view: View, span: Floats) -> Floats:
    """The relevance margin in the metric's unit."""
    return (source.mirror_map.margin if view.margin is None else view.margin) / 100 * span


def label_columns(lines: Sequence[Line], level: str) -> dict[str, Any]:
    """What the line of each row is."""
    return {
        "level": [level] * len(lines),
        "item": [line.item.key if line.item else None for line in lines],
        "dimension": [line.dimension for line in lines],
        "stage": [line.stage for line in lines],
    }


def group_columns(
    source: Source, pairing: Mapping[str, str], rows: NDArray[np.int64]
) -> dict[str, Any]:
    """The group of each row, and how each attribute of the split was paired."""
    columns: dict[str, Any] = {
        f"group.{key}": [source.values[key][value] for value in rows[:, at]]
        for at, key in enumerate(pairing, start=1)
    }
    return columns | {f"pairing.{key}": [how] * len(rows) for key, how in pairing.items()}


def figure_columns(name: str, found: Estimates, stated: Bools | None = None) -> dict[str, Any]:
    """One figure of each row; what was only declared has no standard error."""
    n_eff = np.where(np.isinf(found.n_eff), np.nan, found.n_eff)
    columns = {
        "value": found.value,
        "se": found.se if stated is None else np.where(stated, np.nan, found.se),
        "low": found.low,
        "high": found.high,
        "n": found.n,
        "n_eff": np.where(found.n > 0, n_eff, np.nan),
    }
    return {f"{name}.{key}": values for key, values in columns.items()}


def no_figure(name: str, size: int) -> dict[str, Any]:
    """The same columns for a side that has no part in the gap."""
    keys = ("value", "se", "low", "high", "n", "n_eff")
    return {f"{name}.{key}": np.full(size, np.nan) for key in keys}


def gap_columns(gap: Gaps, p_adjusted: Floats, view: View, span: Floats) -> dict[str, Any]:
    """The gap of each row, and the smallest one that could have been found."""
    widest = span * (2 if METRICS[view.metric].kind == "nps" else 1)
    return {f"gap.{name}": values for name, values in vars(gap).items()} | {
        "gap.p_adjusted": p_adjusted,
        "gap.detectable": detectable(gap, view.confidence, widest),
    }


def contrast_columns(
    name: str, found: Contrasts, p_adjusted: Floats | None = None
) -> dict[str, Any]:
    """A difference of figures, with its adjusted p-values where there are any."""
    columns = {f"{name}.{key}": values for key, values in vars(found).items()}
    return columns if p_adjusted is None else columns | {f"{name}.p_adjusted": p_adjusted}


def times_raised(p: Floats, p_adjusted: Floats) -> Floats:
    """How many times adjustment raised each p-value; once where p is too small to divide by."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.nan_to_num(p_adjusted / p, nan=1.0, posinf=1.0)


def settling_columns(
    settled: tuple[Floats, NDArray[np.str_]], at: NDArray[np.intp], size: int
) -> dict[str, Any]:
    """Columns on how many answers would settle an unclear gap; nothing for the others."""
    base, side = np.full(size, np.nan), np.full(size, None, dtype=object)
    base[at] = settled[0]
    known = np.isfinite(settled[0])
    side[at[known]] = settled[1][known]
    return {"to_settle.side": side, "to_settle.base": base}
