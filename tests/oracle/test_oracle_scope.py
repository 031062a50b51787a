"""Nothing in scope is left out, and what is kept here is what the shared folder holds."""

from __future__ import annotations

import pandas as pd
import pytest
from oracle_tables import HERE, PUBLIC, SHARED, needs_shared, read_output
from test_oracle_gaps import GAPS, WITHIN
from test_oracle_means import MEANS
from test_oracle_shares import SHARES

IN_SCOPE = ("weights_only", "equal", "weights_only:w_heavy", "fpc")


def in_scope(name: str) -> pd.DataFrame:
    table = read_output(name, public=False)
    return table[table["design"].isin(IN_SCOPE)]


def by_design(name: str) -> dict[tuple[str, str], int]:
    return in_scope(name).groupby(["input", "design"]).size().to_dict()


@needs_shared
def test_every_row_of_shares_in_scope_is_compared():
    everything = by_design("out_prop_a.csv") | by_design("out_prop_b.csv")
    assert everything == SHARES | {("in_apisrs.csv", "fpc"): 30}
    assert sum(everything.values()) == 521


@needs_shared
def test_every_row_of_means_in_scope_is_compared():
    everything = by_design("out_mean.csv")
    assert everything == MEANS | {("in_apisrs.csv", "fpc"): 24}
    assert sum(everything.values()) == 306


@needs_shared
def test_every_gap_of_two_surveys_is_compared():
    everything = len(read_output("out_diff_indep.csv", public=False))
    assert everything == sum(rows for survey in GAPS.values() for rows in survey.values()) == 142


@needs_shared
def test_every_pair_of_domains_by_weights_alone_is_compared():
    everything = in_scope("out_diff_within.csv")
    by_weights = everything[everything["design"] == "weights_only"]
    assert by_weights.groupby(["input", "design"]).size().to_dict() == WITHIN


@needs_shared
@pytest.mark.parametrize("file", [*PUBLIC, "out_ci_single.csv", "out_ci_diff.csv"])
def test_a_table_kept_whole_is_that_of_the_shared_folder(file):
    assert (HERE / file).read_bytes() == (SHARED / file).read_bytes()


@needs_shared
@pytest.mark.parametrize(
    "file", ["out_prop_a.csv", "out_mean.csv", "out_diff_indep.csv", "out_diff_within.csv"]
)
def test_a_table_kept_in_part_has_rows_of_the_shared_folder_only(file):
    kept, whole = ((folder / file).read_text("utf-8").splitlines() for folder in (HERE, SHARED))
    assert kept[0] == whole[0]
    assert set(kept) <= set(whole)
    assert not any(name in line for line in kept for name in ("bfi", "beps", "sai"))


def test_nothing_of_unpublished_data_is_kept_here():
    names = {path.name for path in HERE.iterdir()}
    assert {name for name in names if name.startswith("in_")} == set(PUBLIC)
