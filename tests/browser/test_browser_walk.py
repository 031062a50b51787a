"""The storyline on a fresh server, from a shared link: once by keyboard, once by mouse."""

from __future__ import annotations

import pytest
from browser_tools import eventually, section_of
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

KEPT = {"where.segment": ["B2C"], "metric": ["mean"], "lang": ["vi"]}
LINK = "?where.segment=B2C&metric=mean&language=vi"
STORY = ("Thế hệ và phân khúc", "Kỳ vọng và trải nghiệm", "Ưu tiên", "Các đợt khảo sát")
"""A page of each section: Gap, Expect, Close, Measure."""
MOST_STEPS = 60


def press_until(visitor, key, wanted):
    """Press a key until what has the focus is what is wanted."""
    for _ in range(MOST_STEPS):
        if wanted.evaluate("one => one.contains(document.activeElement)"):
            return
        visitor.page.keyboard.press(key)
    raise AssertionError("the keyboard never gets there")


def go_by_keyboard(visitor, title):
    page = visitor.page
    press_until(
        visitor, "Tab", page.locator("header").get_by_role("button", name=section_of(title))
    )
    page.keyboard.press("Enter")
    link = page.get_by_role("menuitem", name=title, exact=True)
    expect(link).to_be_visible()
    press_until(visitor, "ArrowDown", link)
    page.keyboard.press("Enter")


def walk(visitor, go):
    """Go through the story; every page keeps the view and shows sentence, picture and table."""
    visitor.open(LINK)
    for title in STORY:
        go(visitor, title)
        visitor.is_at(title).until(**KEPT)
        assert visitor.title.inner_text()
        expect(visitor.charts.first).to_be_visible()
        expect(visitor.page.get_by_text("Xem số liệu dưới dạng bảng").first).to_be_visible()


def test_the_story_can_be_walked_by_keyboard_alone(visit, unvisited):
    walk(visit(address=unvisited), go_by_keyboard)


def test_the_story_can_be_walked_by_mouse(visit, unvisited):
    walk(visit(address=unvisited), lambda visitor, title: visitor.go_to(title))


def test_the_keyboard_leads_from_a_filter_to_the_chart_and_its_table(visit):
    visitor = visit().open("groups")
    page, press = visitor.page, visitor.page.keyboard.press
    press_until(visitor, "Tab", page.locator("summary", has_text="Filters"))
    eventually(lambda: has_ring(page), page)
    press("Enter")
    segment = page.get_by_role("combobox", name="Segment")
    expect(segment).to_be_visible()
    press_until(visitor, "Tab", segment)
    type_until_one_is_left(page, "B2C")
    press("Enter")
    visitor.until(**{"where.segment": ["B2C"]})
    press("Escape")
    press_until(visitor, "Tab", visitor.charts.first)
    eventually(lambda: has_ring(page), page)
    press_until(visitor, "Tab", page.locator("summary", has_text="Show the figures as a table"))
    eventually(lambda: has_ring(page), page)
    press("Enter")
    table = page.get_by_test_id("stDataFrame").first
    expect(table).to_be_visible()
    press_until(visitor, "Tab", table)


def type_until_one_is_left(page, word):
    """As people do: a list that is just opening loses letters, as Streamlit moves the focus."""
    options = page.get_by_role("option")
    for _ in range(8):
        page.keyboard.press("Control+A")
        page.keyboard.type(word, delay=100)
        page.wait_for_timeout(300)
        if options.count() == 1:
            return
    expect(options).to_have_count(1)


def has_ring(page):
    """Whether one sees what has the focus."""
    return page.evaluate(
        """() => {
          const style = getComputedStyle(document.activeElement);
          const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
          return outlined || style.boxShadow !== 'none';
        }"""
    )
