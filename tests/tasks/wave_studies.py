"""Small studies in waves, made from tables of answers."""

from __future__ import annotations

import numpy as np
import pandas as pd

from cxgap.ingest.adapters import read_table
from cxgap.survey.mirror_toml import parse
from cxgap.tasks.pair import open_study, pair_tables
from cxgap.tasks.source import Source

MAP = """
[sides.business]
{business}
[sides.customer]
id = "id"
weight = "w"
wave = {{ column = "wave" }}
[attributes]
region = {{ business = "region", customer = "region" }}
segment.customer = "segment"
[items]
q1 = {{ dimension = "ease", business.experience = "q1", customer.experience = "q1" }}
q2 = {{ dimension = "ease", business.experience = "q2", customer.experience = "q2" }}
q3 = {{ {third}customer.experience = "q3" }}
"""
STATED = "business.experience = { share = 0.9 }, "
STATED_BY_WAVE = (
    "business.experience = { share = 0.9, "
    'groups.wave = { "2023" = 0.8, "2024" = 0.85, "2025" = 0.95 } }, '
)
ASKED = 'business.experience = "q3", '
BY_WAVE = 'wave = { column = "wave" }'
WAVES = ("2023", "2024", "2025")


def answers(seed: int, n: int, waves: tuple[str, ...] = WAVES) -> pd.DataFrame:
    """Respondents with every group and wave; later waves answer higher."""
    random = np.random.default_rng(seed)
    wave = random.choice(waves, n)
    lift = np.array([WAVES.index(one) for one in wave])
    scores = {
        f"q{at}": np.clip(random.integers(1, 6, n) + (random.random(n) < 0.2 * at * lift), 1, 5)
        for at in (1, 2, 3)
    }
    return pd.DataFrame(
        {
            "id": [f"{seed}-{at}" for at in range(n)],
            "w": random.choice([0.5, 1.0, 2.5], n),
            "wave": wave,
            "region": random.choice(["North", "Centre", "South"], n),
            "segment": random.choice(["B2B", "B2C"], n),
            **scores,
        }
    )


def study(
    business: pd.DataFrame, customers: pd.DataFrame, *, by_wave: bool = True, third: str = ASKED
) -> Source:
    """Pair two tables; the business says its waves or not, and declares q3 or answers it."""
    text = MAP.format(business=BY_WAVE * by_wave, third=third)
    tables = {
        side: read_table(frame.to_csv(index=False).encode(), f"{side}.csv")
        for side, frame in (("business", business), ("customer", customers))
    }
    return open_study(pair_tables(tables, parse(text)))


def figures_of(rows, *names):
    columns = [one for one in rows if str(one).partition(".")[0] in names]
    return rows[columns].select_dtypes("number").reset_index(drop=True)


def same(one, other, **tolerance):
    pd.testing.assert_frame_equal(one, other, check_dtype=False, **{"rtol": 1e-9} | tolerance)
