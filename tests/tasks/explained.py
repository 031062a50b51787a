"""Small saved studies of every kind of side, weight and scale, to explain figures of."""

from __future__ import annotations

import numpy as np

from cxgap.ingest.adapters import read_table
from cxgap.store import version
from cxgap.survey.mirror_toml import parse
from cxgap.tasks.pair import open_study, pair_tables
from cxgap.tasks.studies import open_saved

MAP = """
study.privacy = {{ business = 5, customer = 5 }}
attributes.region = {{ business = "region", customer = "region" }}
attributes.tier.customer = "tier"
attributes.team.business = "team"
sides.business = {{ {business} }}
sides.customer = {{ {customer} }}
[items]
all = {{ overall = true, business.experience = "q1", customer.experience = "q1" }}
app = {{ dimension = "ease", stage = "during", business.experience = "q2", \
customer.experience = {{ column = "q2", scale = {{ worst = 5, best = 1, no_answer = [9] }} }} }}
pay = {{ dimension = "ease", stage = "during", business.experience = "q3", \
customer.experience = {{ column = "q6", scale = {{ worst = 0, best = 10 }} }} }}
web = {{ dimension = "ease", business.experience = {{ share = 0.9 }}, customer.experience = "q1" }}
nps = {{ yardstick = "nps", scale = {{ worst = 0, best = 10 }}, business.experience = "q5", \
customer.experience = "q6" }}
ces = {{ yardstick = "ces", scale = {{ worst = 1, best = 7 }}, business.experience = "q7", \
customer.experience = "q7" }}
dear = {{ business.reason = {{ column = "why", option = "dear" }}, \
customer.reason = {{ column = "why", option = "dear" }} }}
"""
KINDS = {
    "samples": ("", 'weight = "w"'),
    "census": ('kind = "census"', 'kind = "sample"'),
    "raked and dated": (
        "",
        'weight = "w", date = "day", rake.margins.tier = { gold = 0.3, basic = 0.7 }',
    ),
    "part of a census": ('kind = "census", population = 150', 'weight = "w", population = 9000'),
}
HEADER = "region,tier,team,w,q1,q2,q3,q5,q6,q7,why,day"


def rows(n: int, seed: int) -> bytes:
    """Respondents in groups of very different sizes; one region is small, some answers blank."""
    rng = np.random.default_rng(seed)
    lines = [HEADER]
    for at in range(n):
        region = "West" if at < 4 else rng.choice(["North", "O'Hara", "South"], p=[0.6, 0.3, 0.1])
        groups = [region, rng.choice(["gold", "basic"]), rng.choice(["Sales", "Service"])]
        five = rng.choice([1, 2, 3, 4, 5, 9, ""], 3, p=[0.1, 0.1, 0.1, 0.35, 0.25, 0.05, 0.05])
        five[0] = "" if five[0] == "9" else five[0]
        five[2] = "" if five[2] == "9" else five[2]
        rest = [*rng.integers(0, 11, 2), rng.integers(1, 8), ("dear; slow", "slow", "")[at % 3]]
        rest.append(f"2025-{1 + at % 12:02}-{1 + at % 28:02}")
        lines.append(",".join(map(str, [*groups, round(rng.uniform(0.3, 3), 2), *five, *rest])))
    return "\n".join(lines).encode()


def study(kind: str = "samples"):
    """A study in memory: 90 business respondents and 400 customers."""
    business, customer = KINDS[kind]
    tables = {
        "business": read_table(rows(90, 1), "b.csv"),
        "customer": read_table(rows(400, 2), "c.csv"),
    }
    return pair_tables(tables, parse(MAP.format(business=business, customer=customer)))


def in_memory(kind: str = "samples"):
    """The study, opened without being saved."""
    return open_study(study(kind))


def saved(folder, kind: str = "samples"):
    """The study, saved and opened."""
    return open_saved(version.save(study(kind), folder))
