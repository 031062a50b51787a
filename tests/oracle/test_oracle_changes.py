"""Groups taken for waves: what R says of two domains is what customers moved between two waves."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest
from oracle_tables import (
    ESTIMATE,
    INTERVAL,
    ITEMS,
    PUBLIC,
    WEIGHTS,
    agree,
    count,
    item_of,
    needs_shared,
    read_output,
    rows_about,
    table_of,
)
from scipy import stats

from cxgap.survey.attribute import Attribute, AttributeSource
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.side import Side, Wave
from cxgap.survey.view import View
from cxgap.tasks.change import list_changes
from cxgap.tasks.effect import list_effects
from cxgap.tasks.pair import open_study, pair_tables
from cxgap.tasks.source import Source

DOMAINS = [("in_apisrs.csv", "stype", 5), ("in_apistrat.csv", "stype", 5)]
BFI = {"t2b": 100, "mean": 20}
WIDEST = 100  # spares the search for how many more answers would settle it


@cache
def in_waves(file: str, column: str, attribute: str | None = None) -> Source:
    """A study whose customers' waves are the values of a column; the business has none."""
    mirror_map = MirrorMap(
        {key: item_of(key, scale) for key, scale in ITEMS[file].items()},
        {
            "business": Side("business", weight=WEIGHTS[file]),
            "customer": Side("customer", weight=WEIGHTS[file], wave=Wave(column=column)),
        },
        {attribute: Attribute(attribute, {"customer": AttributeSource(attribute)})}
        if attribute
        else {},
        privacy={"business": 3, "customer": 0},
    )
    tables = {side: table_of(file) for side in ("business", "customer")}
    return open_study(pair_tables(tables, mirror_map))


def moved(source: Source, before: str, after: str, item: str, **view: object) -> pd.Series:
    asked = View(items=(item,), margin=WIDEST, **view)
    return list_changes(source, asked, before, after).rows.iloc[0]


@pytest.mark.parametrize(("file", "column", "rows"), DOMAINS)
def test_what_customers_moved_is_the_difference_of_two_domains_in_r(file, column, rows):
    table = read_output("out_diff_within.csv", public=file in PUBLIC)
    chosen = table[(table["input"] == file) & (table["design"] == "weights_only")]
    source = in_waves(file, column)
    found = [
        moved(source, one.group_b, one.group_a, one.variable,
              metric="t2b" if one.variable in ("awards", "hi", "core_hi") else "mean",
              factor="design")
        for one in chosen.itertuples()
    ]  # fmt: skip
    ours = pd.DataFrame(found).reset_index(drop=True)
    assert len(ours) == rows
    agree(ours["customer_moved.value"], chosen["diff"], ESTIMATE, "diff")
    agree(ours["customer_moved.se"], chosen["se_diff"], ESTIMATE, "se_diff")
    agree(-ours["change.value"], chosen["diff"], ESTIMATE, "diff")
    count(f"out_diff_within: what customers moved ({file})", rows)


@needs_shared
@pytest.mark.parametrize(("metric", "rows"), BFI.items())
def test_what_customers_moved_has_the_interval_of_r_for_two_surveys(metric, rows):
    """Newcombe for shares, Welch for means; a wave is a survey of its own."""
    table = read_output("out_diff_indep.csv", public=False)
    is_share = table["variable"].str.endswith("_t2b")
    chosen = table[table["case"].str.startswith("bfi") & (is_share == (metric == "t2b"))]
    interval = "default" if metric == "t2b" else "taylor"
    items = tuple(chosen["variable"].str.removesuffix("_t2b").unique())
    view = View(items=items, metric=metric, interval=interval, margin=WIDEST, by=("band",))
    found = list_changes(in_waves("in_bfi.csv", "sex", "band"), view, "F", "M").rows
    cells = zip(
        chosen["variable"].str.removesuffix("_t2b"), chosen["case"].str.partition("=")[2],
        strict=True,
    )  # fmt: skip
    ours = found.set_index(["item", "group.band"]).loc[list(cells)].reset_index()
    chosen = chosen.reset_index(drop=True)
    assert len(ours) == rows
    agree(ours["customer_moved.value"], chosen["diff"], ESTIMATE, "diff")
    agree(ours["customer_moved.se"], chosen["se_diff"], ESTIMATE, "se_diff")
    if metric == "t2b":
        agree(ours["customer_moved.low"], chosen["newcombe_min_lo"], INTERVAL, "newcombe lo")
        agree(ours["customer_moved.high"], chosen["newcombe_min_hi"], INTERVAL, "newcombe hi")
        agree(ours["customer_moved.p"], chosen["newcombe_min_p"], INTERVAL, "newcombe p")
    else:
        half = stats.t.isf(0.025, chosen["welch_df"]) * chosen["se_diff"]
        agree(ours["customer_moved.low"], chosen["diff"] - half, INTERVAL, "welch lo")
        agree(ours["customer_moved.p"], chosen["welch_p"], INTERVAL, "welch p")
    count(f"out_diff_indep: what customers moved (bfi, {metric})", rows)


CROSSED = [
    *(("in_apisrs.csv", "hi", ("stype", "sch_wide"), ("0", "1"), pair) for pair in ("EH", "EM")),
    *(("in_apistrat.csv", "hi", ("stype", "sch_wide"), ("0", "1"), pair) for pair in ("EH", "HM")),
    *(
        ("in_nhanes.csv", "hi_chol", ("race", "agecat"), ages, pair)
        for ages in (("(0,19]", "(19,39]"), ("(19,39]", "(39,59]"), ("(39,59]", "(59,Inf]"))
        for pair in ("12", "23", "34")
    ),
]


@pytest.mark.parametrize("factor", ["design", "filtered"])
@pytest.mark.parametrize("case", CROSSED, ids=str)
def test_a_difference_in_differences_is_that_of_four_domains_in_r(case, factor):
    """R's estimates and errors of the crossed domains, put together: they are independent."""
    file, item, columns, waves, pair = case
    table = rows_about("out_prop_a.csv", file, "weights_only")
    theirs = table[(table["indicator"] == item) & (table["domain_vars"] == "|".join(columns))]
    cells = [f"{group}|{wave}" for group in pair for wave in reversed(waves)]
    theirs = theirs.set_index("domain").loc[cells]
    view = View(items=(item,), factor=factor, margin=WIDEST)
    treated, comparison = ((columns[0], (group,)) for group in pair)
    source = in_waves(file, columns[1], columns[0])
    ours = list_effects(source, view, treated, comparison, waves).rows
    se = theirs["se" if factor == "design" else "se_filtered"]
    agree(ours["effect.value"], [np.array([1, -1, -1, 1]) @ theirs["p"]], ESTIMATE, "p")
    agree(ours["effect.se"], [np.sqrt((se**2).sum())], ESTIMATE, "se")
    count(f"out_prop_a: difference in differences ({file}, {factor})", 1)
