"""Gaps between the groups of one side, from files on."""

from __future__ import annotations

import numpy as np
import pytest
from named_studies import CHANNELS, DEPARTMENTS, business, customers, study, study_of

from cxgap.errors import ViewError
from cxgap.exports.gap_json import gap_csv, gap_records
from cxgap.survey.view import View, from_link, to_link
from cxgap.tasks.gaps import list_gaps


def rows(source, gap="consistency", **view):
    return list_gaps(source, View(gap=gap, **view)).rows


def test_the_two_farthest_channels_are_those_of_the_split_by_channel():
    split = list_gaps(study(), View(by=("channel",), items=("app",))).rows
    highest, lowest = (split.loc[split["customer.value"].agg(at)] for at in ("idxmax", "idxmin"))
    found = rows(study(), items=("app",)).iloc[0]
    for end, row in (("high", highest), ("low", lowest)):
        assert found[f"{end}_group"] == row["group.channel"]
        for key in ("value", "se", "low", "high", "n", "n_eff"):
            assert found[f"{end}.{key}"] == pytest.approx(row[f"customer.{key}"])
    assert found["gap.value"] == pytest.approx(found["high.value"] - found["low.value"])
    assert found["gap.se"] == pytest.approx(np.hypot(found["high.se"], found["low.se"]))
    assert found["between"] == "channel"


def test_every_pair_of_every_line_is_in_the_family_though_one_a_line_is_shown():
    table = list_gaps(study(), View(gap="consistency"))
    assert len(table.rows) == 3
    assert table.family_size == 9
    assert (table.rows["pairs_compared"] == 3).all()
    assert (table.rows["gap.p_adjusted"] >= table.rows["gap.p"]).all()


def test_all_pairs_are_listed_where_asked_for():
    found = rows(study(), pairs=True, items=("app",))
    assert len(found) == 3
    assert {*found["a_group"], *found["b_group"]} == {*CHANNELS}
    np.testing.assert_allclose(found["gap.value"], found["a.value"] - found["b.value"])
    widest = rows(study(), items=("app",)).iloc[0]
    assert found["gap.value"].abs().max() == pytest.approx(widest["gap.value"])
    worst = found.loc[found["gap.value"].abs().idxmax()]
    assert worst["gap.p_adjusted"] == pytest.approx(widest["gap.p_adjusted"])
    assert worst["gap.high"] - worst["gap.low"] < widest["gap.high"] - widest["gap.low"]


def test_departments_are_compared_on_the_business_side():
    found = rows(study(), "alignment", metric="mean")
    split = list_gaps(study(), View(by=("department",), metric="mean")).rows
    for row in found.to_dict("records"):
        own = split[split["item"] == row["item"]]["business.value"]
        assert row["gap.value"] == pytest.approx(own.max() - own.min())
        assert {row["high_group"], row["low_group"]} <= {*DEPARTMENTS}
    assert (found["verdict"] == "inconsistent").any()
    middle = (found["gap.low"] + found["gap.high"]) / 2
    np.testing.assert_allclose(middle, found["gap.value"])  # whichever group comes first


def test_with_a_half_life_the_plain_figures_beside_are_those_of_the_same_groups():
    for metric in ("t2b", "mean"):
        faded, plain = (rows(study(), metric=metric, half_life=h) for h in (20.0, None))
        ends = ["high_group", "low_group"]
        same = (faded[ends] == plain[ends]).all(axis=1)
        assert faded.loc[~same, "gap.undecayed"].isna().all()
        np.testing.assert_allclose(faded["gap.undecayed"][same], plain["gap.value"][same])


def test_a_declared_figure_has_no_departments():
    table = list_gaps(study(), View(gap="alignment"))
    assert table.rows["item"].tolist() == ["pay", "app"]
    assert "only_declared" in [finding.code for finding in table.findings]


def test_another_attribute_may_be_named_and_one_at_a_time():
    assert rows(study(), by=("region",))["between"].unique() == ["region"]
    for by in (("channel", "region"), ("department",)):
        with pytest.raises(ViewError, match="one attribute of the customer side"):
            rows(study(), by=by)


def test_a_study_without_channels_says_what_could_be_compared():
    with pytest.raises(ViewError, match="not of channel") as problem:
        rows(study_without_channels())
    assert "region" in problem.value.hint


def study_without_channels():
    from dataclasses import replace

    source = study()
    kept = {key: a for key, a in source.mirror_map.attributes.items() if key != "channel"}
    return replace(source, mirror_map=replace(source.mirror_map, attributes=kept))


def test_one_group_has_nothing_to_be_compared_with():
    with pytest.raises(ViewError, match="1 groups"):
        rows(study(), where=(("channel", ("App",)),))


def few_on_the_phone(n: int):
    data = customers()
    data.loc[data.index[40 : 40 + n], "channel"] = "Phone"
    data.loc[data.index[40 : 40 + n], ["app", "pay"]] = 1
    return study_of(data, business())


def test_a_hidden_group_takes_no_part_and_it_is_said_that_there_is_one():
    source = few_on_the_phone(3)
    found = rows(source, items=("app",)).iloc[0]
    assert "group_hidden" in found["flags"]
    assert "Phone" not in (found["high_group"], found["low_group"])
    pairs = rows(source, items=("app",), pairs=True)
    hidden = pairs[(pairs["a_group"] == "Phone") | (pairs["b_group"] == "Phone")]
    assert len(hidden) == 3
    assert hidden[["gap.value", "gap.p", "gap.p_adjusted"]].isna().all(axis=None)
    assert all(flags == ["hidden"] for flags in hidden["flags"])


def test_what_the_split_hides_no_pair_shows():
    source = few_on_the_phone(3)
    split = list_gaps(source, View(by=("channel",), items=("app",))).rows
    shown = set(split.loc[split["customer.value"].notna(), "group.channel"])
    pairs = rows(source, items=("app",), pairs=True)
    for end in "ab":
        assert set(pairs.loc[pairs[f"{end}.n"].notna(), f"{end}_group"]) <= shown


def test_a_group_too_small_for_a_verdict_is_not_picked_as_the_lowest():
    found = rows(few_on_the_phone(7), items=("app",)).iloc[0]
    assert "group_too_few" in found["flags"]
    assert found["low_group"] != "Phone"
    assert found["pairs_compared"] == 3


def test_files_hold_the_groups_with_their_figures():
    for choices in ({}, {"pairs": True}):
        found = rows(study(), **choices)
        record = gap_records(found)[0]
        first = "a" if choices else "high"
        assert record[first]["n"] == found[f"{first}.n"].iloc[0]
        assert record["business"]["value"] is record["to_settle"] is None
        assert f"{first}_group" in gap_csv(found).splitlines()[0]


def test_a_link_keeps_that_all_pairs_were_asked_for():
    view = View(gap="alignment", pairs=True)
    assert from_link(to_link(view)) == (view, [])
    assert "pairs" not in to_link(View())
    assert from_link({"pairs": ["yes"]}) == (View(), ["pairs"])


def test_only_gaps_between_groups_have_pairs():
    with pytest.raises(ViewError, match="no pairs of groups"):
        View(gap="service", pairs=True)
