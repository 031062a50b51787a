"""Studies of a few columns whose customers are weighted, dated, or both."""

import numpy as np

from cxgap.ingest.adapters import read_table
from cxgap.survey.mirror_toml import parse
from cxgap.tasks.pair import open_study, pair_tables

MAP = """
sides.business = { kind = "sample" }
attributes.region = { business = "region", customer = "region" }
attributes.tier.customer = "tier"
items.q = { overall = true, business.experience = "q", customer.experience = "q" }
items.r = { dimension = "ease", business.experience = "r", customer.experience = "r" }
items.s = { dimension = "ease", business.experience = "s", customer.experience = "s" }
[sides.customer]
kind = "sample"
"""
HEADER = ("region", "tier", "w", "wave", "day", "q", "r", "s")


def people(n=120, seed=3):
    """Columns of texts of n respondents; more of them are in the North and of the later wave."""
    random = np.random.default_rng(seed)
    later = random.random(n) < 0.6
    days = np.where(later, "2026-03-", "2025-03-")
    return {
        "region": np.where(random.random(n) < 0.7, "North", "South"),
        "tier": random.choice(["Gold", "Silver", "Basic"], n, p=[0.2, 0.3, 0.5]),
        "w": random.uniform(0.5, 2, n).round(3).astype(str),
        "wave": np.where(later, "2026", "2025"),
        "day": np.char.add(days, np.char.zfill(random.integers(1, 29, n).astype(str), 2)),
        **{key: random.integers(1, 6, n).astype(str) for key in "qrs"},
    }


def file_of(columns):
    """A CSV file of these columns."""
    rows = zip(*(columns[key] for key in HEADER), strict=True)
    return "\n".join([",".join(HEADER), *(",".join(row) for row in rows)]).encode()


def study_of(customer="", columns=None, more=""):
    """A study whose customer side has these lines of the map."""
    tables = {
        "business": read_table(file_of(people(40, 1)), "b.csv"),
        "customer": read_table(file_of(columns or people()), "c.csv"),
    }
    return pair_tables(tables, parse(MAP + customer + "\n" + more))


def source_of(*arguments, **options):
    """The same, ready to be asked."""
    return open_study(study_of(*arguments, **options))
