"""Small saved studies in three waves, of every kind of side and weight, to explain changes of."""

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
attributes.shop.customer = "shop"
sides.business = {{ {business} }}
sides.customer = {{ {customer} }}
[items]
app = {{ dimension = "ease", business.experience = "q1", customer.experience = "q1" }}
pay = {{ dimension = "ease", business.experience = "q2", \
customer.experience = {{ column = "q2", scale = {{ worst = 5, best = 1 }} }} }}
web = {{ dimension = "help", business.experience = {{ share = 0.9, \
groups.wave = {{ "2023" = 0.7, "2024" = 0.8, "2025" = 0.95 }} }}, customer.experience = "q1" }}
nps = {{ yardstick = "nps", scale = {{ worst = 0, best = 10 }}, business.experience = "q3", \
customer.experience = "q3" }}
"""
WAVED = 'wave = { column = "wave" }'
KINDS = {
    "weighted": (WAVED, f'{WAVED}, weight = "w"'),
    "business asked once": ("", f'{WAVED}, weight = "w"'),
    "business asked in one wave": (WAVED, WAVED),
    "census": (f'{WAVED}, kind = "census"', WAVED),
    "raked part": (
        f'{WAVED}, kind = "census", population = 400',
        f'{WAVED}, weight = "w", population = 9000, '
        "rake.margins.tier = { gold = 0.3, basic = 0.7 }",
    ),
}
WAVES = ("2023", "2024", "2025")


def rows(n: int, seed: int, waves: tuple[str, ...] = WAVES, few: str = "") -> bytes:
    """Respondents in groups; in the small shop few answered, where wanted all the same."""
    rng = np.random.default_rng(seed)
    lines = ["region,shop,tier,w,wave,q1,q2,q3"]
    for at in range(n):
        region = rng.choice(["North", "O'Hara"], p=[0.6, 0.4])
        shop = "small" if at < 8 else ("large", "middle")[at % 2]
        wave = waves[at % len(waves)]
        lift = 0.15 * WAVES.index(wave)
        five = rng.choice([1, 2, 3, 4, 5, ""], 2, p=[0.15, 0.1, 0.15, 0.3, 0.25, 0.05])
        five[0] = "5" if rng.random() < lift else five[0]
        five = [few, few] if few and shop == "small" else five
        tier, w = rng.choice(["gold", "basic"]), round(rng.uniform(0.3, 3), 2)
        lines.append(",".join(map(str, [region, shop, tier, w, wave, *five, rng.integers(0, 11)])))
    return "\n".join(lines).encode()


def study(kind: str = "weighted", few: str = "", size: int = 180):
    """A study in memory: as many business respondents and 600 customers."""
    business, customer = KINDS[kind]
    waves = WAVES[1:2] if "one wave" in kind else WAVES
    tables = {
        "business": read_table(rows(size, 1, waves), "b.csv"),
        "customer": read_table(rows(600, 2, few=few), "c.csv"),
    }
    return pair_tables(tables, parse(MAP.format(business=business, customer=customer)))


def in_memory(kind: str = "weighted", few: str = "", size: int = 180):
    """The study, opened without being saved."""
    return open_study(study(kind, few, size))


def saved(folder, kind: str = "weighted"):
    """The study, saved and opened."""
    return open_saved(version.save(study(kind), folder))


def card_names(table):
    """What each row of a table is called: its line, then its groups."""
    from cxgap.tasks.explain import row_name

    return [row_name(row) for row in table.rows.to_dict("records")]
