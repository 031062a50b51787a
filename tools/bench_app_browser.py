"""What a reader sees in Chromium: the first paint, the first chart, a chart after a click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Locator, Page, TimeoutError, sync_playwright

from tools.chromium import FLAGS, chromium
from tools.settled import QUIET, UNDRAWN

CHART = ".stPlotlyChart svg.main-svg"
CLICK_MOST = 0.3  # seconds from a click to the last stroke of the last chart, in the median
_CALM = 400  # milliseconds without a change after which a page is drawn
_WATCH = """
window.cxgap = {clicked: 0, first: 0, drawn: 0};
addEventListener("keydown", event => {
  if (event.key === "Enter") cxgap.clicked = cxgap.drawn = performance.now(), cxgap.first = 0;
}, true);
const STROKES = ".stPlotlyChart svg.main-svg";
const isStroke = change => change.target.closest?.(STROKES)
  || [...change.addedNodes].some(node => node.matches?.(STROKES) || node.querySelector?.(STROKES));
new MutationObserver(changes => {
  if (!changes.some(isStroke)) return;
  cxgap.drawn = performance.now();
  cxgap.first ||= cxgap.drawn;
}).observe(document, {subtree: true, childList: true, attributes: true});
"""
_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"


@dataclass(frozen=True)
class Opening:
    """Seconds to the first paint and the first chart, and bytes on the wire."""

    paint: float
    chart: float
    size: int


@dataclass(frozen=True)
class Click:
    """Seconds from a key to the first stroke of a new chart, and to the last one of the last."""

    first: float
    last: float


class Reader:
    """A browser window that counts what comes over the wire."""

    def __init__(self, context: BrowserContext) -> None:
        """Open a tab."""
        self.page: Page = context.new_page()
        self.page.add_init_script(_WATCH)
        self._size = 0
        wire = context.new_cdp_session(self.page)
        wire.send("Network.enable")
        wire.on("Network.loadingFinished", lambda event: self._add(event["encodedDataLength"]))
        wire.on(
            "Network.webSocketFrameReceived",
            lambda event: self._add(len(event["response"]["payloadData"]) * 3 / 4),  # base64
        )

    def _add(self, size: float) -> None:
        self._size += int(size)

    def open(self, address: str) -> Opening:
        """Open a page and wait for its charts."""
        self._size = 0
        self.page.goto(address)
        self.page.locator(CHART).first.wait_for(timeout=60_000)
        chart = float(self.page.evaluate("performance.now()"))
        self._settle()
        return Opening(float(self.page.evaluate(_PAINT)) / 1e3, chart / 1e3, self._size)

    def _settle(self) -> None:
        self.page.locator(QUIET).first.wait_for(timeout=60_000)
        self.page.locator(UNDRAWN).first.wait_for(state="detached", timeout=60_000)
        calm = f"() => performance.now() - cxgap.drawn > {_CALM}"
        self.page.wait_for_function(calm, timeout=60_000)

    def change_filters(self, changes: int) -> list[Click]:
        """Choose a value in one filter after the other."""
        sidebar = self.page.get_by_test_id("stSidebar")
        filters = sidebar.get_by_test_id("stMultiSelect")
        if not filters.first.is_visible():
            sidebar.get_by_text("Filters", exact=True).click()
            filters.first.wait_for()
        number = filters.count()
        found = [self._choose(filters.nth(at % number)) for at in range(changes)]
        return [one for one in found if one is not None]

    def _choose(self, field: Locator) -> Click | None:
        """Take the first value that is left in a filter; None where no chart came of it."""
        field.locator("input").click()
        self.page.wait_for_timeout(_CALM)
        self.page.keyboard.press("ArrowDown")  # from "Select all", which changes no figure
        self.page.keyboard.press("Enter")
        try:
            self.page.wait_for_function("() => cxgap.drawn > cxgap.clicked", timeout=15_000)
        except TimeoutError:
            return None
        finally:
            self.page.keyboard.press("Escape")  # an open list would swallow the next click
        self._settle()
        ends = ("cxgap.first - cxgap.clicked", "cxgap.drawn - cxgap.clicked")
        first, last = (float(self.page.evaluate(end)) / 1e3 for end in ends)
        return Click(first, last)


@dataclass(frozen=True)
class Seen:
    """The first page with an empty cache and with a filled one, and what each change took."""

    cold: Opening
    warm: Opening
    clicks: tuple[Click, ...]


def seen(address: str, pages: Sequence[str], changes: int) -> Seen:
    """Open the first page twice and change filters on all of them, each in a tab of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        context = browser.new_context(viewport={"width": 1440, "height": 1000})
        cold = Reader(context).open(f"{address}/{pages[0]}")
        warm = Reader(context).open(f"{address}/{pages[0]}")
        took = []
        for page in pages:
            reader = Reader(context)
            reader.open(f"{address}/{page}")
            took += reader.change_filters(changes)
            reader.page.close()
        browser.close()
    return Seen(cold, warm, tuple(took))
