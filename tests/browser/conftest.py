"""Real servers, started as a reader starts them, and a real Chromium."""

from __future__ import annotations

import contextlib
import functools
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from browser_tools import Visitor
from playwright.sync_api import sync_playwright

from tools.chromium import FLAGS, chromium

CXGAP = Path(sys.executable).with_name("cxgap")
STARTS_WITHIN = 90


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Server:
    """``cxgap app`` on a port of its own; it starts at once and is waited for when first needed."""

    def __init__(self, home):
        self.port = free_port()
        self.log = home / "server.log"
        environment = os.environ | {"CXGAP_HOME": str(home), "PYTHONUNBUFFERED": "1"}
        environment.pop("CXGAP_STUDY", None)
        with self.log.open("w") as log:
            self._process = subprocess.Popen(
                [str(CXGAP), "app", "--port", str(self.port)],
                env=environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def address(self):
        deadline = time.monotonic() + STARTS_WITHIN
        while not self._is_ready():
            if time.monotonic() > deadline or self._process.poll() is not None:
                raise RuntimeError(f"the server does not start:\n{self.log.read_text()}")
            time.sleep(0.2)
        return f"http://127.0.0.1:{self.port}"

    def _is_ready(self):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5):
                return True
        except OSError:
            return False

    def stop(self):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(
                self._process.pid, signal.SIGTERM
            )  # its own group: the launcher and Streamlit
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)


@pytest.fixture(scope="package")
def servers(tmp_path_factory):
    """The one most tests share, and two that nobody has visited yet."""
    started = [Server(tmp_path_factory.mktemp("home")) for _ in range(3)]
    yield started
    for server in started:
        server.stop()


@pytest.fixture(scope="package")
def server(servers):
    return servers[0].address


@pytest.fixture(scope="package")
def unvisited(servers):
    """Servers nobody has visited: take one from the list."""
    return servers[1:]


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
