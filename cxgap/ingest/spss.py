"""SPSS (.sav, .zsav): codes with their labels, missing values and questions, as declared there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
import pyarrow as pa

from cxgap.errors import IngestError
from cxgap.ingest.apart import ReaderEnded, Why, read_apart
from cxgap.ingest.cells import number, tidy
from cxgap.ingest.coded import renumbered
from cxgap.ingest.spss_weight import weight_of
from cxgap.ingest.table import Codes, Origin, Table
from cxgap.ingest.typed import MOST_CELLS, check_extent, typed_table
from cxgap.survey.side import ReadAs

VENDOR = "spss"
_READER = "cxgap.ingest.spss_reader"
_MARKS = (b"$FL2", b"$FL3")
_SHOWN = 8  # missing codes of a column that a note spells out


def recognise(data: bytes, file: str) -> str | None:
    """It begins with $FL2, or $FL3 where it is compressed."""
    return "an SPSS file" if data.startswith(_MARKS) else None


def read(data: bytes, file: str, how: ReadAs) -> Table:
    """Return the table of an SPSS file: cells are codes, their labels are in its codebook.

    Raises:
        IngestError: for a damaged or oversized file.
    """
    columns, encoding, said = _unpacked(data, file, how)
    check_extent(file, len(columns[0][1]) if columns else 0, len(columns))
    codebook = dict(_codebook(said, columns))
    columns, turned = _by_numbers(columns, codebook)
    weight = weight_of(data, [name for name, _ in columns])
    marks = {"delimiter": "", "quote": ""}
    return typed_table(
        columns,
        Origin(file, VENDOR, encoding, marks, "an SPSS file", how.vendor),
        questions={tidy(name): tidy(one["label"]) for name, one in said.items() if one["label"]},
        codebook=codebook,
        roles={tidy(weight): "weight"} if weight else {},
        notes=tuple(_notes(codebook, weight, turned)),
    )


def _unpacked(
    data: bytes, file: str, how: ReadAs
) -> tuple[list[tuple[str, pd.Series[str]]], str, Mapping[str, Any]]:
    try:
        found = pa.ipc.open_stream(
            read_apart(_READER, data, str(MOST_CELLS), how.encoding)
        ).read_all()
    except (ReaderEnded, pa.ArrowException) as error:
        raise _refused(file, getattr(error, "code", Why.DAMAGED)) from error
    about = json.loads(found.schema.metadata[b"about"])
    columns = [
        (name, column.to_pandas().astype("str"))
        for name, column in zip(found.column_names, found.columns, strict=True)
    ]
    return columns, about["encoding"], about["columns"]


def _refused(file: str, code: int) -> IngestError:
    if code == Why.LETTERS:
        return IngestError(
            "{file} cannot be read: its letters are not in the encoding it declares.",
            hint="Say which it is: --encoding, or file in the mirror map.",
            file=file,
        )
    if code == Why.DATES:
        return IngestError.unreadable(file, "one of its dates lies beyond the year 9999")
    if code == Why.EXTENT:
        return IngestError.unreadable(file, "it has more cells than can be read")
    return IngestError.unreadable(file, "the SPSS file is damaged or cut off")


def _codebook(
    said: Mapping[str, Any], columns: Sequence[tuple[str, pd.Series[str]]]
) -> Iterator[tuple[str, Codes]]:
    for name, cells in columns:
        named = {code: tidy(label) for code, label in said[name]["labels"].items()}
        labels = {code: label for code, label in named.items() if label not in ("", code)}
        missing = tuple(dict.fromkeys(_missing(said[name]["missing"], cells)))
        if labels or missing:
            yield tidy(name), Codes(labels, missing)


def _missing(ranges: Sequence[Sequence[str]], cells: pd.Series[str]) -> Iterator[str]:
    """Codes declared missing: single ones, and of a range those that occur."""
    for low, high in ranges:
        if low == high:
            yield low
        else:
            ends = float(low), float(high)
            seen = {text: number(text) for text in cells.unique()}
            yield from (t for t, n in seen.items() if n is not None and ends[0] <= n <= ends[1])


def _by_numbers(
    columns: Sequence[tuple[str, pd.Series[str]]], codebook: dict[str, Codes]
) -> tuple[list[tuple[str, pd.Series[str]]], list[str]]:
    """Columns with the numbers of labels in place of codes where they differ, and their names."""
    found, turned = [], []
    for name, cells in columns:
        said = codebook.get(tidy(name))
        other = renumbered(said, cells) if said else None
        if other:
            codebook[tidy(name)] = other[0]
            turned.append(name)
        found.append((name, other[1] if other else cells))
    return found, turned


def _notes(
    codebook: Mapping[str, Codes], weight: str | None, turned: Sequence[str]
) -> Iterator[str]:
    declared = [f"{name} ({_listed(said.missing)})" for name, said in codebook.items()
                if said.missing]  # fmt: skip
    if declared:
        yield f"The file declares as no answer: {', '.join(declared)}."
    if turned:
        yield f"Read by the numbers of their labels, not by their codes: {', '.join(turned)}."
    if weight:
        yield f"The file weights its cases by {weight!r}."


def _listed(codes: Sequence[str]) -> str:
    return ", ".join(codes[:_SHOWN]) + ", …" * (len(codes) > _SHOWN)
