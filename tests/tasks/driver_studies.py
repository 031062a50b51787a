"""Studies in which it is known what moves customers: their answers are made so."""

from dataclasses import replace

import numpy as np
import pandas as pd

from cxgap.ingest.adapters import read_table
from cxgap.survey.mirror_toml import parse
from cxgap.tasks.pair import open_study, pair_tables

MAP = """
study.privacy = { business = 5, customer = 5 }
attributes.region = { business = "region", customer = "region" }
attributes.team.business = "team"
sides.business = { kind = "sample" }
sides.customer = { kind = "sample", weight = "w" }
[dimensions]
ease.text = "Ease"
care.text = "Care"
[items.all]
overall = true
scale = { worst = 1, best = 5 }
business.experience = "all"
customer.experience = "all"
[items.nps]
yardstick = "nps"
scale = { worst = 0, best = 10 }
customer.experience = "nps"
"""
DRIVERS = {"fast": "ease", "clear": "ease", "kind": "care", "near": "care"}
EFFECTS = {"fast": 1.2, "clear": 0.6, "kind": 0.3, "near": 0.0}


def item_toml(key, dimension, importance):
    sides = {
        "business": ["experience", "importance"] if "business" in importance else ["experience"],
        "customer": ["experience", "importance"] if "customer" in importance else ["experience"],
    }
    lines = [f"[items.{key}]", f'dimension = "{dimension}"', "scale = { worst = 1, best = 5 }"]
    for side, aspects in sides.items():
        for aspect in aspects:
            column = key if aspect == "experience" else f"imp_{key}"
            lines.append(f'{side}.{aspect} = "{column}"')
    return "\n".join(lines)


def map_of(importance=("business", "customer"), extra=""):
    """The mirror map; ``importance`` names the sides that rate importance."""
    items = [item_toml(key, dimension, importance) for key, dimension in DRIVERS.items()]
    return parse(MAP + "\n".join(items) + "\n" + extra)


def people(n, effects=EFFECTS, important=EFFECTS, seed=0):
    """Answers of n people: what moves their overall rating, and what they call important."""
    rng = np.random.default_rng(seed)
    mood = rng.normal(size=n) * 0.6
    latent = {key: mood + rng.normal(size=n) for key in DRIVERS}
    whole = sum(effects[key] * values for key, values in latent.items()) + rng.normal(size=n)
    frame = {key: cut(values + 3.4) for key, values in latent.items()}
    frame["all"] = cut(whole + 3.4)
    frame["nps"] = np.clip(np.round(2.0 * whole + 6), 0, 10).astype(int)
    for key, weight in important.items():
        frame[f"imp_{key}"] = cut(2.6 + 2 * weight + rng.normal(size=n) * 0.7)
    frame["w"] = np.round(rng.uniform(0.5, 2, n), 3)
    frame["region"] = np.where(np.arange(n) % 2 == 0, "North", "South")
    frame["team"] = np.where(np.arange(n) % 3 == 0, "Sales", "Service")
    return pd.DataFrame(frame)


def cut(values):
    return np.clip(np.round(values), 1, 5).astype(int)


def source_of(customers, business=None, mirror_map=None):
    """A study of two frames, ready to be asked."""
    frames = {"business": people(120, seed=9) if business is None else business}
    frames["customer"] = customers
    tables = {
        side: read_table(frame.to_csv(index=False).encode(), f"{side}.csv")
        for side, frame in frames.items()
    }
    return open_study(pair_tables(tables, mirror_map or map_of()))


def replace_items(mirror_map, items):
    return replace(mirror_map, items=items)
