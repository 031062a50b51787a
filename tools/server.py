"""A dashboard of one's own, for browser tests and pictures."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

CXGAP = Path(sys.executable).with_name("cxgap")
STARTS_WITHIN = 90


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


class Server:
    """``cxgap app`` on a port of its own; it starts at once and is waited for when first needed."""

    def __init__(self, home: Path) -> None:
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
    def address(self) -> str:
        """Where it answers, once it is ready.

        Raises:
            RuntimeError: with its log, where it does not start.
        """
        deadline = time.monotonic() + STARTS_WITHIN
        while not self._is_ready():
            if time.monotonic() > deadline or self._process.poll() is not None:
                raise RuntimeError(f"the server does not start:\n{self.log.read_text()}")
            time.sleep(0.2)
        return f"http://127.0.0.1:{self.port}"

    def _is_ready(self) -> bool:
        url = f"http://127.0.0.1:{self.port}/readyz"
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=5):
            return True
        return False

    def stop(self) -> None:
        """End it, and what it has started: its own group, the launcher and Streamlit."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGTERM)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
