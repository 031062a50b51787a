"""A finger on a chart: the page is scrolled, and a tap on a mark opens what lies behind it."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser
SCROLLED = "[data-testid=stMain]"
MARK = """chart => {
  const seen = [...chart.querySelectorAll(".scatterlayer .points path")];
  const box = seen.map(mark => mark.getBoundingClientRect()).find(one => one.width > 3);
  return [box.x + box.width / 2, box.y + box.height / 2];
}"""


def middle_of(visitor, chart):
    """A place of a chart that is in sight."""
    visitor.charts.nth(chart).evaluate("chart => chart.scrollIntoView({block: 'center'})")
    visitor.page.wait_for_timeout(300)
    box = visitor.box(visitor.charts.nth(chart))
    return box["x"] + box["width"] / 2, 500


def swipe(visitor, x, y, far=200):
    """Move a finger up; by how much the page went with it."""
    main, touch = visitor.page.locator(SCROLLED), visitor.page.context.new_cdp_session(visitor.page)
    before = main.evaluate("main => main.scrollTop")
    moves = [("touchStart", y), *(("touchMove", y - at) for at in range(20, far + 1, 20))]
    for kind, at in moves:
        points = [{"x": x, "y": at}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        visitor.page.wait_for_timeout(16)
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    visitor.page.wait_for_timeout(300)
    return main.evaluate("main => main.scrollTop") - before


@pytest.mark.parametrize("page", ["", "quality"], ids=["marks open things", "nothing opens"])
def test_a_page_is_scrolled_by_a_finger_on_a_chart(phone, page):
    phone.open(page)
    assert swipe(phone, *middle_of(phone, 0)) > 100


def test_a_tap_on_a_mark_opens_its_dimension(phone):
    phone.open()
    middle_of(phone, 1)
    phone.page.touchscreen.tap(*phone.charts.nth(1).evaluate(MARK))
    phone.is_on("/dimensions")
