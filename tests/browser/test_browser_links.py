"""Links and the back button: an address is a choice, wherever and whenever it is opened."""

from __future__ import annotations

import pytest
from browser_tools import comes_to, eventually
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

COPIED = "by=region&by=industry&cell=South&cell=Retail&dimension=simplicity&where.segment=B2C"


@pytest.mark.parametrize("page", ["groups", "item"])
def test_a_copied_link_shows_the_same_to_the_first_visitor_of_another_server(
    visit, unvisited, page
):
    author = visit().open(f"{page}?{COPIED}&item=live_chat&metric=mean&where.region=South")
    shared = author.page.evaluate("() => location.pathname.slice(1) + location.search")
    reader = visit(address=unvisited).open(shared)
    expect(reader.page.get_by_text("Page not found")).to_have_count(0)
    comes_to(author.link, lambda: reader.link, reader.page)
    reader.shows(author.figures())


def test_the_back_button_returns_to_the_choice_before(visit):
    visitor = visit().open()
    first = visitor.figures()
    visitor.choose("Metric", "Mean")
    visitor.until(metric=["mean"])
    eventually(lambda: visitor.drawn() != first[-1], visitor.page)
    second = visitor.still(visitor.settle().figures)
    visitor.choose("Metric", "NPS")
    visitor.until(metric=["nps"])
    visitor.back().until(metric=["mean"])
    visitor.shows(second)
    comes_to("Mean", lambda: visitor.chosen("Metric"), visitor.page)
    visitor.back().until(metric=["t2b"])
    visitor.shows(first)
    comes_to("Top-two-box", lambda: visitor.chosen("Metric"), visitor.page)
    visitor.page.go_forward()
    expect(visitor.title).to_have_text(second[0])


def test_the_back_button_leads_back_through_the_pages(visit):
    visitor = visit().open()
    overview = visitor.title.inner_text()
    visitor.go_to("Generations & segments")
    visitor.is_at("Generations & segments")
    visitor.settle().go_to("Item")
    visitor.is_at("Item")
    back_from(visitor.settle(), "/item")
    visitor.is_at("Generations & segments")
    back_from(visitor, "/groups")
    expect(visitor.title).to_have_text(overview)


def back_from(visitor, path):
    """One press, or two: Streamlit's menu now and then notes a page bare before its choices."""
    visitor.back()
    if visitor.path == path:
        visitor.back()
    eventually(lambda: visitor.path != path, visitor.page)


def test_a_finding_leads_to_its_item_and_back(visit):
    visitor = visit().open("?where.region=South")
    overview = visitor.figures()
    finding = visitor.page.get_by_test_id("stPageLink").first
    wording = finding.inner_text().partition(" · ")[2]
    finding.get_by_role("link").click()
    visitor.is_at("Item")
    expect(visitor.page.get_by_test_id("stMain").get_by_text(wording).first).to_be_visible()
    visitor.until(**{"where.region": ["South"]})
    visitor.is_on("/item")
    visitor.back().is_on("/")
    visitor.shows(overview)


def test_reloading_changes_nothing(visit):
    visitor = visit().open(f"groups?{COPIED}")
    before = visitor.link, visitor.figures()
    visitor.page.reload()
    visitor.settle()
    comes_to(before, lambda: (visitor.link, visitor.figures()), visitor.page)
