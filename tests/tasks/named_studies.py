"""A small study with everything the gaps inside one side need, from its files on."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from cxgap.ingest.adapters import read_table
from cxgap.survey.mirror_toml import parse
from cxgap.tasks.pair import open_study, pair_tables
from cxgap.tasks.source import Source

MAP = """
[study]
privacy = {{ business = 3, customer = {minimum} }}
[sides.customer]
weight = "w"
date = "day"
[attributes]
channel.customer = "channel"
department.business = "department"
region = {{ business = "region", customer = "region" }}
[items.pay]
dimension = "ease"
customer.experience = "pay"
customer.expectation = "pay_before"
business.experience = "pay"
[items.app]
dimension = "ease"
customer.experience = "app"
customer.expectation = "app_before"
business.experience = "app"
[items.stated]
dimension = "ease"
customer.experience = "pay"
business.experience = {{ share = 0.9 }}
"""
CHANNELS, DEPARTMENTS = ("App", "Store", "Web"), ("IT", "Sales", "Service")


def customers(seed: int = 1, n: int = 300) -> pd.DataFrame:
    """Raw answers; who rates high expects much, and some answered only one question."""
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame({"channel": rng.choice(CHANNELS, n), "region": rng.choice(["N", "S"], n)})
    frame["w"] = np.round(rng.uniform(0.5, 2.5, n), 2)
    frame["day"] = pd.Timestamp("2026-01-01") + pd.to_timedelta(np.arange(n) % 100, unit="D")
    for item in ("pay", "app"):
        before = rng.integers(2, 6, n)
        after = np.clip(before + rng.integers(-2, 2, n), 1, 5)
        frame[f"{item}_before"] = pd.array(before, dtype="Int64")
        frame[item] = pd.array(after, dtype="Int64")
    frame.loc[frame.index[:12], "pay"] = pd.NA
    frame.loc[frame.index[12:30], "pay_before"] = pd.NA
    return frame


def business(n: int = 90) -> pd.DataFrame:
    rng = np.random.default_rng(2)
    frame = pd.DataFrame(
        {"department": np.resize(DEPARTMENTS, n), "region": np.resize(["N", "S"], n)}
    )
    for item in ("pay", "app"):
        frame[item] = np.clip(rng.integers(3, 6, n) - (frame["department"] == "IT"), 1, 5)
    return frame


def study_of(answers: pd.DataFrame, staff: pd.DataFrame, *, minimum: int = 5) -> Source:
    tables = {
        side: read_table(frame.to_csv(index=False).encode(), f"{side}.csv")
        for side, frame in {"business": staff, "customer": answers}.items()
    }
    return open_study(pair_tables(tables, parse(MAP.format(minimum=minimum))))


@cache
def study() -> Source:
    return study_of(customers(), business())
