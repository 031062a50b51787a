"""Photograph every page: wide and narrow, light and dark, English and Vietnamese.

python -m tools.shots [PAGE]… starts a dashboard of its own and fills the folder ``shots``: each
page in each look, and a contact sheet a language. Without a page it also takes the pictures of
the README.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, expect, sync_playwright

from cxgap.dashboard import navigation
from tools.chromium import FLAGS, chromium
from tools.contact_sheet import write_sheets
from tools.readme_pictures import PICTURES, shrink
from tools.server import Server
from tools.settled import SAID, UNDRAWN

FOLDER, OF_README = Path("shots"), Path("docs/pictures")
OPENED = {
    "groups": "&by=generation&cell=Gen+Z&dimension=channel_flexibility",
    "waves": "&line=dimension:channel_flexibility",
    "plan": "&plan=shorter-app-menu",
}
"""What is opened on a page for its picture, beside what it opens with."""


class Look(NamedTuple):
    """One way to see a page."""

    width: int
    theme: str
    language: str


LOOKS = [Look(*one) for one in product((1440, 390), ("light", "dark"), ("en", "vi"))]


def pages() -> dict[str, navigation.Entry]:
    """Every page of the menu by the name of its file."""
    found = navigation.visible("en").values()
    return {one.path.stem: one for of_section in found for one in of_section}


def file_name(name: str, look: Look) -> str:
    """What the picture of a page in a look is called."""
    return f"{name}-{look.width}-{look.theme}-{look.language}.png"


def settle(page: Page) -> None:
    """Wait until the page has said all, stays quiet for a while, and every chart is drawn."""
    for _ in range(2):
        page.locator(SAID).first.wait_for(timeout=30_000)
        expect(page.locator(UNDRAWN)).to_have_count(0, timeout=30_000)
        page.wait_for_timeout(400)


def photograph(
    browser: Browser, address: str, folder: Path, names: Collection[str], looks: Collection[Look]
) -> None:
    """Save one picture of the whole page per page and look."""
    for look in looks:
        with _window(browser, look) as page:
            for name in names:
                _open(page, address, name, look)
                _whole_height(page, look.width)
                page.screenshot(
                    path=folder / f"{name}-{look.width}-{look.theme}-{look.language}.png"
                )
                page.set_viewport_size({"width": look.width, "height": 900})


def photograph_for_readme(browser: Browser, address: str, folder: Path) -> None:
    """Save the pictures of the README: what a reader sees first of a page, in few bytes."""
    folder.mkdir(exist_ok=True)
    for one in PICTURES:
        look = Look(one.width, one.theme, one.language)
        with _window(browser, look, height=one.height, scale=one.scale) as page:
            _open(page, address, one.page, look)
            page.screenshot(path=folder / f"{one.page}.png")
        shrink(folder / f"{one.page}.png")


@contextmanager
def _window(browser: Browser, look: Look, *, height: int = 900, scale: int = 1) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": look.width, "height": height},
        color_scheme="dark" if look.theme == "dark" else "light",
        device_scale_factor=scale,
        bypass_csp=True,
    )
    yield context.new_page()
    context.close()


def _open(page: Page, address: str, name: str, look: Look) -> None:
    asked = f"lang={look.language}{OPENED.get(name, '')}"
    page.goto(f"{address}/{pages()[name].url_path}?{asked}")
    settle(page)


def _whole_height(page: Page, width: int) -> None:
    """Streamlit scrolls inside the page: make the window as tall as what it holds."""
    main = "document.querySelector('[data-testid=stMainBlockContainer]').scrollHeight"
    for _ in range(3):
        page.set_viewport_size({"width": width, "height": min(page.evaluate(main) + 40, 6000)})
        page.wait_for_timeout(400)


def main() -> None:
    """Photograph the dashboard, all pages or those named."""
    FOLDER.mkdir(exist_ok=True)
    named = sys.argv[1:]
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        server = Server(Path(home))
        try:
            browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            photograph(browser, server.address, FOLDER, named or list(pages()), LOOKS)
            if not named:
                photograph_for_readme(browser, server.address, OF_README)
            browser.close()
        finally:
            server.stop()
    write_sheets(FOLDER, list(pages()), LOOKS)


if __name__ == "__main__":
    main()
