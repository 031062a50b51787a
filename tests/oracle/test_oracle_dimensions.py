"""Dimensions of five items a respondent, from the CSV on, against out_dimension."""

from __future__ import annotations

import pandas as pd
from oracle_tables import ESTIMATE, WHOLE, agree, ask, count, needs_shared, read_output, source_of


def dimensions() -> pd.DataFrame:
    rows = read_output("out_dimension.csv", public=False)
    split = pd.Series("band", index=rows.index).mask(rows["band"] == WHOLE)
    return rows.assign(item="*" + rows["dimension"], domain=rows["band"], domain_vars=split)


@needs_shared
def test_a_dimensions_standard_error_is_that_of_r_clustered_by_respondent():
    theirs = dimensions().assign(item=lambda rows: rows["dimension"])
    ours = ask(source_of("in_bfi.csv", "weights_only"), theirs, level="dimension")

    assert len(ours) == len(theirs) == 30
    for side in ("business", "customer"):
        agree(ours[f"{side}.value"], theirs["t2b"], ESTIMATE, "t2b")
        agree(ours[f"{side}.se"], theirs["se_clustered_by_respondent"], ESTIMATE, "clustered")
        agree(ours[f"{side}.n"], theirs["n_respondents"], ESTIMATE, "n_respondents")
    count("out_dimension: estimate, clustered standard error", len(theirs))


@needs_shared
def test_adding_item_rows_would_be_wrong_in_both_directions():
    theirs = dimensions()
    ratio = theirs["se_clustered_by_respondent"] / theirs["se_naive_rows"]
    assert ratio.min() < 0.72
    assert ratio.max() > 1.7
