"""SPSS (.sav, .zsav): codes with their labels, missing values and questions, as declared there."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
import pyreadstat
from pyreadstat import PyreadstatError, ReadstatError

from cxgap.errors import IngestError
from cxgap.ingest.cells import cell_text, tidy
from cxgap.ingest.spss_weight import weight_of
from cxgap.ingest.table import Codes, Origin, Table
from cxgap.ingest.typed import check_extent, typed_table
from cxgap.survey.side import ReadAs

VENDOR = "spss"
_MARKS = (b"$FL2", b"$FL3")
_DAMAGE = (PyreadstatError, ReadstatError, OverflowError, ValueError, MemoryError)
_SHOWN = 8  # missing codes of a column that a note spells out


def recognise(data: bytes, file: str) -> str | None:
    """It begins with $FL2, or $FL3 where it is compressed."""
    return "an SPSS file" if data.startswith(_MARKS) else None


def read(data: bytes, file: str, how: ReadAs) -> Table:
    """Return the table of an SPSS file: cells are codes, their labels are in its codebook.

    Raises:
        IngestError: for a damaged or oversized file.
    """
    try:
        _, about = _read(data, how, metadataonly=True)
        check_extent(file, max(about.number_rows or 0, 0), about.number_columns)
        values, about = _read(data, how, user_missing=True)
    except _DAMAGE as error:
        raise _unreadable(file, error) from error
    columns = [(name, _texts(values[name])) for name in about.column_names]
    codebook = dict(_codebook(about, dict(columns)))
    weight = weight_of(data, about.column_names)
    marks = {"delimiter": "", "quote": ""}
    origin = Origin(file, VENDOR, str(about.file_encoding), marks, "an SPSS file", how.vendor)
    return typed_table(
        columns,
        origin,
        questions={tidy(n): tidy(t) for n, t in about.column_names_to_labels.items() if t},
        codebook=codebook,
        roles={tidy(weight): "weight"} if weight else {},
        notes=tuple(_notes(codebook, weight)),
    )


def _read(data: bytes, how: ReadAs, **options: bool) -> tuple[Mapping[str, list[Any]], Any]:
    encoding = how.encoding or None
    file = io.BytesIO(data)
    return pyreadstat.read_sav(file, encoding=encoding, output_format="dict", **options)


def _unreadable(file: str, error: Exception) -> IngestError:
    if "convert" in str(error) or "encoding" in str(error):
        return IngestError(
            "{file} cannot be read: its letters are not in the encoding it declares.",
            hint="Say which it is: --encoding, or file in the mirror map.",
            file=file,
        )
    if isinstance(error, OverflowError):
        return IngestError.unreadable(file, "one of its dates lies beyond the year 9999")
    return IngestError.unreadable(file, "the SPSS file is damaged or cut off")


def _texts(values: Sequence[Any]) -> pd.Series[str]:
    known = {value: cell_text(value).rstrip() for value in set(values)}
    return pd.Series([known[value] for value in values], dtype="str")


def _codebook(about: Any, columns: Mapping[str, pd.Series[str]]) -> Iterator[tuple[str, Codes]]:  # noqa: ANN401
    for name, cells in columns.items():
        named = about.variable_value_labels.get(name, {})
        labels = {cell_text(code).rstrip(): tidy(str(label)) for code, label in named.items()}
        missing = _missing(about.missing_ranges.get(name, ()), cells)
        if labels or missing:
            yield tidy(name), Codes(labels, missing)


def _missing(ranges: Sequence[Mapping[str, Any]], cells: pd.Series[str]) -> tuple[str, ...]:
    """Codes declared missing: single ones, and of a range those that occur."""
    found: list[str] = []
    for one in ranges:
        low, high = one["lo"], one["hi"]
        if low == high:
            found.append(cell_text(low).rstrip())
        else:
            found += [text for text in cells.unique() if text and low <= float(text) <= high]
    return tuple(dict.fromkeys(found))


def _notes(codebook: Mapping[str, Codes], weight: str | None) -> Iterator[str]:
    declared = [f"{name} ({_listed(codes.missing)})" for name, codes in codebook.items()
                if codes.missing]
    if declared:
        yield f"The file declares as no answer: {', '.join(declared)}."
    if weight:
        yield f"The file weights its cases by {weight!r}."


def _listed(codes: Sequence[str]) -> str:
    return ", ".join(codes[:_SHOWN]) + ", …" * (len(codes) > _SHOWN)
