"""Benchmarks of a table of gaps: reference marks, each only under the metric it was measured by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cxgap.gaps.lines import Line
from cxgap.survey.benchmark import Benchmark
from cxgap.survey.item import Item, Statement
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.view import View
from cxgap.survey.words import Aspect, slots_of
from cxgap.texts.catalog import chosen


def benchmark_columns(
    lines: Sequence[Line], of_line: NDArray[np.int64], view: View
) -> dict[str, Any]:
    """Return the columns ``benchmark.value``, ``.source`` and ``.year`` of a table's rows.

    Args:
        lines: the lines of the view.
        of_line: the position of each row's line in them.
        view: what decides whether a benchmark fits; where none does, all three are missing.
    """
    found = [_fitting(line.item, view) if line.item else None for line in lines]
    values = np.array([np.nan if one is None else one.value for one in found])
    sources = np.array([one and chosen(one.source, "en", "") for one in found], dtype=object)
    years = np.array([np.nan if one is None or not one.year else one.year for one in found])
    return {
        "benchmark.value": values[of_line],
        "benchmark.source": sources[of_line],
        "benchmark.year": years[of_line],
    }


def with_sources(rows: pd.DataFrame, mirror_map: MirrorMap, language: str) -> pd.DataFrame:
    """Return a table of gaps whose sources of benchmarks are in a language, where the map has it.

    Rows are told apart by item and source, since a table never holds two benchmarks of an item.
    """
    if "benchmark.source" not in rows or not rows["benchmark.source"].notna().any():
        return rows
    known = {
        (key, chosen(one.source, "en", "")): chosen(one.source, language, "")
        for key, item in mirror_map.items.items()
        for one in item.benchmarks
    }
    pairs = zip(rows["item"], rows["benchmark.source"], strict=True)
    return rows.assign(**{"benchmark.source": [known.get(pair, pair[1]) for pair in pairs]})


def _fitting(item: Item, view: View) -> Benchmark | None:
    """The item's benchmark for this metric and cut of what customers experience, if any."""
    aspect = Aspect.EXPERIENCE if item.is_rated else Aspect.REASON
    asked = item.source("customer", aspect)
    if asked is None or ("customer", aspect) not in slots_of(view.gap):
        return None
    if view.metric in ("mean", "ces") and asked.scale.ends != item.scale.ends:
        return None  # the benchmark is in points of the item's scale, the answers are not
    own = asked.top if isinstance(asked, Statement) else asked.scale.top
    cut = (view.cut or own) if view.metric == "t2b" else None
    return next((one for one in item.benchmarks if one.measure == (view.metric, cut)), None)
