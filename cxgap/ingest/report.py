"""What was understood of a file, as plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cxgap.ingest.answers import Answers
from cxgap.ingest.cells import tidy
from cxgap.ingest.distinct import filled_in
from cxgap.ingest.table import Table
from cxgap.survey.attribute import Attribute
from cxgap.survey.item import Question
from cxgap.survey.scale import Scale
from cxgap.survey.side import Side

_BY_MAP = ("the mirror map says so", "the mirror map does not name it")


def about_file(table: Table) -> dict[str, Any]:
    """How the file is written."""
    return {
        "file": table.file,
        "vendor": table.vendor,
        "evidence": table.evidence,
        "encoding": table.encoding,
        "dialect": dict(table.dialect),
        "header_rows": table.header_rows,
        "notes": list(table.notes),
        "other_sheets": dict(table.other_sheets),
        "rows_in_file": table.file_rows + len(table.set_aside),
    }


def about_scale(scale: Scale) -> dict[str, Any]:
    """The ends of a scale in the file's codes, and its codes for no answer."""
    return {"worst": scale.worst, "best": scale.best, "no_answer": list(scale.no_answer)}


def about_columns(
    table: Table,
    side: Side,
    attributes: Mapping[str, Attribute],
    answers: Sequence[tuple[Question, Answers]],
) -> list[dict[str, Any]]:
    """What each column of the file is to this side, in the file's order."""
    roles = dict(_roles(side, attributes))
    ratings = _about_answers(answers)
    columns = []
    for at, name in enumerate(table.cells.columns):
        plain = {"role": roles.get(name, "not used")} | _about_cells(table, at, str(name))
        about = {"name": name, "text": table.questions.get(name, name)}
        about |= ratings.get(name, plain)
        columns.append(about | {"evidence": _BY_MAP[about["role"] == "not used"]})
    return columns


def _about_cells(table: Table, at: int, name: str) -> dict[str, int]:
    """How many cells are filled, without those that the file declares to be no answer."""
    cells = table.cells.iloc[:, at]
    filled = filled_in(cells)
    said = table.codebook.get(name)
    if said is None or not said.missing:
        return {"answers": filled}
    none = int(cells.isin(said.missing).sum())
    return {"answers": filled - none, "no_answer": none}


def _roles(side: Side, attributes: Mapping[str, Attribute]) -> Iterator[tuple[str, str]]:
    for column in side.where:
        yield tidy(column), "where"
    for attribute in attributes.values():
        if source := attribute.sources.get(side.name):
            yield tidy(source.column), "attribute"
    wave = side.wave.column if side.wave else None
    named = (("id", side.id), ("weight", side.weight), ("date", side.date), ("wave", wave))
    for role, used in named:
        if used:
            yield tidy(used), role


def _about_answers(
    answers: Sequence[tuple[Question, Answers]],
) -> dict[str, dict[str, Any]]:
    """What was read of each column; one that lists options holds the answers to several items."""
    about: dict[str, dict[str, Any]] = {}
    for question, found in answers:
        column = tidy(question.column)
        if question.choice is None:
            about[column] = _about_rating(question, found)
        else:
            ticked = about.setdefault(column, _about_reason(found)).setdefault("options", [])
            option = {"option": question.choice.option or column}
            ticked.append(option | {"ticked": int((found.steps == 1).sum())})
    return about


def _about_reason(found: Answers) -> dict[str, Any]:
    return {"role": "reason", "answers": int(found.steps.notna().sum())} | _unused(found)


def _unused(found: Answers) -> dict[str, int]:
    return {
        "blank": found.blank,
        "no_answer": found.no_answer,
        "set_aside": found.unusable,
    }


def _about_rating(question: Question, found: Answers) -> dict[str, Any]:
    return {
        "role": "rating",
        "scale": about_scale(question.scale),
        "answers": int(found.steps.notna().sum()),
        **_unused(found),
    }
