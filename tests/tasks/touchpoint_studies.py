"""Small studies with touchpoints: some asked of one side only, some in no stage, some hidden."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from cxgap.ingest.adapters import read_table
from cxgap.survey.mirror_toml import parse
from cxgap.survey.study import Study
from cxgap.tasks.pair import pair_tables

HEAD = """
[study]
privacy = { business = 5, customer = 5 }
[sides.business]
kind = "sample"
[sides.customer]
kind = "sample"
[items.all]
overall = true
scale = { worst = 1, best = 5 }
business.experience = "all"
customer.experience = "all"
"""
# item: stage, touchpoint, the sides that were asked
PLACED = {
    "pages": ("before", "website", ("business", "customer")),
    "speed": ("before", "website", ("business", "customer")),
    "till": ("during", "store", ("business", "customer")),
    "calls": ("after", "call_centre", ("customer",)),
    "gifts": ("after", "gifts", ("business",)),
}
LEVELS = {"pages": 2.0, "speed": 2.2, "till": 4.8, "calls": 3.0, "gifts": 3.0}
"""Customers' means; the business thinks everything is at 4.6."""


def item_toml(key: str, stage: str, touchpoint: str, sides: tuple[str, ...]) -> str:
    lines = [f"[items.{key}]", "scale = { worst = 1, best = 5 }"]
    lines += [f'stage = "{stage}"'] * bool(stage) + [f'touchpoint = "{touchpoint}"'] * bool(
        touchpoint
    )
    return "\n".join([*lines, *(f'{side}.experience = "{key}"' for side in sides)])


def answers(side: str, items: Iterable[str], n: int, seed: int) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame({"region": np.where(np.arange(n) < 3, "Islands", "Mainland")})
    for key in items:
        middle = LEVELS.get(key, 3.5) if side == "customer" else 4.6
        frame[key] = np.clip(np.round(rng.normal(middle, 0.6, n)), 1, 5).astype(int)
    noise = rng.normal(0, 0.2, n)
    frame["all"] = np.clip(np.round(frame[["pages", "speed"]].mean(axis=1) + noise), 1, 5)
    return frame


def study_of(placed=PLACED, extra: str = "") -> Study:
    """A study of these items; ``extra`` is more of the mirror map."""
    items = [item_toml(key, *place) for key, place in placed.items()]
    frames = {
        "business": answers("business", placed, 80, 2),
        "customer": answers("customer", placed, 400, 1),
    }
    tables = {
        side: read_table(frame.to_csv(index=False).encode(), f"{side}.csv")
        for side, frame in frames.items()
    }
    return pair_tables(tables, parse("\n".join([HEAD, *items, extra])))


def without(*, stages: bool = False, touchpoints: bool = False):
    """The same items without stages or touchpoints."""
    return {
        key: ("" if stages else stage, "" if touchpoints else touchpoint, sides)
        for key, (stage, touchpoint, sides) in PLACED.items()
    }
