"""Run every check, one after the other, and say which failed: python -m tools.check."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

BIN = Path(sys.executable).parent
PYTEST = (sys.executable, "-m", "pytest")
CHECKS = (
    ("lint", [str(BIN / "ruff"), "check", "."]),
    ("format", [str(BIN / "ruff"), "format", "--check", "."]),
    ("import contracts", [str(BIN / "lint-imports")]),
    ("types", [str(BIN / "mypy")]),
    ("browser", [sys.executable, "-m", "tools.chromium"]),
    (
        "tests",
        [*PYTEST, "-m", "not browser", "-n", "auto", "--maxprocesses", "4", "--dist=loadfile"],
    ),
    (  # after the others: a page waits for its server, and both want the processor
        "tests in a browser",
        [*PYTEST, "-m", "browser", "-n", "auto", "--maxprocesses", "2", "--dist=worksteal"],
    ),
)


def main() -> int:
    """Run all checks even where one fails; return 0 if all passed."""
    failed = []
    for name, command in CHECKS:
        print(f"== {name}", flush=True)
        started = time.monotonic()
        if subprocess.run(command, check=False).returncode:
            failed.append(name)
        print(f"== {name}: {time.monotonic() - started:.0f} s", flush=True)
    print(f"== failed: {', '.join(failed)}" if failed else "== all checks passed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
