"""Every value on the page on engagement opens its card, in the link and in either language."""

from page_tools import ENGAGEMENT, address, dialog, link_of, open_page
from test_page_explain import choose_row


def test_a_value_opens_its_card_which_is_part_of_the_link():
    at = choose_row(open_page(ENGAGEMENT), "why_indicators", "Abandoned baskets · 2026")
    assert not at.exception
    card = dialog(at)
    assert "From the table indicators.csv, row 15 as a spreadsheet shows it." in card
    assert "100 · 55 / 61.2 = 89.87." in card
    assert link_of(at)["explain"] == ["indicators", "Abandoned baskets", "2026"]
    assert dialog(open_page(ENGAGEMENT, address(link_of(at)))) == card


def test_a_link_opens_a_value_of_another_wave_and_segment_than_those_shown():
    link = "explain=indicators&explain=Abandoned+baskets&explain=2025&explain=B2B"
    assert "Short of the target by 6.4 points: 51.4 − 45." in dialog(open_page(ENGAGEMENT, link))


def test_the_values_that_are_looked_at_stand_first_and_each_once():
    at = open_page(ENGAGEMENT, "indicator.wave=2025&indicator.segment=B2C")
    options = at.selectbox(key="why_indicators").options
    assert options[0].endswith("B2C · 2025")
    assert len(options) == len(set(options)) == 28


def test_cards_speak_the_readers_language():
    link = "lang=vi&explain=indicators&explain=Time+on+site&explain=2026"
    card = dialog(open_page(ENGAGEMENT, link))
    assert "Thời gian trên trang" in card
    assert "What it is" not in card
    assert "Invented" not in card
