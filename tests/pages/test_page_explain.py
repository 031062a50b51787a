"""Every figure of a page opens its card; how to compute it again is for the study's owner."""

from __future__ import annotations

import re

import pytest
from page_tools import (
    CHANNELS,
    EXPECTATION,
    GROUPS,
    ITEM,
    OVERVIEW,
    address,
    dialog,
    go_to,
    link_of,
    open_page,
    said,
)

from cxgap.tasks.studies import create, demo_study

SPLIT = "by=region&by=industry"
ROW = "Gen Z (n\u00a0=\u00a01,235) · Simplicity & ease of use"


@pytest.fixture
def saved():
    """The demo study under a name of its own."""
    create("mine", demo_study())
    return "study=mine"


def choose_row(at, key, row):
    return at.selectbox(key=key).set_value(row).run()


@pytest.mark.parametrize("page", [OVERVIEW, ITEM])
def test_the_headline_opens_its_card(page):
    at = open_page(page)
    assert "What it is" not in dialog(at)
    at.button(key="why").click().run()
    assert not at.exception
    assert "Share of answers 4–5 on a scale of 1 to 5." in dialog(at)
    assert "92.0% − 69.7% = +22.3 points." in dialog(at)


def test_a_row_of_every_table_opens_its_card_and_can_be_chosen_again():
    at = open_page()
    for key, row, words in (
        ("why_dimension", "Simplicity & ease of use", "5 items together"),
        ("why_overall_generation", "Gen Z", "Generation: Gen Z."),
        ("why_overall_generation", "Gen Z", "Generation: Gen Z."),
    ):
        assert words in dialog(choose_row(at, key, row))
        assert at.selectbox(key=key).value is None
    at.session_state["f_explain"] = ()  # as closing it does
    assert "What it is" not in dialog(at.run())


def test_a_hidden_cell_opens_a_card_without_its_figures():
    at = open_page(GROUPS, SPLIT)
    row = next(
        one for one in at.selectbox(key="why_dimension_region_industry").options if "Travel" in one
    )
    card = dialog(choose_row(at, "why_dimension_region_industry", row))
    assert "Business: hidden to protect people, and with it all that follows from it." in card
    assert not re.search(r"Business:? (n|none|Wilson|in the)", card)
    assert "Newcombe" not in card
    assert " points" not in card


def test_cards_speak_the_readers_language():
    at = open_page(OVERVIEW, "lang=vi")
    at.button(key="why").click().run()
    assert "Tỷ lệ câu trả lời 4–5 trên thang 1 đến 5." in dialog(at)
    assert "What it is" not in dialog(at)


def test_only_the_owner_is_told_how_to_compute_it_again(saved, monkeypatch):
    at = open_page(OVERVIEW, saved)
    at.button(key="why").click().run()
    assert "parquet" not in dialog(at)
    assert "Whoever owns the study" in dialog(at)
    monkeypatch.setenv("CXGAP_OWNER", "1")
    at.button(key="why").click().run()
    assert "from 'customers.parquet'" in dialog(at)
    assert "import duckdb" in dialog(at)


def test_the_owner_of_a_study_that_is_not_saved_is_told_to_save_it(monkeypatch):
    monkeypatch.setenv("CXGAP_OWNER", "1")
    at = open_page()
    at.button(key="why").click().run()
    assert "Save the study" in dialog(at)
    assert "parquet" not in dialog(at)


@pytest.mark.parametrize(
    ("page", "link", "families"),
    [
        (OVERVIEW, "", ["One gap was tested", "6 gaps", "5 gaps", "32 gaps"]),
        (GROUPS, "by=generation&cell=Gen+Z&dimension=simplicity", ["30 gaps", "25 gaps"]),
        (ITEM, "", ["One gap was tested"]),
        (EXPECTATION, "", [r"\d gaps were tested together"]),
        (CHANNELS, "", [r"\d+ gaps were tested together"]),
    ],
)
def test_every_view_says_how_many_gaps_were_tested_together(page, link, families):
    words = said(open_page(page, f"{link}&adjust=holm&confidence=0.9"))
    for family in families:
        assert re.search(rf"{family}.*at 90% confidence", words), family
    if page != ITEM:
        assert "Adjustment: Holm." in words


def test_without_adjustment_a_view_says_so():
    at = open_page()
    at.selectbox(key="f_adjust").set_value("none").run()
    assert "Adjustment: no adjustment." in said(at)


def test_an_unclear_gap_says_what_would_settle_it_and_what_could_have_been_found():
    at = open_page(ITEM, "item=sign_in&where.generation=Gen+X&where.region=Central")
    words = said(at)
    assert "Unclear" in words
    assert "would settle it" in words or "would not settle it" in words
    assert re.search(r"A true gap of \d+ points or more would be found in four of five", words)


def test_a_card_does_not_follow_to_another_page():
    at = open_page()
    at.button(key="why").click().run()
    assert "What it is" not in dialog(go_to(at, GROUPS))


def test_an_open_card_is_part_of_the_link():
    at = choose_row(open_page(GROUPS, "by=generation"), "why_dimension_generation", ROW)
    assert link_of(at)["explain"] == ["dimension_generation", "simplicity", "Gen Z"]
    linked = open_page(GROUPS, address(link_of(at)))
    assert dialog(linked) == dialog(at)
    assert "Generation: Gen Z." in dialog(linked)


@pytest.mark.parametrize("link", ["explain=headline", "explain=dimension&explain=shoe", "explain="])
def test_a_link_to_a_card_that_is_not_there_opens_the_page(link):
    at = open_page(OVERVIEW, link)
    assert not at.exception
    assert "What it is" not in dialog(at)
