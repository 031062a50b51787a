"""The item page: one item on both sides, in every metric it has."""

from __future__ import annotations

import pytest
from page_tools import (
    ITEM,
    card,
    charts,
    everything,
    link_of,
    on_page,
    open_page,
    said,
    words_for_charts,
)


def test_an_item_shows_card_sentence_distribution_and_every_metric():
    at = open_page(ITEM, "item=app_easy")
    title = at.title[0].value.replace("\u00a0", " ")
    assert title.startswith("“The app is easy to use”\\: 86% of the business agree")
    assert "86.2%" in card(at)
    assert "Simplicity & ease of use · During the purchase" in said(at)
    assert len(charts(at)) == 1
    metrics = on_page(at, "table")[0].value
    assert list(metrics["Metric"]) == ["Top-two-box", "Mean", "Mean, 0–100", "CSAT"]


def test_the_distribution_says_every_share_of_both_sides():
    words = words_for_charts(open_page(ITEM, "item=app_easy"))
    assert words.index("Business:") < words.index("Customers:")
    assert words.count("%") == 10


def test_the_shares_of_a_distribution_add_up():
    table = on_page(open_page(ITEM, "item=app_easy"), "dataframe")[0].value
    for side in ("Business", "Customers"):
        total = sum(float(share.rstrip("%")) for share in table[side])
        assert total == pytest.approx(100, abs=0.3)


def test_choosing_another_item_changes_the_page_and_the_address():
    at = open_page(ITEM)
    at.selectbox(key="f_item").set_value("live_chat").run()
    assert link_of(at)["item"] == ["live_chat"]
    assert at.title[0].value != "The shopping experience is excellent"


def test_an_item_without_the_readers_metric_is_shown_in_one_it_has():
    at = open_page(ITEM, "item=app_easy&metric=nps")
    assert not at.exception
    assert "Top-two-box" in said(at)
    assert link_of(at)["metric"] == ["nps"], "the reader's choice waits for an item that has it"


def test_an_item_of_zero_to_ten_has_nps():
    at = open_page(ITEM, "item=recommend&metric=nps")
    assert "+34" in card(at)
    assert list(on_page(at, "table")[0].value["Metric"])[-1] == "NPS"


@pytest.mark.parametrize("gap", ["priority", "knowledge", "prediction"])
def test_the_item_page_opens_in_every_gap(gap):
    at = open_page(ITEM, f"gap={gap}")
    assert not at.exception
    assert said(at)


def test_an_item_follows_the_filters():
    alone = open_page(ITEM, "item=app_easy")
    filtered = open_page(ITEM, "item=app_easy&where.generation=Gen+Z")
    assert card(filtered) != card(alone)
    assert "1,2" not in card(alone)
    assert words_for_charts(filtered) != words_for_charts(alone)


def test_vietnamese_items_have_vietnamese_texts():
    at = open_page(ITEM, "item=app_easy&lang=vi")
    assert "The app is easy" not in everything(at)


def test_a_priority_gap_is_about_importance_and_has_the_words_of_its_page():
    at = open_page(ITEM, "gap=priority&item=relevant_offers")
    assert at.title[0].value.startswith("More important to the business than to its customers")
    assert "overrated" in card(at)
    shown = everything(at)
    assert "agree" not in at.title[0].value
    assert "Overrated: the business finds it" in said(at)
    assert "blind spot" not in shown.lower()


def test_a_hidden_item_is_said_to_be_hidden_and_not_to_have_too_few_answers():
    at = open_page(ITEM, "min_base=300")
    assert "hidden to protect people" in card(at)
    assert "too few" not in everything(at).lower()
    assert "No gap could be tested." in said(at)
