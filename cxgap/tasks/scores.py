"""The full distribution of scores of one item, on each side."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from cxgap.store.cube import STEP
from cxgap.survey.item import Item, Question
from cxgap.survey.view import View
from cxgap.survey.words import GAP_KINDS, SIDES
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.recency import item_tally
from cxgap.tasks.source import Source

COLUMNS = ("side", "score", "label", "share", "n")


def list_scores(source: Source, view: View, item: str) -> pd.DataFrame:
    """Return the weighted share of every scale point, worst to best, for each side that counts.

    Columns: side, score, label (the scale's own word, or ""), share (0–1), n (base of the side). A
    hidden side has one row without figures; a declared one has none.
    """
    whole = replace(view, level="item", items=(item,), by=(), metric="t2b")
    row = list_gaps(source, whole).rows.iloc[0]
    parts = [_side_scores(source, whole, item, (side, float(row[f"{side}.n"]))) for side in SIDES]
    found = [part for part in parts if part is not None]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=COLUMNS)


def _side_scores(
    source: Source, view: View, key: str, base: tuple[str, float]
) -> pd.DataFrame | None:
    (side, n), item = base, source.mirror_map.items[key]
    question = _question(item, side, view)
    if question is None or side not in source.rows:
        return None
    if not np.isfinite(n):
        return pd.DataFrame([(side, np.nan, "", np.nan, np.nan)], columns=COLUMNS)
    filters = view.filters_of(side, source.mirror_map.attributes_of(side))
    aspect = getattr(GAP_KINDS[view.gap], side)
    tally = item_tally(source, view, (side, aspect, [key]), (), filters)
    scores = question.scale.scores()
    weights = np.bincount(tally.places(STEP, range(len(scores))), tally.sums["w"], len(scores))
    labels = [question.scale.label_of(step) for step in range(len(scores))]
    rows = zip(scores, labels, weights / max(weights.sum(), 1e-300), strict=True)
    return pd.DataFrame([(side, *row, n) for row in rows], columns=COLUMNS)


def _question(item: Item, side: str, view: View) -> Question | None:
    source = item.source(side, getattr(GAP_KINDS[view.gap], side))
    return source if isinstance(source, Question) else None
