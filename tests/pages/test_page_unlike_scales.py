"""Two sides that answered on different scales: shares of their top points are told with care."""

import random

import pytest
from page_tools import DIMENSIONS, ITEM, OVERVIEW, open_page, said

from cxgap.tasks import studies
from cxgap.tasks.pair import pair

MAP = """
[sides.business]
[sides.customer]
[items.great]
text = "It is great"
overall = true
business.experience = { column = "q1", scale = { worst = 1, best = 7 } }
customer.experience = { column = "q1", scale = { worst = 0, best = 10 } }
[items.near]
dimension = "reachability"
business.experience = { column = "q2", scale = { worst = 1, best = 7 } }
customer.experience = { column = "q2", scale = { worst = 0, best = 10 } }
"""
SHORT = "both sides answered on different scales"
LONG = "a share of the top points need not mean the same on each"


@pytest.fixture
def unlike(tmp_path):
    """Saves a study whose customers answered from 0 to 10, its business from 1 to 7."""
    luck = random.Random("unlike")  # noqa: S311 - reproducible answers, no secret
    for name, best in (("business", 7), ("customers", 10)):
        answers = [f"{luck.randint(1, best)},{luck.randint(1, best)}" for _ in range(60)]
        (tmp_path / f"{name}.csv").write_text("\n".join(["q1,q2", *answers]), "utf-8")
    (tmp_path / "map.toml").write_text(MAP, "utf-8")
    made = pair(tmp_path / "business.csv", tmp_path / "customers.csv", tmp_path / "map.toml")
    studies.create("unlike", made)
    return "study=unlike"


@pytest.mark.parametrize("page", [OVERVIEW, ITEM])
def test_a_headline_over_unlike_scales_is_to_be_read_with_care(unlike, page):
    assert SHORT in said(open_page(page, unlike))
    assert SHORT not in said(open_page(page, f"{unlike}&metric=mean100"))
    assert SHORT not in said(open_page(page))


def test_gaps_over_unlike_scales_name_the_metric_that_compares_them(unlike):
    words = said(open_page(DIMENSIONS, unlike))
    assert LONG in words
    assert "“Mean, 0–100”" in words
    assert LONG not in said(open_page(DIMENSIONS, f"{unlike}&metric=mean100"))
    assert LONG not in said(open_page(DIMENSIONS))
