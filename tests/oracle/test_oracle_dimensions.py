"""Composites of several items a respondent, from the CSV on, against out_dimension."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from oracle_tables import (
    ESTIMATE,
    HERE,
    WHOLE,
    agree,
    ask,
    count,
    needs_shared,
    read_output,
    source_of,
)

from cxgap.survey.view import View
from cxgap.tasks.gaps import list_gaps

FIGURES = ["value", "se", "low", "high", "n", "n_eff"]


def dimensions() -> pd.DataFrame:
    rows = read_output("out_dimension.csv", public=False)
    split = pd.Series("band", index=rows.index).mask(rows["band"] == WHOLE)
    return rows.assign(item=rows["dimension"], domain=rows["band"], domain_vars=split)


@needs_shared
def test_a_dimensions_standard_error_is_that_of_r_clustered_by_respondent():
    """Its factor is n/(n − 1) on the respondents of the band: R's degf + 1."""
    theirs = dimensions()
    ours = ask(source_of("in_bfi.csv", "weights_only"), theirs, level="dimension")

    assert len(ours) == len(theirs) == 30
    assert (theirs["degf"] + 1 == theirs["n_respondents"]).all()
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


def test_a_composite_from_the_file_on_is_that_of_its_respondents():
    """Three yes/no items, one with many blanks, unequal weights, against the plain formula."""
    items = ["awards", "hi", "core_hi"]
    view = View(level="overall", items=tuple(items), by=("stype",))
    ours = list_gaps(source_of("in_apistrat.csv", "weights_only"), view).rows
    people = pd.read_csv(HERE / "in_apistrat.csv")

    assert set(ours["group.stype"]) == {"E", "H", "M"}
    for row in ours.to_dict("records"):
        group = people[people["stype"] == row["group.stype"]]
        w, f = group["pw"].to_numpy(), group[items].to_numpy(dtype=float)
        c, a, n = np.isfinite(f).sum(axis=1), np.nansum(f, axis=1), len(group)
        total = (w * c).sum()
        m = (w * a).sum() / total
        variance = n / (n - 1) * (w**2 * (a - m * c) ** 2).sum() / total**2
        kish, k = total**2 / (w**2 * c).sum(), w.sum() ** 2 / (w**2).sum()
        unrelated = (w * (a - m * c) ** 2).sum() * (w**2).sum() / w.sum() / total**2
        worth = min(kish, m * (1 - m) / max(variance, unrelated))
        n_eff = min(worth, k * (worth + 1) / (k + 1))
        expected = [m, np.sqrt(variance), n, n_eff]
        for side in ("business", "customer"):
            found = [row[f"{side}.{name}"] for name in ("value", "se", "n", "n_eff")]
            np.testing.assert_allclose(found, expected, rtol=1e-9)


@pytest.mark.parametrize("key", ["hi", "core_hi"])  # core_hi: half of the schools have none
@pytest.mark.parametrize("metric", ["t2b", "mean", "mean100"])
def test_a_dimension_of_one_item_is_that_item(key, metric):
    source = source_of("in_apistrat.csv", "weights_only")
    item, dimension = (
        list_gaps(source, View(level=level, items=(key,), by=("stype",), metric=metric)).rows
        for level in ("item", "dimension")
    )
    names = [f"{side}.{name}" for side in ("business", "customer") for name in FIGURES]
    pd.testing.assert_frame_equal(dimension[names], item[names])
