"""A table of cells becomes one side of a study, by the mirror map."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cxgap.errors import IngestError
from cxgap.ingest.about_rows import about_rows
from cxgap.ingest.answers import Answers, read_answers
from cxgap.ingest.careless import duplicates, straight_liners
from cxgap.ingest.cells import folded, number, same_code, tidy
from cxgap.ingest.coded import shown, with_missing
from cxgap.ingest.distinct import as_categories, distinct
from cxgap.ingest.fieldwork import Days, asked_between, days_ago, days_of
from cxgap.ingest.groups import fieldwork_year, read_groups
from cxgap.ingest.panel import panel
from cxgap.ingest.report import about_columns, about_file
from cxgap.ingest.table import Table
from cxgap.ingest.ticks import Reasons, about_unnamed_options
from cxgap.survey.attribute import WAVE, attribute_column
from cxgap.survey.item import Question, answer_column
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.side import Side, Wave
from cxgap.survey.survey import AGE, ROW, WEIGHT, Finding, SetAside, Survey

_LEAST_WEIGHT, _MOST_WEIGHT = 1e-12, 1e12  # beyond them sums of squares lose their digits


@dataclass
class _Reading:
    """What is gathered while the columns of one side are read."""

    side: Side
    mirror_map: MirrorMap
    table: Table
    days: Days | None = None
    columns: dict[str, Any] = field(default_factory=dict)
    set_aside: list[SetAside] = field(default_factory=list)
    unlisted: int = 0
    findings: list[Finding] = field(default_factory=list)
    answers: list[tuple[Question, Answers]] = field(default_factory=list)


def read_respondents(table: Table, side: Side, mirror_map: MirrorMap) -> Survey:
    """Return the survey of one side.

    Raises:
        IngestError: where a column the map names is missing or no row is this side's.
    """
    chosen = _rows_of(table, side)
    own, weights = _weighed(chosen, side)
    reading = _Reading(side, mirror_map, own, days_of(own, side), set_aside=list(own.set_aside))
    reading.findings += about_rows(own, side)
    reading.columns |= {ROW: own.rows, WEIGHT: weights}
    if reading.days is not None:
        reading.columns[AGE] = days_ago(reading.days)
    _read_groups(reading)
    _read_answers(reading)
    other_rows = {"other_rows": table.file_rows - chosen.file_rows}
    report = about_file(table) | other_rows | _about_rows(reading)
    report["waves_without_weights"] = _waves_without_weights(chosen, own, side)
    return Survey(side.name, pd.DataFrame(reading.columns), report, tuple(reading.findings))


def _rows_of(table: Table, side: Side) -> Table:
    keep = np.ones(len(table.cells), dtype=bool)
    for column, values in side.where.items():
        wanted = {same_code(folded(value)) for value in values}
        found = distinct(table.column(column))
        keep &= found.rows(lambda text: same_code(folded(text)) in wanted, bool)  # noqa: B023
    if not keep.any():
        raise IngestError(
            "{file} has no row of the {side} side: none matches {where}.",
            hint="Compare the where of [sides.{side}] with the file.",
            file=table.file,
            side=side.name,
            where="; ".join(f"{key} = {', '.join(found)}" for key, found in side.where.items()),
        )
    return _part(table, keep)


def _part(table: Table, keep: NDArray[np.bool_]) -> Table:
    if keep.all():
        return table
    return replace(table, cells=table.cells[keep].reset_index(drop=True), rows=table.rows[keep])


def _weighed(table: Table, side: Side) -> tuple[Table, NDArray[np.float64]]:
    """The rows that have a usable weight, with it; every other row is set aside."""
    if side.weight is None:
        return table, np.ones(len(table.cells))
    cells = table.column(side.weight)
    weights = _numbers(cells, table.decimal_in(cells))
    good = (weights >= _LEAST_WEIGHT) & (weights <= _MOST_WEIGHT)
    if not good.any():
        raise IngestError(
            "Column {column!r} of {file} holds no usable weight.",
            hint="Weights are positive numbers; name the right column, or none.",
            column=side.weight,
            file=table.file,
        )
    aside = [
        SetAside(row, None, str(cells.iloc[at]), _why_no_weight(weights[at]))
        for at in np.flatnonzero(~good)
        for row in table.members.get(int(table.rows[at]), (int(table.rows[at]),))
    ]
    return replace(_part(table, good), set_aside=table.set_aside + tuple(aside)), weights[good]


def _why_no_weight(weight: float) -> str:
    if weight > 0:
        return f"the weight does not lie in {_LEAST_WEIGHT:g} to {_MOST_WEIGHT:g}"
    return "the weight is blank, zero, negative or not a number"


def _waves_without_weights(all_rows: Table, weighed: Table, side: Side) -> list[str]:
    """Waves of which most rows were set aside for want of a weight, beside others that were not."""
    if side.weight is None or side.wave is None or side.wave.column is None:
        return []
    before = all_rows.texts(side.wave.column).value_counts(sort=False)
    after = weighed.texts(side.wave.column).value_counts().reindex(before.index, fill_value=0)
    lost = [str(wave) for wave in before.index if 2 * after[wave] < before[wave]]
    return lost if len(lost) < len(before) else []


def _numbers(cells: pd.Series[str], decimal: str) -> NDArray[np.float64]:
    return distinct(cells).rows(lambda text: number(text, decimal), float)


def _read_groups(reading: _Reading) -> None:
    side, mirror_map = reading.side, reading.mirror_map
    for key, attribute in mirror_map.attributes.items():
        if source := attribute.sources.get(side.name):
            groups = read_groups(reading.table, source, side, mirror_map.bands)
            reading.columns[attribute_column(key)] = groups.values
            reading.set_aside += groups.set_aside
            reading.unlisted += groups.unlisted
            if groups.straddling:
                reading.findings.append(_straddling(key, side, groups.straddling))
    if side.wave:
        reading.columns[attribute_column(WAVE)] = _waves(reading.table, side.wave)


def _waves(table: Table, wave: Wave) -> pd.Series[str]:
    if wave.column is None:
        return as_categories(np.zeros(len(table.cells), dtype=np.int8), [wave.value])
    found = distinct(shown(table, wave.column))
    return as_categories(found.codes, [tidy(text) or None for text in found.texts])


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


def _read_answers(reading: _Reading) -> None:
    table, side = reading.table, reading.side
    asked = [(key, with_missing(q, table)) for key, q in _questions(side, reading.mirror_map)]
    reasons = Reasons(table, (question for _, question in asked))
    for column, question in asked:
        if question.choice:
            answers = reasons.read(question)
        else:
            cells = table.column(question.column)
            answers = read_answers(cells, table.rows, question, table.decimal_in(cells))
        reading.columns[column] = answers.steps
        reading.set_aside += answers.set_aside
        reading.unlisted += answers.unusable - len(answers.set_aside)
        reading.answers.append((question, answers))
        if not answers.steps.notna().any():
            reading.findings.append(_no_answers(side, question))
    reading.findings += about_unnamed_options(side, reasons.unnamed())


def _no_answers(side: Side, question: Question) -> Finding:
    return Finding(
        "no_usable_answer",
        "error",
        f"{side.name}.{question.column}",
        "Column {column!r} of the {side} side holds no usable answer.",
        "Compare its scale, labels and codes in the mirror map with the file.",
        {"column": question.column, "side": side.name},
    )


def _about_rows(reading: _Reading) -> dict[str, Any]:
    """What is said of all rows; copies are looked for beside it, outside the interpreter's lock."""
    with ThreadPoolExecutor(1) as pool:
        copies = pool.submit(_copies, reading.table, reading.side)
        about = _about_answers(reading)
        return about | copies.result()


def _copies(table: Table, side: Side) -> dict[str, Any]:
    """Rows that stand twice; an id that comes again in another wave is no copy."""
    if found := panel(table, side):
        again = {"ids": found.ids, "again": found.again}
        return {"duplicates": found.copies, "in_several_waves": again}
    return {"duplicates": duplicates(table, side), "in_several_waves": None}


def _about_answers(reading: _Reading) -> dict[str, Any]:
    days = reading.days
    first, last = asked_between(days, reading.table, reading.side) or (None, None)
    in_order = sorted(reading.set_aside, key=lambda one: (one.row, one.column or ""))
    return {
        "rows_read": reading.table.file_rows,
        "respondents": len(reading.table.cells),
        "set_aside_count": len(in_order) + reading.unlisted,
        "set_aside": [one.as_dict() for one in in_order],
        "fieldwork": fieldwork_year(reading.table, reading.side),
        "asked_from": first,
        "asked_to": last,
        "undated": None if days is None else int(np.isnan(days).sum()),
        "straight_liners": straight_liners(reading.answers),
        "columns": about_columns(
            reading.table, reading.side, reading.mirror_map.attributes, reading.answers
        ),
    }
