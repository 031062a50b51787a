"""From two files to what moves customers and what the business believes, behind the gate."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from driver_studies import DRIVERS, map_of, people, replace_items, source_of

from cxgap.survey.view import View
from cxgap.survey.words import Kind
from cxgap.tasks.driver_choice import DriverOptions
from cxgap.tasks.drivers import list_drivers

QUICK = DriverOptions(bootstraps=200)
WRONG = {"fast": 0.0, "clear": 0.3, "kind": 0.6, "near": 1.2}  # the order turned about


@pytest.fixture(scope="module")
def source():
    return source_of(people(1500), people(200, important=WRONG, seed=9))


@pytest.fixture(scope="module")
def table(source):
    return list_drivers(source, View(), QUICK)


def codes(found):
    return [finding.code for finding in found.findings]


def test_what_moves_customers_is_ranked_by_how_much(table):
    rows = table.rows.set_index("item")
    assert table.outcome == "all"
    assert rows["derived.rank"].to_dict() == {"fast": 1, "clear": 2, "kind": 3, "near": 4}
    assert rows["derived.value"].sum() == pytest.approx(1)
    assert (rows["derived.low"] <= rows["derived.value"]).all()
    assert (rows["derived.value"] <= rows["derived.high"]).all()
    assert (rows["derived.rank_low"] <= rows["derived.rank"]).all()


def test_shares_are_those_of_regressions_on_the_weighted_answers(table):
    frame = people(1500)
    weights = np.sqrt(frame["w"].to_numpy())

    def r2(names):
        design = np.column_stack([np.ones(len(frame)), frame[list(names)]]) * weights[:, None]
        outcome = frame["all"].to_numpy() * weights
        left = outcome - design @ np.linalg.lstsq(design, outcome, rcond=None)[0]
        mean = np.average(frame["all"], weights=frame["w"])
        return 1 - (left**2).sum() / (frame["w"] * (frame["all"] - mean) ** 2).sum()

    assert table.models.loc[0, "r2.value"] == pytest.approx(r2(DRIVERS))
    alone = r2(["fast"]) / r2(DRIVERS)
    last = (r2(DRIVERS) - r2(["clear", "kind", "near"])) / r2(DRIVERS)
    assert last < table.rows.loc[0, "derived.value"] < alone, "the average lies between both"


def test_a_business_that_turns_the_order_about_misjudges_both_ends(table):
    rows = table.rows.set_index("item")
    assert rows["business.how"].eq("stated").all()
    assert rows.loc["fast", "misjudged"] == "overlooked"
    assert rows.loc["near", "misjudged"] == "overrated"
    assert rows.loc["fast", "rank_gap.value"] == 3
    gap = rows["business.rank"] - rows["derived.rank_compared"]
    pd.testing.assert_series_equal(gap, rows["rank_gap.value"], check_names=False)


def test_customers_own_importance_stands_beside_it(table):
    rows = table.rows.set_index("item")
    assert rows["customer.rank"].to_dict() == {"fast": 1, "clear": 2, "kind": 3, "near": 4}


def test_without_importance_the_businesss_own_answers_tell_what_it_goes_by():
    source = source_of(people(800), people(400, WRONG, seed=9), map_of(importance=()))
    found = list_drivers(source, View(), QUICK)
    rows = found.rows.set_index("item")
    assert rows["business.how"].eq("derived").all()
    assert rows["business.value"].sum() == pytest.approx(1)
    assert rows.loc["near", "business.rank"] == 1
    assert rows.loc["near", "misjudged"] == "overrated"
    assert found.models["side"].tolist() == ["customer", "business"]
    assert rows["customer.value"].isna().all()


def test_a_business_that_says_nothing_is_said_to():
    mirror_map = map_of(importance=())
    source = source_of(people(400), people(20, seed=9), mirror_map)
    found = list_drivers(source, View(), QUICK)
    assert found.rows["business.value"].isna().all()
    assert found.rows["misjudged"].isna().all()
    assert "drivers_too_few" in codes(found), "twenty answers are too few to derive from"


def test_ranks_are_compared_among_what_both_lists_hold():
    """The business rated the importance of two drivers only: 1 and 2 of two, whatever is around."""
    mirror_map = map_of(importance=("business",))
    kept = {
        key: item if key in ("fast", "kind") else without_importance(item)
        for key, item in mirror_map.items.items()
    }
    source = source_of(
        people(1500), people(300, important=WRONG, seed=9), replace_items(mirror_map, kept)
    )
    rows = list_drivers(source, View(), QUICK).rows.set_index("item")
    assert rows["derived.rank"].tolist() == [1, 2, 3, 4]
    assert rows.loc[["fast", "kind"], "derived.rank_compared"].tolist() == [1, 2]
    assert rows.loc[["fast", "kind"], "business.rank"].tolist() == [2, 1]
    assert rows.loc[["clear", "near"], "rank_gap.value"].isna().all()


def without_importance(item):
    sources = {key: source for key, source in item.sources.items() if key[1] != "importance"}
    return replace(item, sources=sources)


def test_the_same_version_and_view_give_the_same_figures(source, table):
    again = list_drivers(
        source_of(people(1500), people(200, important=WRONG, seed=9)), View(), QUICK
    )
    pd.testing.assert_frame_equal(again.rows, table.rows, check_exact=True)
    narrower = list_drivers(source, View(confidence=0.8), QUICK).rows
    assert (narrower["derived.low"] >= table.rows["derived.low"]).all()
    assert (narrower["derived.high"] <= table.rows["derived.high"]).all()


def test_a_filter_gives_the_figures_of_a_study_of_those_alone(source):
    kept = list_drivers(source, View(where=(("region", ("North",)),)), QUICK).rows
    frame = people(1500)
    alone = source_of(frame[frame["region"] == "North"], people(200, important=WRONG, seed=9))
    expected = list_drivers(alone, View(), QUICK).rows
    assert kept["derived.value"].tolist() == pytest.approx(expected["derived.value"].tolist())


def test_a_split_gives_each_group_what_a_filter_would(source):
    split = list_drivers(source, View(by=("region",)), QUICK)
    for region in ("North", "South"):
        own = split.rows[split.rows["group.region"] == region].reset_index(drop=True)
        view = View(where=(("region", (region,)),))
        alone = list_drivers(source, view, QUICK).rows
        pd.testing.assert_frame_equal(own[alone.columns], alone)
    assert split.models["group.region"].tolist() == ["North", "South"]


def test_an_attribute_of_the_business_alone_leaves_customers_whole(source):
    split = list_drivers(source, View(by=("team",)), QUICK)
    shares = split.rows.groupby("item")["derived.value"].nunique()
    assert (shares == 1).all()
    assert split.rows["pairing.team"].eq("customer_total").all()
    assert split.rows.groupby("item")["business.n"].nunique().eq(2).all()


def test_a_dimension_is_each_respondents_mean_of_its_items(source):
    found = list_drivers(source, View(level="dimension"), QUICK)
    frame = people(1500)
    mean = frame[["fast", "clear"]].mean(axis=1), frame[["kind", "near"]].mean(axis=1)
    matrix = np.cov(np.vstack([*mean, frame["all"]]), aweights=frame["w"])
    r2 = matrix[2, :2] @ np.linalg.solve(matrix[:2, :2], matrix[:2, 2]) / matrix[2, 2]
    assert found.rows["dimension"].tolist() == ["ease", "care"]
    assert found.models.loc[0, "r2.value"] == pytest.approx(r2)


def test_the_outcome_may_be_named_and_else_is_the_nps(source):
    assert list_drivers(source, View(), DriverOptions("nps", 100)).outcome == "nps"
    without = map_of(extra="")
    kept = {key: item for key, item in without.items.items() if key != "all"}
    other = source_of(people(300), mirror_map=replace_items(without, kept))
    assert list_drivers(other, View(), QUICK).outcome == "nps"


def test_a_census_of_customers_leaves_no_doubt():
    mirror_map = map_of()
    side = mirror_map.sides["customer"]
    census = mirror_map.with_side(replace(side, kind=Kind.CENSUS))
    rows = list_drivers(source_of(people(400), mirror_map=census), View(), QUICK).rows
    assert (rows["derived.low"] == rows["derived.high"]).all()
    assert (rows["derived.rank_low"] == rows["derived.rank_high"]).all()


def test_answers_that_fade_weigh_less_and_the_undecayed_share_stands_beside():
    frame = people(900)
    frame["day"] = np.where(np.arange(900) % 2 == 0, "2026-03-01", "2024-03-01")
    mirror_map = map_of()
    dated = replace(mirror_map.sides["customer"], date="day")
    source = source_of(frame, mirror_map=mirror_map.with_side(dated))
    faded = list_drivers(source, View(half_life=30), QUICK)
    plain = list_drivers(source, View(), QUICK)
    recent = list_drivers(source_of(frame[::2]), View(), QUICK)
    assert faded.rows["derived.undecayed"].tolist() == plain.rows["derived.value"].tolist()
    assert faded.rows["derived.value"].tolist() == pytest.approx(
        recent.rows["derived.value"].tolist(), abs=1e-5
    )
    assert faded.models.loc[0, "n_eff"] == pytest.approx(recent.models.loc[0, "n_eff"], rel=1e-3)
    assert "recency" in codes(faded)


def test_a_filter_of_one_side_leaves_its_groups_out_of_the_split(source):
    view = View(by=("team",), where=(("business:team", ("Sales",)),))
    assert set(list_drivers(source, view, QUICK).rows["group.team"]) == {"Sales"}
    view = View(by=("region",), where=(("customer:region", ("North",)),))
    assert set(list_drivers(source, view, QUICK).rows["group.region"]) == {"North"}
    view = View(by=("region",), where=(("business:region", ("North",)),))
    rows = list_drivers(source, view, QUICK).rows
    south = rows[rows["group.region"] == "South"]
    assert south["business.value"].isna().all()
    assert south["derived.value"].notna().all()
