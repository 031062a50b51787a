"""What a reader does with a mouse: choose fast, click cells, change the language."""

from __future__ import annotations

import pytest
from browser_tools import comes_to
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_fast_clicks_on_filters_are_all_kept(visit):
    visitor = visit().open()
    options = visitor.options_of_filter("Main channel")
    for name in ("Website", "App", "Store", "Email"):
        options.filter(has_text=name).first.click(no_wait_after=True)
    visitor.until(**{"where.channel": ["Web", "App", "Store", "Email"]})
    kept = visitor.page.get_by_test_id("stMultiSelect").filter(has_text="Main channel")
    for name in ("Website", "App", "Store", "Email"):
        expect(kept.get_by_text(name, exact=False).first).to_be_visible()


def test_a_filter_is_kept_when_another_changes_its_counts(visit):
    """A browser sends the labels it showed, counts and all; they mean the same a moment later."""
    visitor = visit().open("?where.region=South")
    visitor.options_of_filter("Segment").filter(has_text="B2B").click()
    visitor.until(**{"where.region": ["South"], "where.segment": ["B2B"]})
    visitor.page.keyboard.press("Escape")
    visitor.choose("Metric", "Mean")
    visitor.until(**{"where.region": ["South"], "where.segment": ["B2B"], "metric": ["mean"]})
    expect(visitor.page.get_by_text("something unknown")).to_have_count(0)


def test_choices_made_while_the_page_still_computes_are_all_kept(visit):
    visitor = visit().open()
    visitor.choose("Metric", "Mean")
    visitor.page.get_by_text("Tiếng Việt").click()
    visitor.until(metric=["mean"], lang=["vi"])
    expect(visitor.title).to_contain_text("Trải nghiệm")


def test_clicking_a_cell_opens_its_items_and_back_closes_them(visit):
    visitor = visit().open("groups")
    expect(visitor.charts).to_have_count(1)
    visitor.click_cell("Gen Z", "channel_flexibility")
    visitor.until(cell=["Gen Z"], dimension=["channel_flexibility"])
    expect(visitor.charts).to_have_count(2)
    visitor.settle().says(1, "Every channel gives the same information")
    expect(visitor.charts.nth(1)).to_be_in_viewport(ratio=0.9)  # it comes into sight
    visitor.click_cell("Silent", "simplicity")
    visitor.until(cell=["Silent"], dimension=["simplicity"])
    visitor.back().until(cell=["Gen Z"], dimension=["channel_flexibility"])
    visitor.says(1, "Every channel gives the same information")
    visitor.back().until(cell=[])
    expect(visitor.charts).to_have_count(1)


def test_the_same_cell_can_be_clicked_again(visit):
    visitor = visit().open("groups")
    visitor.click_cell("Gen Z", "simplicity")
    visitor.until(cell=["Gen Z"])
    visitor.choose("Group", "choose a group")
    visitor.until(cell=[])
    visitor.click_cell("Gen Z", "simplicity")
    visitor.until(cell=["Gen Z"])


def test_the_language_changes_the_words_the_address_and_the_pages_own_tongue(visit):
    visitor = visit().open("?metric=mean")
    html = visitor.page.locator("html")
    expect(html).to_have_attribute("lang", "en")
    figures = visitor.drawn()
    visitor.page.get_by_text("Tiếng Việt").click()
    visitor.until(lang=["vi"], metric=["mean"])
    expect(visitor.title).to_contain_text("Trải nghiệm")
    expect(html).to_have_attribute("lang", "vi")
    comes_to(figures, visitor.settle().drawn, visitor.page)
    menu = visitor.page.get_by_test_id("stTopNav")
    expect(menu.get_by_role("button", name="Khoảng cách")).to_be_visible()
    expect(menu.get_by_role("button", name="Gap", exact=True)).to_have_count(0)
