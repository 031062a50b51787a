"""Saved studies of drivers: who left questions out, weights, dates, a part of a population."""

from dataclasses import replace

import numpy as np
from driver_studies import DRIVERS, map_of, people

from cxgap.ingest.adapters import read_table
from cxgap.store import version
from cxgap.survey.mirror_toml import parse
from cxgap.tasks.pair import open_study, pair_tables
from cxgap.tasks.studies import open_saved

WRONG = {"fast": 0.0, "clear": 0.3, "kind": 0.6, "near": 1.2}
OVERALL = """
sides.customer = { kind = "sample", weight = "w" }
[items]
all = { overall = true, scale = { worst = 1, best = 5 }, customer.experience = "all" }
"""
MANY = [f"d{at:02}" for at in range(17)]


def with_holes(frame, share=0.15):
    """A part of the answers of every driver left out."""
    rng = np.random.default_rng(3)
    left = {
        key: frame[key].astype(object).mask(rng.random(len(frame)) < share, "") for key in DRIVERS
    }
    return frame.assign(**left)


def study(importance=("business", "customer"), **declared):
    """A study of 700 customers and 150 people of the business, some answers left out."""
    customers = with_holes(people(700, seed=1))
    customers["day"] = np.where(np.arange(700) % 2 == 0, "2026-03-01", "2025-11-01")
    mirror_map = map_of(importance)
    side = replace(mirror_map.sides["customer"], **declared)
    return of_frames(
        customers, with_holes(people(150, WRONG, WRONG, seed=9)), mirror_map.with_side(side)
    )


def of_frames(customers, business, mirror_map):
    """A study of two frames."""
    frames = {"business": business, "customer": customers}
    tables = {
        side: read_table(frame.to_csv(index=False).encode(), f"{side}.csv")
        for side, frame in frames.items()
    }
    return pair_tables(tables, mirror_map)


def study_of_many():
    """A study with more drivers than all orders of entering can be gone through."""
    rng = np.random.default_rng(5)
    frame = people(500, seed=2)
    for at, key in enumerate(MANY):
        own = frame["all"] * (at % 4) / 4 + rng.normal(size=500) + 2
        frame[key] = np.clip(np.round(own), 1, 5).astype(int)
    items = "\n".join(
        f'{key} = {{ scale = {{ worst = 1, best = 5 }}, customer.experience = "{key}" }}'
        for key in MANY
    )
    mirror_map = parse(OVERALL + items)
    return of_frames(frame, people(40, seed=4), mirror_map)


def saved(made, folder):
    """A study, saved and opened."""
    return open_saved(version.save(made, folder))


def in_memory(made):
    """A study, opened without being saved."""
    return open_study(made)
