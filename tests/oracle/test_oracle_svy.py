"""A second opinion, live: random weighted surveys, from files to gaps, against the library svy.

svy treats a group as a domain of the whole design, so its standard error has the factor N/(N − 1):
ours are asked for with ``factor="design"``. Both sides together are one design with the side as
stratum, so that each has an N of its own.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pytest
import svy
from scipy import stats

import cxgap
from cxgap.metrics.interval import wilson

EXACT = 1e-9
ITEMS = ["q1", "q2", "q3", "q4"]
SCORES = {
    "mean": lambda q: q,
    "mean100": lambda q: (q - 1) / 4 * 100,
    "t2b": lambda q: (q >= 4).astype(float),
}
SURVEYS = [1, 2, 3]
MAP = """
[study]
privacy = { business = 3, customer = 0 }
[sides.business]
kind = "sample"
weight = "weight"
[sides.customer]
kind = "sample"
weight = "weight"
[attributes.region]
business = "region"
customer = "region"
[dimensions.all]
""" + "\n".join(
    f"""[items.{name}]
dimension = "all"
scale = {{ worst = 1, best = 5 }}
business.experience = "{name}"
customer.experience = "{name}"
"""
    for name in ITEMS
)


def people(random: np.random.Generator, side: str) -> pd.DataFrame:
    """Answers from 1 to 5 that hang together, some blank, with unequal weights."""
    n = int(random.integers(60, 400))
    attitude = random.normal(size=(n, 1)) + random.normal(size=(n, len(ITEMS)))
    answers = pd.DataFrame(np.clip(np.round(attitude * 0.8 + 3.4), 1, 5), columns=ITEMS)
    answers = answers.mask(random.random(answers.shape) < random.choice([0.0, 0.1, 0.4]))
    answers.loc[0] = 3.0  # the first answered everything
    return answers.assign(
        weight=np.round(random.lognormal(0, random.choice([0.1, 0.6, 1.2]), n), 4) + 0.01,
        region=random.choice(["North", "South", "West"], n, p=[0.6, 0.3, 0.1]),
        side=side,
    )


@cache
def surveys(seed: int) -> pd.DataFrame:
    """Both sides one below the other."""
    random = np.random.default_rng(seed)
    return pd.concat([people(random, side) for side in ("business", "customer")], ignore_index=True)


@pytest.fixture
def study(seed: int, tmp_path: Path) -> cxgap.PairedStudy:
    """The same two surveys as files, paired by a map."""
    files = {}
    for side, rows in surveys(seed).groupby("side"):
        files[side] = tmp_path / f"{side}.csv"
        rows.drop(columns="side").to_csv(files[side], index=False)
    (tmp_path / "map.toml").write_text(MAP)
    return cxgap.pair(files["business"], files["customer"], map=tmp_path / "map.toml")


def opinion(
    seed: int, columns: pd.DataFrame, by: tuple[str, ...], of: tuple[str, str] | None = None
) -> svy.estimation.Estimate:
    """What svy says of the mean of column y by group, or of the ratio of two columns."""
    rows = surveys(seed)[["side", "region", "weight"]].assign(**columns)
    sample = svy.Sample(pl.from_pandas(rows), svy.Design(stratum="side", wgt="weight"))
    if of:
        return sample.estimation.ratio(*of, by=by, drop_nulls=True)
    return sample.estimation.mean("y", by=by, drop_nulls=True)


def table_of(found: svy.estimation.Estimate) -> pd.DataFrame:
    return pd.DataFrame(found.to_polars().to_dicts())


def agree(ours: object, theirs: object, what: str) -> None:
    np.testing.assert_allclose(
        np.asarray(ours, float), np.asarray(theirs, float), rtol=EXACT, atol=1e-12, err_msg=what
    )


@pytest.mark.parametrize("seed", SURVEYS)
@pytest.mark.parametrize("metric", SCORES)
def test_an_items_figure_its_error_and_the_gap_are_those_of_svy(study, seed, metric):
    ours = study.gaps(metric=metric, factor="design", interval="taylor").set_index("item")
    for item in ITEMS:
        score = surveys(seed)[item].pipe(SCORES[metric]).where(surveys(seed)[item].notna())
        found = opinion(seed, {"y": score}, ("side",))
        theirs = table_of(found).set_index("side")
        for side in ("business", "customer"):
            names = [f"{side}.{name}" for name in ("value", "se", "n")]
            agree(ours.loc[item, names], theirs.loc[side, ["est", "se", "n"]], f"{item}, {side}")
            ends = [f"{side}.low", f"{side}.high"]
            agree(ours.loc[item, ends], theirs.loc[side, ["lci", "uci"]], f"{item}, {side}")
        gap = found.contrast({"gap": {"business": 1, "customer": -1}}).estimates[0]
        agree(ours.loc[item, ["gap.value", "gap.se"]], [gap.est, gap.se], f"gap of {item}")


@pytest.mark.parametrize("seed", SURVEYS)
@pytest.mark.parametrize("metric", ["mean", "t2b"])
def test_groups_are_domains_and_their_gaps_differences_of_domains(study, seed, metric):
    ours = study.gaps(by="region", metric=metric, factor="design", interval="taylor")
    ours = ours.set_index(["item", "group.region"])
    answers = surveys(seed)["q2"]
    found = opinion(
        seed, {"y": answers.pipe(SCORES[metric]).where(answers.notna())}, ("side", "region")
    )
    theirs = table_of(found).set_index(["side", "region"])
    for region in ("North", "South", "West"):
        row = ours.loc[("q2", region)]
        for side in ("business", "customer"):
            names = [f"{side}.{name}" for name in ("value", "se", "low", "high", "n")]
            agree(row[names], theirs.loc[(side, region), ["est", "se", "lci", "uci", "n"]], region)
        pair = {("business", region): 1, ("customer", region): -1}
        gap = found.contrast({"gap": pair}).estimates[0]
        agree(row[["gap.value", "gap.se"]], [gap.est, gap.se], f"gap of {region}")


@pytest.mark.parametrize("seed", SURVEYS)
@pytest.mark.parametrize("metric", ["mean", "t2b"])
def test_a_dimension_is_a_ratio_of_sums_within_respondents(study, seed, metric):
    """Σ w a / Σ w c over respondents, a their scores' sum and c the items they answered."""
    answers = surveys(seed)[ITEMS]
    scores = answers.pipe(SCORES[metric]).where(answers.notna())
    sums = {"a": scores.sum(axis=1), "c": scores.notna().sum(axis=1).astype(float)}
    found = opinion(seed, sums, ("side",), of=("a", "c"))
    theirs = table_of(found).set_index("side")
    row = study.gaps(level="dimension", metric=metric, factor="design").iloc[0]
    for side in ("business", "customer"):
        agree(row[f"{side}.value"], theirs.loc[side, "est"], side)
        agree(row[f"{side}.se"], theirs.loc[side, "se"], side)


@pytest.mark.parametrize("seed", SURVEYS)
def test_wilsons_interval_is_svys_at_its_base_and_quantile(study, seed):
    """svy takes Student's quantile where we take the normal one; the interval is the same."""
    rows = surveys(seed).query("side == 'customer' and q1 == q1")
    frame = pl.from_pandas(rows[["weight"]].assign(y=(rows["q1"] >= 4).astype(float)))
    found = svy.Sample(frame, svy.Design(wgt="weight")).estimation.prop("y", ci_method="wilson")
    theirs = table_of(found).query("y == 1").iloc[0]
    base = theirs["est"] * (1 - theirs["est"]) / theirs["se"] ** 2
    quantile = stats.t.isf(0.025, theirs["df"])
    agree(wilson(theirs["est"], base, quantile), theirs[["lci", "uci"]], "Wilson")
    ours = study.gaps(items="q1").iloc[0]
    kish = rows["weight"].sum() ** 2 / (rows["weight"] ** 2).sum()
    agree(ours["customer.n_eff"], min(base, kish), "n_eff")
