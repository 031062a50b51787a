"""The table of indicators: read, checked row by row, and told what is odd."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cxgap.errors import IngestError
from cxgap.ingest.cells import folded
from cxgap.ingest.indicator_words import (
    COLUMNS,
    DIRECTIONS,
    EVERYBODY,
    FORMS,
    IS,
    NEEDED,
    PERCENTS,
)
from cxgap.ingest.short_table import ShortTable, Words, known_words, short_table, word_of
from cxgap.ingest.written_number import written_number
from cxgap.survey.indicator import Indicator, IndicatorTable
from cxgap.survey.survey import Finding, SetAside

_SAME = ("i", "form", "unit", "direction")  # what one indicator never changes
_OPTIONAL_WORDS = ("form",)
_DOUBTFUL = "it is either a decimal number or more than a thousand"
_NO_NUMBER = "it is not a number"


@dataclass
class _Reading:
    """What was read so far."""

    short: ShortTable
    decimal: str
    rows: list[tuple[int, Indicator]] = field(default_factory=list)
    aside: list[SetAside] = field(default_factory=list)


class _OddCellError(Exception):
    """A cell for whose sake its row is set aside."""

    def __init__(self, key: str, cell: str, why: str) -> None:
        super().__init__(key, cell, why)
        self.key, self.cell, self.why = key, cell, why


def read_indicators(data: bytes, file: str) -> IndicatorTable:
    """Return the indicators of a file; rows that cannot be used are set aside with a reason.

    Args:
        data: the bytes of a CSV file or workbook with the columns of docs/command-line.md.
        file: its name, for messages.

    Raises:
        IngestError: for missing columns, for a file without a usable row, and, naming row and
            column, for an indicator that contradicts itself or has two values for one wave.
    """
    short = short_table(data, file, COLUMNS, NEEDED)
    reading = _Reading(short, short.decimal("value", "target"), aside=list(short.aside))
    for row, cells in short.rows():
        try:
            reading.rows.append((row, _indicator(cells, reading.decimal)))
        except _OddCellError as odd:
            reading.aside.append(short.set_aside(row, odd.key, odd.cell, odd.why))
    _check_some(reading)
    kept = _distinct(reading)
    _check_consistent(reading.short, kept)
    return IndicatorTable(
        tuple(one for _, one in kept), _report(reading, kept), _findings(reading, kept)
    )


def _indicator(cells: dict[str, str], decimal: str) -> Indicator:
    for key in ("indicator", "wave"):
        if not cells[key]:
            raise _OddCellError(key, "", "it is blank")
    value, percent = _number("value", cells["value"], decimal)
    target, of_target = _number("target", cells.get("target", ""), decimal, optional=True)
    return Indicator(
        name=cells["indicator"],
        i=_word("i", cells, IS) or "",
        wave=cells["wave"],
        value=value or 0.0,
        direction=_word("direction", cells, DIRECTIONS) or "",
        form=_word("form", cells, FORMS),
        segment=_segment(cells.get("segment", "")),
        unit=_unit(cells.get("unit", ""), percent or of_target),
        target=target,
        source=cells.get("source") or None,
    )


def _number(
    key: str, cell: str, decimal: str, *, optional: bool = False
) -> tuple[float | None, bool]:
    if optional and not cell:
        return None, False
    found = written_number(cell, decimal)
    if found.value is None:
        raise _OddCellError(key, cell, _DOUBTFUL if found.doubtful else _NO_NUMBER)
    return found.value, found.percent


def _word(key: str, cells: dict[str, str], words: Words) -> str | None:
    cell = cells.get(key, "")
    if not cell and key in _OPTIONAL_WORDS:
        return None
    found = word_of(cell, words)
    if not found:
        raise _OddCellError(key, cell, f"it is none of {known_words(words)}")
    return found


def _segment(cell: str) -> str | None:
    return None if not cell or folded(cell) in EVERYBODY else cell


def _unit(cell: str, percent: bool) -> str:
    is_percent = folded(cell) in PERCENTS
    if percent and cell and not is_percent:
        raise _OddCellError("unit", cell, "the number is a percentage")
    return "%" if percent or is_percent else cell


def _check_some(reading: _Reading) -> None:
    if not reading.rows:
        first = reading.aside[0]
        raise IngestError(
            "{file} has no row of indicators that can be used; the first odd cell is {content!r}, "
            "in row {row}.",
            hint="The template for indicators says what belongs in every column.",
            file=reading.short.file,
            row=first.row,
            content=first.content,
        )


def _distinct(reading: _Reading) -> list[tuple[int, Indicator]]:
    """One value for each indicator, segment and wave; a mere repetition is set aside."""
    kept: dict[tuple[str, str | None, str], tuple[int, Indicator]] = {}
    for row, one in _alike(reading.rows):
        first, before = kept.setdefault((one.name, one.segment, one.wave), (row, one))
        if before != replace(one, source=before.source):
            raise IngestError(
                "{file}, row {row}, column {column}: row {first} gives {name!r} another value "
                "for the same wave and segment.",
                hint="Keep one of the two rows.",
                **_place(reading.short, row, "value"),
                first=first,
                name=one.name,
            )
        if first != row:
            reading.aside.append(
                reading.short.set_aside(row, "indicator", one.name, f"it repeats row {first}")
            )
    return list(kept.values())


def _check_consistent(short: ShortTable, kept: Sequence[tuple[int, Indicator]]) -> None:
    """Values of one indicator can only be compared in one unit and direction."""
    first: dict[str, tuple[int, Indicator]] = {}
    for row, one in kept:
        at, before = first.setdefault(one.name, (row, one))
        for key in _SAME:
            here, there = getattr(one, key), getattr(before, key)
            if here != there:
                raise IngestError(
                    "{file}, row {row}, column {column}: {name!r} has {here!r} here, but {there!r} "
                    "in row {first}.",
                    hint="An indicator has one unit, direction, form and I; correct one of the "
                    "two rows.",
                    **_place(short, row, key),
                    first=at,
                    name=one.name,
                    here=here or "",
                    there=there or "",
                )


def _place(short: ShortTable, row: int, key: str) -> dict[str, object]:
    return {"file": short.file, "row": row, "column": short.names.get(key, key)}


def _alike(rows: Sequence[tuple[int, Indicator]]) -> Iterator[tuple[int, Indicator]]:
    """Names, segments and waves as they were first spelt: case does not tell them apart."""
    spelt: dict[tuple[str, str], str] = {}
    for row, one in rows:
        named = {"name": one.name, "segment": one.segment, "wave": one.wave}
        first = {
            key: text and spelt.setdefault((key, folded(text)), text) for key, text in named.items()
        }
        yield row, replace(one, **first)  # type: ignore[arg-type]


def _report(reading: _Reading, kept: Sequence[tuple[int, Indicator]]) -> dict[str, Any]:
    aside = sorted(reading.aside, key=lambda one: one.row)
    return {
        "file": reading.short.file,
        "rows_in_file": len(kept) + len(aside),
        "rows_read": len(kept),
        "row_numbers": [int(row) for row, _ in kept],
        "set_aside_count": len(aside),
        "set_aside": [one.as_dict() for one in aside],
        "notes": list(reading.short.table.notes),
    }


def _findings(reading: _Reading, kept: Sequence[tuple[int, Indicator]]) -> tuple[Finding, ...]:
    return (*_left_out(reading), *_small_percentages(kept))


def _left_out(reading: _Reading) -> Iterator[Finding]:
    if reading.aside:
        yield Finding(
            "indicators_set_aside",
            "warning",
            "indicators",
            "{count} rows of the indicators could not be used and were set aside.",
            "Correct the rows that the report lists, and read the table again.",
            {"count": len(reading.aside)},
        )


def _small_percentages(kept: Sequence[tuple[int, Indicator]]) -> Iterator[Finding]:
    """0.12 with the unit % is more often twelve percent than a ninth of one."""
    values: dict[str, list[float]] = {}
    for _, one in kept:
        if one.unit == "%":
            values.setdefault(one.name, []).append(abs(one.value))
    small = tuple(name for name, found in values.items() if 0 < max(found) <= 1)
    if small:
        yield Finding(
            "indicator_below_one_percent",
            "warning",
            "indicators",
            "No value is above 1% of: {items}. Perhaps they are shares.",
            "Write 12% as 12 where the unit is %.",
            {"items": ", ".join(small)},
            small,
        )
