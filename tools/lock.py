"""Lock requirements.txt and requirements-dev.txt: universal, hashed, naming no index or path.

python -m tools.lock [--upgrade]: what is locked stays as it is unless everything is to be renewed.

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
            asked = [*FLAGS, *extra, *sys.argv[1:]]
            command = [python, "-m", "uv", "pip", "compile", "pyproject.toml", *asked]
            subprocess.run([*command, f"--output-file={file}"], check=True, stdout=sys.stderr)


if __name__ == "__main__":
    main()
