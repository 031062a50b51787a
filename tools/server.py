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

    def __init__(self, home: Path, *more: str) -> None:
        """Start it; ``more``: further options of ``cxgap app``."""
        self.port = free_port()
        self.log = home / f"server-{self.port}.log"  # several may share a home
        environment = os.environ | {"CXGAP_HOME": str(home), "PYTHONUNBUFFERED": "1"}
        environment.pop("CXGAP_STUDY", None)
        with self.log.open("w") as log:
            self._process = subprocess.Popen(
                self._command(*more),
                env=environment,
                cwd=home if self.outside else None,
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

    ready = "/readyz"
    outside = False  # whether it is started outside the project, whose settings then do not hold

    def _command(self, *more: str) -> list[str]:
        return [str(CXGAP), "app", "--port", str(self.port), *more]

    @property
    def pid(self) -> int:
        """The process that answers: the launcher's child, where there is one (Linux)."""
        launcher = self._process.pid
        children = Path(f"/proc/{launcher}/task/{launcher}/children").read_text("utf-8").split()
        return int(children[0]) if children else launcher

    def _is_ready(self) -> bool:
        url = f"http://127.0.0.1:{self.port}{self.ready}"
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
