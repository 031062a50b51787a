"""Every touchpoint of the wheel that both sides were asked about explains its figures."""

from __future__ import annotations

import re

from page_tools import WHEEL, link_of, on_page, open_page, said
from test_page_explain import choose_row, dialog
from test_page_wheel import kept, study_of, without  # noqa: F401 - kept is a fixture

CHECKOUT = "touchpoint=during/checkout"


def opened(link):
    at = open_page(WHEEL, link)
    return at.button(key="why").click().run()


def test_the_opened_touchpoint_explains_ours_theirs_and_the_gap():
    card = dialog(opened(CHECKOUT))
    assert "Checkout (During the purchase)" in card
    assert "3 items together" in card
    assert "83.7% − 61.5% = +22.2 points." in card
    assert "20 gaps were tested together." in card


def test_the_opened_touchpoint_is_said_with_both_faces_and_how_sure_the_gap_is():
    words = said(open_page(WHEEL, CHECKOUT))
    assert "Checkout (During the purchase): ours 84% (positive), theirs 62% (neutral)" in words
    assert words.count("95% interval +19 to +25 points") == 1


def test_the_card_says_what_the_table_says():
    table = on_page(open_page(WHEEL), "dataframe")[0].value.set_index(["Touchpoint", "Phase"])
    row = table.loc["Email", "Before the purchase"]
    at = choose_row(open_page(WHEEL), "why_touchpoint", "Email (Before the purchase)")
    difference = f"{row['Business']} − {row['Customers']} = {row['Gap']}."
    assert difference in dialog(at)
    assert link_of(at)["explain"] == ["touchpoint", "before/email"]


def test_the_owner_is_told_how_to_compute_a_touchpoint_again(kept, monkeypatch):  # noqa: F811
    monkeypatch.setenv("CXGAP_OWNER", "1")
    card = dialog(opened(kept(study_of()) + "&touchpoint=before/website"))
    assert "from 'customers.parquet'" in card
    assert "import duckdb" in card


def test_a_touchpoint_that_one_side_was_asked_about_has_no_card(kept):  # noqa: F811
    at = open_page(WHEEL, kept(study_of()) + "&touchpoint=after/call_centre")
    assert not at.exception
    assert not [one for one in at.button if one.key == "why"]
    options = at.selectbox(key="why_touchpoint").options
    assert any("Website" in one for one in options)
    assert not any("Call centre" in one for one in options)


def test_where_no_item_has_a_touchpoint_each_item_has_its_card(kept):  # noqa: F811
    link = kept(study_of(without(stages=True, touchpoints=True)))
    at = opened(link + "&touchpoint=till")
    assert "column “till”" in dialog(at)
    (together,) = set(re.findall(r"\d+ gaps were tested together", said(at)))
    assert together in dialog(at), "the overall item is none of them"


def test_a_hidden_touchpoint_has_a_card_without_its_figures():
    card = dialog(opened(f"{CHECKOUT}&min_base=300"))
    assert "Business: hidden to protect people, and with it all that follows from it." in card
    assert not re.search(r"83\.7|22\.2| points", card)
    words = said(open_page(WHEEL, f"{CHECKOUT}&min_base=300"))
    assert "Checkout (During the purchase): ours hidden to protect people, theirs 62%" in words
    assert "84%" not in words
