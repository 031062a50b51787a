"""The one list of pages: every file has its place, every address its page, every word a tongue."""

from __future__ import annotations

from pathlib import Path

from cxgap.dashboard import navigation

PAGES = Path(__file__).parents[2] / "pages"


def entries(language="en"):
    return [one for found in navigation.entries(language).values() for one in found]


def test_every_page_file_is_in_the_list_once():
    assert sorted(one.path for one in entries()) == sorted(PAGES.glob("*/*.py"))


def test_no_two_pages_have_one_address_and_exactly_one_opens_first():
    addresses = [one.address for one in entries()]
    assert len(addresses) == len(set(addresses))
    assert [one.path for one in entries() if one.default] == [navigation.OVERVIEW]


def test_the_menu_shows_every_page_but_those_that_lead_elsewhere():
    shown = [one for found in navigation.visible("en").values() for one in found]
    assert {one.path for one in entries()} - {one.path for one in shown} == {
        navigation.MOVED,
        navigation.HOME,
    }


def test_the_menu_speaks_vietnamese():
    english, vietnamese = navigation.visible("en"), navigation.visible("vi")
    assert len(vietnamese) == len(english)
    assert not {*vietnamese} & {*english}
    titles = [
        {one.title for found in menu.values() for one in found} for menu in (english, vietnamese)
    ]
    assert not titles[0] & titles[1]
