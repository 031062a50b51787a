"""What both sides make of each touchpoint, and which of them make or break the experience."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from touchpoint_studies import PLACED, study_of, without

from cxgap.errors import PrivacyError, ViewError
from cxgap.survey.faces import Cuts, face_of
from cxgap.survey.view import View
from cxgap.tasks import studies
from cxgap.tasks.driver_choice import DriverOptions
from cxgap.tasks.drivers import list_drivers
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.moments import list_moments
from cxgap.tasks.pair import open_study
from cxgap.tasks.regroup import regrouped
from cxgap.tasks.touchpoints import list_touchpoints, places


@pytest.fixture(scope="module")
def demo():
    return studies.open_named("demo", None)


@pytest.fixture(scope="module")
def small():
    return open_study(study_of())


def row_of(table, key):
    return table.rows.set_index("key").loc[key]


# --- Places ---


def test_a_touchpoint_in_two_stages_is_two_places_in_the_order_of_the_stages(demo):
    keys = [place.key for place in places(demo.mirror_map)]
    assert len(keys) == 20
    assert {"before/website", "during/website"} <= set(keys)
    stages = [key.partition("/")[0] for key in keys]
    assert stages == sorted(stages, key=["before", "during", "after"].index)


def test_declared_touchpoints_say_the_order_inside_a_stage():
    extra = "\n".join(f"[touchpoints.{key}]" for key in ("gifts", "call_centre"))
    keys = [place.key for place in places(study_of(extra=extra).mirror_map)]
    assert keys[-2:] == ["after/gifts", "after/call_centre"]


def test_without_stages_a_place_is_its_touchpoint_and_without_touchpoints_its_item():
    assert [one.key for one in places(study_of(without(stages=True)).mirror_map)] == [
        *("website", "store", "call_centre", "gifts")
    ]
    bare = places(study_of(without(stages=True, touchpoints=True)).mirror_map)
    assert [one.key for one in bare] == list(PLACED)
    assert all(one.touchpoint is None for one in bare)


# --- Figures and faces ---


@pytest.mark.parametrize("cut", [5, 9])
def test_a_cut_that_makes_every_answer_top_gives_no_figure_of_a_touchpoint(demo, cut):
    with pytest.raises(ViewError):
        list_touchpoints(demo, View(cut=cut), Cuts())
    assert len(list_touchpoints(demo, View(cut=4), Cuts()).rows) == 20


def test_a_touchpoints_figures_are_those_of_its_items_together(demo):
    table = list_touchpoints(demo, View(), Cuts())
    groups = {one.key: one.items for one in places(demo.mirror_map)}
    gaps = list_gaps(regrouped(demo, groups), View(level="stage")).rows.set_index("stage")
    row = row_of(table, "during/checkout")
    assert row["items"] == ("checkout_easy", "no_obstacles", "basket_follows")
    assert row["customer.value"] == gaps.loc["during/checkout", "customer.value"]
    assert table.family_size == 20


def test_faces_follow_the_cuts_and_the_intervals(demo):
    rows = list_touchpoints(demo, View(), Cuts(60, 80)).rows
    for row in rows.to_dict("records"):
        ends = [row[f"customer.{part}"] * 100 for part in ("value", "low", "high")]
        assert row["customer.face"] == face_of(*ends, Cuts(60, 80))
    assert {face.word for face in rows["customer.face"]} == {"negative", "neutral", "positive"}


def test_faces_of_means_are_cut_on_the_scales_range(demo):
    shares = list_touchpoints(demo, View(metric="mean"), Cuts(60, 80)).rows
    means = list_touchpoints(demo, View(metric="mean100"), Cuts(60, 80)).rows
    assert shares["customer.face"].tolist() == means["customer.face"].tolist()


def test_a_touchpoint_that_one_side_was_asked_about_has_its_figure_and_no_gap(small):
    table = list_touchpoints(small, View(), Cuts())
    theirs, ours = row_of(table, "after/call_centre"), row_of(table, "after/gifts")
    assert theirs["customer.n"] == 400
    assert (theirs["business.face"].word, ours["customer.face"].word) == ("missing", "missing")
    assert ours["business.face"].known
    assert np.isnan(theirs["gap.value"])
    assert theirs["verdict"] is None


def test_what_hides_a_touchpoint_takes_its_faces_too(small):
    table = list_touchpoints(small, View(min_base=300), Cuts())
    row = row_of(table, "before/website")
    assert row["business.face"].word == "hidden"
    assert row["customer.face"].known
    assert row["flags"] == ["hidden"]
    lone = row_of(table, "after/gifts")
    assert (lone["business.face"].word, lone["customer.face"].word) == ("hidden", "missing")
    assert np.isnan(lone["business.n"])


def test_a_filter_that_singles_out_too_few_is_refused_also_where_no_touchpoint_has_a_gap():
    lone = {key: (*place[:2], ("customer",)) for key, place in PLACED.items()}
    source = open_study(study_of(lone, "[attributes.region]\ncustomer = 'region'"))
    with pytest.raises(PrivacyError, match="too few"):
        list_touchpoints(source, View(where=(("region", ("Islands",)),)), Cuts())
    assert list_touchpoints(source, View(), Cuts()).rows["customer.n"].tolist() == [400] * 4


def test_an_item_without_a_touchpoint_is_named_where_others_have_one():
    placed = {**PLACED, "till": ("during", "", ("business", "customer"))}
    table = list_touchpoints(open_study(study_of(placed)), View(), Cuts())
    assert table.placeless == ("till",)
    assert "till" not in {key for keys in table.rows["items"] for key in keys}


def test_without_touchpoints_every_item_stands_for_itself():
    source = open_study(study_of(without(touchpoints=True)))
    table = list_touchpoints(source, View(), Cuts())
    item = list_gaps(source, View(items=("till",))).rows.iloc[0]
    assert table.rows["key"].tolist() == list(PLACED)
    assert row_of(table, "till")["gap.value"] == item["gap.value"]
    assert table.family_size == 3, "the overall item is no touchpoint"
    assert row_of(table, "calls")["customer.n"] == 400


def test_a_metric_that_no_touchpoint_has_is_told(demo):
    with pytest.raises(ViewError, match="no figure of a touchpoint"):
        list_touchpoints(demo, View(metric="nps"), Cuts())


def test_a_study_of_nothing_but_outcomes_has_no_touchpoint_and_says_so():
    only = study_of().mirror_map.items["all"]
    source = open_study(study_of())
    bare = replace(source, mirror_map=replace(source.mirror_map, items={"all": only}))
    with pytest.raises(ViewError, match="stand for a touchpoint"):
        list_touchpoints(bare, View(), Cuts())


# --- Make-or-break moments ---


def test_only_what_is_proven_to_move_more_than_its_share_makes_or_breaks(small):
    found = list_moments(small, View())
    rows = found.rows.set_index("key")
    assert found.decisive == ["before/website"]
    assert found.equal == pytest.approx(1 / rows["derived.value"].notna().sum())
    assert rows.loc["before/website", "derived.low"] > found.equal
    assert rows.loc["during/store", "height"] == "low"


def test_each_touchpoint_is_a_driver_of_the_outcome(demo):
    found = list_moments(demo, View())
    groups = {one.key: one.items for one in places(demo.mirror_map)}
    drivers = list_drivers(
        regrouped(demo, groups), View(level="dimension"), DriverOptions(missing="pairwise")
    ).rows
    assert found.rows["derived.value"].tolist() == drivers["derived.value"].tolist()
    assert found.n is not None


def test_too_few_customers_make_or_break_nothing(demo):
    where = (("generation", ("Silent",)), ("region", ("Central",)))
    found = list_moments(demo, View(where=where))
    assert found.decisive == []
    assert found.equal is None


def test_without_an_outcome_it_is_told():
    source = open_study(study_of())
    items = {key: item for key, item in source.mirror_map.items.items() if key != "all"}
    bare = replace(source, mirror_map=replace(source.mirror_map, items=items))
    with pytest.raises(ViewError, match="outcome"):
        list_moments(bare, View())
