"""What is measured: a study, by the server as it is started, or with Streamlit's own defaults."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from cxgap.store.version import save
from cxgap.survey.study import Study
from cxgap.survey.survey import ROW
from cxgap.tasks.studies import demo_study
from tools.server import Server

_KEPT = Path(tempfile.gettempdir()) / "cxgap-bench"
_PLAIN = Path(__file__).with_name("bench_app_plain.py")


class PlainServer(Server):
    """The same pages as Streamlit runs them when nobody has said anything."""

    ready = "/_stcore/health"
    outside = True

    def _command(self, *more: str) -> list[str]:
        settings = {"port": self.port, "headless": "true", "address": "127.0.0.1"}
        said = [f"--server.{name}={value}" for name, value in settings.items()]
        usage = "--browser.gatherUsageStats=false"
        return [sys.executable, "-m", "streamlit", "run", str(_PLAIN), *said, usage, *more]


def grown_study(customers: int, seed: int = 1) -> Study:
    """The demo study with so many customers, each an answer sheet of the demo drawn at random."""
    study = demo_study()
    few = study.surveys["customer"].frame
    rows = np.random.default_rng(seed).integers(0, len(few), customers)
    frame = few.iloc[rows].reset_index(drop=True).assign(**{ROW: np.arange(customers) + 2})
    many = replace(study.surveys["customer"], frame=pd.DataFrame(frame))
    return replace(study, surveys={**study.surveys, "customer": many})


def grown_folder(customers: int) -> Path:
    """Where such a study is saved; made once, as it takes a while."""
    folder = _KEPT / f"study{customers}"
    if not (folder / "done").exists():
        save(grown_study(customers), folder)
        (folder / "done").touch()
    return folder


@contextmanager
def started(customers: int | None = None, *, plain: bool = False) -> Iterator[Server]:
    """A server of the demo study, or of one with so many customers."""
    more = [] if customers is None else ["--study", str(grown_folder(customers))]
    with tempfile.TemporaryDirectory() as home:
        server = PlainServer(Path(home)) if plain else Server(Path(home), *more)
        try:
            yield server
        finally:
            server.stop()
