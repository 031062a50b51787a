"""The section Close: priorities, driver gap, causes and alignment."""

from __future__ import annotations

import pytest
from page_tools import (
    ALIGNMENT,
    CAUSES,
    CLOSE,
    DRIVERS,
    PRIORITIES,
    address,
    charts,
    dialog,
    everything,
    link_of,
    on_page,
    open_page,
    said,
    words_for_charts,
)
from test_page_explain import choose_row

from cxgap.ingest.adapters import read_table
from cxgap.survey.mirror_toml import parse
from cxgap.survey.view import View
from cxgap.tasks import studies
from cxgap.tasks.driver_choice import DriverOptions
from cxgap.tasks.drivers import list_drivers
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.pair import open_study, pair_tables
from cxgap.tasks.priorities import list_priorities
from cxgap.texts.causes_question import CAUSES as OPTIONS
from cxgap.texts.causes_question import causes_map

BARE_MAP = """
[items.one]
business.experience = "one"
customer.experience = "one"
[items.two]
business.experience = "two"
customer.experience = "two"
"""
SMALL_MAP = """
attributes.department.business = "department"
[items.one]
business.experience = "one"
customer.experience = "one"
"""


@pytest.fixture(scope="module")
def demo():
    return studies.open_named("demo", None)


def save(monkeypatch, tmp_path, mirror_map, business, customers):
    """Keep a small study; its link: a name of its own, as opened studies are remembered."""
    monkeypatch.setenv("CXGAP_HOME", str(tmp_path))
    tables = {
        "business": read_table(business.encode(), "b.csv"),
        "customer": read_table(customers.encode(), "c.csv"),
    }
    study = pair_tables(tables, parse(mirror_map))
    name = f"small-{study.version}"
    studies.create(name, study)
    return f"study={name}"


def table_of(at, number=0):
    return on_page(at, "dataframe")[number].value


# --- Priorities ---


def test_priorities_shows_the_tasks_figures(demo):
    at = open_page(PRIORITIES)
    rows = list_priorities(demo, View(level="dimension")).rows
    rows = rows.sort_values("importance.value", ascending=False)
    shown = table_of(at)
    wanted = [f"{100 * value:.0f}%" for value in rows["importance.value"]]
    assert shown["Importance"].tolist() == wanted
    points = next(one for one in charts(at)[0]["data"] if one["name"] == "points")
    assert points["x"] == pytest.approx(rows["performance.value"].tolist())


def test_priorities_claims_no_more_than_is_proven(demo):
    rows = list_priorities(demo, View(level="dimension")).rows
    assert "concentrate" not in set(rows["quadrant"])
    words = said(open_page(PRIORITIES))
    assert "not proven yet" in words
    assert "Work on first" not in words
    assert "2 of 6 are undecided" in words
    assert "Based on 4,945 of 5,000 customers." in words
    assert (
        "The customers used answered every question, and are as precise as 4,326 of equal weight."
        in words
    )


def test_items_go_pairwise_where_few_answered_everything_and_the_page_says_so(demo):
    words = said(open_page(PRIORITIES, "lines=item"))
    model = list_drivers(demo, View(), DriverOptions(missing="pairwise")).models.iloc[0]
    assert f"Based on {model['n']:,} of 5,000 customers." in words
    assert "(pairwise)" in words
    assert "Fewer than half answered everything" in words
    assert "Work on first" in words


def test_another_outcome_gives_other_drivers_and_stays_in_the_link():
    at = open_page(PRIORITIES, "outcome=satisfaction")
    assert "“Overall satisfaction with the company”" in said(at)
    at.selectbox(key="f_outcome").set_value("recommend").run()
    assert link_of(at)["outcome"] == ["recommend"]
    assert "“Likelihood of recommending" in said(at)


# --- Driver gap ---


def test_the_driver_gap_names_what_is_overlooked_and_overrated_most(demo):
    rows = list_drivers(demo, View(level="dimension")).rows.set_index("dimension")
    assert rows["rank_gap.value"].idxmax() == "channel_flexibility"
    assert rows["rank_gap.value"].idxmin() == "personalization"
    at = open_page(DRIVERS)
    words = said(at)
    assert "Most overlooked: Channel flexibility. Most overrated: Personalization." in words
    assert "Personalization: number 5 of 6 for customers, number " in words
    assert "explain 42% of" in words
    shares = rows["derived.value"].sort_values(ascending=False)
    assert table_of(at)["Share of what is explained"].tolist() == [
        f"{100 * s:.0f}%" for s in shares
    ]


def test_where_the_metric_measures_no_importance_the_page_says_what_stands_for_it():
    assert "what moves its own answers" in said(open_page(DRIVERS, "metric=nps"))


@pytest.mark.parametrize("page", [PRIORITIES, DRIVERS])
def test_without_an_outcome_the_page_says_what_is_missing_and_the_next_step(
    page, monkeypatch, tmp_path
):
    answers = "one,two\n" + "4,5\n" * 20 + "2,3\n" * 20
    link = save(monkeypatch, tmp_path, BARE_MAP, answers, answers)
    at = open_page(page, link)
    assert not at.exception
    assert "marked as the outcome" in at.info[0].value
    assert len(on_page(at, "page_link")) == 2
    assert not charts(at)


# --- Causes ---


def test_causes_shows_the_tasks_figures_and_its_own_words(demo):
    rows = list_gaps(demo, View(gap="diagnosis")).rows.set_index("item")
    at = open_page(CAUSES)
    shown = table_of(at).set_index("Cause")
    complex_ = shown.loc["Checkout too complex"]
    assert complex_["Customers"] == f"{100 * rows.loc['too_complex', 'customer.value']:.1f}%"
    assert rows.loc["too_complex", "verdict"] == "blind_spot"
    assert complex_["Verdict"] == "named less by us"
    assert "“Checkout too complex” (21% for the business, 47% for its customers)" in said(at)
    assert "blind spot" not in everything(at)


def test_a_cause_has_a_card_that_says_why():
    at = open_page(CAUSES, "explain=item&explain=too_complex")
    assert not at.exception
    assert "Checkout too complex" in dialog(at)


@pytest.mark.parametrize("link", ["metric=nps", "metric=mean&cut=2", "items=excellent"])
def test_causes_are_shares_whatever_metric_other_pages_show(link):
    at, bare = open_page(CAUSES, link), open_page(CAUSES)
    assert table_of(at).equals(table_of(bare))
    assert (
        link_of(at)["metric"] == [link.removeprefix("metric=")[:4].rstrip("&")] or "items" in link
    )


def test_where_nobody_asked_for_causes_a_question_is_offered(monkeypatch, tmp_path):
    answers = "one,two\n" + "4,5\n" * 20
    link = save(monkeypatch, tmp_path, BARE_MAP, answers, answers)
    at = open_page(CAUSES, link)
    offered = [one.value for one in on_page(at, "code")]
    assert [one.count("☐") for one in offered] == [6, 6]
    assert "Thanh toán quá phức tạp" in offered[1]
    assert on_page(at, "download_button")
    assert not charts(at)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_question_offered_comes_with_a_map_that_reads_its_answers(language):
    mirror_map = parse(causes_map(language))
    option = mirror_map.items["too_complex"].text[language]
    other = mirror_map.items["wrong_moment"].text[language]
    cells = "n,causes\n" + f"1,{option};{other}\n" * 15 + f"2,{other}\n" * 25
    tables = {side: read_table(cells.encode(), f"{side}.csv") for side in ("business", "customer")}
    rows = list_gaps(open_study(pair_tables(tables, mirror_map)), View(gap="diagnosis")).rows
    assert rows["item"].tolist() == list(OPTIONS)
    assert rows.set_index("item")["customer.value"]["too_complex"] == pytest.approx(15 / 40)


# --- Alignment ---


def test_alignment_draws_every_department_and_names_the_worst_pair(demo):
    by_department = list_gaps(demo, View(level="dimension", by=("department",))).rows
    at = open_page(ALIGNMENT)
    squares = next(one for one in charts(at)[0]["data"] if one["name"] == "business")
    assert sorted(squares["x"]) == pytest.approx(sorted(by_department["business.value"]))
    words = said(at)
    assert (
        "The business disagrees by department on Channel flexibility: 96% in Sales, 49% in IT."
        in words
    )
    assert "Based on 52 and 36 business respondents." in words
    assert "The widest of 6 proven gaps, of 6 compared." in words
    assert "90 gaps were tested together (every two groups on every line)" in words
    assert len(table_of(at, 1)) == 36


def test_alignment_compares_other_groups_of_the_business_too():
    at = open_page(ALIGNMENT)
    at.selectbox(key="f_between").set_value("role_level").run()
    assert link_of(at)["between"] == ["role_level"]
    assert "Executive" in words_for_charts(at)


@pytest.mark.parametrize("between", ["department", "role_level"])
def test_a_row_of_alignment_opens_its_card(between):
    at = open_page(ALIGNMENT, f"between={between}")
    choose_row(at, f"why_alignment_dimension_{between}", "Reachability")
    assert not at.exception
    opened = dialog(at)
    assert ("Sales." if between == "department" else "Executive.") in opened
    assert dialog(open_page(ALIGNMENT, address(link_of(at)))) == opened


def test_a_department_below_the_minimum_is_not_drawn_and_said(monkeypatch, tmp_path):
    sizes = {"Sales": 30, "Service": 20, "IT": 4, "Law": 3}
    rows = [f"{name},{4 + n % 2}" for name, size in sizes.items() for n in range(size)]
    business = "\n".join(["department,one", *rows, ""])
    link = save(monkeypatch, tmp_path, SMALL_MAP, business, "one\n" + "3\n4\n" * 30)
    at = open_page(ALIGNMENT, link)
    assert "Not drawn on every line, because too few people answered: IT; Law." in said(at)
    drawn = str(charts(at))
    assert "Sales" in drawn
    assert "Law" not in drawn
    assert table_of(at, 1)["Group"].tolist() == ["Sales", "Service"]


def test_without_departments_the_page_says_what_is_missing(monkeypatch, tmp_path):
    answers = "one,two\n" + "4,5\n" * 20
    link = save(monkeypatch, tmp_path, BARE_MAP, answers, answers)
    at = open_page(ALIGNMENT, link)
    assert at.info
    assert len(on_page(at, "page_link")) == 2


# --- All four ---


@pytest.mark.parametrize("page", CLOSE)
def test_every_page_speaks_vietnamese(page):
    at = open_page(page, "lang=vi")
    words = f"{said(at)} {words_for_charts(at)}".lower()
    for english in (" the ", "customers", "business", " of "):
        assert english not in words


@pytest.mark.parametrize("page", CLOSE)
def test_filters_hold(page):
    at = open_page(page, "where.region=South")
    assert not at.exception
    assert words_for_charts(at) != words_for_charts(open_page(page))


@pytest.mark.parametrize("page", CLOSE)
def test_too_few_people_are_refused(page):
    at = open_page(page, "where.region=Central&where.industry=Logistics")
    assert at.warning
    assert not charts(at)


def test_a_filter_that_leaves_one_department_is_named_and_taken_away_by_one_click():
    at = open_page(ALIGNMENT, "where.department=IT")
    assert not at.exception
    assert "The filter Department leaves nothing to compare" in said(at)
    (button,) = [one for one in at.button if one.label == "Remove the filter Department"]
    button.click().run()
    assert charts(at)


def test_a_filter_that_leaves_two_departments_is_no_hindrance():
    assert charts(open_page(ALIGNMENT, "where.department=IT&where.department=Sales"))
