"""A visitor: one tab of a browser that notes every error and every request to another host."""

from __future__ import annotations

import re
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from cxgap.dashboard import navigation
from cxgap.survey.words import LANGUAGES
from tools.settled import SAID, UNDRAWN

PATIENCE = 30_000
CONTRAST = (Path(__file__).parent / "contrast.js").read_text("utf-8")
PHONE_MENU = 767  # CSS pixels up to which the menu is in the sidebar
LOOK = 700  # milliseconds between a choice and the wish to go back
PAUSE = 0.2  # seconds of silence after which a server has said it all
IDLE = "() => new Promise(done => requestIdleCallback(done, {timeout: 1000}))"
FRAME = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 100)))"
PROBES = ("/_stcore/health", "/_stcore/host-config")
"""What Streamlit asks for beside a page's path, and finds one level up: its own 404s."""

expect.set_options(timeout=PATIENCE)


def eventually(claim, page):
    """Wait until a claim holds that no locator can wait for."""
    deadline = time.monotonic() + PATIENCE / 1000
    while not claim():
        assert time.monotonic() < deadline, "the claim never held"
        page.wait_for_timeout(50)


def comes_to(wanted, read, page):
    """Wait until what is read is what is wanted; else say what it was instead."""
    deadline = time.monotonic() + PATIENCE / 1000
    while (found := read()) != wanted and time.monotonic() < deadline:
        page.wait_for_timeout(50)
    assert found == wanted, f"{found!r}, not {wanted!r}"


class Visitor:
    """Opens pages of one server and acts on them as a reader does.

    One who has left may come again as somebody else, in the same tab: a new tab would compile
    Streamlit's scripts anew, which is more than half of what it takes to open a page.
    """

    def __init__(self, window):
        self.page = window.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", self._on_request)
        self.page.on("websocket", self._on_socket)

    def come(self, address, width, theme):
        """Come to a server as somebody who was never there, with a window of this width."""
        self.address = address
        self.errors, self.strangers = [], []
        self._heard, self._last_heard = 0, 0.0
        self.page.set_viewport_size({"width": width, "height": 1000})
        self.page.emulate_media(color_scheme=theme)
        return self.look()

    def look(self):
        """Turn to this tab: a browser draws what is behind another once a second at most."""
        self.page.bring_to_front()
        return self

    def _on_console(self, message):
        if message.type == "error" and not message.location.get("url", "").endswith(PROBES):
            self.errors.append(f"{message.text} ({message.location.get('url')})")

    def _on_request(self, request):
        own = (self.address, self.address.replace("http", "ws", 1), "data:", "blob:")
        if not request.url.startswith(own):
            self.strangers.append(request.url)

    def _on_socket(self, socket):
        self._on_request(socket)
        socket.on("framereceived", self._on_frame)

    def _on_frame(self, _):
        self._heard, self._last_heard = self._heard + 1, time.monotonic()

    def leave(self):
        """Leave nothing behind in the tab but Streamlit's scripts."""
        self.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        self.page.goto("about:blank")

    def open(self, path=""):
        """Open an address and wait until the page stands."""
        self.look().page.goto(f"{self.address}/{path}")
        return self.settle()

    def settle(self):
        """Wait until the server has nothing more to say and the browser has shown all it said."""
        while True:
            self.page.evaluate(IDLE)
            self.page.locator(SAID).first.wait_for()
            expect(self.page.locator(UNDRAWN)).to_have_count(0)
            if time.monotonic() - self._last_heard > PAUSE:
                return self
            self.page.wait_for_timeout(50)

    def still(self, read):
        """What is read once it has come to rest: the same before a frame and well after it."""
        found = read()
        while True:
            self.page.evaluate(FRAME)
            if (now := read()) == found:
                return now
            found = now

    def box(self, part):
        """Where a part stands, at rest."""
        return self.still(lambda: part.evaluate("part => part.getBoundingClientRect().toJSON()"))

    def back(self):
        """Look at the page, press the back button and wait for what it brings.

        Sooner than a person can, a link is taken for one that was still on its way.
        """
        self.page.wait_for_timeout(LOOK)
        heard = self._heard
        self.page.go_back()
        eventually(lambda: self._heard > heard, self.page)
        return self.settle()

    def until(self, **wanted):
        """Wait until the address holds these choices (none: an empty list) and the page stands."""
        self.page.wait_for_url(lambda url: _choices_in(url, wanted) == wanted)
        return self.settle()

    @property
    def link(self):
        """The address without the server."""
        return self.page.url.removeprefix(f"{self.address}/")

    @property
    def path(self):
        return urlsplit(self.page.url).path

    @property
    def title(self):
        return self.page.locator("h1").first

    def is_at(self, title):
        """Wait until the page of a name in the menu is shown."""
        expect(self.page).to_have_title(f"{title} · cxgap")
        return self.settle()

    @property
    def charts(self):
        return self.page.locator(".stPlotlyChart")

    def words_for_charts(self):
        """What each chart is to those who do not see it."""
        words = "charts => charts.map(chart => chart.getAttribute('aria-label') || '')"
        return self.charts.evaluate_all(words)  # at once: the last page's charts may just go

    def shows(self, figures):
        """Wait until the page shows these figures."""
        comes_to(figures, self.figures, self.page)

    def says(self, chart, words):
        """Wait until a chart's words for those who do not see it hold these."""
        said = re.compile(re.escape(words))
        expect(self.charts.nth(chart)).to_have_attribute("aria-label", said)

    def is_on(self, path):
        """Wait until the address is of this page."""
        comes_to(path, lambda: self.path, self.page)

    def fits(self):
        """Wait until nothing is wider than its window."""
        comes_to([], self.too_wide, self.page)

    def figures(self):
        """All the figures of a page: its title, its charts in words, and what they draw."""
        return self.title.inner_text(), self.words_for_charts(), self.drawn()

    def choose(self, label, option):
        """Choose an option of a selectbox."""
        self._unfold(self.page.get_by_role("combobox", name=label).first)
        self.page.get_by_role("option", name=option, exact=True).click()

    def _unfold(self, box):
        """Open the list of a box, as one who scrolls there first: scrolling would shut it again."""
        box.scroll_into_view_if_needed()
        self.box(box)
        box.click()
        expect(self.page.get_by_role("option").first).to_be_visible()

    def chosen(self, label):
        """What a selectbox shows."""
        box = self.page.get_by_role("combobox", name=label).first
        return box.input_value() or box.inner_text()

    def options_of_filter(self, label, filters="Filters"):
        """Open the filters, as they are called, and the list of one; return its options."""
        box = self.page.get_by_role("combobox", name=label)
        if not box.is_visible():
            self.page.get_by_text(filters, exact=True).click()
            box.wait_for()
        self._unfold(box)
        return self.page.get_by_role("option")

    def go_to(self, title):
        """Go to another page by the menu, which a phone folds away."""
        if self.page.viewport_size["width"] > PHONE_MENU:
            self.page.locator("header").get_by_role("button", name=section_of(title)).click()
            self.page.get_by_role("menuitem", name=title, exact=True).click()
            return
        drawer = self.page.locator("#stSidebar[data-collapsed=false]")
        if not drawer.count():  # one that is sliding away can still be seen
            self.page.get_by_test_id("stExpandSidebarButton").click()
        menu = drawer.get_by_test_id("stSidebarNav")
        menu.get_by_role("link", name=title, exact=True).click()
        expect(self.page.locator("#stSidebar")).to_have_attribute("data-collapsed", "true")

    def background(self):
        """The colour of the page."""
        app = self.page.get_by_test_id("stApp")
        return app.evaluate("app => getComputedStyle(app).backgroundColor")

    def drawn(self):
        """The positions of all marks of all charts: the figures without words."""
        return self.page.evaluate(
            "() => [...document.querySelectorAll('.js-plotly-plot')]"
            ".map(plot => plot.data.map(trace => [...(trace.x || [])].filter(x => +x === x)))"
        )

    def faint(self):
        """The texts in charts that stand out too little from what is under them."""
        return self.page.evaluate(CONTRAST)

    def text_size(self):
        """The size of a chart's type, larger on a phone."""
        return self.page.evaluate(
            "() => document.querySelector('.js-plotly-plot')?.layout.font.size"
        )

    def click_cell(self, *keys):
        """Click a cell of the heatmap, known by its group and dimension, in sight and at rest."""
        self.charts.first.scroll_into_view_if_needed()
        self.page.mouse.click(*self.still(lambda: self._centre_of_cell(keys)))

    def click_mark(self, chart, *, trace, point):
        """Click a mark of a chart, once it is in the window and stands still."""
        self.settle()
        self.charts.nth(chart).scroll_into_view_if_needed()
        self.page.mouse.click(*self.still(lambda: self.place_of_mark(chart, trace, point)))

    def place_of_mark(self, chart, trace, point):
        """Where a mark of a chart stands in the window."""
        return self.charts.nth(chart).evaluate(
            """(chart, [name, point]) => {
              const plot = chart.querySelector('.js-plotly-plot');
              const {x, y} = plot.data.find(trace => trace.name === name);
              const {xaxis, yaxis} = plot._fullLayout;
              const box = plot.querySelector('.nsewdrag').getBoundingClientRect();
              return [box.x + xaxis.d2p(x[point]), box.y + yaxis.d2p(y[point])];
            }""",
            [trace, point],
        )

    def _centre_of_cell(self, keys):
        return self.page.evaluate(
            """keys => {
              const plot = document.querySelector('.js-plotly-plot');
              const at = plot.data[0].customdata.findIndex(cell => `${cell}` === `${keys}`);
              const box = plot.querySelectorAll('.barlayer .point')[at].getBoundingClientRect();
              return [box.x + box.width / 2, box.y + box.height / 2];
            }""",
            list(keys),
        )

    def too_wide(self):
        """What is wider than its window: the page, its main part, or a part that cannot scroll."""
        return self.page.evaluate(
            """() => {
              const main = document.querySelector('[data-testid=stMain]');
              const scrolls = '.stPlotlyChart, [data-testid=stDataFrame], pre';
              const parts = [...main.querySelectorAll('[data-testid=stMainBlockContainer] *')];
              const over = parts.filter(part => !part.closest(scrolls))
                .map(part => [part, part.getBoundingClientRect()])
                .filter(([, box]) => box.width && box.right > innerWidth + 1)
                .map(([part, box]) => `${part.tagName} ${part.dataset.testid}: ${box.right}`);
              if (document.documentElement.scrollWidth > innerWidth) over.push('page');
              if (main.scrollWidth > main.clientWidth) over.push('main');
              return over;
            }"""
        )


def section_of(title):
    """The section of the menu in which a page of this title is, in the title's language."""
    menus = [navigation.visible(language).items() for language in LANGUAGES]
    pages = [(section, one.title) for menu in menus for section, found in menu for one in found]
    return next(section for section, of_page in pages if of_page == title)


def _choices_in(url, wanted):
    found = parse_qs(urlsplit(url).query)
    return {key: found.get(key, []) for key in wanted}
