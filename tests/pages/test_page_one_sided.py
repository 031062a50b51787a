"""A study whose business was not asked: no page is a dead end, and what customers say is shown."""

import random

import pytest
from page_tools import DIMENSIONS, GROUPS, ITEM, JOURNEY, OVERVIEW, on_page, open_page, said

from cxgap.tasks import studies
from cxgap.tasks.pair import pair

MAP = """
[sides.business]
[sides.customer]
[attributes.region]
customer = "region"
[items.near]
stage = "before"
scale = {{ worst = 1, best = 5 }}
customer.experience = "q1"
[items.quick]
stage = "after"
scale = {{ worst = 1, best = 5 }}
customer.experience = "q2"
{more}
"""
BOTH = 'business.experience = "q2"'


@pytest.fixture
def study(tmp_path):
    """Saves a study of 60 customers, with or without a business that was asked one item."""

    def save(more=""):
        luck = random.Random("alone")  # noqa: S311 - reproducible answers, no secret
        lines = [f"{luck.choice('NS')},5,{luck.randint(1, 5)}" for _ in range(60)]
        (tmp_path / "customers.csv").write_text("\n".join(["region,q1,q2", *lines]), "utf-8")
        (tmp_path / "business.csv").write_text("\n".join(["q2", *"12345" * 8]), "utf-8")
        (tmp_path / "map.toml").write_text(MAP.format(more=more), "utf-8")
        business = tmp_path / "business.csv" if more else None
        made = pair(business, tmp_path / "customers.csv", tmp_path / "map.toml")
        studies.create("alone", made)
        return "study=alone"

    return save


@pytest.mark.parametrize("page", [OVERVIEW, GROUPS, DIMENSIONS, ITEM, JOURNEY])
@pytest.mark.parametrize(("language", "word"), [("en", "Only customers"), ("vi", "chỉ hỏi khách")])
def test_that_only_customers_were_asked_is_said_with_ways_on(study, page, language, word):
    at = open_page(page, f"{study()}&lang={language}")
    assert word in said(at)
    assert "under these choices" not in said(at)
    assert {one.proto.page for one in on_page(at, "page_link")} >= {"wheel", "bring"}


def markup(at):
    return " ".join(one.proto.body for one in on_page(at, "html"))


def test_a_step_of_the_journey_has_the_customers_score_where_nobody_asked_the_business(study):
    told = markup(open_page(JOURNEY, study()))
    assert "<strong>100%</strong>" in told
    assert "positive" in told
    assert "Business: data needed" in told.replace("</span> ", "")
    assert "Gap: only one side was asked" in told


def test_a_step_both_sides_rated_stands_beside_one_that_only_customers_rated(study):
    told = markup(open_page(JOURNEY, study(BOTH)))
    assert told.count("only one side was asked") == 1
    assert "points" in told


def test_a_lone_score_is_hidden_like_any_other(study):
    told = markup(open_page(JOURNEY, f"{study()}&min_base=61"))
    assert "100%" not in told
    assert "positive" not in told
    assert "hidden to protect people" in told
