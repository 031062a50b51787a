"""Changes and effects open their cards like gaps do, and hidden ones show no figure."""

from __future__ import annotations

import re

import pytest
from page_tools import ACTION, WAVES, address, dialog, go_to, link_of, open_page
from test_page_explain import choose_row
from wave_study import saved

HEADLINE = "line=dimension:channel_flexibility"
TREATED = "action=segment&treated=B2C&line=dimension:simplicity"
SOUTH = "study=three&action=region&treated=South&comparison=North"


@pytest.mark.parametrize(
    ("page", "link", "table", "row", "words"),
    [
        (WAVES, HEADLINE, "change_dimension", "Channel flexibility", "95%: −8.8 to −4.5 points"),
        (WAVES, "by=generation", "change_overall_generation", "Gen Z", "Generation: Gen Z; Wave"),
        (ACTION, TREATED, "effect_dimension", "Reachability", "difference in differences"),
    ],
)
def test_a_row_of_every_table_opens_its_card(page, link, table, row, words):
    at = choose_row(open_page(page, link), f"why_{table}", row)
    assert not at.exception
    assert words in dialog(at)
    assert link_of(at)["explain"][0] == table
    assert dialog(open_page(page, address(link_of(at)))) == dialog(at)


@pytest.mark.parametrize(
    ("page", "link", "words"),
    [
        (WAVES, HEADLINE, "The change is the gap in 2026 less the gap in 2025"),
        (ACTION, TREATED, "what customers of Private customers (B2C) moved from 2025 to 2026"),
    ],
)
def test_the_sentence_on_top_opens_its_card(page, link, words):
    at = open_page(page, link)
    at.button(key="why").click().run()
    assert words in dialog(at)
    assert "What it is" not in dialog(go_to(at, ACTION if page == WAVES else WAVES))


def test_a_wave_of_the_trend_opens_the_card_of_its_gap():
    at = choose_row(open_page(WAVES, HEADLINE), "why_trend_dimension_wave", "2025")
    assert "Wave: 2025." in dialog(at)


def test_cards_of_changes_speak_the_readers_language():
    at = open_page(WAVES, f"{HEADLINE}&lang=vi")
    at.button(key="why").click().run()
    card = dialog(at)
    assert "MOVER" in card
    assert not re.search(r"\b(the|moved|change|together)\b", card)


def test_only_the_owner_is_told_how_to_compute_an_effect_again(tmp_path, monkeypatch):
    saved(tmp_path, "three")
    at = open_page(ACTION, SOUTH)
    at.button(key="why").click().run()
    assert "Whoever owns the study" in dialog(at)
    assert "parquet" not in dialog(at)
    monkeypatch.setenv("CXGAP_OWNER", "1")
    at.button(key="why").click().run()
    assert "from 'customers.parquet'" in dialog(at)
    assert "sum_limits" in dialog(at)


def test_the_card_of_a_hidden_wave_has_no_figure_even_for_the_owner(tmp_path, monkeypatch):
    monkeypatch.setenv("CXGAP_OWNER", "1")
    saved(tmp_path, "few", islanders=2)
    at = open_page(WAVES, "study=few&by=region")
    card = dialog(choose_row(at, "why_change_overall_region", "Islands"))
    assert "Customers, 2025: hidden to protect people" in card
    assert not re.search(r"Customers[^.]*n_eff|[\d%] points|MOVER|parquet|p [=<]", card)
