"""A card opens over the page, fits the window, and closes with a key."""

from __future__ import annotations

import pytest
from browser_tools import comes_to
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1440, 390])
def test_a_card_opens_fits_the_window_and_closes(visit, width):
    visitor = visit(width).open()
    before = visitor.link
    visitor.page.get_by_role("button", name="Why this number?").click()
    card = visitor.page.get_by_role("dialog")
    expect(card).to_contain_text("92.0% − 69.7% = +22.3 points.")
    visitor.until(explain=["headline", "excellent"])
    box = visitor.box(card)
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert card.evaluate("card => card.scrollWidth <= card.clientWidth")
    visitor.page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    comes_to(before, lambda: visitor.until(explain=[]).link, visitor.page)
