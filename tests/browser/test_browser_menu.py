"""The menu is above every page, in the reader's language, and leaves the choices in sight."""

from __future__ import annotations

import re

import pytest
from browser_tools import PHONE_MENU, comes_to, eventually
from playwright.sync_api import expect

from cxgap.dashboard import navigation

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1440, 1024, 800])
def test_every_section_stands_side_by_side_and_nothing_of_the_page_is_under_it(visit, width):
    visitor = visit(width).open("?language=vi")
    sections = visitor.page.get_by_test_id("stTopNavSection")
    expect(sections).to_have_text(list(navigation.visible("vi")))
    placed = [visitor.box(one) for one in sections.all()]
    assert [box["x"] for box in placed] == sorted({box["x"] for box in placed})
    assert placed[-1]["x"] + placed[-1]["width"] <= width
    first = visitor.page.get_by_test_id("stMainBlockContainer").locator("p, h1").first
    assert visitor.box(first)["y"] >= max(box["y"] + box["height"] for box in placed)
    expect(visitor.page.get_by_text(re.compile(r"\d more"))).to_have_count(0)


def test_metric_and_filters_are_in_sight_without_scrolling(visit):
    visitor = visit(1440).open()
    for shown in ("Metric", "Filters", "Settings"):
        part = visitor.page.get_by_test_id("stSidebar").get_by_text(shown, exact=True)
        assert visitor.box(part)["y"] < 400


def test_a_phones_menu_holds_every_page_and_folds_away_once_one_is_chosen(visit):
    visitor = visit(390).open("?language=vi")
    assert visitor.page.viewport_size["width"] <= PHONE_MENU
    visitor.page.get_by_test_id("stExpandSidebarButton").click()
    links = visitor.page.get_by_test_id("stSidebarNavLink")
    titles = [one.title for found in navigation.visible("vi").values() for one in found]
    expect(links).to_have_text(titles)
    metric = visitor.page.get_by_role("combobox", name="Thước đo")
    bottom = visitor.page.viewport_size["height"]
    eventually(lambda: visitor.box(metric)["y"] < bottom, visitor.page)
    visitor.go_to("Tiêu chí")
    expect(visitor.page.locator("#stSidebar")).to_have_attribute("data-collapsed", "true")
    visitor.is_at("Tiêu chí")


def test_the_window_is_called_like_its_page_and_the_section_is_marked(visit):
    visitor = visit().open("priorities?language=vi").is_at("Ưu tiên")
    sections = visitor.page.get_by_test_id("stTopNavSection")
    marked = "all => all.map(one => getComputedStyle(one).boxShadow !== 'none')"
    wanted = [section == "Thu hẹp" for section in navigation.visible("vi")]
    comes_to(wanted, lambda: sections.evaluate_all(marked), visitor.page)


def test_the_first_pages_address_by_its_name_is_no_mistake(visit):
    visitor = visit().open("overview?where.region=South")
    visitor.is_at("Overview")
    visitor.is_on("/")
    visitor.until(**{"where.region": ["South"]})
    expect(visitor.page.get_by_text("Page not found")).to_have_count(0)


def test_a_page_that_ends_early_speaks_the_language_too(visit):
    visitor = visit().open("bring?language=vi")
    expect(visitor.page.locator("html")).to_have_attribute("lang", "vi")
