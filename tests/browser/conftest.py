"""Real servers, started as a reader starts them, and a real Chromium."""

from __future__ import annotations

import pytest
from browser_tools import Visitor
from playwright.sync_api import sync_playwright

from tools.chromium import FLAGS, chromium
from tools.server import Server


@pytest.fixture(scope="package")
def home(tmp_path_factory):
    """Where all servers keep studies and notes."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="package")
def server(home):
    """The server that most tests share."""
    started = Server(home)
    yield started.address
    started.stop()


@pytest.fixture
def unvisited(home):
    """The address of a server of the same studies that nobody has visited yet."""
    started = Server(home)
    yield started.address
    started.stop()


@pytest.fixture(scope="package")
def browser():
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="package")
def free(browser):
    """Visitors who have left and may come again; their one window keeps Streamlit's scripts."""
    window = browser.new_context()
    return window, []


@pytest.fixture
def visit(free, server):
    """Opens the dashboard as a new visitor; at the end nothing may have gone wrong unseen."""
    window, left = free
    visitors = []

    def as_visitor(width=1440, theme="light", *, address=server):
        visitor = left.pop() if left else Visitor(window)
        visitors.append(visitor.come(address, width, theme))
        return visitor

    yield as_visitor
    for visitor in visitors:
        visitor.leave()
    left += visitors
    for visitor in visitors:
        assert visitor.errors == []
        assert visitor.strangers == []


@pytest.fixture(scope="package")
def handheld(browser):
    """The one tab of a phone; it keeps Streamlit's scripts from one visit to the next."""
    return Visitor(browser.new_context(has_touch=True, is_mobile=True))


@pytest.fixture
def phone(handheld, server):
    """A visitor with a phone in hand."""
    visitor = handheld.come(server, 390, "light")
    yield visitor
    visitor.leave()
    assert visitor.errors == []
