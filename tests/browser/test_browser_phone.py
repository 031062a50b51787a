"""With a phone in hand: what one taps opens in sight, and lists and menu say what they are."""

from __future__ import annotations

import pytest
from browser_tools import eventually
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("page", "trace", "point", "opens"),
    [("dimensions", "customer", 1, "Personalization"), ("wheel", "touchpoint", 4, "touchpoint")],
)
def test_what_a_mark_opens_below_comes_into_sight(visit, page, trace, point, opens):
    visitor = visit(390).open(page)
    heading = visitor.page.locator("h3").filter(has_text=opens)
    visitor.click_mark(0, trace=trace, point=point)
    eventually(lambda: is_in_sight(visitor, heading), visitor.page)


def test_on_a_desk_too_and_what_is_in_sight_stays_where_it_is(visit):
    visitor = visit().open("dimensions")
    visitor.click_mark(0, trace="customer", point=3)
    visitor.until(dimension=["service_convenience"])
    eventually(lambda: visitor.box(visitor.charts.nth(1))["bottom"] < 1000, visitor.page)
    place = visitor.box(visitor.charts.nth(0))["y"]
    visitor.page.mouse.click(*visitor.still(lambda: visitor.place_of_mark(0, "customer", 5)))
    visitor.until(dimension=["reachability"])
    visitor.page.wait_for_timeout(900)  # in which it would have moved
    assert visitor.box(visitor.charts.nth(0))["y"] == place


def is_in_sight(visitor, part):
    """Whether it is in the window, and not under what stays at the top."""
    if not part.count():
        return False
    return 40 < part.bounding_box()["y"] < visitor.page.viewport_size["height"]


def test_a_list_speaks_the_readers_language_itself(visit):
    visitor = visit().open("item?lang=vi")
    options = visitor.options_of_filter("Phân khúc", "Bộ lọc")
    expect(options.first).to_have_text("Chọn tất cả")


def test_a_phones_menu_has_its_name_beside_it(visit):
    visitor = visit(390).open("item")
    said = visitor.page.get_by_test_id("stExpandSidebarButton").evaluate(
        "button => getComputedStyle(button, '::after').content"
    )
    assert "Menu" in said


def test_a_folded_step_says_its_verdict_in_a_word(visit):
    visitor = visit(390).open("journey")
    step = visitor.page.locator("summary", has_text="Comparing and choosing")
    expect(step).to_contain_text("points, blind spot")
