"""The service gap from files on: in pairs where the same people answered, else not."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from named_studies import business, customers, study, study_of

from cxgap.errors import ViewError
from cxgap.survey.view import View
from cxgap.tasks.gaps import list_gaps

SERVICE = View(gap="service")


def rows(source, **view):
    return list_gaps(source, View(gap="service", **view)).rows


def top(answers: pd.Series) -> pd.Series:
    return (answers >= 4).astype(float).where(answers.notna())


def test_only_those_who_answered_both_count_and_the_others_are_counted():
    found = rows(study(), items=("pay",)).iloc[0]
    data = customers()
    both = data["pay"].notna() & data["pay_before"].notna()
    assert found["how"] == "paired"
    assert found["customer.n"] == found["expectation.n"] == both.sum() == 270
    assert found["only_one"] == 30
    for name, column in (("customer", "pay"), ("expectation", "pay_before")):
        by_hand = np.average(top(data[column])[both], weights=data["w"][both])
        assert found[f"{name}.value"] == pytest.approx(by_hand)
    gap = found["customer.value"] - found["expectation.value"]
    assert found["gap.value"] == pytest.approx(gap)
    assert np.isnan(found["business.value"])


def test_a_dimension_takes_what_each_respondent_answered_twice():
    data, found = customers(), rows(study(), level="dimension").iloc[0]
    change = pd.concat([top(data[i]) - top(data[f"{i}_before"]) for i in ("pay", "app")], axis=1)
    a, c, w = change.sum(axis=1), change.notna().sum(axis=1), data["w"]
    value = (w * a).sum() / (w * c).sum()
    n = (c > 0).sum()
    variance = n / (n - 1) * (w**2 * (a - value * c) ** 2).sum() / (w * c).sum() ** 2
    assert found["gap.value"] == pytest.approx(value)
    assert found["gap.se"] == pytest.approx(np.sqrt(variance))
    assert found["gap.value"] == pytest.approx(found["customer.value"] - found["expectation.value"])


def test_with_the_questions_exchanged_only_signs_and_names_change():
    data = customers()
    names = {"pay": "pay_before", "app": "app_before"}
    turned = data.rename(columns=names | {new: old for old, new in names.items()})
    for metric in ("t2b", "mean"):
        one = rows(study(), metric=metric)
        other = rows(study_of(turned, business()), metric=metric)
        np.testing.assert_allclose(one["gap.value"], -other["gap.value"], atol=1e-12)
        np.testing.assert_allclose(one["gap.low"], -other["gap.high"], atol=1e-9)
        np.testing.assert_allclose(one["customer.value"], other["expectation.value"])
        words = {"falls_short": "exceeds", "exceeds": "falls_short"}
        assert one["verdict"].replace(words).tolist() == other["verdict"].tolist()


def test_a_negative_gap_falls_short_of_what_was_expected():
    found = rows(study(), metric="mean")
    assert (found["gap.high"] < 0).all()
    assert (found["verdict"] == "falls_short").all()


def asked_apart(both: int = 0) -> pd.DataFrame:
    """The first half was asked before, the second half after; these many were asked twice."""
    data = customers()
    data.loc[data.index[:150], ["pay", "app"]] = pd.NA
    data.loc[data.index[150 + both :], ["pay_before", "app_before"]] = pd.NA
    return data


def test_figures_of_different_people_are_independent_and_it_is_said():
    table = list_gaps(study_of(asked_apart(), business()), SERVICE)
    found = table.rows.iloc[0]
    assert found["how"] == "independent"
    assert found["gap.se"] == pytest.approx(np.hypot(found["customer.se"], found["expectation.se"]))
    assert found["customer.n"] + found["expectation.n"] == 150 + 150 - 18
    assert "never_paired" in [finding.code for finding in table.findings]
    assert np.isnan(found["only_one"])


def test_a_handful_who_answered_both_are_not_all_that_counts():
    table = list_gaps(study_of(asked_apart(both=9), business()), SERVICE)
    assert (table.rows["how"] == "independent").all()
    assert table.rows["expectation.n"].min() >= 130
    assert "hardly_paired" in [finding.code for finding in table.findings]


def test_what_would_settle_an_unclear_gap_is_named_by_what_it_is_a_number_of():
    found = rows(study(), by=("channel",), margin=2)
    unclear = found[found["verdict"] == "unclear"]
    assert len(unclear)
    assert set(unclear["to_settle.side"].dropna()) == {"pairs"}
    apart = rows(study_of(asked_apart(), business()), margin=2)
    unclear = apart[apart["verdict"] == "unclear"]
    assert set(unclear["to_settle.side"].dropna()) <= {"experience", "expectation"}


def test_each_group_is_compared_with_itself():
    found = rows(study(), by=("channel",), items=("app",)).set_index("group.channel")
    data = customers()
    for channel, part in data.groupby("channel"):
        change = top(part["app"]) - top(part["app_before"])
        assert found.loc[channel, "gap.value"] == pytest.approx(
            np.average(change, weights=part["w"])
        )
    assert (found["pairing.channel"] == "own").all()


def test_with_a_half_life_older_pairs_count_less_and_the_plain_gap_stands_beside():
    data, faded = customers(), rows(study(), half_life=30.0, items=("app",)).iloc[0]
    weights = data["w"] * 0.5 ** ((data["day"].max() - data["day"]).dt.days / 30)
    change = top(data["app"]) - top(data["app_before"])
    plain = rows(study(), items=("app",)).iloc[0]
    assert faded["gap.value"] == pytest.approx(np.average(change, weights=weights))
    for name in ("customer", "expectation", "gap"):
        assert faded[f"{name}.undecayed"] == pytest.approx(plain[f"{name}.value"])


def test_a_half_life_that_leaves_hardly_anybody_hides_the_gap():
    found = rows(study(), half_life=1.0, by=("channel", "region"))
    assert all(flags == ["hidden"] for flags in found["flags"])


def test_a_split_by_what_only_the_business_carries_is_refused():
    with pytest.raises(ViewError, match="customer side, which does not carry department"):
        rows(study(), by=("department",))


def test_items_of_which_only_one_aspect_was_asked_are_left_out_and_named():
    table = list_gaps(study(), SERVICE)
    assert table.rows["item"].tolist() == ["pay", "app"]
    (finding,) = [one for one in table.findings if one.code == "aspect_not_asked"]
    assert "stated" in finding.as_dict()["sentence"]


def test_a_dimension_does_not_say_what_the_figures_of_its_items_keep():
    """Three people answered only what pay is like: neither pay nor ease shows its two levels."""
    data = customers()
    data["pay"], data["pay_before"] = data["app"], data["app_before"]
    data.loc[data.index[:3], "pay_before"] = pd.NA
    source = study_of(data, business())
    items = rows(source).set_index("item")
    assert items["customer.value"].isna().to_dict() == {"pay": True, "app": False}
    together = rows(source, level="dimension").iloc[0]
    assert "levels_hidden" in together["flags"]
    assert np.isnan(together["customer.value"])
    assert np.isfinite(together["gap.value"])
