"""Ids over waves: who was asked again, and who merely stands twice."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from cxgap.ingest.coded import shown
from cxgap.ingest.table import Table
from cxgap.survey.side import Side


class Panel(NamedTuple):
    """How many ids there are, how many come in several waves, and rows that repeat one in a wave.

    Ids themselves are not kept.
    """

    ids: int
    again: int
    copies: int


def panel(table: Table, side: Side) -> Panel | None:
    """Return what ids tell over waves; None where the file has no column of one or the other."""
    if side.id is None or side.wave is None or side.wave.column is None:
        return None
    cells = table.column(side.id).astype("str").str.strip()
    named = (cells != "").to_numpy(dtype=bool)
    people, ids = pd.factorize(cells[named])
    wave, waves = pd.factorize(shown(table, side.wave.column)[named])
    pairs = np.unique(people.astype(np.int64) * len(waves) + wave)
    times = np.bincount(pairs // max(len(waves), 1), minlength=len(ids))
    return Panel(len(ids), int((times > 1).sum()), int(named.sum()) - len(pairs))
