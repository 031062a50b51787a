"""Photograph every page: wide and narrow, light and dark, English and Vietnamese.

python -m tools.shots [PAGE]… starts a dashboard of its own and fills the folder ``shots``.
"""

from __future__ import annotations

import sys
import tempfile
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tools.chromium import FLAGS, chromium
from tools.server import Server
from tools.settled import SAID, UNDRAWN

PAGES = {
    "overview": "",
    "groups": "groups",
    "item": "item",
    **{name: name for name in ("dimensions", "journey", "wheel", "channels")},
    **{name: name for name in ("expectation", "importance")},
    **{name: name for name in ("priorities", "drivers", "causes", "alignment", "plan")},
    **{name: name for name in ("waves", "action", "engagement")},
    **{name: name for name in ("bring", "quality", "templates", "method", "about")},
    **{name: name for name in ("glossary", "references")},
}
OPENED = {
    "groups": "&by=generation&cell=Gen+Z&dimension=channel_flexibility",
    "waves": "&line=dimension:channel_flexibility",
    "action": "&line=dimension:simplicity&action=channel&treated=App",
    "plan": "&plan=shorter-app-menu",
}


def settle(page: Page) -> None:
    """Wait until the page has said all, stays quiet for a while, and every chart is drawn."""
    for _ in range(2):
        page.locator(SAID).first.wait_for(timeout=30_000)
        expect(page.locator(UNDRAWN)).to_have_count(0, timeout=30_000)
        page.wait_for_timeout(400)


def photograph(browser: Browser, address: str, folder: Path, only: tuple[str, ...]) -> None:
    """Save one full-page picture per page, width, theme and language."""
    for width, theme, language in product((1440, 390), ("light", "dark"), ("en", "vi")):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, bypass_csp=True
        )
        page = context.new_page()
        for name in only or PAGES:
            page.goto(f"{address}/{PAGES[name]}?lang={language}{OPENED.get(name, '')}")
            settle(page)
            _whole_height(page, width)
            page.screenshot(path=folder / f"{name}-{width}-{theme}-{language}.png")
            page.set_viewport_size({"width": width, "height": 900})
        context.close()


def _whole_height(page: Page, width: int) -> None:
    """Streamlit scrolls inside the page: make the window as tall as what it holds."""
    main = "document.querySelector('[data-testid=stMainBlockContainer]').scrollHeight"
    for _ in range(3):
        page.set_viewport_size({"width": width, "height": min(page.evaluate(main) + 40, 6000)})
        page.wait_for_timeout(400)


def main() -> None:
    """Photograph the dashboard, all pages or those named."""
    folder = Path("shots")
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        server = Server(Path(home))
        try:
            browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            photograph(browser, server.address, folder, tuple(sys.argv[1:]))
            browser.close()
        finally:
            server.stop()


if __name__ == "__main__":
    main()
