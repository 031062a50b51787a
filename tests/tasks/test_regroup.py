"""Items put together anew are counted as the study's own composites are, behind the same gate."""

from __future__ import annotations

import pytest

from cxgap.survey.view import View
from cxgap.tasks import studies
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.regroup import regrouped

FIGURES = ["business.value", "business.low", "customer.value", "customer.low", "customer.n",
           "gap.value", "gap.low", "gap.high", "gap.p"]  # fmt: skip


@pytest.fixture(scope="module")
def demo():
    return studies.open_named("demo", None)


def stages_of(source):
    groups = {}
    for item in source.mirror_map.items.values():
        if item.stage:
            groups.setdefault(item.stage, []).append(item.key)
    return groups


def test_the_studys_own_groups_give_its_own_figures(demo):
    own = list_gaps(demo, View(level="stage")).rows
    again = list_gaps(regrouped(demo, stages_of(demo)), View(level="stage")).rows
    assert again["stage"].tolist() == own["stage"].tolist()
    assert (again[FIGURES] == own[FIGURES]).all(axis=None)


def test_a_group_of_one_item_has_the_items_figures(demo):
    alone = regrouped(demo, {"only": ["live_chat"]})
    composite = list_gaps(alone, View(level="stage")).rows.iloc[0]
    item = list_gaps(demo, View(items=("live_chat",))).rows.iloc[0]
    assert composite[FIGURES].to_list() == pytest.approx(item[FIGURES].to_list(), rel=1e-9)


def test_the_groups_stand_in_the_order_given_and_hold_no_other_item(demo):
    few = regrouped(demo, {"b": ["app_easy"], "a": ["live_chat", "mobile_site"]})
    rows = list_gaps(few, View(level="dimension")).rows
    assert rows["dimension"].tolist() == ["b", "a"]


def test_a_group_with_a_hidden_item_is_hidden(demo):
    view = View(level="stage", by=("region", "industry"))
    item = View(level="item", by=("region", "industry"), items=("live_chat",))
    hidden = ["hidden" in flags for flags in list_gaps(demo, item).rows["flags"]]
    pair = regrouped(demo, {"pair": ["live_chat", "app_easy"]})
    both = ["hidden" in flags for flags in list_gaps(pair, view).rows["flags"]]
    assert any(hidden)
    assert all(both[at] for at, one in enumerate(hidden) if one)


def test_an_item_cannot_be_in_two_groups(demo):
    with pytest.raises(ValueError, match="one group only"):
        regrouped(demo, {"a": ["live_chat"], "b": ["live_chat"]})


def test_the_same_groups_make_the_same_map(demo):
    one, two = (regrouped(demo, {"pair": ["live_chat", "app_easy"]}).mirror_map for _ in range(2))
    assert one is two, "what was found for it under one filter holds under the next"
    turned = regrouped(demo, {"pair": ["app_easy"], "other": ["live_chat"]}).mirror_map
    assert list(turned.stages) == ["pair", "other"]
