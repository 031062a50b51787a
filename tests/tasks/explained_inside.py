"""Small saved studies with everything that the gaps inside one side are made of."""

from __future__ import annotations

from functools import cache

import numpy as np

from cxgap.ingest.adapters import read_table
from cxgap.store import version
from cxgap.survey.mirror_toml import parse
from cxgap.tasks.pair import open_study, pair_tables
from cxgap.tasks.studies import open_saved

MAP = """
study.privacy = {{ business = 3, customer = 5 }}
attributes.region = {{ business = "region", customer = "region" }}
attributes.channel.customer = "channel"
attributes.department.business = "department"
sides.business = {{ {business} }}
sides.customer = {{ {customer} }}
[items]
pay = {{ dimension = "ease", stage = "during", business.experience = "q1", \
customer.experience = "q1", customer.expectation = "e1" }}
app = {{ dimension = "ease", stage = "during", business.experience = "q2", \
customer.experience = {{ column = "q2", scale = {{ worst = 5, best = 1, no_answer = [9] }} }}, \
customer.expectation = "e2" }}
apart = {{ business.experience = "q2", customer.experience = "q3", customer.expectation = "e3" }}
nps = {{ yardstick = "nps", scale = {{ worst = 0, best = 10 }}, business.experience = "q5", \
customer.experience = "q5", customer.expectation = "e5" }}
ces = {{ yardstick = "ces", scale = {{ worst = 1, best = 7 }}, business.experience = "q7", \
customer.experience = "q7", customer.expectation = "e7" }}
"""
KINDS = {
    "samples": ("", 'weight = "w"'),
    "dated": ("", 'weight = "w", date = "day"'),
    "censuses": ('kind = "census"', 'kind = "census"'),
    "parts of a census": ('kind = "census", population = 150', 'weight = "w", population = 900'),
}
CHANNELS = ("App", "Store", "Web", "O'Phone")
HEADER = "region,channel,department,w,q1,e1,q2,e2,q3,e3,q5,e5,q7,e7,day"


def rows(n: int, seed: int = 1) -> bytes:
    """Respondents of whom some answered once, a channel has few and a region fewer."""
    rng = np.random.default_rng(seed)
    lines = [HEADER]
    for at in range(n):
        region = "West" if at < 4 else rng.choice(["North", "South"])
        channel = "O'Phone" if at % 50 < 3 else rng.choice(CHANNELS[:3], p=[0.5, 0.3, 0.2])
        groups = [region, channel, ("IT", "Sales", "Care", "Law")[min(at % 20, 3) if at % 3 else 1]]
        groups.append(round(rng.uniform(0.3, 3), 2))
        lift = (channel == "App") + (groups[2] == "IT")
        answers = []
        for _ in range(2):
            before = int(rng.integers(2, 6))
            answers += [min(max(before + int(rng.integers(-2, 1)) + lift, 1), 5), before]
        answers[2] = 6 - answers[2]
        answers += [answers[0], ""] if at % 2 else ["", answers[1]]
        answers += [*rng.integers(3, 11, 2), *rng.integers(2, 8, 2)]
        if at % 11 == 0:
            answers[0] = answers[2] = ""
        if at % 13 == 0:
            answers[1] = answers[7] = ""
        day = f"2025-{1 + at % 12:02}-{1 + at % 28:02}"
        lines.append(",".join(map(str, [*groups, *answers, day])))
    return "\n".join(lines).encode()


def study(kind: str = "samples"):
    """90 business respondents and 300 customers."""
    business, customer = KINDS[kind]
    tables = {
        "business": read_table(rows(90), "b.csv"),
        "customer": read_table(rows(300, 2), "c.csv"),
    }
    return pair_tables(tables, parse(MAP.format(business=business, customer=customer)))


@cache
def in_memory(kind: str = "samples"):
    """The study, opened without being saved."""
    return open_study(study(kind))


def saved(folder, kind: str = "samples"):
    """The study, saved and opened."""
    return open_saved(version.save(study(kind), folder))
