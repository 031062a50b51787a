"""Of drivers, too, nothing is said that would tell of too few people."""

import numpy as np
import pytest
from driver_studies import people, source_of

from cxgap.errors import PrivacyError
from cxgap.survey.view import View
from cxgap.tasks.driver_choice import DriverOptions
from cxgap.tasks.drivers import list_drivers

QUICK = DriverOptions(bootstraps=200)
WRONG = {"fast": 0.0, "clear": 0.3, "kind": 0.6, "near": 1.2}  # the order turned about


@pytest.fixture(scope="module")
def source():
    return source_of(people(1500), people(200, important=WRONG, seed=9))


def figures(frame):
    return frame.filter(regex=r"^(derived|rank_gap)\.").to_numpy(float)


def test_below_the_minimum_nothing_is_said_of_customers(source):
    found = list_drivers(source, View(min_base=2000), QUICK)
    assert np.isnan(figures(found.rows)).all()
    assert found.rows["flags"].tolist() == [["hidden"]] * 4
    assert found.models[["n", "n_eff", "respondents", "r2.value"]].isna().all().all()
    assert found.rows["misjudged"].isna().all()


def test_a_group_too_small_to_show_has_no_drivers_and_nor_has_the_one_that_would_give_it_away():
    frame = people(300)
    frame["region"] = np.where(np.arange(300) < 4, "South", "North")
    found = list_drivers(source_of(frame), View(by=("region",)), QUICK)
    assert found.rows["flags"].tolist() == [["hidden"]] * 8
    assert np.isnan(figures(found.rows)).all()
    assert found.models["flags"].tolist() == [["hidden"]] * 2
    assert found.models[["n", "respondents", "r2.value"]].isna().all().all()


def test_a_filter_that_singles_out_too_few_is_refused():
    frame = people(300)
    frame["region"] = np.where(np.arange(300) < 4, "South", "North")
    source = source_of(frame)
    for region in ("North", "South"):
        with pytest.raises(PrivacyError):
            list_drivers(source, View(where=(("region", (region,)),)), QUICK)


def test_a_driver_too_few_rated_is_hidden_and_the_others_are_not():
    frame = people(400)
    frame["near"] = frame["near"].astype(object).where(np.arange(400) < 3, "")
    found = list_drivers(source_of(frame), View(), DriverOptions(None, 200, "pairwise"))
    rows = found.rows.set_index("item")
    assert rows.loc["near", "flags"] == ["hidden"]
    assert np.isnan(rows.loc["near", "derived.value"])
    assert rows.drop("near")["derived.value"].sum() == pytest.approx(1)


def test_fewer_than_the_minimum_who_answered_everything_are_not_even_counted():
    """Both halves answered a driver each, and three people both."""
    frame, at = people(400), np.arange(400)
    frame["near"] = frame["near"].astype(object).where(at < 202, "")
    frame["kind"] = frame["kind"].astype(object).where(at > 198, "")
    for missing in ("listwise", "pairwise"):
        found = list_drivers(source_of(frame), View(), DriverOptions(None, 200, missing))
        assert found.models.loc[0, "flags"] == ["hidden"]
        assert found.models[["n", "n_eff", "respondents"]].isna().all().all()
        assert found.rows["flags"].tolist() == [["hidden"]] * 4


def test_business_importance_too_few_rated_stays_hidden():
    business = people(120, seed=9)
    business["imp_fast"] = business["imp_fast"].astype(object).where(np.arange(120) < 3, "")
    rows = list_drivers(source_of(people(400), business), View(), QUICK).rows.set_index("item")
    assert rows.loc["fast", "flags"] == ["hidden"]
    assert rows.loc["fast", ["business.value", "business.n", "rank_gap.value"]].isna().all()
    assert sorted(rows.drop("fast")["business.rank"]) == [1, 2, 3]
