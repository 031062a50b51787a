"""What a page of 400 gaps takes beside its SQL: intervals, p-values, adjustment, verdicts, gate."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd

from cxgap.store.engine import Engine
from cxgap.store.queries import Query
from cxgap.survey.view import View
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.source import Source
from cxgap.tasks.studies import open_saved
from tools.bench_studies import GROUPS

_TURNS = 15
_MOST = 0.030  # seconds, beside the SQL


class MeasuredEngine(Engine):
    """An engine that adds up what its questions took, of the processors."""

    seconds = 0.0

    def _run(self, query: Query) -> pd.DataFrame:
        started = time.process_time()
        found = super()._run(query)
        self.seconds += time.process_time() - started
        return found


def page(folder: Path) -> Iterator[str]:
    """Sentences on pages of items by top-two-box and by mean."""
    for metric in ("t2b", "mean"):
        rows, sql, rest = page_seconds(folder, View(by=tuple(GROUPS), metric=metric))
        yield (
            f"A page of {rows} gaps ({metric}; intervals, p-values, adjustment, verdicts, privacy "
            f"gate): {rest * 1e3:.0f} ms of processor time beside the {sql * 1e3:.0f} ms of SQL; "
            f"at most {_MOST * 1e3:.0f} were wanted."
        )


def page_seconds(folder: Path, view: View, turns: int = _TURNS) -> tuple[int, float, float]:
    """Number of gaps, seconds of the SQL and of all else; the best of several turns."""
    source = open_saved(folder)
    engine = MeasuredEngine.of_folder(folder, tuple(source.rows))
    measured: Source = replace(source, engine=engine)
    taken = []
    for _ in range(turns):
        engine.seconds, started = 0.0, time.process_time()
        rows = len(list_gaps(measured, view).rows)
        taken.append((time.process_time() - started - engine.seconds, engine.seconds))
    rest, sql = min(taken)
    return rows, sql, rest
