"""Drivers and priorities open their cards, in the link and in the reader's language."""

import pytest
from page_tools import DRIVERS, PRIORITIES, address, dialog, link_of, open_page
from test_page_explain import choose_row

from cxgap.tasks.studies import create, demo_study

ROW = "Simplicity & ease of use"


@pytest.mark.parametrize(
    ("page", "table", "words"),
    [
        (DRIVERS, "drivers_dimension", "Overlooked: for the business it stands"),
        (PRIORITIES, "priorities_dimension", "reaches the dividing line at"),
    ],
)
def test_a_row_opens_its_card_which_is_part_of_the_link(page, table, words):
    at = choose_row(open_page(page), f"why_{table}", ROW)
    assert not at.exception
    assert words in dialog(at)
    assert "all 6 drivers explain together" in dialog(at)
    assert link_of(at)["explain"] == [table, "simplicity"]
    assert dialog(open_page(page, address(link_of(at)))) == dialog(at)
    assert "What it is" not in dialog(open_page(page, "explain=overall&explain=simplicity"))


def test_cards_speak_the_readers_language():
    card = dialog(open_page(DRIVERS, "lang=vi&explain=drivers_dimension&explain=simplicity"))
    assert "Bị bỏ sót: doanh nghiệp xếp nó thấp hơn" in card
    assert "What it is" not in card


def test_only_the_owner_of_a_saved_study_is_told_how_to_compute_it_again(monkeypatch):
    create("mine", demo_study())
    link = "study=mine&explain=priorities_dimension&explain=simplicity"
    assert "parquet" not in dialog(open_page(PRIORITIES, link))
    monkeypatch.setenv("CXGAP_OWNER", "1")
    card = dialog(open_page(PRIORITIES, link))
    assert "from 'customers.parquet'" in card
    assert "import numpy" in card
