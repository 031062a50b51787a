"""The key of a mark is a piece of a link: an item before its dimension, a group with its split."""

from __future__ import annotations

import pandas as pd
from streamlit.testing.v1 import AppTest

from cxgap.dashboard import opening
from cxgap.dashboard.reader import Reader, dump, parse


def opened(key):
    """The reader that follows a key from a bare page."""
    wanted = opening.parse_qs(key, keep_blank_values=True)
    return parse(dump(Reader()) | wanted)[0]


def test_a_line_opens_its_item_before_its_dimension():
    row = {"item": "live & chat", "dimension": "simplicity"}
    assert opened(opening.key_of(row)).item == "live & chat"
    assert (
        opened(opening.key_of({"item": None, "dimension": "simplicity"})).dimension == "simplicity"
    )
    assert opening.key_of({"item": None, "dimension": None}) == "", "all items together"


def test_a_group_opens_with_its_split_and_closes_what_was_open():
    key = opening.group_key(("region", "tier"), ("South", "Gold"))
    found = opened(key)
    assert found.view.by == ("region", "tier")
    assert found.cell == ("South", "Gold")
    assert found.dimension is None
    line = {"item": None, "dimension": "simplicity"}
    assert opened(opening.group_key(("tier",), ("Gold",), line)).dimension == "simplicity"


def test_a_table_keeps_what_is_known_of_its_view():
    rows = pd.DataFrame({"item": ["a"], "dimension": [None]})
    rows.attrs = {"view": "known"}
    keyed = opening.keyed(rows)
    assert list(keyed["key"]) == ["item=a"]
    assert keyed.attrs == rows.attrs


def in_place():
    """A page on which a row is chosen that opens there."""
    import streamlit as st

    from cxgap.dashboard import opening
    from cxgap.dashboard.reader import Reader

    st.session_state["reader"] = Reader()
    opening.arrive("engagement")
    st.session_state["menu"] = "indicator=Visits&indicator.wave=2025"
    opening.open_row("menu")


def test_a_choice_with_a_dot_in_its_key_is_made_in_its_place():
    state = AppTest.from_function(in_place).run().session_state
    assert state["f_indicator"] == "Visits"
    assert state["f_indicator_wave"] == "2025"
    assert "_going" not in state, "no other page is opened"
