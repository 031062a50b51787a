"""The faces of both sides in a table of gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from cxgap.metrics.metric import METRICS
from cxgap.survey.faces import Cuts, Face, face_of
from cxgap.survey.item import Item
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.records import records_of
from cxgap.survey.view import View
from cxgap.survey.words import SIDES, Aspect, slots_of

_PARTS = ("value", "low", "high")


def with_faces(
    rows: pd.DataFrame,
    what: tuple[MirrorMap, View, Sequence[Sequence[str]]],
    cuts: Cuts,
) -> pd.DataFrame:
    """Return a table of gaps between the sides with ``business.face`` and ``customer.face``.

    Args:
        rows: the table; a figure whose row is flagged hidden and that is not there has no face.
        what: the mirror map, the view, and for each row the keys of the items behind it.
        cuts: where faces change.
    """
    mirror_map, view, members = what
    items = [[mirror_map.items[key] for key in keys] for keys in members]
    records = records_of(rows)
    columns = {}
    for slot in slots_of(view.gap):
        faces = np.empty(len(rows), dtype=object)
        for at, record in enumerate(records):
            ends = _ends(items[at], view, slot)
            faces[at] = _face(record, slot[0], ends, cuts) if ends else Face("missing")
        columns[f"{slot[0]}.face"] = faces
    return rows.assign(**{f"{side}.face": columns[f"{side}.face"] for side in SIDES})


def _face(record: Mapping[str, Any], side: str, ends: tuple[float, float], cuts: Cuts) -> Face:
    worst, best = ends
    value, low, high = (
        (float(record[f"{side}.{part}"]) - worst) / (best - worst) * 100 for part in _PARTS
    )
    hidden = np.isnan(value) and "hidden" in record["flags"]
    return face_of(value, low, high, cuts, hidden=bool(hidden))


def _ends(
    items: Sequence[Item], view: View, slot: tuple[str, Aspect]
) -> tuple[float, float] | None:
    """The least and the most the metric can be on what a side was asked.

    None where it was not asked, and where the metric knows no difference on the scale.
    """
    sources = [found for item in items if (found := item.source(*slot))]
    least, most = METRICS[view.metric].ends(sources[0].scale) if sources else (0.0, 0.0)
    return (least, most) if least < most else None
