"""Gaps of two surveys against out_diff_indep, two domains of one against out_diff_within."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from oracle_tables import (
    ESTIMATE,
    INTERVAL,
    PUBLIC,
    WHOLE,
    agree,
    ask,
    cases,
    count,
    needs_shared,
    read_output,
    source_of,
    study,
)
from scipy import stats

from cxgap.tasks.source import Source

GAPS = {  # survey: rows on shares, means and NPS
    "apisrs": {"t2b": 8, "mean": 8},
    "bfi": {"t2b": 100, "mean": 20},
    "beps": {"nps": 6},
}
NEITHER_VARIES = {("bfi", "t2b"): 2}  # both sides at 0 %: R has no Welch test of 0/0
SURVEYS = [
    pytest.param(survey, metric, rows, marks=() if survey == "apisrs" else needs_shared)
    for survey, by_metric in GAPS.items()
    for metric, rows in by_metric.items()
]
WITHIN = {
    ("in_apisrs.csv", "weights_only"): 5,
    ("in_apistrat.csv", "weights_only"): 5,
    ("in_apiclus1.csv", "weights_only"): 5,
    ("in_nhanes.csv", "weights_only"): 3,
    ("in_bfi.csv", "weights_only"): 4,
    ("in_beps.csv", "weights_only"): 3,
}


def two_surveys(survey: str) -> Source:
    if survey == "apisrs":
        return study(("in_apisrs.csv", "in_apistrat.csv"), weight="pw")
    if survey == "bfi":
        return study(("in_bfi.csv",) * 2, weight="w", parted_by=("sex", "M", "F"))
    return study(("in_beps.csv",) * 2, weight="w", parted_by=("sex", "male", "female"))


def metric_of(variable: str) -> str:
    if variable.endswith("_t2b") or variable in ("awards", "hi", "hi_chol"):
        return "t2b"
    return "nps" if variable.startswith("nps_") else "mean"


def with_lines(rows: pd.DataFrame) -> pd.DataFrame:
    """Name the line and the domain of each row of a table that has cases and variables."""
    domain = rows["case"].str.extract(r"\| \w+=(.*)$", expand=False).fillna(WHOLE)
    names = rows["case"].str.extract(r"\| (\w+)=", expand=False)
    return rows.assign(
        item=rows["variable"].str.removesuffix("_t2b").str.removeprefix("nps_"),
        metric=rows["variable"].map(metric_of),
        domain=domain,
        domain_vars=names.mask(domain == WHOLE),
    )


def gaps_of(survey: str, metric: str) -> pd.DataFrame:
    table = with_lines(read_output("out_diff_indep.csv", public=survey == "apisrs"))
    chosen = table["case"].str.startswith(survey) & (table["metric"] == metric)
    return table[chosen].reset_index(drop=True)


@pytest.mark.parametrize(("survey", "metric", "rows"), SURVEYS)
def test_a_gap_its_sides_and_its_standard_error_equal_those_of_r(survey, metric, rows):
    theirs = gaps_of(survey, metric)
    ours = ask(two_surveys(survey), theirs, metric=metric)

    assert len(ours) == len(theirs) == rows
    agree(ours["gap.value"], theirs["diff"], ESTIMATE, "diff")
    agree(ours["gap.se"], theirs["se_diff"], ESTIMATE, "se_diff")
    for side, letter in (("business", "a"), ("customer", "b")):
        agree(ours[f"{side}.n"], theirs[f"n_{letter}"], ESTIMATE, "n")
        agree(ours[f"{side}.value"], theirs[f"est_{letter}"], ESTIMATE, "est")
        agree(ours[f"{side}.se"], theirs[f"se_{letter}"], ESTIMATE, "se")
    count(f"out_diff_indep: gap and standard error ({survey}, {metric})", rows)


@pytest.mark.parametrize(("survey", "metric", "rows"), SURVEYS)
def test_welchs_test_and_interval_equal_those_of_r(survey, metric, rows):
    theirs = gaps_of(survey, metric)
    ours = ask(two_surveys(survey), theirs, metric=metric, interval="taylor")
    varies = theirs["welch_p"].notna()
    half = stats.t.isf(0.025, theirs["welch_df"]) * theirs["se_diff"]

    assert (~varies).sum() == NEITHER_VARIES.get((survey, metric), 0)
    agree(ours["gap.p"][varies], theirs["welch_p"][varies], INTERVAL, "welch_p")
    agree(ours["gap.low"][varies], (theirs["diff"] - half)[varies], INTERVAL, "welch_df, low")
    agree(ours["gap.high"][varies], (theirs["diff"] + half)[varies], INTERVAL, "welch_df, high")
    assert ours["gap.p"][~varies].isna().all()
    count(f"out_diff_indep: Welch ({survey}, {metric})", varies.sum())


@pytest.mark.parametrize(
    ("survey", "metric", "rows"), [one for one in SURVEYS if one.values[1] == "t2b"]
)
def test_newcombes_interval_and_its_p_value_equal_those_of_r(survey, metric, rows):
    theirs = gaps_of(survey, metric)
    ours = ask(two_surveys(survey), theirs, metric=metric)

    assert len(ours) == rows
    agree(ours["business.n_eff"], theirs["neff_min_a"], ESTIMATE, "neff_min_a")
    agree(ours["customer.n_eff"], theirs["neff_min_b"], ESTIMATE, "neff_min_b")
    agree(ours["gap.low"], theirs["newcombe_min_lo"], INTERVAL, "newcombe_min_lo")
    agree(ours["gap.high"], theirs["newcombe_min_hi"], INTERVAL, "newcombe_min_hi")
    agree(ours["gap.p"], theirs["newcombe_min_p"], INTERVAL, "newcombe_min_p")
    count(f"out_diff_indep: Newcombe ({survey})", rows)


@pytest.mark.parametrize(("file", "design", "rows"), cases(WITHIN))
def test_two_domains_of_one_survey_equal_those_of_r(file, design, rows):
    table = read_output("out_diff_within.csv", public=file in PUBLIC)
    chosen = table[(table["input"] == file) & (table["design"] == design)].reset_index(drop=True)
    chosen = chosen.assign(
        item=chosen["variable"].str.removesuffix("_t2b"),
        metric=chosen["variable"].map(metric_of),
        domain_vars=chosen["group_var"],
    )

    assert len(chosen) == rows
    assert (chosen["cov_ab"].abs() < 1e-25).all()  # by weights alone, domains are independent
    for letter in "ab":
        theirs = chosen.assign(domain=chosen[f"group_{letter}"])
        ours = pd.concat(
            ask(source_of(file, design), part, metric=metric, factor="design")
            for metric, part in theirs.groupby("metric")
        ).sort_index()
        agree(ours["customer.value"], theirs[f"est_{letter}"], ESTIMATE, "est")
        agree(ours["customer.se"], theirs[f"se_{letter}"], ESTIMATE, "se")
        agree(ours["customer.n"], theirs[f"n_{letter}"], ESTIMATE, "n")
    agree(np.hypot(chosen["se_a"], chosen["se_b"]), chosen["se_diff"], ESTIMATE, "se_diff")
    count(f"out_diff_within: both domains ({file})", rows)
