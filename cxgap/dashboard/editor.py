"""A table in which a reader corrects rows: what each shows, and what stands in it afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from cxgap.dashboard import kept
from cxgap.dashboard.page import Page
from cxgap.dashboard.viewport import is_narrow
from cxgap.texts.labels import named

_ROW, _MOST_ROWS = 35, 20  # pixels; rows beyond which a table scrolls
_TALL, _WIDTHS = 70, {1: (320,), 2: (130, 190)}  # pixels: rows whose texts wrap, and columns
Columns = Mapping[str, tuple[Any, Sequence[object]]]  # by key: how it is edited, what it holds


def edited(
    page: Page, key: str, columns: Columns, *, alt: str, order: Sequence[str] | None = None
) -> Iterable[pd.Series]:
    """Draw an editor of some columns; go through its rows as the reader left them."""
    rows, name_of_it = len(next(iter(columns.values()))[1]), f"bring_{key}_{page.language}"
    proposed = pd.DataFrame({name: _values(values) for name, (_, values) in columns.items()})
    configs, tall = wrapped({name: config for name, (config, _) in columns.items()}, order)
    found = st.data_editor(
        kept.as_left(name_of_it, proposed),
        column_config=configs,
        column_order=order,
        hide_index=True,
        height=(tall or _ROW) * min(rows, _MOST_ROWS) + _ROW + 3,
        row_height=tall,
        placeholder="",
        key=name_of_it,
        alt=alt,
    )
    kept.leave(name_of_it, found)
    return (line for _, line in found.iterrows())


def fitting(
    page: Page, key: str, titles: Mapping[str, str], few: Sequence[str], name: str
) -> Sequence[str]:
    """The columns to show: on a phone the few that fit it, or one the reader asks for.

    That one stands beside ``name``, the column that says what a row is about.
    """
    if not is_narrow():
        return list(titles)
    usual = " · ".join(titles[one] for one in few)
    others = [one for one in titles if one not in few]
    chosen = st.selectbox(
        page.say("Columns to show"),
        ["", *others],
        format_func=lambda one: titles.get(one, usual),
        key=f"bring_shown_{key}",
    )
    return list(dict.fromkeys((name, chosen))) if chosen else few


def titles(columns: Columns) -> dict[str, str]:
    """What each column is called."""
    return {name: str(config["label"]) for name, (config, _) in columns.items()}


def wrapped(
    configs: Mapping[str, Any], order: Sequence[str] | None
) -> tuple[dict[str, Any], int | None]:
    """How columns are drawn, and how tall rows are: what a phone shows by choice wraps."""
    if not (is_narrow() and order and len(order) in _WIDTHS):
        return dict(configs), None
    widths = zip(order, _WIDTHS[len(order)], strict=True)
    return {**configs, **{one: {**configs[one], "width": width} for one, width in widths}}, _TALL


def _values(values: Sequence[object]) -> pd.Series:
    """A column that may hold None beside texts or numbers."""
    if all(isinstance(value, bool) for value in values):
        return pd.Series(values, dtype=bool)
    numbers = all(value is None or isinstance(value, int | float) for value in values)
    some = any(value is not None for value in values)
    return pd.Series(values, dtype="Float64" if numbers and some else object)


def select(label: str, options: Iterable[str], width: int = 200, shown: Any = None) -> Any:  # noqa: ANN401
    """A column of choices."""
    return st.column_config.SelectboxColumn(
        label, width=width, options=list(options), format_func=shown
    )


def labelled(page: Page, labels: Mapping[str, str]) -> Any:  # noqa: ANN401 - what Streamlit takes
    """How the keys of labels are shown."""
    return lambda key: named(labels, key, page.language)


def filled(cell: object) -> str | None:
    """The text of a cell, None where it is blank."""
    return cell if isinstance(cell, str) and cell else None
