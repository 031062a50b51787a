"""10,000 gaps with everything, beside statsmodels' Newcombe interval one by one."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
from statsmodels.stats.proportion import confint_proportions_2indep

from cxgap.survey.view import View
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.pair import open_study
from tools.bench_studies import wide_study

_SAMPLE = 1_000


def ten_thousand_gaps(_folder: Path) -> Iterator[str]:
    """A sentence on shares and one on means."""
    source = open_study(wide_study())
    for metric in ("t2b", "mean"):
        taken = []
        for _ in range(3):
            started = time.process_time()
            rows = list_gaps(source, View(by=("first", "second"), metric=metric)).rows
            taken.append(time.process_time() - started)
        sentence = f"{len(rows):,} gaps on one view ({metric}): {min(taken):.2f} s"
        if metric == "t2b":
            alone = _one_by_one(rows)
            sentence += f"; the intervals alone by statsmodels, one by one: {alone:.1f} s"
            sentence += f", {alone / min(taken):.0f} times as long"
        yield f"{sentence}."


def _one_by_one(rows: pd.DataFrame) -> float:
    """Seconds that statsmodels' interval would take for as many gaps."""
    some = rows.head(_SAMPLE)
    n = some[["business.n", "customer.n"]].to_numpy()
    hits = np.round(some[["business.value", "customer.value"]].to_numpy() * n)
    started = time.process_time()
    for (x1, x2), (n1, n2) in zip(hits, n, strict=True):
        confint_proportions_2indep(x1, n1, x2, n2, method="newcomb", compare="diff")
    return (time.process_time() - started) * len(rows) / len(some)
