"""Shares of every domain, from the CSV on, against out_prop_a and out_prop_b."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from oracle_tables import (
    ESTIMATE,
    INTERVAL,
    POPULATION_OF_APISRS,
    PUBLIC,
    WHOLE,
    agree,
    ask,
    cases,
    count,
    rows_about,
    source_of,
)

SHARES = {
    ("in_apisrs.csv", "weights_only"): 30,
    ("in_apistrat.csv", "weights_only"): 30,
    ("in_apiclus1.csv", "weights_only"): 29,
    ("in_nhanes.csv", "weights_only"): 21,
    ("in_bfi.csv", "weights_only"): 165,
    ("in_bfi.csv", "equal"): 84,
    ("in_bfi.csv", "weights_only:w_heavy"): 132,
}
OF_ONE = {  # rows with a single answer: R gives 0 ± a Wilson interval on one, we give nothing
    ("in_apisrs.csv", "weights_only"): 1,
    ("in_apistrat.csv", "weights_only"): 1,
    ("in_apiclus1.csv", "weights_only"): 2,
    ("in_bfi.csv", "weights_only"): 24,
}


def shares(file: str, design: str) -> pd.DataFrame:
    table = "out_prop_a.csv" if file in PUBLIC else "out_prop_b.csv"
    rows = rows_about(table, file, design)
    return rows.assign(item=rows["indicator"].str.removesuffix("_t2b"))


@pytest.mark.parametrize(("file", "design", "rows"), cases(SHARES))
def test_a_share_its_base_and_its_wilson_interval_equal_those_of_r(file, design, rows):
    theirs = shares(file, design)
    ours = ask(source_of(file, design), theirs)
    several = theirs["n_valid"] > 1

    assert len(ours) == len(theirs) == rows
    assert (~several).sum() == OF_ONE.get((file, design), 0)
    agree(ours["customer.value"], theirs["p"], ESTIMATE, "p")
    agree(ours["customer.n"], theirs["n_valid"], ESTIMATE, "n_valid")
    agree(ours["customer.n_eff"], theirs["neff_min"], ESTIMATE, "neff_min")
    agree(ours["customer.low"][several], theirs["wilson_min_lo"][several], INTERVAL, "low")
    agree(ours["customer.high"][several], theirs["wilson_min_hi"][several], INTERVAL, "high")
    count(f"out_prop: estimate, n_eff, Wilson ({file}, {design})", rows)


@pytest.mark.parametrize(("file", "design", "rows"), cases(SHARES))
def test_the_standard_error_of_a_share_equals_that_of_r_with_either_factor(file, design, rows):
    theirs = shares(file, design)
    several = theirs["n_valid"] > 1
    filtered = ask(source_of(file, design), theirs)[several]
    whole = ask(source_of(file, design), theirs, factor="design", interval="taylor")[several]

    assert len(filtered) == rows - OF_ONE.get((file, design), 0)
    agree(filtered["customer.se"], theirs["se_filtered"][several], ESTIMATE, "se_filtered")
    agree(whole["customer.se"], theirs["se"][several], ESTIMATE, "se")
    agree(whole["customer.low"], theirs["mean_lo"][several], INTERVAL, "mean_lo")
    agree(whole["customer.high"], theirs["mean_hi"][several], INTERVAL, "mean_hi")
    count(f"out_prop: both standard errors, Taylor ({file}, {design})", len(filtered))


@pytest.mark.parametrize(("file", "design", "rows"), cases(SHARES))
def test_one_answer_has_a_share_but_neither_error_nor_interval(file, design, rows):
    theirs = shares(file, design)
    ours = ask(source_of(file, design), theirs)[theirs["n_valid"] == 1]

    assert len(ours) == OF_ONE.get((file, design), 0)
    assert ours[["customer.se", "customer.low", "customer.high"]].isna().all(axis=None)
    assert (ours["customer.n_eff"] == 1).all()


@pytest.mark.parametrize(("file", "design", "rows"), cases(SHARES))
def test_the_business_side_gives_the_same_wherever_its_floor_of_three_lets_it(file, design, rows):
    theirs = shares(file, design)
    ours = ask(source_of(file, design), theirs)
    shown = ours["business.value"].notna()
    hidden = ours["flags"].map(lambda flags: "hidden" in flags)

    assert (shown == ~hidden).all()
    assert not shown[theirs["n_valid"] < 3].any()
    assert shown.sum() > 0.25 * rows
    figures = ["value", "se", "low", "high", "n", "n_eff"]
    pd.testing.assert_frame_equal(
        ours.loc[shown, [f"business.{name}" for name in figures]].set_axis(figures, axis=1),
        ours.loc[shown, [f"customer.{name}" for name in figures]].set_axis(figures, axis=1),
    )
    assert (
        ours.loc[hidden, ["business.value", "business.n", "gap.value", "gap.p"]]
        .isna()
        .all(axis=None)
    )
    count(f"out_prop: of these hidden on the business side ({file}, {design})", hidden.sum())


def test_a_known_population_makes_a_share_as_much_surer_as_in_r():
    theirs = shares("in_apisrs.csv", "fpc")
    several = theirs["n_valid"] > 1
    ours = ask(source_of("in_apisrs.csv", "fpc"), theirs, factor="design", interval="taylor")

    assert (len(theirs), several.sum()) == (30, 29)
    agree(ours["customer.value"], theirs["p"], ESTIMATE, "p")
    agree(ours["customer.se"][several], theirs["se"][several], ESTIMATE, "se")
    agree(ours["customer.low"][several], theirs["mean_lo"][several], INTERVAL, "mean_lo")
    agree(ours["customer.high"][several], theirs["mean_hi"][several], INTERVAL, "mean_hi")
    count("out_prop: finite population (in_apisrs.csv, fpc)", len(theirs))


def test_where_everybody_asked_answered_the_filtered_factor_is_that_of_the_design():
    theirs = shares("in_apisrs.csv", "fpc")
    whole = (theirs["domain"] == WHOLE) & (theirs["n_missing"] == 0)
    ours = ask(source_of("in_apisrs.csv", "fpc"), theirs)

    assert whole.sum() == 2
    agree(ours["customer.se"][whole], theirs["se"][whole], ESTIMATE, "se")


def test_a_known_population_raises_the_effective_base_without_a_cap():
    large, known = shares("in_apisrs.csv", "weights_only"), shares("in_apisrs.csv", "fpc")
    ours = ask(source_of("in_apisrs.csv", "fpc"), known, factor="design")

    expected = large["neff_min"] / (1 - 200 / POPULATION_OF_APISRS)
    agree(ours["customer.n_eff"], expected, ESTIMATE, "n_eff")
    assert (np.asarray(ours["customer.n_eff"]) > large["neff_min"]).all()
