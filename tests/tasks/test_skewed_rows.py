"""Means near an end of their scale are flagged in every table that shows them."""

from __future__ import annotations

import pytest

import cxgap

MAP = """
[sides.customer]
wave = { column = "wave" }
[attributes]
region.customer = "region"
channel.customer = "channel"
[items.q]
scale = { worst = 1, best = 5 }
business.experience = "q"
customer = { experience = "q", expectation = "before" }
"""
TABLES = {
    "changes": lambda study, metric: study.changes(metric=metric),
    "trend": lambda study, metric: study.trend(metric=metric),
    "effect": lambda study, metric: study.effect({"region": "North"}, metric=metric),
    "service": lambda study, metric: study.gaps(gap="service", metric=metric),
    "widest": lambda study, metric: study.gaps(gap="consistency", metric=metric),
    "pairs": lambda study, metric: study.gaps(gap="consistency", metric=metric, pairs=True),
}


@pytest.fixture(scope="module")
def studies(tmp_path_factory):
    """By the name of who answered what: nearly all 5, or everything alike, on either question."""
    return {name: study(tmp_path_factory.mktemp(name), name) for name in ("top", "spread", "alike")}


def study(folder, name):
    rows = ["q,before,wave,region,channel"]
    for at in range(160):
        spread, top = at % 5 + 1, 4 if at % 16 == at // 16 else 5
        q, before = {
            "top": (top, spread),
            "spread": (spread, spread),
            "alike": (spread, 6 - spread),
        }[name]
        wave, region, channel = (2024, 2025)[at % 2], "NS"[at // 2 % 2], "AB"[at // 4 % 2]
        rows.append(f"{q},{before},{wave},{'North' if region == 'N' else 'South'},{channel}")
    (folder / "c.csv").write_text("\n".join(rows))
    (folder / "b.csv").write_text("q\n" + "\n".join(str(at % 5 + 1) for at in range(40)))
    (folder / "map.toml").write_text(MAP)
    return cxgap.pair(folder / "b.csv", folder / "c.csv", map=folder / "map.toml")


@pytest.mark.parametrize("table", TABLES)
def test_only_means_of_which_nearly_all_answers_are_at_one_end_are_flagged(studies, table):
    ask = TABLES[table]
    assert all("skewed" in flags for flags in ask(studies["top"], "mean")["flags"])
    assert all("skewed" in flags for flags in ask(studies["top"], "mean100")["flags"])
    for name, metric in (("top", "t2b"), ("spread", "mean"), ("alike", "mean")):
        assert all("skewed" not in flags for flags in ask(studies[name], metric)["flags"])


def test_a_hidden_row_is_not_said_to_be_skewed(studies):
    for table in (
        studies["top"].changes(metric="mean", by="region", min_base=60),
        studies["top"].gaps(gap="service", metric="mean", by=("region", "channel"), min_base=60),
    ):
        assert all(flags == ["hidden"] for flags in table["flags"])
