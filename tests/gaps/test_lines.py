"""Which lines a table has, and what is left out of it and said so."""

from __future__ import annotations

import pytest

from cxgap.errors import ViewError
from cxgap.gaps.lines import choose_lines, declared_share
from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.mirror_toml import parse
from cxgap.survey.view import View

BOTH = 'business.experience = "KEY"\ncustomer.experience = "KEY"\n'
ITEMS = {
    "app": 'dimension = "digital"\nstage = "during"\n' + BOTH,
    "web": 'dimension = "digital"\nstage = "before"\n' + BOTH,
    "shop": 'dimension = "personal"\nstage = "during"\n' + BOTH,
    "wide": 'dimension = "personal"\nscale = { worst = 0, best = 10 }\n' + BOTH,
    "recommend": 'yardstick = "nps"\nscale = { worst = 0, best = 10 }\n' + BOTH,
    "alone": 'dimension = "personal"\ncustomer.experience = "KEY"\n',
}
OVERALL = '[items.best]\noverall = true\ndimension = "digital"\n' + BOTH.replace("KEY", "best")
STATED = (
    "[items.best]\noverall = true\nbusiness.experience = { share = 0.92, top = 2 }\n"
    'customer.experience = "best"\n'
)


def a_map(more: str = "", items: str = "app web shop wide recommend alone") -> MirrorMap:
    named = [f"[items.{key}]\n{ITEMS[key].replace('KEY', key)}" for key in items.split()]
    return parse("\n".join([*named, more]))


def lines(mirror_map: MirrorMap, **view: object) -> dict[str, list[str]]:
    found, _ = choose_lines(mirror_map, View(**view))
    return {line.key: [item.key for item in line.members] for line in found}


def findings(mirror_map: MirrorMap, **view: object) -> dict[str, str]:
    _, found = choose_lines(mirror_map, View(**view))
    return {finding.code: str(finding.facts["items"]) for finding in found}


def test_every_item_both_sides_were_asked_about_is_a_line():
    assert list(lines(a_map())) == ["app", "web", "shop", "wide", "recommend"]
    assert findings(a_map()) == {"one_sided": "alone"}


def test_a_dimension_puts_its_items_together_but_never_a_yardstick_or_the_overall_item():
    found = lines(a_map(OVERALL), level="dimension")
    assert found == {"*digital": ["app", "web"], "*personal": ["shop", "wide"]}


def test_a_stage_puts_its_items_together():
    assert lines(a_map(), level="stage") == {"*during": ["app", "shop"], "*before": ["web"]}


def test_the_overall_figure_is_the_flagged_item_or_else_all_items_together():
    assert lines(a_map(OVERALL), level="overall") == {"best": ["best"]}
    assert lines(a_map(), level="overall") == {"*overall": ["app", "web", "shop", "wide"]}
    assert findings(a_map(), level="overall")["overall_is_composite"] == "app, web, shop, wide"


def test_different_scales_are_put_together_only_where_their_units_do_not_matter():
    assert "*personal" in lines(a_map(), level="dimension", metric="mean100")
    assert "*personal" not in lines(a_map(), level="dimension", metric="mean")
    assert findings(a_map(), level="dimension", metric="mean")["scales_differ"] == "shop, wide"


def test_a_metric_leaves_out_the_items_it_is_not_defined_on():
    assert list(lines(a_map(), metric="nps")) == ["wide", "recommend"]
    assert findings(a_map(), metric="nps")["metric_undefined"] == "app, web, shop"


def test_the_items_asked_for_come_in_the_order_asked_for():
    assert list(lines(a_map(), items=("shop", "app"))) == ["shop", "app"]


@pytest.mark.parametrize(
    "view", [{"items": ("nonsense",)}, {"metric": "csat", "items": ("recommend",)},
             {"gap": "knowledge"}, {"items": ("alone",)}],
)  # fmt: skip
def test_a_view_without_a_line_is_refused_in_a_sentence(view):
    with pytest.raises(ViewError):
        choose_lines(a_map(), View(**view))


def test_a_declared_item_is_never_part_of_a_composite():
    stated = STATED.replace("overall = true", 'dimension = "digital"')
    assert lines(a_map(stated), level="dimension")["*digital"] == ["app", "web"]


@pytest.mark.parametrize(
    ("view", "figure"),
    [
        ({}, 0.92),
        ({"cut": 2}, 0.92),
        ({"cut": 1}, None),
        ({"metric": "mean"}, None),
        ({"metric": "mean100"}, None),
        ({"metric": "csat"}, None),
    ],
)
def test_a_statement_is_for_the_cut_it_was_declared_for(view, figure):
    view = View(level="overall", **view)
    (line,), _ = choose_lines(a_map(STATED), view)
    assert declared_share(line, "business", view) == (True, figure)
    assert declared_share(line, "customer", view) == (False, None)


def test_lines_that_were_found_before_are_the_maps_own_and_nobody_can_take_them_away():
    """Two maps may hold the same items by name, in other groups."""
    one, other = a_map(), a_map(items="shop web")
    for _ in range(2):
        found, left_out = choose_lines(one, View(level="dimension"))
        assert [line.key for line in found] == ["*digital", "*personal"]
        assert lines(other, level="dimension") == {"*personal": ["shop"], "*digital": ["web"]}
        found.clear()
        left_out.clear()
    members = choose_lines(one, View())[0][0].members
    assert members[0] is one.items["app"]
