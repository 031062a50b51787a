"""The plan in a real browser: it fits a phone, and a click on a mark opens its action."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (390, "dark")])
def test_a_click_on_a_mark_opens_its_action_and_nothing_is_too_wide(visit, width, theme):
    visitor = visit(width, theme).open("plan").settle()
    assert visitor.too_wide() == []
    visitor.click_mark(0, trace="happened", point=1)
    visitor.until(plan=["shorter-app-menu"])
    said = "Whether that is as expected is not clear yet"
    expect(visitor.page.get_by_text(said)).to_be_visible()
    assert visitor.settle().too_wide() == []
