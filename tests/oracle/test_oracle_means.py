"""Means and the NPS of every domain, from the CSV on, against out_mean."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from oracle_tables import ESTIMATE, INTERVAL, agree, ask, cases, count, rows_about, source_of

MEANS = {
    ("in_apisrs.csv", "weights_only"): 24,
    ("in_apistrat.csv", "weights_only"): 24,
    ("in_apiclus1.csv", "weights_only"): 24,
    ("in_bfi.csv", "weights_only"): 66,
    ("in_bfi.csv", "equal"): 42,
    ("in_bfi.csv", "weights_only:w_heavy"): 66,
    ("in_beps.csv", "weights_only"): 18,
    ("in_beps.csv", "equal"): 18,
}
SCORES = 6  # of the rows on beps, those that are an NPS


def means(file: str, design: str) -> pd.DataFrame:
    rows = rows_about("out_mean.csv", file, design)
    is_nps = rows["statistic"].str.startswith("nps_")
    item = rows["statistic"].str.removeprefix("nps_")
    return rows.assign(item=item, metric=np.where(is_nps, "nps", "mean"))


def ours_for(theirs: pd.DataFrame, file: str, design: str, **view: object) -> pd.DataFrame:
    """Ask once for each metric."""
    source = source_of(file, design)
    parts = [ask(source, part, metric=metric, **view) for metric, part in theirs.groupby("metric")]
    return pd.concat(parts).sort_index()


@pytest.mark.parametrize(("file", "design", "rows"), cases(MEANS))
def test_a_mean_its_standard_errors_and_its_taylor_interval_equal_those_of_r(file, design, rows):
    theirs = means(file, design)
    filtered = ours_for(theirs, file, design)
    whole = ours_for(theirs, file, design, factor="design", interval="taylor")

    assert len(filtered) == len(whole) == len(theirs) == rows
    assert (theirs["metric"] == "nps").sum() == (SCORES if file == "in_beps.csv" else 0)
    agree(filtered["customer.value"], theirs["estimate"], ESTIMATE, "estimate")
    agree(filtered["customer.n"], theirs["n_valid"], ESTIMATE, "n_valid")
    agree(filtered["customer.se"], theirs["se_filtered"], ESTIMATE, "se_filtered")
    agree(whole["customer.se"], theirs["se"], ESTIMATE, "se")
    agree(whole["customer.low"], theirs["t_lo"], INTERVAL, "t_lo")
    agree(whole["customer.high"], theirs["t_hi"], INTERVAL, "t_hi")
    count(f"out_mean: estimate, both standard errors, Taylor ({file}, {design})", rows)


@pytest.mark.parametrize(("file", "design", "rows"), cases(MEANS))
def test_the_effective_base_of_a_mean_is_what_rs_variances_imply(file, design, rows):
    theirs = means(file, design)
    ours = ours_for(theirs, file, design)
    spread = theirs["svyvar"] * (theirs["n_valid"] - 1) / theirs["n_valid"]
    implied = np.fmin(theirs["neff_kish"], spread / theirs["se_filtered"] ** 2)

    assert len(ours) == rows
    agree(ours["customer.n_eff"], implied.fillna(theirs["neff_kish"]), ESTIMATE, "n_eff")


def test_a_known_population_makes_a_mean_as_much_surer_as_in_r():
    theirs = means("in_apisrs.csv", "fpc")
    ours = ours_for(theirs, "in_apisrs.csv", "fpc", factor="design", interval="taylor")

    assert len(ours) == len(theirs) == 24
    agree(ours["customer.value"], theirs["estimate"], ESTIMATE, "estimate")
    agree(ours["customer.se"], theirs["se"], ESTIMATE, "se")
    agree(ours["customer.low"], theirs["t_lo"], INTERVAL, "t_lo")
    agree(ours["customer.high"], theirs["t_hi"], INTERVAL, "t_hi")
    count("out_mean: finite population (in_apisrs.csv, fpc)", len(theirs))
