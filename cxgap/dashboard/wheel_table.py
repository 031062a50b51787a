"""The wheel as a table: every touchpoint with its figures, faces and whether it makes or breaks."""

from __future__ import annotations

import pyarrow as pa
import streamlit as st

from cxgap.dashboard import draw, faces, folds, tables, wheel_cards, wheel_stated
from cxgap.dashboard.page import Page
from cxgap.dashboard.wheel import Wheel
from cxgap.dashboard.wheel_words import verdict_of
from cxgap.texts.catalog import N_
from cxgap.texts.labels import FLAG_LABELS, SIDE_LABELS, named
from cxgap.texts.numbers import NOTHING, count, p_value

_HEIGHTS = {
    "high": N_("yes"),
    "undecided": N_("not proven"),
    "low": N_("less than the average"),
}


def show(page: Page, found: Wheel) -> None:
    """Show every touchpoint with its figures, faces and whether it makes or breaks."""
    st.caption(draw.family(page, found.rows))
    fold = folds.figures(page, "wheel")
    if fold:
        alt_text = page.say("The figures of the chart above")
        fold.dataframe(_table(page, found), hide_index=True, alt=alt_text)
    wheel_cards.choice(page, found, under=fold)


def _table(page: Page, found: Wheel) -> pa.Table:
    rows, figures, language = found.rows, page.figures, page.language
    heights = _heights(page, found)
    table = {
        page.say("Touchpoint"): list(rows["label"]),
        page.say("Phase"): list(rows["phase"]),
        **{
            named(SIDE_LABELS, side, language): [figures.value(v, 1) for v in rows[f"{side}.value"]]
            for side in ("business", "customer")
        },
        page.say("Gap"): [figures.gap(value, 1) for value in rows["gap.value"]],
        page.say("Interval"): [
            figures.gap_interval(low, high, 1)
            for low, high in zip(rows["gap.low"], rows["gap.high"], strict=True)
        ],
        page.say("Adjusted p"): [p_value(p, language) for p in rows["gap.p_adjusted"]],
        page.say("Verdict"): [verdict_of(page, row) for row in found.records],
        page.say("Our face"): [wheel_stated.our_face(page, row) for row in found.records],
        page.say("Customers' face"): [faces.in_words(page, one) for one in rows["customer.face"]],
        page.say("Make-or-break"): heights,
        page.say("Base, business"): [count(n, language) for n in rows["business.n"]],
        page.say("Base, customers"): [count(n, language) for n in rows["customer.n"]],
        page.say("Notes"): [
            "; ".join(named(FLAG_LABELS, flag, language) for flag in flags)
            for flags in rows["flags"]
        ],
    }
    return tables.of_columns(table)


def _heights(page: Page, found: Wheel) -> list[str]:
    if found.moments is None:
        return [NOTHING] * len(found.rows)
    rows = found.moments.rows
    known = dict(zip(rows["key"], rows["height"], strict=True))
    told = [known.get(key) for key in found.rows["key"]]
    return [page.say(_HEIGHTS[one]) if one in _HEIGHTS else NOTHING for one in told]
