"""What is around every page: its address by name, the window's title, what the browser is told."""

from __future__ import annotations

import pytest
from page_tools import ACTION, BRING, GROUPS, OVERVIEW, card, elements, link_of, on_page, open_page

HOME = "gap/home"


def test_the_overviews_address_by_its_name_is_the_overview():
    at = open_page(HOME, "where.region=South&metric=mean")
    assert not at.exception
    assert card(at) == card(open_page(OVERVIEW, "where.region=South&metric=mean"))
    assert link_of(at)["where.region"] == ["South"]


@pytest.mark.parametrize("page", [OVERVIEW, GROUPS, BRING])
def test_a_link_that_says_language_speaks_it(page):
    at = open_page(page, "language=vi")
    assert link_of(at)["lang"] == ["vi"]
    assert "language" not in link_of(at)
    assert at.title[0].value == open_page(page, "lang=vi").title[0].value


@pytest.mark.parametrize("page", [OVERVIEW, BRING, ACTION])
def test_the_browser_is_asked_and_told_on_pages_that_end_early_too(page):
    at = open_page(page, "lang=vi")
    assert [one for one in elements(at.main) if one.type == "bidi_component"]


def test_the_section_of_the_page_is_marked_in_the_menu():
    at = open_page(GROUPS)
    marks = [one.proto.body for one in elements(at._tree) if one.type == "html"]
    assert any("nth-child(1)" in mark for mark in marks)
    assert not any("nth-child(1)" in one.proto.body for one in on_page(at, "html"))
