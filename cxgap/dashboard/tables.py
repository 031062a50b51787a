"""Tables of words, as browsers are sent them: pandas would only take them in and give them out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa


def of_columns(columns: Mapping[str, Sequence[str | None]]) -> pa.Table:
    """A table of a title and its texts for each column."""
    return pa.table({title: pa.array(texts, pa.string()) for title, texts in columns.items()})


def of_rows(rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """The same of rows that all have the titles of the first."""
    return of_columns({title: [row[title] for row in rows] for title in (rows[0] if rows else ())})
