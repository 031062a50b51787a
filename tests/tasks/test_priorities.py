"""Importance against performance: quadrants that chance cannot move."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from driver_studies import map_of, people, source_of

from cxgap.errors import PrivacyError, ViewError
from cxgap.survey.view import View
from cxgap.tasks.driver_choice import DriverOptions
from cxgap.tasks.drivers import list_drivers
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.priorities import PriorityOptions, list_priorities

QUICK = DriverOptions(bootstraps=200)


def options(importance="derived", crosshair="grand_mean"):
    return PriorityOptions(importance, crosshair, QUICK)


def shifted(n, seed=0):
    """Customers rate the strongest driver badly and the weakest well."""
    frame = people(n, seed=seed)
    lower, higher = (frame["fast"] - 1).clip(lower=1), (frame["near"] + 1).clip(upper=5)
    return frame.assign(fast=lower, near=higher)


@pytest.fixture(scope="module")
def source():
    return source_of(shifted(1500))


@pytest.fixture(scope="module")
def table(source):
    return list_priorities(source, View(), options())


def test_performance_is_the_customers_figure_and_the_gap_stands_beside_it(source, table):
    gaps = list_gaps(source, View(items=("fast", "clear", "kind", "near"))).rows
    for name in ("value", "low", "high", "n", "n_eff"):
        assert table.rows[f"performance.{name}"].tolist() == gaps[f"customer.{name}"].tolist()
    assert table.rows["gap.value"].tolist() == gaps["gap.value"].tolist()
    assert table.rows["verdict"].tolist() == gaps["verdict"].tolist()


def test_derived_importance_is_that_of_the_drivers(source, table):
    drivers = list_drivers(source, View(), QUICK).rows
    for name in ("value", "low", "high", "rank"):
        assert table.rows[f"importance.{name}"].tolist() == drivers[f"derived.{name}"].tolist()


def test_what_matters_and_goes_badly_comes_first_and_what_does_neither_is_overkill(table):
    rows = table.rows.set_index("item")
    assert rows.loc["fast", "quadrant"] == "concentrate"
    assert rows.loc["near", "quadrant"] == "possible_overkill"


def test_a_point_whose_interval_reaches_the_cross_hair_is_undecided(source):
    few = list_priorities(source_of(shifted(120)), View(), options()).rows
    reaching = [
        any(
            row[f"{axis}.low"] <= cross <= row[f"{axis}.high"]
            for axis, cross in (
                ("importance", 0.25),
                ("performance", few["performance.value"].mean()),
            )
        )
        for row in few.to_dict("records")
    ]
    assert any(reaching)
    assert [said == "undecided" for said in few["quadrant"]] == reaching


def test_the_cross_hair_is_named_and_stands_at_the_means(table):
    (hair,) = table.crosshairs.to_dict("records")
    assert hair["kind"] == "grand_mean"
    assert hair["importance"] == pytest.approx(0.25)
    assert hair["performance"] == pytest.approx(table.rows["performance.value"].mean())


@pytest.mark.parametrize(
    ("metric", "middle"), [("t2b", 0.5), ("mean", 3), ("mean100", 50), ("csat", 0.5)]
)
def test_the_middle_of_the_scale_follows_the_metric(source, metric, middle):
    derived = list_priorities(source, View(metric=metric), options(crosshair="scale_middle"))
    stated = list_priorities(source, View(metric=metric), options("stated", "scale_middle"))
    assert derived.crosshairs.loc[0, ["importance", "performance"]].tolist() == [0.25, middle]
    assert stated.crosshairs.loc[0, ["importance", "performance"]].tolist() == [middle, middle]


def test_stated_importance_is_what_customers_said(source):
    found = list_priorities(source, View(metric="mean"), options("stated"))
    gaps = list_gaps(source, View(gap="priority", metric="mean")).rows
    assert found.rows["importance.value"].tolist() == gaps["customer.value"].tolist()
    assert found.drivers is None


def test_stated_importance_needs_no_outcome_and_derived_needs_no_business():
    mirror_map = map_of()
    items = {key: item for key, item in mirror_map.items.items() if key not in ("all", "nps")}
    unnamed = source_of(people(200), mirror_map=type(mirror_map)(items, mirror_map.sides))
    assert len(list_priorities(unnamed, View(), options("stated")).rows) == 4
    with pytest.raises(ViewError):
        list_priorities(unnamed, View(), options())


def test_what_only_customers_rated_has_a_quadrant_and_no_gap():
    alone = only_customers_rated("near", map_of())
    rows = list_priorities(source_of(shifted(800), mirror_map=alone), View(), options()).rows
    near = rows.set_index("item").loc["near"]
    assert near["quadrant"] == "possible_overkill"
    assert np.isnan(near["gap.value"])
    assert near["verdict"] is None or pd.isna(near["verdict"])


def only_customers_rated(key, mirror_map):
    """The map with an item the business was not asked about."""
    kept = mirror_map.items[key]
    sources = {asked: one for asked, one in kept.sources.items() if asked[0] == "customer"}
    return mirror_map.with_item(replace(kept, sources=sources))


def test_what_only_customers_rated_stays_hidden_where_too_few_did():
    frame = shifted(500)
    frame["near"] = frame["near"].astype(object).where(np.arange(500) < 3, "")
    source = source_of(frame, mirror_map=only_customers_rated("near", map_of()))
    for asked in (PriorityOptions(drivers=DriverOptions(None, 200, "pairwise")), options("stated")):
        near = list_priorities(source, View(), asked).rows.set_index("item").loc["near"]
        assert near[[f"performance.{name}" for name in ("value", "low", "n")]].isna().all()
        assert near["flags"] == ["hidden"]
        assert pd.isna(near["quadrant"])


def test_a_filter_that_singles_out_too_few_is_refused_whoever_was_asked():
    frame = shifted(300)
    frame["region"] = np.where(np.arange(300) < 4, "South", "North")
    mirror_map = map_of()
    for key in ("fast", "clear", "kind", "near"):
        mirror_map = only_customers_rated(key, mirror_map)
    source = source_of(frame, mirror_map=mirror_map)
    for importance in ("derived", "stated"):
        with pytest.raises(PrivacyError):
            list_priorities(source, View(where=(("region", ("South",)),)), options(importance))


def test_each_group_has_its_own_cross_hair(source):
    found = list_priorities(source, View(by=("region",)), options())
    assert found.crosshairs["group.region"].tolist() == ["North", "South"]
    for hair in found.crosshairs.to_dict("records"):
        own = found.rows[found.rows["group.region"] == hair["group.region"]]
        assert hair["performance"] == pytest.approx(own["performance.value"].mean())


def test_dimensions_have_the_figures_of_their_gaps(source):
    found = list_priorities(source, View(level="dimension"), options()).rows
    gaps = list_gaps(source, View(level="dimension")).rows
    assert found["performance.value"].tolist() == gaps["customer.value"].tolist()


def test_hidden_points_have_no_figure_no_quadrant_and_no_part_in_the_cross_hair(source):
    found = list_priorities(source, View(min_base=2000), options())
    figures = found.rows.filter(regex=r"^(importance|performance|gap)\.(value|low|high|n)")
    assert figures.isna().all().all()
    assert found.rows["quadrant"].isna().all()
    assert found.crosshairs[["importance", "performance"]].isna().all().all()
    assert found.rows["flags"].tolist() == [["hidden"]] * 4


def test_where_nothing_is_derived_importance_has_no_middle():
    """With too few for drivers performance is still shown, beside a cross-hair of its own scale."""
    found = list_priorities(source_of(people(25)), View(), options("derived", "scale_middle"))
    assert found.crosshairs.loc[0, "performance"] == pytest.approx(0.5)
    assert pd.isna(found.crosshairs.loc[0, "importance"])
    assert found.rows["performance.value"].notna().all()
    assert found.rows["quadrant"].isna().all()


def test_a_point_hidden_beside_others_is_left_out_of_the_cross_hair():
    frame = shifted(500)
    frame["near"] = frame["near"].astype(object).where(np.arange(500) < 3, "")
    pairwise = PriorityOptions(drivers=DriverOptions(None, 200, "pairwise"))
    found = list_priorities(source_of(frame), View(), pairwise)
    rows = found.rows.set_index("item")
    assert rows.loc["near", ["performance.value", "importance.value", "gap.value"]].isna().all()
    shown = rows.drop("near")
    assert found.crosshairs.loc[0, "performance"] == pytest.approx(
        shown["performance.value"].mean()
    )
    assert found.crosshairs.loc[0, "importance"] == pytest.approx(1 / 3)


@pytest.mark.parametrize("wrong", [{"importance": "felt"}, {"crosshair": "somewhere"}])
def test_options_are_checked(wrong):
    with pytest.raises(ViewError):
        PriorityOptions(**wrong)


def test_a_metric_that_nothing_can_be_counted_by_is_said(source):
    with pytest.raises(ViewError, match="nps gives both"):
        list_priorities(source, View(metric="nps"), options("stated"))
