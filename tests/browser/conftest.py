"""Real servers, started as a reader starts them, and a real Chromium."""

from __future__ import annotations

import functools

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
def window(browser):
    """Browser windows by width and theme; kept, so that Streamlit's scripts load only once."""

    @functools.cache
    def opened(width, theme):
        size = {"width": width, "height": 1000}
        return browser.new_context(viewport=size, color_scheme=theme)

    return opened


@pytest.fixture
def visit(window, server):
    """Opens the dashboard as a new visitor; at the end nothing may have gone wrong unseen."""
    visitors = []

    def as_visitor(width=1440, theme="light", *, address=server):
        visitors.append(Visitor(window(width, theme), address))
        return visitors[-1]

    yield as_visitor
    for visitor in visitors:
        visitor.leave()
    for visitor in visitors:
        assert visitor.errors == []
        assert visitor.strangers == []
