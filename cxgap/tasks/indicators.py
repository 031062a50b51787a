"""The indicators of a study with their index to target and their change from wave to wave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from cxgap.ingest.adapters import load, shown
from cxgap.ingest.indicators import read_indicators
from cxgap.metrics.indicator import change, index_to_target, status
from cxgap.survey.attribute import WAVE
from cxgap.survey.indicator import FOUR_IS, Indicator, IndicatorTable
from cxgap.survey.study import Study
from cxgap.survey.survey import Finding
from cxgap.tasks.group_values import natural_order
from cxgap.tasks.source import Source
from cxgap.texts.labels import Names

Values = Mapping[str, tuple[str, ...]]
COLUMNS = (
    *("indicator", "i", "form", "segment", "wave", "value", "unit", "target", "direction"),
    "source",
    *("index", "change.from", "change.value", "change.percent", "change.improved", "status"),
)


@dataclass(frozen=True)
class IndicatorRows:
    """``rows`` has one row per indicator, segment and wave with the columns of ``COLUMNS``."""

    rows: pd.DataFrame
    findings: tuple[Finding, ...]


def read_indicator_file(path: Path) -> IndicatorTable:
    """Return the indicators of a file.

    Raises:
        IngestError: one sentence on what cannot be read or contradicts itself.
    """
    return read_indicators(load(path), shown(Path(path.name)))


def with_indicators(study: Study, name: str, data: bytes) -> Study:
    """Return a study with the indicators of a file, its untouched bytes among the originals.

    Raises:
        IngestError: one sentence on what in it cannot be read or contradicts itself.
    """
    originals = {**study.originals, f"indicators-{name}": data}
    return replace(study, indicators=read_indicators(data, name), originals=originals)


def indicators_of(source: Source) -> IndicatorRows:
    """Return the indicators of a study, its waves in the study's order."""
    return list_indicators(source.indicators, source.values)


def named_rows(source: Source, names: Names) -> pd.DataFrame:
    """The rows of a study's indicators in a language; ``name`` is an indicator's own."""
    rows = indicators_of(source).rows
    for key in ("segment", "form", "change.from", "source"):
        plain = rows[key].astype(object)
        rows[key] = plain.where(plain.notna(), None)
    named = {key: rows[key].map(names.indicator) for key in ("indicator", "unit")}
    named["source"] = rows["source"].map(names.indicator, na_action="ignore")
    return rows.assign(**named, name=rows["indicator"])


def list_indicators(table: IndicatorTable, values: Values | None = None) -> IndicatorRows:
    """Return a table's rows with index, change and status.

    The order is that of the 4 I's, then of the file; all customers come before their segments.

    Args:
        table: indicators as they were read.
        values: the attributes of the study they belong to, with their values; None: no study.
    """
    waves = _waves(table, values or {})
    rows = sorted(table.rows, key=_order(table.rows, waves))
    frame = pd.DataFrame(_columns(rows, _earlier(rows)), columns=list(COLUMNS))
    return IndicatorRows(frame, (*table.findings, *_findings(table, values)))


def waves_of(table: IndicatorTable, values: Values) -> tuple[str, ...]:
    """Return the waves that indicators have a value for, in the study's order."""
    named = {one.wave for one in table.rows}
    return tuple(wave for wave in _waves(table, values) if wave in named)


def _waves(table: IndicatorTable, values: Values) -> dict[str, int]:
    """The place of each wave: the study's waves as they are, others where their names belong."""
    order = list(values.get(WAVE, ()))
    others = {one.wave for one in table.rows} - set(order)
    for wave in sorted(others, key=natural_order):
        later = (at for at, known in enumerate(order) if natural_order(known) > natural_order(wave))
        order.insert(next(later, len(order)), wave)
    return {wave: at for at, wave in enumerate(order)}


def _order(rows: Sequence[Indicator], waves: Mapping[str, int]) -> Any:  # noqa: ANN401 - a key
    names = {name: at for at, name in enumerate(dict.fromkeys(one.name for one in rows))}
    segments = dict.fromkeys([None, *(one.segment for one in rows)])
    place = {segment: at for at, segment in enumerate(segments)}
    return lambda one: (
        FOUR_IS.index(one.i),
        names[one.name],
        place[one.segment],
        waves[one.wave],
    )


def _earlier(rows: Sequence[Indicator]) -> list[Indicator | None]:
    """The same indicator and segment in the last wave before that has it."""
    found: list[Indicator | None] = []
    for at, one in enumerate(rows):
        before = rows[at - 1] if at else None
        same = before and (before.name, before.segment) == (one.name, one.segment)
        found.append(before if same else None)
    return found


def _columns(rows: Sequence[Indicator], earlier: Sequence[Indicator | None]) -> dict[str, Any]:
    value = np.array([one.value for one in rows], dtype=float)
    target = np.array([np.nan if one.target is None else one.target for one in rows], dtype=float)
    lower = np.array([one.direction == "lower" for one in rows], dtype=bool)
    previous = np.array([one.value if one else np.nan for one in earlier], dtype=float)
    moved, percent, improved = change(value, previous, lower)
    texts = {
        name: [getattr(one, attribute) for one in rows]
        for name, attribute in (("indicator", "name"), *((key, key) for key in _TEXTS))
    }
    return texts | {
        "value": value,
        "target": target,
        "index": index_to_target(value, target, lower),
        "change.from": [one and one.wave for one in earlier],
        "change.value": moved,
        "change.percent": percent,
        "change.improved": [None if np.isnan(one) else bool(one) for one in improved],
        "status": status(value, target, lower, improved),
    }


_TEXTS = ("i", "form", "segment", "wave", "unit", "direction", "source")


def _findings(table: IndicatorTable, values: Values | None) -> list[Finding]:
    """Waves and segments that the study does not have; without a study there is none to ask."""
    if values is None or not table:
        return []
    return [
        finding
        for finding in (_other_waves(table, values), _other_segments(table, values))
        if finding
    ]


def _other_waves(table: IndicatorTable, values: Values) -> Finding | None:
    known = values.get(WAVE, ())
    others = [wave for wave in dict.fromkeys(one.wave for one in table.rows) if wave not in known]
    if not known or not others:
        return None
    return Finding(
        "indicator_wave_unknown",
        "info",
        "indicators",
        "The indicators name waves in which nobody was asked: {names}.",
        "Nothing to do if they were measured all the same; else name waves as the surveys do.",
        {"names": ", ".join(others)},
        tuple(others),
    )


def _other_segments(table: IndicatorTable, values: Values) -> Finding | None:
    known = {value for key, of_it in values.items() if key != WAVE for value in of_it}
    named = dict.fromkeys(one.segment for one in table.rows if one.segment)
    others = [segment for segment in named if segment not in known]
    if not others:
        return None
    return Finding(
        "indicator_segment_unknown",
        "info",
        "indicators",
        "The indicators name segments that are no group of the study: {names}.",
        "Nothing to do if they are meant; else name segments as the surveys do.",
        {"names": ", ".join(others)},
        tuple(others),
    )
