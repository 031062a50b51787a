"""A phone's picture shows fewer lines than its table: the first of them, and what it leaves out."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from cxgap.dashboard.page import Page

MOST, MOST_ALONE = 10, 5


def lines(rows: pd.DataFrame, *, narrow: bool) -> pd.DataFrame:
    """The first lines of a table that stands in the order of what matters."""
    return rows.head(MOST) if narrow else rows


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
                "On a narrow screen the picture shows {n} of {all} lines; the table has them all.",
                n=len(shown),
                all=len(rows),
            )
        )
