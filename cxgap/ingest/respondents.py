"""A table of cells becomes one side of a study, by the mirror map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd

from cxgap.errors import IngestError
from cxgap.ingest.answers import read_answers
from cxgap.ingest.cells import folded, number
from cxgap.ingest.groups import read_groups
from cxgap.ingest.table import Table
from cxgap.survey.attribute import WAVE, attribute_column
from cxgap.survey.item import Question, answer_column
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.side import Side
from cxgap.survey.survey import ROW, WEIGHT, Finding, SetAside, Survey

_STRAIGHT_FROM = 5  # answers: fewer equal ones are no sign of haste
_LISTED = 1_000  # cells set aside that a report spells out; all are counted


@dataclass
class _Reading:
    """What is gathered while the columns are read."""

    columns: dict[str, Any] = field(default_factory=dict)
    set_aside: list[SetAside] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    questions: list[dict[str, Any]] = field(default_factory=list)


def read_respondents(table: Table, side: Side, mirror_map: MirrorMap) -> Survey:
    """Return the survey of one side.

    Raises:
        IngestError: where a column the map names is missing or no row is this side's.
    """
    own = _weighed(_rows_of(table, side), side)
    reading = _Reading(set_aside=list(own.set_aside))
    reading.columns[ROW] = own.rows
    reading.columns[WEIGHT] = _weights(own, side)
    _read_groups(own, side, mirror_map, reading)
    _read_answers(own, side, mirror_map, reading)
    frame = pd.DataFrame(reading.columns)
    report = _report(table, own, side, reading, frame)
    return Survey(side.name, frame, report, tuple(reading.findings))


def _rows_of(table: Table, side: Side) -> Table:
    keep = np.ones(len(table.cells), dtype=bool)
    for column, values in side.where.items():
        wanted = {folded(value) for value in values}
        keep &= table.column(column).map(folded).isin(wanted).to_numpy()
    if not keep.any():
        raise IngestError(
            "{file} has no row of the {side} side: none matches {where}.",
            hint="Compare the where of [sides.{side}] with the file.",
            file=table.file,
            side=side.name,
            where={key: list(values) for key, values in side.where.items()},
        )
    return _part(table, keep)


def _part(table: Table, keep: np.ndarray[Any, np.dtype[np.bool_]]) -> Table:
    return replace(table, cells=table.cells[keep].reset_index(drop=True), rows=table.rows[keep])


def _weighed(table: Table, side: Side) -> Table:
    """Set aside every row whose weight is blank, zero, negative or no number."""
    if side.weight is None:
        return table
    weights = table.column(side.weight)
    good = np.array([(number(text, table.decimal) or 0) > 0 for text in weights], dtype=bool)
    reason = "the weight is blank, zero, negative or not a number"
    aside = [
        SetAside(int(table.rows[at]), None, str(weights.iloc[at]), reason)
        for at in np.flatnonzero(~good)
    ]
    if not good.any():
        raise IngestError(
            "Column {column!r} of {file} holds no usable weight.",
            hint="Weights are positive numbers; name the right column, or none.",
            column=side.weight,
            file=table.file,
        )
    return replace(_part(table, good), set_aside=table.set_aside + tuple(aside))


def _weights(table: Table, side: Side) -> Any:  # noqa: ANN401
    if side.weight is None:
        return np.ones(len(table.cells))
    return np.array(
        [number(text, table.decimal) for text in table.column(side.weight)], dtype=float
    )


def _read_groups(table: Table, side: Side, mirror_map: MirrorMap, reading: _Reading) -> None:
    for key, attribute in mirror_map.attributes.items():
        if source := attribute.sources.get(side.name):
            groups = read_groups(table, source, side, mirror_map.bands)
            reading.columns[attribute_column(key)] = groups.values
            reading.set_aside += groups.set_aside
            if groups.straddling:
                reading.findings.append(_straddling(key, side, groups.straddling))
    if side.wave:
        texts = table.column(side.wave.column) if side.wave.column else None
        value = side.wave.value or ""
        waves = pd.Series([value] * len(table.cells), dtype="str") if texts is None else texts
        stripped = waves.str.strip()
        reading.columns[attribute_column(WAVE)] = stripped.where(stripped != "")


def _straddling(key: str, side: Side, bands: list[str]) -> Finding:
    return Finding(
        "age_band_straddles",
        "info",
        f"{side.name}.{key}",
        "Age bands that straddle two generations are kept as they are: {bands}.",
        facts={"bands": ", ".join(bands)},
    )


def _questions(side: Side, mirror_map: MirrorMap) -> Iterator[tuple[str, Question]]:
    for item in mirror_map.items.values():
        for (name, aspect), source in item.sources.items():
            if name == side.name and isinstance(source, Question):
                yield answer_column(item.key, aspect), source


def _read_answers(table: Table, side: Side, mirror_map: MirrorMap, reading: _Reading) -> None:
    for column, question in _questions(side, mirror_map):
        answers = read_answers(table.column(question.column), table.rows, question, table.decimal)
        reading.columns[column] = answers.steps
        reading.set_aside += answers.set_aside
        count = int(answers.steps.notna().sum())
        reading.questions.append(
            {
                "name": question.column,
                "role": "rating",
                "scale": {
                    "worst": question.scale.worst,
                    "best": question.scale.best,
                    "no_answer": list(question.scale.no_answer),
                },
                "answers": count,
                "blank": answers.blank,
                "no_answer": answers.no_answer,
                "set_aside": len(answers.set_aside),
            }
        )
        if count == 0:
            reading.findings.append(_no_answers(side, question))


def _no_answers(side: Side, question: Question) -> Finding:
    return Finding(
        "no_usable_answer",
        "error",
        f"{side.name}.{question.column}",
        "Column {column!r} of the {side} side holds no usable answer.",
        "Compare its scale, labels and codes in the mirror map with the file.",
        {"column": question.column, "side": side.name},
    )


def _report(
    table: Table, own: Table, side: Side, reading: _Reading, frame: pd.DataFrame
) -> dict[str, Any]:
    in_order = sorted(reading.set_aside, key=lambda one: (one.row, one.column or ""))
    return {
        "file": table.file,
        "vendor": table.vendor,
        "evidence": table.evidence,
        "encoding": table.encoding,
        "dialect": dict(table.dialect),
        "header_rows": table.header_rows,
        "rows_in_file": len(table.cells) + len(table.set_aside),
        "rows_read": len(frame),
        "set_aside_count": len(in_order),
        "set_aside": [one.as_dict() for one in in_order[:_LISTED]],
        "straight_liners": _straight_liners(frame),
        "duplicates": _duplicates(own, side),
        "columns": reading.questions,
    }


def _straight_liners(frame: pd.DataFrame) -> int:
    answers = frame[[column for column in frame if str(column).startswith("q_")]]
    same = answers.nunique(axis=1) == 1
    return int((same & (answers.notna().sum(axis=1) >= _STRAIGHT_FROM)).sum())


def _duplicates(table: Table, side: Side) -> int:
    if side.id is None:
        return int(pd.util.hash_pandas_object(table.cells, index=False).duplicated().sum())
    ids = table.column(side.id)
    return int(ids[ids.str.strip() != ""].duplicated().sum())
