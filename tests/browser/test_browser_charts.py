"""What a chart gives and opens: its data, its picture, and what lies behind a mark."""

from __future__ import annotations

import csv
import io

import pytest
from browser_tools import LOOK, eventually
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def taken(visitor, chart, what):
    """The file that a button under a chart gives, by keyboard; its name and its bytes."""
    button = visitor.page.locator(f".st-key-take_{chart}").get_by_role("button", name=what)
    button.focus()
    with visitor.page.expect_download() as download:
        visitor.page.keyboard.press("Enter")
    return download.value.suggested_filename, download.value.path().read_bytes()


def test_a_chart_gives_its_data_and_its_picture(visit):
    visitor = visit().open("dimensions?where.region=South")
    name, data = taken(visitor, "dimension_gaps", "Data (CSV)")
    assert name.startswith("demo-dimensions-dimension_gaps-")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["label"] for row in rows][:2] == ["Channel flexibility", "Personalization"]
    assert all(float(row["customer.value"]) > 0 for row in rows)
    name, picture = taken(visitor, "dimension_gaps", "Picture: PNG")
    assert name.endswith(".png")
    assert picture.startswith(b"\x89PNG")
    name, picture = taken(visitor, "dimension_gaps", "Picture: SVG")
    drawn = picture.decode()
    finding = visitor.title.inner_text()
    for part in (finding.split(":")[0], "Bases: Business", "Filters: Region: South"):
        assert part in drawn, "what a picture must say where it is shown alone"
    assert drawn.count("blind spot") > 1, "the chart itself"
    assert "http" not in drawn.replace("http://www.w3.org", ""), "a picture loads nothing"


def test_the_buttons_speak_vietnamese(visit):
    visitor = visit(390, "dark").open("dimensions?lang=vi")
    _, picture = taken(visitor, "dimension_gaps", "Hình ảnh: SVG")
    assert "Nguồn: nghiên cứu demo" in picture.decode()


def test_a_click_on_a_mark_opens_its_dimension_and_back_returns(visit):
    visitor = visit().open("?where.region=South")
    before = visitor.figures()
    for _ in range(2):  # the same mark, again
        visitor.click_mark(1, trace="business", point=1)
        visitor.until(dimension=["personalization"], **{"where.region": ["South"]})
        visitor.is_on("/dimensions")
        back_to(visitor, "/")
        visitor.page.wait_for_timeout(LOOK)
        assert visitor.settle().path == "/", "a click opens once"
        visitor.shows(before)


def test_a_click_on_a_generation_opens_its_group(visit):
    visitor = visit().open("?by=region")
    visitor.click_mark(0, trace="customer", point=0)
    visitor.until(by=["generation"], cell=["Silent"], dimension=[])
    visitor.is_on("/groups")
    expect(visitor.charts).to_have_count(2)
    visitor.click_mark(1, trace="customer", point=0)
    visitor.until(cell=["Silent"], dimension=["simplicity"])
    visitor.says(1, "The app is easy to use")
    assert visitor.path == "/groups", "a dimension of a group opens its items there"


def test_keyboards_open_the_same(visit):
    visitor = visit().open("drivers?lines=item")
    menu = visitor.page.locator(".st-key-open_drivers").get_by_role("button")
    menu.focus()
    visitor.page.keyboard.press("Enter")
    item = visitor.page.get_by_role("menuitem").filter(has_text="Questions on social media")
    expect(item).to_be_visible()
    while not item.evaluate("item => item === document.activeElement"):
        visitor.page.keyboard.press("ArrowDown")
        visitor.page.wait_for_timeout(100)
    visitor.page.keyboard.press("Enter")
    visitor.until(item=["social_replies"])
    expect(visitor.title).to_contain_text("Questions on social media are answered")


def test_a_click_on_a_cause_opens_its_card_once(visit):
    visitor = visit().open("causes")
    visitor.click_mark(0, trace="customer", point=0)
    card = visitor.page.get_by_role("dialog")
    expect(card).to_be_visible()
    visitor.page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    visitor.until(explain=[])
    visitor.click_mark(0, trace="customer", point=0)
    expect(card).to_be_visible()


def back_to(visitor, path):
    """One press, or two: Streamlit's menu now and then notes a page bare before its choices."""
    visitor.back()
    if visitor.path != path:
        visitor.back()
    visitor.is_on(path)


def top_of(visitor, chart):
    return visitor.box(visitor.charts.nth(chart))["y"]


def test_a_choice_changes_the_figures_and_moves_nothing(visit):
    visitor = visit().open()
    visitor.charts.nth(1).scroll_into_view_if_needed()
    before, drawn = top_of(visitor, 1), visitor.drawn()
    visitor.choose("Metric", "Mean")
    visitor.until(metric=["mean"])
    eventually(lambda: visitor.drawn() != drawn, visitor.page)
    line = 60  # of words more or less, as it may come to rest
    eventually(lambda: abs(top_of(visitor, 1) - before) < line, visitor.page)


def test_a_page_may_be_left_while_it_computes(visit):
    visitor = visit()
    visitor.page.goto(f"{visitor.address}/priorities?lines=item&where.segment=B2B&confidence=0.8")
    visitor.page.locator("header").get_by_role("button").first.wait_for()
    visitor.go_to("Driver gap")
    visitor.go_to("Glossary")
    expect(visitor.title).to_have_text("What does a word mean here?")
    visitor.settle().is_on("/glossary")


# Counts how often a part of each chart was put into the page
_COUNT = """() => {
  window.drawn = 0;
  new MutationObserver(changes => {
    for (const change of changes) for (const node of change.addedNodes)
      drawn += node.matches?.(".stPlotlyChart g.annotation") ? 1 : 0;
  }).observe(document, {subtree: true, childList: true});
}"""


def test_a_change_draws_each_chart_once(visit):
    """Streamlit hands a figure over twice; the second time there is nothing left to draw."""
    visitor = visit().open("?where.region=South")
    visitor.page.evaluate(_COUNT)
    visitor.options_of_filter("Segment").filter(has_text="B2B").click()
    visitor.until(**{"where.region": ["South"], "where.segment": ["B2B"]})
    visitor.settle()
    there = visitor.page.locator(".stPlotlyChart g.annotation").count()
    assert visitor.page.evaluate("drawn") == there > 10
