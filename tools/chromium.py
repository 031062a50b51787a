"""Find a Chromium for browser tests and pictures, or install one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_HELP = (
    "Browser tests need Chromium: install it (Debian: apt-get install chromium) "
    "or set CHROMIUM to its path."
)


def chromium() -> str | None:
    """Return the path of Chromium; None means Playwright's own, just installed.

    Looked for in $CHROMIUM, then on the PATH; else installed: Debian's package where we are root,
    Playwright's own elsewhere.

    Raises:
        SystemExit: with one sentence on what to do, where none can be had.
    """
    if named := os.environ.get("CHROMIUM"):
        if shutil.which(named):
            return named
        raise SystemExit(f"CHROMIUM is set to {named}, which cannot be run. {_HELP}")
    return _on_path() or _from_debian() or _from_playwright()


def _on_path() -> str | None:
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


def _from_debian() -> str | None:
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        if subprocess.run(["apt-get", *command], env=environment, check=False).returncode:  # noqa: S607
            return None
    return _on_path()


def _from_playwright() -> None:
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    if subprocess.run(command, check=False).returncode:
        raise SystemExit(_HELP)


if __name__ == "__main__":
    print(chromium() or "Playwright's own")
