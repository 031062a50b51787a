"""Old addresses land on the page of what they ask for; a mark opens what it stands for."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

TITLES = {
    "service": "Expectation & experience",
    "alignment": "Alignment",
    "consistency": "Channels",
    "perception": "Expectation & experience",
}


@pytest.mark.parametrize("gap", TITLES)
def test_an_old_link_lands_on_the_page_of_its_gap_and_says_so(visit, gap):
    visitor = visit().open(f"inside?gap={gap}&where.region=South")
    visitor.is_at(TITLES[gap])
    note = visitor.page.get_by_text("The page this link was made for is now several.")
    expect(note).to_be_visible()
    visitor.until(gap=[gap], **{"where.region": ["South"]})
    visitor.settle().choose("Metric", "Mean")
    expect(note).to_have_count(0)


def test_clicking_a_dimension_opens_its_items(visit):
    visitor = visit().open("dimensions")
    visitor.click_mark(0, trace="customer", point=2)
    visitor.until(dimension=["simplicity"])
    expect(visitor.page.get_by_text("The items of Simplicity & ease of use")).to_be_visible()
