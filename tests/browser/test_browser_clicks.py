"""Clicks where they open in their place and where they lead away, on pages that measure."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
SIMPLICITY = "action?action=channel&treated=App&line=dimension:simplicity"


def click_bar(visitor, chart, at):
    """Click a bar of a chart in its middle, once it stands still."""
    bar = visitor.settle().charts.nth(chart).locator(".barlayer .point").nth(at)
    bar.scroll_into_view_if_needed()
    box = visitor.box(bar)
    visitor.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_a_click_on_an_indicator_opens_its_waves_and_on_a_wave_that_wave(visit):
    visitor = visit().open("engagement")
    click_bar(visitor, 0, 1)
    visitor.until(indicator=["Time on site"])
    visitor.says(1, "Waves of Time on site")
    click_bar(visitor, 1, 0)
    visitor.until(**{"indicator": ["Time on site"], "indicator.wave": ["2025"]})


def test_the_bracket_of_an_effect_opens_its_card_and_a_figure_its_group(visit):
    visitor = visit().open(SIMPLICITY)
    visitor.click_mark(0, trace="effect", point=1)
    card = visitor.page.get_by_role("dialog")
    expect(card).to_contain_text("difference in differences")
    visitor.page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    visitor.click_mark(0, trace="treated", point=1)
    visitor.until(**{"where.channel": ["App"], "where.wave": ["2026"]})
    visitor.is_on("/dimensions")
