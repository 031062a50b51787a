"""``cxgap app``: start the dashboard as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click

from cxgap.cli.options import FILE
from cxgap.store import folder as store
from cxgap.tasks.upload import most_megabytes

_ROOT = Path(__file__).parents[2]
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}  # pages share the cores: more threads only wait
_SERVER = _ROOT / "cxgap" / "dashboard" / "server.py"


@click.command()
@click.option("--study", type=FILE, help="A saved study's folder; the demo study by default.")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8501,
    show_default=True,
    help="Where the dashboard listens on this machine.",
)
def app(study: Path | None, port: int) -> None:
    """Start the dashboard."""
    environment = _ONE_THREAD | os.environ
    if study:
        folder, _ = store.located(study.resolve())
        store.version_folder(folder)  # a wrong path is said here, not in the browser
        environment |= {"CXGAP_STUDY": str(folder)}
    settings = ["--server.port", str(port), "--server.maxUploadSize", str(most_megabytes())]
    command = [sys.executable, "-m", "streamlit", "run", str(_SERVER), *settings]
    done = subprocess.run(command, cwd=_ROOT, env=environment, check=False)  # noqa: S603
    sys.exit(done.returncode)
