"""Every touchpoint of the wheel that any side was asked about explains its figures."""

from __future__ import annotations

import re

import pytest
from page_tools import WHEEL, dialog, link_of, on_page, open_page, said
from test_page_explain import choose_row
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


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("after/call_centre", "Only customers were asked about it: no gap"),
        ("after/gifts", "Only the business was asked about it: no gap"),
    ],
)
def test_a_touchpoint_that_one_side_was_asked_about_has_a_card_of_that_side(
    kept,  # noqa: F811
    key,
    words,
):
    link = f"{kept(study_of())}&touchpoint={key}"
    card = dialog(opened(link))
    assert words in card
    assert "points" not in card
    at = choose_row(open_page(WHEEL, link), "why_touchpoint", dialog_label(card))
    assert link_of(at)["explain"] == ["touchpoint", key]
    assert words in dialog(at)


def dialog_label(card):
    """A card begins with the touchpoint it is about."""
    return next(one for one in ("Call centre (After)", "Gifts (After)") if one in card)


def test_a_hidden_figure_of_the_only_side_asked_has_a_card_without_it(kept):  # noqa: F811
    card = dialog(opened(f"{kept(study_of())}&touchpoint=after/gifts&min_base=90"))
    assert "Business: hidden to protect people" in card
    assert not re.search(r"\d%|95%|80 ", card)


def test_a_card_of_one_side_speaks_vietnamese(kept):  # noqa: F811
    card = dialog(opened(f"{kept(study_of())}&touchpoint=after/gifts&lang=vi"))
    assert "Chỉ doanh nghiệp được hỏi" in card
    assert "What it is" not in card


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
