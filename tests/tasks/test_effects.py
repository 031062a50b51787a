"""Effects of an action, from the files on."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from wave_studies import answers, study

from cxgap.errors import PrivacyError, ViewError
from cxgap.survey.view import View
from cxgap.tasks.change import list_changes
from cxgap.tasks.effect import list_effects
from cxgap.tasks.gaps import list_gaps

BUSINESS, CUSTOMERS = answers(1, 300), answers(2, 1200)
NORTH, SOUTH = ("region", ("North",)), ("region", ("South",))
REST = ("region", ("Centre", "South"))
FIGURES = ("value", "se", "low", "high")
CELLS = [f"{group}.{when}" for group in ("treated", "comparison") for when in ("before", "after")]


@pytest.fixture(scope="module")
def source():
    return study(BUSINESS, CUSTOMERS)


@pytest.fixture(scope="module")
def effects(source):
    return list_effects(source, View(), NORTH, SOUTH, ("2023", "2025")).rows


def test_the_four_cells_are_those_of_the_table_of_gaps(source, effects):
    gaps = list_gaps(source, View(by=("region", "wave"))).rows.set_index("item")
    for cell, region, wave in zip(
        CELLS, ("North",) * 2 + ("South",) * 2, ("2023", "2025") * 2, strict=True
    ):
        some = gaps[(gaps["group.region"] == region) & (gaps["group.wave"] == wave)]
        for side in ("business", "customer", "gap"):
            for name in FIGURES:
                mine = effects[f"{cell}.{side}.{name}"]
                np.testing.assert_allclose(mine, some[f"{side}.{name}"], rtol=1e-12)


def test_the_effect_is_what_the_treated_moved_beyond_the_comparison(effects):
    value = {cell: effects[f"{cell}.customer.value"] for cell in CELLS}
    moved = [value[f"{one}.after"] - value[f"{one}.before"] for one in ("treated", "comparison")]
    np.testing.assert_allclose(effects["effect.value"], moved[0] - moved[1], atol=1e-12)
    np.testing.assert_allclose(effects["treated_moved.value"], moved[0], atol=1e-12)
    np.testing.assert_allclose(effects["comparison_moved.value"], moved[1], atol=1e-12)
    errors = [effects[f"{cell}.customer.se"] ** 2 for cell in CELLS]
    np.testing.assert_allclose(effects["effect.se"], sum(errors) ** 0.5, atol=1e-12)


def test_the_effect_on_the_gap_is_the_difference_of_the_two_changes(source, effects):
    changes = list_changes(source, View(by=("region",)), "2023", "2025").rows
    change = {
        name: part["change.value"].to_numpy() for name, part in changes.groupby("group.region")
    }
    np.testing.assert_allclose(
        effects["gap_effect.value"], change["North"] - change["South"], atol=1e-12
    )


def test_a_business_without_regions_cancels_out():
    bare = study(BUSINESS, CUSTOMERS)
    rows = list_effects(bare, View(), ("segment", ("B2B",))).rows  # only customers have segments
    np.testing.assert_allclose(rows["gap_effect.value"], -rows["effect.value"], atol=1e-12)
    np.testing.assert_allclose(rows["gap_effect.se"], rows["effect.se"])


def test_without_a_comparison_everybody_else_is_it(source):
    named = list_effects(source, View(), NORTH, REST).rows
    pd.testing.assert_frame_equal(list_effects(source, View(), NORTH).rows, named)


def test_the_trend_before_is_the_same_contrast_one_wave_earlier(source):
    rows = list_effects(source, View(), NORTH, SOUTH).rows
    earlier = list_effects(source, View(), NORTH, SOUTH, ("2023", "2024")).rows
    assert set(rows["pre_trend.from"]) == {"2023"}
    assert set(rows["pre_trend.to"]) == {"2024"}
    for name in (*FIGURES, "p"):
        np.testing.assert_array_equal(rows[f"pre_trend.{name}"], earlier[f"effect.{name}"])
        assert earlier[f"pre_trend.{name}"].isna().all()


def test_what_the_effect_rests_on_is_said(source):
    first = list_effects(source, View(), NORTH, SOUTH, ("2023", "2024")).findings
    assert [one.code for one in first] == ["parallel_trends"]
    assert "No earlier wave" in first[0].remedy
    assert list_effects(source, View(), NORTH, SOUTH).findings[0].remedy == ""


def test_groups_that_moved_apart_before_are_warned_of():
    """The North rises by itself from 2023 to 2024; the action comes after."""
    own_trend = (CUSTOMERS["region"] == "North") & (CUSTOMERS["wave"] != "2023")
    rising = CUSTOMERS.assign(q1=np.where(own_trend, 5, CUSTOMERS["q1"]))
    found = list_effects(study(BUSINESS, rising), View(items=("q1", "q2")), NORTH)
    (warning,) = [one for one in found.findings if one.code == "moved_apart_before"]
    assert warning.facts["lines"] == "q1"


def test_an_action_that_worked_is_proven_where_it_was_taken():
    worked = (CUSTOMERS["region"] == "North") & (CUSTOMERS["wave"] == "2025")
    better = CUSTOMERS.assign(q1=np.where(worked, 5, CUSTOMERS["q1"]))
    rows = list_effects(study(BUSINESS, better), View(), NORTH).rows.set_index("item")
    assert rows.loc["q1", "verdict"] == "raised"
    assert rows.loc["q1", "effect.low"] > 0.2
    assert (rows["effect.p_adjusted"] >= rows["effect.p"]).all()


def test_a_split_shows_the_effect_in_each_group(source):
    rows = list_effects(source, View(by=("segment",)), NORTH).rows
    assert rows.groupby("item")["group.segment"].agg(set).tolist() == [{"B2B", "B2C"}] * 3
    one = list_effects(source, View(where=(("segment", ("B2B",)),)), NORTH).rows
    alike = rows[rows["group.segment"] == "B2B"]
    np.testing.assert_allclose(alike["effect.value"], one["effect.value"], atol=1e-12)


def test_a_hidden_cell_leaves_no_effect():
    few = (CUSTOMERS["region"] == "South") & (CUSTOMERS["wave"] == "2025")
    thin = CUSTOMERS.drop(CUSTOMERS[few].index[4:])
    rows = list_effects(study(BUSINESS, thin), View(), NORTH, SOUTH).rows
    names = ("comparison_moved", "effect", "gap_effect")
    nothing = [f"{name}.{figure}" for name in names for figure in (*FIGURES, "p")]
    assert rows[[*nothing, "comparison.after.customer.n"]].isna().all(axis=None)
    assert all(flags == ["hidden"] for flags in rows["flags"])


def test_a_group_that_singles_out_too_few_is_refused():
    few = CUSTOMERS.drop(CUSTOMERS[CUSTOMERS["region"] == "North"].index[3:])
    with pytest.raises(PrivacyError):
        list_effects(study(BUSINESS, few), View(), NORTH)


@pytest.mark.parametrize(
    ("view", "treated", "comparison", "why"),
    [
        (View(), NORTH, ("region", ("North", "South")), "Nobody may be in both groups"),
        (View(), NORTH, ("segment", ("B2B",)), "Nobody may be in both groups"),
        (View(), ("region", ("North", "Centre", "South")), None, "nobody to compare it with"),
        (View(), ("tier", ("Gold",)), None, "'tier' is not a known attribute"),
        (View(), ("region", ("West",)), SOUTH, "'West' is not a known value of region"),
        (View(by=("region",)), NORTH, None, "cannot be the split too"),
        (View(where=(("region", ("North",)),)), NORTH, None, "is given twice"),
        (View(), ("business:region", ("North",)), None, "is not a known attribute"),
        (View(), ("wave", ("2024",)), None, "neither the split nor a filter"),
    ],
)
def test_groups_that_make_no_sense_are_refused(source, view, treated, comparison, why):
    with pytest.raises(ViewError, match=why):
        list_effects(source, view, treated, comparison)


def test_customers_asked_once_show_no_effect():
    once = study(BUSINESS, answers(2, 300, ("2025",)))
    with pytest.raises(ViewError, match="Customers were not asked in both waves"):
        list_effects(once, View(), NORTH)


def test_swapping_the_groups_turns_the_effect_around(source, effects):
    back = list_effects(source, View(), SOUTH, NORTH, ("2023", "2025")).rows
    np.testing.assert_allclose(back["effect.value"], -effects["effect.value"], atol=1e-12)
    np.testing.assert_allclose(back["effect.low"], -effects["effect.high"], atol=1e-9)
    np.testing.assert_allclose(back["gap_effect.p"], effects["gap_effect.p"], rtol=1e-8)
