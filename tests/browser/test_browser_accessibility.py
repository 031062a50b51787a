"""No barrier by axe-core on any page: WCAG 2.0 to 2.2, A and AA, light and dark, wide and narrow.

Nothing is excluded: what Streamlit's own parts lack is mended in `cxgap/dashboard/window.js`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browser_tools import eventually
from playwright.sync_api import expect

from cxgap.dashboard import navigation

pytestmark = pytest.mark.browser

axe = pytest.importorskip("axe_playwright_python.sync_playwright")

OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
}
OPENED = (
    "groups?by=generation&cell=Gen+Z&dimension=simplicity",
    "waves?line=dimension:channel_flexibility",
    "?explain=headline&explain=excellent",
)
BACKGROUND = {"light": "rgb(255, 255, 255)", "dark": "rgb(0, 0, 0)"}
BUILT_IN = r"^(?!Gen |B2|Baby|Millennials|NPS|CSAT|CES|English|cxgap)[A-Za-z][A-Za-z ,.'/-]+$"
"""What Streamlit says is plain English; of ours only names are."""


PAGES = {
    section: [one.url_path for one in found] for section, found in navigation.visible("en").items()
}
"""The addresses of all pages of the menu, by section."""


def barriers(visitor, path):
    """What axe-core finds on a page: path, rule, and where."""
    results = axe.Axe().run(visitor.page, options=OPTIONS)
    return [
        (path, one["id"], [node["html"][:120] for node in one["nodes"]])
        for one in results.response["violations"]
    ]


@pytest.mark.parametrize("pages", [*PAGES.values(), OPENED], ids=[*PAGES, "opened"])
def test_no_page_has_a_barrier_in_light_nor_in_dark(visit, pages):
    visitor, found = visit(), []
    for path in pages:
        for theme, colour in BACKGROUND.items():
            visitor.page.emulate_media(color_scheme=theme)
            if theme == "light":
                visitor.open(path)
            eventually(lambda wanted=colour: visitor.background() == wanted, visitor.page)
            eventually(lambda: visitor.faint() == [], visitor.page)
            found += barriers(visitor.settle(), f"{path} {theme}")
    assert found == []


def test_charts_are_drawn_anew_when_the_theme_changes_while_one_reads(visit):
    visitor = visit().open("groups")
    visitor.page.emulate_media(color_scheme="dark")
    eventually(lambda: visitor.background() == BACKGROUND["dark"], visitor.page)
    eventually(lambda: visitor.faint() == [], visitor.page)


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
    said = visitor.page.evaluate(
        """() => [...document.querySelectorAll('[aria-label], [placeholder]')]
          .flatMap(one => [one.getAttribute('aria-label'), one.getAttribute('placeholder')])
          .filter(Boolean)"""
    )
    assert "Các trang" in said
    assert [word for word in said if re.match(BUILT_IN, word)] == []


def test_the_words_are_english_again_in_english(visit):
    visitor = visit().open("?language=vi")
    visitor.page.get_by_text("English", exact=True).click()
    visitor.until(lang=["en"])
    expect(visitor.page.get_by_test_id("stSkipToContent")).to_have_text("Skip to main content")
    expect(visitor.page.get_by_test_id("stTopNav")).to_have_attribute("aria-label", "App pages")


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
    ".stPlotlyChart": "chart => { chart.removeAttribute('tabindex'); return chart.tabIndex < 0; }",
    "[data-testid=stMarkdownPre]": "pre => pre.querySelector('code').style.whiteSpace === 'pre'",
}


def mended():
    """The parts that the documentation says are mended."""
    text = (Path(__file__).parents[2] / "docs" / "accessibility.md").read_text("utf-8")
    table = text.partition("## What Streamlit lacks")[2]
    return re.findall(r"^\| `(.+?)`", table, re.MULTILINE)


def test_every_part_that_is_mended_is_documented():
    assert mended() == list(LACKS)


@pytest.mark.parametrize(
    ("part", "path"),
    [*zip(LACKS, ("method", "method", "groups", "method"), strict=True)],
)
def test_streamlit_still_lacks_what_is_mended(visit, part, path):
    visitor = visit(390).open(path)
    assert visitor.page.locator(part).first.evaluate(LACKS[part])
