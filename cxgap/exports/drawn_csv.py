"""The rows of a chart as a file for spreadsheets, with the columns of the commands' CSV."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

BOM = "\ufeff"  # without it Excel takes Vietnamese for another encoding
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take for one
_FOR_THE_CHART = ("key", "row", "line")
"""Where a mark stands and what it opens: nothing that a reader of figures looks for."""
_WHOLE = (
    *("n", "base", "only_one", "place", "respondents", "drivers", "year"),
    *("rank", "rank_low", "rank_high", "rank_compared"),
)


def drawn_csv(rows: pd.DataFrame) -> bytes:
    """Return the rows as CSV in UTF-8, the name of each in front; figures are not rounded.

    Args:
        rows: What a chart draws: dotted columns, ``label``, and columns for the chart alone, which
            are left out. Flags are joined by spaces. A text that a spreadsheet would take for a
            formula has an apostrophe in front.
    """
    kept = [name for name in map(str, rows.columns) if name not in _FOR_THE_CHART]
    ordered = sorted(kept, key=lambda name: name != "label")
    flat = pd.DataFrame({name: _column(name, rows[name]) for name in ordered})
    text: str = flat.to_csv(index=False, lineterminator="\n")
    return f"{BOM}{text}".encode()


def _column(name: str, values: pd.Series) -> pd.Series:
    if pd.api.types.is_numeric_dtype(values):
        return _whole(values) if name.rpartition(".")[2] in _WHOLE else values
    return values.map(_cell).astype(object)


def _whole(values: pd.Series) -> pd.Series:
    """Counts without decimals, where they are counts: a place may be shared, as 2.5."""
    known = values.dropna()
    return values.astype("Int64") if (known == known.round()).all() else values


def _cell(value: object) -> object:
    if isinstance(value, Iterable) and not isinstance(value, str):
        value = " ".join(map(str, value))
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
