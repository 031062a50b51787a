"""Every page in a real browser: wide and narrow, light and dark, quiet and by itself."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request

import pytest
from barriers import BACKGROUND, barriers
from browser_tools import comes_to, eventually
from playwright.sync_api import expect

from cxgap.dashboard import navigation

pytestmark = pytest.mark.browser

OPENED = "groups?by=generation&cell=Gen+Z&dimension=channel_flexibility&item=app_easy"
PAGES = [one.title for found in navigation.visible("en").values() for one in found]
WIDE = 1440
LOOKS = [(WIDE, "light"), (WIDE, "dark"), (390, "light"), (390, "dark")]
DESK, PHONE = 14, 15  # size of type in charts


def is_told(words):
    """Whether a chart's words are more than its name."""
    return len(words) > 40


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_every_page_stands_in_its_window_without_a_barrier(visit, width, theme):
    """And, as after every test here, without an error or a request to another host.

    Barriers as in `test_browser_accessibility.py`, where the window is wide.
    """
    visitor, found = visit(width, theme).open(OPENED), []
    comes_to(BACKGROUND[theme], visitor.background, visitor.page)
    for page in PAGES:
        visitor.go_to(page)
        visitor.is_at(page)
        visitor.fits()
        eventually(lambda: all(map(is_told, visitor.words_for_charts())), visitor.page)
        found += barriers(visitor, page) if width == WIDE else []
    assert found == []
    visitor.go_to("Generations & segments")
    eventually(lambda: len(visitor.words_for_charts()) == 2, visitor.page)
    expect(visitor.page.get_by_text("Page not found")).to_have_count(0)


def test_a_chart_is_a_figure_with_words_and_fits_its_window(visit):
    visitor = visit(390).open()
    eventually(lambda: visitor.text_size() == PHONE, visitor.page)
    roles = "charts => charts.map(chart => chart.getAttribute('role'))"
    comes_to(["figure", "figure"], lambda: visitor.charts.evaluate_all(roles), visitor.page)
    visitor.says(0, "Gen Z: business 92%")
    visitor.page.set_viewport_size({"width": 1440, "height": 1000})
    eventually(lambda: visitor.text_size() == DESK, visitor.page)
    visitor.page.set_viewport_size({"width": 390, "height": 1000})
    eventually(lambda: visitor.text_size() == PHONE, visitor.page)


def test_the_server_says_that_it_lives_and_is_ready(server):
    for path, said in (("healthz", {"status": "ok"}), ("readyz", {"ready": True})):
        with urllib.request.urlopen(f"{server}/{path}") as answer:  # noqa: S310 - our own server
            assert answer.status == 200
            assert json.load(answer) == said


@pytest.mark.parametrize("path", ["", "groups", "healthz", "_stcore/health", "nothing/here"])
def test_every_answer_forbids_other_hosts(server, path):
    try:
        headers = urllib.request.urlopen(f"{server}/{path}").headers  # noqa: S310 - our own server
    except urllib.error.HTTPError as refused:
        headers = refused.headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert not re.search(r"https?:|\*|unsafe-eval", policy)
    assert headers["x-content-type-options"] == "nosniff"


def test_a_page_that_is_not_there_says_so_and_shows_the_first(visit):
    visitor = visit()
    visitor.page.goto(f"{visitor.address}/nothing")
    expect(visitor.page.get_by_text("Page not found").first).to_be_visible()
    expect(visitor.title).to_contain_text("92%")
    visitor.errors.clear()  # Streamlit tells the console as well
