"""What filters leave: numbers the gate lets out, of the sides they part."""

from __future__ import annotations

import pytest

from cxgap.errors import PrivacyError
from cxgap.survey.view import View
from cxgap.tasks import studies
from cxgap.tasks.filtered import Kept, kept


@pytest.fixture(scope="module")
def demo():
    return studies.open_named("demo", None)


def test_without_filters_nothing_is_left_out(demo):
    assert kept(demo, View()) == []


def test_the_numbers_are_those_of_the_survey_on_the_sides_that_are_parted(demo):
    counts = demo.engine.respondents("customer", [], {"segment": ("B2B",)})
    only_customers = View(where=(("segment", ("B2B",)),))
    assert kept(demo, only_customers) == [Kept("customer", counts.n, 5000)]
    both = kept(demo, View(where=(("region", ("South",)),)))
    assert [(one.side, one.of) for one in both] == [("business", 250), ("customer", 5000)]


def test_a_filter_on_one_side_is_told_of_that_side(demo):
    found = kept(demo, View(where=(("business:region", ("South",)),)))
    assert [one.side for one in found] == ["business"]


def test_filters_that_together_leave_too_few_do_not_say_how_many(demo):
    where = {"generation": ("Silent",), "region": ("North",), "industry": ("Banking",)}
    assert Kept("customer", None, 5000) in kept(demo, View(where=tuple(where.items())))


def test_a_filter_that_may_not_be_asked_is_not_counted(demo):
    where = {"generation": ("Silent",), "region": ("Central",), "industry": ("Banking",)}
    with pytest.raises(PrivacyError):
        kept(demo, View(where=tuple(where.items())))
