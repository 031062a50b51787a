"""Renew requirements.txt and requirements-dev.txt: universal, hashed, naming no index or path.

Needs uv, which the lock itself does not: it is fetched into a temporary environment.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

FLAGS = [
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-annotate",
    "--no-header",
    "--upgrade",
    "--quiet",
]
LOCKS = {"requirements.txt": [], "requirements-dev.txt": ["--extra=dev"]}


def main() -> None:
    """Write both files."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / ("Scripts" if os.name == "nt" else "bin") / "python"
        subprocess.run([python, "-m", "pip", "install", "--quiet", "uv"], check=True)
        for file, extra in LOCKS.items():
            command = [python, "-m", "uv", "pip", "compile", "pyproject.toml", *FLAGS, *extra]
            subprocess.run([*command, f"--output-file={file}"], check=True, stdout=sys.stderr)


if __name__ == "__main__":
    main()
