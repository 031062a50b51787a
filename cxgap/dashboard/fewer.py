"""A picture shows fewer lines than its table where these are many, and says so."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from cxgap.dashboard.page import Page
from cxgap.texts.numbers import count

MOST, MOST_ALONE = 10, 5
MOST_WIDE = 24
"""Lines of a picture, or rows of a heatmap, however wide the window is."""


def lines(rows: pd.DataFrame, *, narrow: bool) -> pd.DataFrame:
    """The first lines of a table that stands in the order of what matters."""
    return rows.head(MOST if narrow else MOST_WIDE)


def widest(rows: pd.DataFrame, *, by: str | None = None, most: int = MOST_WIDE) -> pd.DataFrame:
    """The rows with the widest gaps, in their own order.

    Args:
        rows: with ``gap.value``; what is hidden comes last.
        by: a column whose values stay together, such as the groups of a heatmap.
        most: how many rows, or values of that column, a picture has room for.
    """
    of = rows[by] if by else pd.Series(rows.index, rows.index)
    width = rows["gap.value"].abs().groupby(of, sort=False).max()
    if len(width) <= most:
        return rows
    first = width.sort_values(ascending=False, kind="stable").index[:most]
    kept = rows[of.isin(first)].reset_index(drop=True)
    kept.attrs = rows.attrs
    return kept


def drivers(rows: pd.DataFrame, *, narrow: bool) -> pd.DataFrame:
    """Every driver that both sides rank, and what moves customers most of all others."""
    if not narrow:
        return rows
    compared = rows["rank_gap.value"].notna()
    alone = rows[~compared].sort_values("derived.value", ascending=False, kind="stable")
    return rows.loc[sorted([*rows.index[compared], *alone.index[:MOST_ALONE]])]


def say(page: Page, shown: pd.DataFrame, rows: pd.DataFrame) -> None:
    """Say how many lines the picture lacks, where it lacks any."""
    if len(shown) < len(rows):
        st.caption(
            page.say(
                "The picture shows the first {n} of {all} lines; the table has them all.",
                n=len(shown),
                all=len(rows),
            )
        )


def say_widest(page: Page, shown: int, every: int) -> None:
    """Say that a picture holds the widest of many, where it does."""
    if shown < every:
        st.caption(
            page.say(
                "The picture shows the {n} of {all} with the widest gaps; the table has them all.",
                n=count(shown, page.language),
                all=count(every, page.language),
            )
        )
