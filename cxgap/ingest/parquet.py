"""Parquet: typed columns, read as the texts a CSV file would hold."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from cxgap.errors import IngestError
from cxgap.ingest.cells import cell_text
from cxgap.ingest.table import Origin, Table
from cxgap.ingest.typed import check_extent, typed_table
from cxgap.survey.side import ReadAs

VENDOR = "parquet"
MOST_BYTES = 2**31  # decoded; beyond this a small file was made to fill the memory
_INDEX = "__index_level_"  # how pandas names what it wrote beside the columns
_DAMAGE = (pa.ArrowException, OSError, ValueError, KeyError, OverflowError)
_PLAIN = (
    *(pa.types.is_integer, pa.types.is_floating, pa.types.is_decimal, pa.types.is_boolean),
    *(pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view, pa.types.is_null),
    *(pa.types.is_date, pa.types.is_time, pa.types.is_timestamp, pa.types.is_duration),
)
_BYTES = (pa.types.is_binary, pa.types.is_large_binary, pa.types.is_fixed_size_binary)


def recognise(data: bytes, file: str) -> str | None:
    """It begins with its name."""
    return "a Parquet file" if data.startswith(b"PAR1") else None


def read(data: bytes, file: str, how: ReadAs) -> Table:
    """Return the table of a Parquet file.

    Raises:
        IngestError: for a damaged or oversized file, or cells that hold more than one value.
    """
    try:
        columns = list(_columns(data, file))
    except _DAMAGE as error:
        raise IngestError.unreadable(file, "the Parquet file is damaged or cut off") from error
    own = tuple(name for name, _ in columns if name.startswith(_INDEX))
    marks = {"delimiter": "", "quote": ""}
    origin = Origin(file, VENDOR, "parquet", marks, "a Parquet file", how.vendor)
    return typed_table(columns, origin, own=own)


def _columns(data: bytes, file: str) -> Iterator[tuple[str, pd.Series[str]]]:
    source = pq.ParquetFile(io.BytesIO(data), page_checksum_verification=True)
    about, schema = source.metadata, source.schema_arrow
    check_extent(file, about.num_rows, len(schema))
    size = sum(about.row_group(at).total_byte_size for at in range(about.num_row_groups))
    if size > MOST_BYTES:
        raise IngestError.unreadable(file, "unpacked it would fill the memory")
    for field in schema:
        _check_plain(field, file)
    for field, column in zip(schema, source.read().columns, strict=True):
        yield field.name, _texts(_decoded(field, column, file))


def _check_plain(field: pa.Field, file: str) -> None:
    kind = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
    if not any(check(kind) for check in (*_PLAIN, *_BYTES)):
        raise IngestError(
            "Column {column!r} of {file} holds lists or records ({kind}), not one value a cell.",
            hint="Save each of its parts as a column of its own.",
            column=field.name,
            file=file,
            kind=str(kind),
        )


def _decoded(field: pa.Field, column: pa.ChunkedArray, file: str) -> pa.ChunkedArray:
    """The column without a dictionary; bytes are taken for text, as older writers mean them."""
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if not any(check(column.type) for check in _BYTES):
        return column
    try:
        return column.cast(pa.binary()).cast(pa.string())
    except pa.ArrowInvalid as error:
        raise IngestError(
            "Column {column!r} of {file} holds bytes that are no text.",
            hint="Leave it out, or save it as text.",
            column=field.name,
            file=file,
        ) from error


def _texts(column: pa.ChunkedArray) -> pd.Series[str]:
    """Each distinct value is written once; a float of few digits keeps those it was given."""
    if pa.types.is_null(column.type):
        return pd.Series([""] * len(column), dtype="str")
    coded = column.combine_chunks().dictionary_encode()
    values = coded.dictionary
    if pa.types.is_floating(column.type) and column.type != pa.float64():
        values = pa.array([float(text) for text in values.cast(pa.string()).to_pylist()])
    texts = np.array([*map(cell_text, values.to_pylist()), ""], dtype=object)
    codes = coded.indices.fill_null(len(texts) - 1).to_numpy(zero_copy_only=False)
    return pd.Series(texts[codes], dtype="str")
