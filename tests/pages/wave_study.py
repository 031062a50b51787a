"""A saved study in three waves, whose South moved after an action."""

from __future__ import annotations

import random
from pathlib import Path

from cxgap.tasks import studies
from cxgap.tasks.pair import pair

MAP = """
[study]
name = "Waves"
[sides.business]
[sides.customer]
{wave}
[attributes.region]
customer = { column = "region" }
[items.one]
text = "It is excellent"
overall = true
scale = { worst = 1, best = 5 }
business.experience = "q1"
customer.experience = "q1"
"""


def saved(
    folder: Path,
    name: str,
    *,
    waves: tuple[str, ...] = ("2023", "2024", "2025"),
    islanders: int = 120,
    leaders: int = 60,
) -> None:
    """Save a study: leaders asked once, 120 customers in each region and wave."""
    luck = random.Random("waves")  # noqa: S311 - reproducible answers, no secret
    business = "\n".join(["q1", *(str(luck.choice([3, 4, 5, 5])) for _ in range(leaders))])
    lines = [
        f"{region},{wave},{luck.choice([4, 5] if moved(region, wave) else [1, 2, 3, 4, 5])}"
        for region in ("North", "South", "Islands")
        for wave in waves
        for _ in range(islanders if region == "Islands" else 120)
    ]
    customers = "\n".join(["region,wave,q1", *lines])
    for side, text in (("business", business), ("customers", customers)):
        (folder / f"{side}.csv").write_text(text)
    wave = 'wave = { column = "wave" }' if len(waves) > 1 else ""
    (folder / "map.toml").write_text(MAP.replace("{wave}", wave))
    paths = [folder / name for name in ("business.csv", "customers.csv", "map.toml")]
    studies.create(name, pair(*paths))


def moved(region: str, wave: str) -> bool:
    """Whether the action had reached these customers."""
    return (region, wave) == ("South", "2025")
