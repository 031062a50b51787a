"""Proposed groups that are generations: how their cells are read, and what that needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cxgap.ingest.column import Column
from cxgap.ingest.table import Codes
from cxgap.survey.attribute import AttributeSource
from cxgap.survey.survey import Finding

Columns = Mapping[str, Mapping[str, Column]]  # by side and name
_NEED_YEAR = ("age", "age_band")


def dated(columns: Mapping[str, Column]) -> str | None:
    """Return the first column of a side whose dates show the year of fieldwork."""
    return next((name for name, column in columns.items() if column.has_year), None)


def source_of(column: Column, columns: Mapping[str, Column]) -> AttributeSource:
    """How a column's cells become groups; ages of an unknown year stay what they are."""
    kind = "label" if _lacks_year(column, columns) else column.kind
    said = column.codes or Codes()
    labels = said.labels if kind not in ("age", "birth_year") else {}
    return AttributeSource(column.name, kind, labels, (*said.missing, *column.none_texts))


def is_usable(column: Column, columns: Mapping[str, Column]) -> bool:
    """Whether a column splits respondents: single years of age do so only as generations."""
    is_group = column.role == "attribute"
    return is_group and not (column.kind == "age" and _lacks_year(column, columns))


def _lacks_year(column: Column, columns: Mapping[str, Column]) -> bool:
    return column.kind in _NEED_YEAR and dated(columns) is None


def generations_in(columns: Mapping[str, Column]) -> list[str]:
    """Names of a side's columns that are read as generations."""
    groups = (column for column in columns.values() if is_usable(column, columns))
    return [group.name for group in groups if source_of(group, columns).kind != "label"]


def about_generations(columns: Columns) -> Iterator[Finding]:
    """Say what was read as generations, and ask for the year that ages were asked in."""
    for side, found in columns.items():
        if named := [f"{name} ({found[name].kind})" for name in generations_in(found)]:
            yield Finding(
                "generations_guessed",
                "warning",
                side,
                "Columns of the {side} side were read as generations: {columns}.",
                "Confirm with a mirror map.",
                {"side": side, "columns": ", ".join(named)},
            )
        lacking = [name for name, column in found.items() if _lacks_year(column, found)]
        if lacking:
            yield Finding(
                "fieldwork_missing",
                "warning",
                side,
                "Ages of the {side} side are no generations without the year in which they were "
                "asked: {columns}.",
                "Say it in a mirror map: [sides.{side}] fieldwork = 2026, and as = "
                '"age" or "age_band".',
                {"side": side, "columns": ", ".join(lacking)},
            )
