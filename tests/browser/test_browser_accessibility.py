"""No barrier by axe-core: WCAG 2.0 to 2.2, A and AA, light and dark, wide and narrow.

Here is what opens on pages; all pages of the menu are walked through in `test_browser_pages.py`.
Nothing is excluded: what Streamlit's own parts lack is mended in `cxgap/dashboard/window.js`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from barriers import barriers, darken
from browser_tools import eventually
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

OPENED = (
    "groups",
    "groups?by=generation&cell=Gen+Z&dimension=simplicity",
    "item",
    "waves?line=dimension:channel_flexibility",
    "?explain=headline&explain=excellent",
)
"""What can be open on a page, or not, where those who walk through all pages find the other."""
BUILT_IN = r"^(?!Gen |B2|Baby|Millennials|NPS|CSAT|CES|English|cxgap)[A-Za-z][A-Za-z ,.'/-]+$"
"""What Streamlit says is plain English; of ours only names are."""


@pytest.mark.parametrize("path", OPENED)
def test_nothing_that_opens_has_a_barrier_also_when_the_theme_changes_while_one_reads(visit, path):
    visitor = visit().open(path)
    found = barriers(visitor, "light")
    darken(visitor)
    assert found + barriers(visitor, "dark") == []


def test_what_is_folded_away_has_no_barrier_once_it_is_open(visit):
    visitor = visit().open("dimensions")
    side = visitor.page.get_by_test_id("stSidebar")
    for fold in ("Filters", "Settings", "Share this view"):
        side.get_by_text(fold, exact=True).click()
    side.get_by_text("Show every table at once").click()
    expect(visitor.page.get_by_test_id("stDataFrame")).to_have_count(2)
    expect(side.get_by_test_id("stCode")).to_be_visible()
    assert barriers(visitor, "open") == []


def test_a_phones_menu_and_its_longest_pages_have_no_barrier(visit):
    visitor = visit(390).open("method")
    found = barriers(visitor, "method")
    visitor.page.get_by_test_id("stExpandSidebarButton").click()
    expect(visitor.page.locator("#stSidebar")).to_have_attribute("data-collapsed", "false")
    assert found + barriers(visitor, "the menu") == []


def test_what_streamlit_itself_says_is_vietnamese_too(visit):
    visitor = visit().open("action?language=vi&action=segment&treated=B2C")
    expect(visitor.page.get_by_test_id("stSkipToContent")).to_have_text(
        "Bỏ qua, đến nội dung chính"
    )
    eventually(lambda: "Các trang" in names_of_parts(visitor), visitor.page)
    eventually(lambda: english(visitor) == [], visitor.page)


def english(visitor):
    return [word for word in names_of_parts(visitor) if re.match(BUILT_IN, word)]


def names_of_parts(visitor):
    """What is read aloud for parts without words of their own, or stands in empty boxes."""
    return visitor.page.evaluate(
        """() => [...document.querySelectorAll('[aria-label], [placeholder]')]
          .flatMap(one => [one.getAttribute('aria-label'), one.getAttribute('placeholder')])
          .filter(Boolean)"""
    )


def test_the_words_are_english_again_in_english(visit):
    visitor = visit().open("?language=vi")
    visitor.page.get_by_text("English", exact=True).click()
    visitor.until(lang=["en"])
    expect(visitor.page.get_by_test_id("stSkipToContent")).to_have_text("Skip to main content")
    expect(visitor.page.get_by_test_id("stTopNav")).to_have_attribute("aria-label", "App pages")


CHART = ".stPlotlyChart"

# What Streamlit lacks, seen where the script's mend is taken away again.
LACKS = {
    "[data-testid=stSidebarNavItems]": """menu => {
      [menu, ...menu.children].forEach(part => part.removeAttribute('role'));
      return [...menu.children].some(part => part.tagName !== 'LI');
    }""",
    "html[lang]": """async () => {
      const page = await fetch('/');
      return /<html lang=.en/.test(await page.text());
    }""",
    CHART: "chart => { chart.removeAttribute('tabindex'); return chart.tabIndex < 0; }",
    "[data-testid=stMarkdownPre]": "pre => pre.querySelector('code').style.whiteSpace === 'pre'",
}


def mended():
    """The parts that the documentation says are mended."""
    text = (Path(__file__).parents[2] / "docs" / "accessibility.md").read_text("utf-8")
    table = text.partition("## What Streamlit lacks")[2]
    return re.findall(r"^\| `(.+?)`", table, re.MULTILINE)


def test_every_part_that_is_mended_is_documented():
    assert mended() == list(LACKS)


def test_streamlit_still_lacks_what_is_mended(visit):
    visitor = visit(390)
    for path, parts in {"method": [*LACKS.keys() - {CHART}], "groups": [CHART]}.items():
        visitor.open(path)
        for part in parts:
            assert visitor.page.locator(part).first.evaluate(LACKS[part]), part
