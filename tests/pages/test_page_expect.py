"""The section Expect: what customers expect and get, and what matters to either side."""

from __future__ import annotations

import numpy as np
import pytest
from page_tools import (
    EXPECTATION,
    IMPORTANCE,
    charts,
    drawn,
    on_page,
    open_page,
    said,
    words_for_charts,
)

from cxgap.survey.view import View
from cxgap.tasks import gaps, studies
from cxgap.tasks.pair import pair

MAP = """
[study]
name = "Beliefs"
[sides.business]
[sides.customer]
[items.one]
text = "It works"
scale = {{ worst = 1, best = 5, top = 2 }}
business.experience = "q1"
customer.experience = "q1"
{more}
"""
BELIEFS = 'business.expectation = "q2"\ncustomer.expectation = "q2"'


def gaps_of(**choices):
    return gaps.list_gaps(studies.open_named("demo", None), View(**choices)).rows


@pytest.fixture
def study(tmp_path):
    """Saves a study of 100 people a side with more questions of one item, and returns its link."""

    def save(name, more=""):
        scores = np.random.default_rng(7).integers(1, 6, size=(100, 2))
        for side, least in (("business", 4), ("customers", 1)):
            rows = "\n".join(f"{max(one, least)},{max(other, least)}" for one, other in scores)
            (tmp_path / f"{side}.csv").write_text(f"q1,q2\n{rows}\n", "utf-8")
        (tmp_path / "map.toml").write_text(MAP.format(more=more), "utf-8")
        files = (tmp_path / one for one in ("business.csv", "customers.csv", "map.toml"))
        studies.create(name, pair(*files))
        return f"study={name}"

    return save


def test_experience_and_expectation_are_the_figures_of_the_task():
    rows = gaps_of(gap="service", level="dimension")
    rows = rows.sort_values("gap.value", key=abs, ascending=False)
    table = on_page(open_page(EXPECTATION), "dataframe")[0].value
    assert table["Experience"].tolist() == [f"{100 * v:.1f}%" for v in rows["customer.value"]]
    assert table["Expectation"].tolist() == [f"{100 * v:.1f}%" for v in rows["expectation.value"]]


def test_the_sentence_says_the_widest_gap_and_that_it_is_of_pairs():
    words = said(open_page(EXPECTATION))
    assert "Channel flexibility: 41% for the experience, 81% for the expectation." in words
    assert "95% interval −41 to −37 points" in words
    assert "Based on 3,651 customers who answered both questions." in words
    assert "Falls short: 5. Exceeds expectations: 1." in words
    assert "compared in pairs" in words


def test_the_table_says_how_answers_were_compared_and_who_is_not_in_them():
    table = on_page(open_page(EXPECTATION), "dataframe")[0].value
    assert (table["Compared"] == "in pairs").all()
    assert table["Answered only one"].tolist()[0] == "1,204"


def test_an_expectation_never_looks_like_the_business():
    chart = charts(open_page(EXPECTATION))[0]
    assert "Business" not in str(chart)
    marks = {trace["name"]: trace for trace in chart["data"]}
    assert marks["business"]["marker"]["symbol"] == "diamond"
    assert "Experience 41%, Expectation 81%, gap −39 points" in (
        words_for_charts(open_page(EXPECTATION))
    )


def test_a_business_that_was_not_asked_is_told_with_the_next_step(study):
    link = study("unasked", 'customer.expectation = "q2"')
    at = open_page(EXPECTATION, link)
    assert "the business was not asked what it believes customers expect" in said(at)
    assert {link.proto.page for link in on_page(at, "page_link")} == {"templates", "bring"}


def test_the_demo_says_what_the_business_believes_customers_expect():
    rows = gaps_of(gap="knowledge", level="dimension").set_index("dimension")
    at = open_page(EXPECTATION)
    assert len(charts(at)) == 2
    assert rows["verdict"]["channel_flexibility"] == "hidden_strength"
    assert "believes customers expect less than they do on Channel flexibility" in said(at)


def test_what_the_business_believes_customers_expect_stands_beside_it(study):
    at = open_page(EXPECTATION, study("beliefs", BELIEFS))
    assert not at.exception
    assert len(charts(at)) == 2
    table = on_page(at, "dataframe")[1].value
    assert "overestimated" in set(table["Verdict"])
    assert "overestimated" in words_for_charts(at)
    assert "blind spot" not in words_for_charts(at)


@pytest.mark.parametrize("page", [EXPECTATION, IMPORTANCE])
def test_a_study_that_asked_nothing_of_it_says_what_is_missing(page, study):
    at = open_page(page, study("bare"))
    assert not at.exception
    assert "ask" in at.info[0].value
    assert not charts(at)
    assert {link.proto.page for link in on_page(at, "page_link")} == {"templates", "bring"}


@pytest.mark.parametrize("page", [EXPECTATION, IMPORTANCE])
def test_a_filter_that_leaves_too_few_shows_no_figure(page):
    at = open_page(page, "where.region=Central&where.industry=Logistics")
    assert not at.exception
    assert not charts(at)


def test_importance_is_ranked_by_customers_with_the_place_on_either_side():
    rows = gaps_of(gap="priority").sort_values("customer.value", ascending=False)
    table = on_page(open_page(IMPORTANCE), "dataframe")[0].value
    assert table["Customers"].tolist() == [f"{100 * v:.1f}%" for v in rows["customer.value"]]
    assert table["Place, customers"].tolist() == ["1", "2", "3", "4", "5", "6"]
    ours = rows["business.value"].rank(ascending=False).astype(int).astype(str)
    assert table["Place, business"].tolist() == ours.tolist()


def test_importance_is_called_overlooked_or_overrated_and_never_a_strength():
    at = open_page(IMPORTANCE)
    words = words_for_charts(at) + said(at) + on_page(at, "dataframe")[0].value.to_csv()
    assert "overlooked" in words
    assert "overrated" in words
    assert "hidden strength" not in words
    assert "blind spot" not in words


def test_the_sentence_names_what_matters_most_and_the_widest_difference():
    words = said(open_page(IMPORTANCE))
    assert "“An order takes only a few steps” (92%); place 1 of 6 for the business" in words
    assert "“Offers fit what the customer needs” (87% for the business, 57% for" in words
    assert "95% interval +25 to +35 points" in words


def test_hidden_importance_has_no_place():
    at = open_page(IMPORTANCE, "min_base=300")
    assert not at.exception
    table = on_page(at, "dataframe")[0].value
    assert set(table["Place, customers"]) == set(table["Place, business"]) == {"–"}
    assert "Most important" not in said(at)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (EXPECTATION, "trải nghiệm 41%, kỳ vọng 81%"),
        (IMPORTANCE, "(doanh nghiệp 87%, khách hàng 57%)"),
    ],
)
def test_vietnamese_changes_the_words_and_none_of_the_figures(page, words):
    at = open_page(page, "lang=vi")
    assert words in said(at)
    assert drawn(at) == drawn(open_page(page))
