"""Which group of one side is compared with which group of the other."""

from __future__ import annotations

import pytest

from cxgap.errors import ViewError
from cxgap.gaps.pairing import check_attributes, pairing
from cxgap.survey.mirror_toml import parse
from cxgap.survey.view import View

MAP = parse("""
[items.app]
business.experience = "app"
customer.experience = "app"
[attributes.region]
business = { column = "region" }
customer = { column = "region" }
[attributes.generation]
customer = { column = "born", as = "birth_year" }
[attributes.department]
business = { column = "department" }
""")


def test_groups_are_matched_where_both_sides_have_them_and_else_stand_against_the_whole():
    assert pairing(MAP, ("region", "generation")) == {
        "region": "matched",
        "generation": "business_total",
    }
    assert pairing(MAP, ("department",)) == {"department": "customer_total"}
    assert pairing(MAP, ()) == {}


@pytest.mark.parametrize(
    "view",
    [
        View(by=("region", "department")),
        View(where=(("generation", ("Gen Z",)),)),
        View(where=(("business:department", ("Sales",)),)),
        View(where=(("customer:region", ("North",)),)),
    ],
)
def test_attributes_a_side_has_may_be_named(view):
    check_attributes(MAP, view)


@pytest.mark.parametrize(
    ("view", "known"),
    [
        (View(by=("tier",)), "region"),
        (View(where=(("tier", ("Gold",)),)), "region"),
        (View(where=(("customer:department", ("Sales",)),)), "generation"),
    ],
)
def test_an_attribute_nobody_has_is_refused_with_a_list_of_those_there_are(view, known):
    with pytest.raises(ViewError, match=known):
        check_attributes(MAP, view)
