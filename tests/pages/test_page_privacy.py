"""No page says anything about fewer people than the study's minimum, whatever a link asks for."""

from __future__ import annotations

import re

import pytest
from page_tools import (
    ACTION,
    DIMENSIONS,
    GROUPS,
    ITEM,
    JOURNEY,
    OVERVIEW,
    WAVES,
    card,
    charts,
    everything,
    has_figures,
    link_of,
    on_page,
    open_page,
    said,
    words_for_charts,
)

MINIMUM = 5
FOUR_LEADERS = "where.region=Central&where.industry=Logistics"
"""Four of the business's 250 are in Logistics in the Central region."""
SMALL_SPLITS = [
    "by=region&by=industry",
    "by=department&by=role_level",
    "by=department&by=industry",
    "by=generation&by=channel&where.region=Central",
    "by=tier&by=channel&where.generation=Silent",
    "by=industry&where.region=Central",
]


def bases_in(at):
    """Every base the page tells, in sentences, cards, charts, tables and filters."""
    filters = " ".join(label for one in at.sidebar.multiselect for label in one.options)
    tables = [table.value for table in on_page(at, "dataframe")]
    bases = " ".join(
        str(n) for table in tables for name in table if "Base" in name for n in table[name]
    )
    places = (
        (r"n = (\d[\d,]*)", everything(at)),
        (r"of (\d[\d,]*) answers", everything(at)),
        (r"(\d[\d,]*) (?:business respondents|customers)", said(at)),
        (r"\((\d[\d,]*)\)", filters),
        (r"(\d[\d,]*)", bases),
    )
    told = [n for pattern, words in places for n in re.findall(pattern, words)]
    return [int(n.replace(",", "")) for n in told]


@pytest.mark.parametrize("page", [OVERVIEW, GROUPS, ITEM, JOURNEY, WAVES])
def test_a_filter_that_singles_out_too_few_is_refused_in_a_sentence(page):
    at = open_page(page, FOUR_LEADERS)
    assert not at.exception
    assert "too few people" in at.warning[0].value
    assert "Choose it together with: North" in said(at)
    assert not has_figures(at)


def test_the_refused_filter_is_seen_and_can_be_taken_away():
    at = open_page(OVERVIEW, FOUR_LEADERS)
    at.run()
    assert at.warning, "it is still refused, not silently dropped"
    assert at.multiselect(key="f_where.region").value == ["Central"]
    assert link_of(at)["where.industry"] == ["Logistics"]
    at.multiselect(key="f_where.region").set_value([]).run()
    assert not at.warning
    assert "where.region" not in link_of(at)
    assert has_figures(at)


@pytest.mark.parametrize("page", [OVERVIEW, GROUPS, ITEM])
def test_beside_a_refused_filter_no_base_is_told_that_is_too_small(page):
    assert min(bases_in(open_page(page, FOUR_LEADERS)), default=MINIMUM) >= MINIMUM


@pytest.mark.parametrize("split", SMALL_SPLITS)
def test_no_base_below_the_minimum_is_told_anywhere(split):
    at = open_page(GROUPS, split)
    assert not at.exception
    bases = bases_in(at)
    assert bases
    assert min(bases) >= MINIMUM


def test_hidden_cells_say_why_and_show_nothing():
    at = open_page(GROUPS, "by=region&by=industry")
    assert "Central · Logistics (n = 166), Reachability: hidden to protect people." in (
        words_for_charts(at)
    )
    table = on_page(at, "dataframe")[0].value
    hidden = table[table["Notes"] == "hidden to protect people"]
    assert len(hidden) >= 6
    assert set(hidden["Business"]) == set(hidden["Gap"]) == {"–"}
    assert set(hidden["Base, business"]) == {"–"}
    assert set(hidden["Interval"]) == {"no interval"}
    assert "hidden" in str(charts(at)[0]["layout"]) + str(charts(at)[0]["data"])


def test_a_hidden_cell_opens_to_hidden_items():
    at = open_page(GROUPS, "by=region&by=industry&cell=Central&cell=Logistics&dimension=simplicity")
    assert not at.exception
    words = on_page(at, "plotly_chart")[1].proto.alt
    assert words.count("hidden to protect people") == 5
    assert "business" not in words


def test_a_raised_minimum_hides_what_was_shown():
    at = open_page(OVERVIEW, "min_base=300")
    assert "92" not in card(at)
    assert "hidden to protect people" in said(at)
    assert "business" not in words_for_charts(at)


def test_a_hidden_side_has_no_distribution():
    at = open_page(ITEM, "min_base=300")
    assert not at.exception
    words = on_page(at, "plotly_chart")[0].proto.alt
    assert "Business: hidden to protect people" in words
    assert "Customers: 1:" in words
    metrics = on_page(at, "table")[0].value
    assert set(metrics["Business"]) == set(metrics["Gap"]) == {"hidden to protect people"}
    assert "69.7% (68.4% to 71.1%)" in set(metrics["Customers"])
    assert not re.search(r"\bnan\b", everything(at), re.IGNORECASE)


def test_an_actions_groups_are_no_way_around():
    """The group an action was for is a filter like any other."""
    link = "line=overall&action=industry&treated=Logistics&where.region=Central"
    at = open_page(ACTION, link)
    assert not at.exception
    assert not re.search(r"\d%", said(at))
    assert min(bases_in(at), default=MINIMUM) >= MINIMUM


def test_an_unknown_value_is_no_way_around():
    at = open_page(OVERVIEW, f"{FOUR_LEADERS}&where.region=Atlantis")
    assert "too few people" in at.warning[0].value
    assert not has_figures(at)


def test_naming_the_side_is_no_way_around():
    at = open_page(OVERVIEW, "where.business:region=Central&where.business:industry=Logistics")
    assert not at.exception
    assert at.warning
    assert not has_figures(at)
    assert min(bases_in(at), default=MINIMUM) >= MINIMUM


def test_naming_the_side_of_one_filter_is_no_way_around():
    at = open_page(OVERVIEW, "where.business:region=Central&where.industry=Logistics")
    assert not at.exception
    assert not has_figures(at)
    assert min(bases_in(at), default=MINIMUM) >= MINIMUM


@pytest.mark.parametrize("page", [OVERVIEW, DIMENSIONS, ITEM, JOURNEY])
def test_what_is_hidden_says_from_how_many_on_it_is_shown_and_what_helps(page):
    rule = "from 5 respondents of the business and 5 customers on. Remove a filter"
    raised = rule.replace("5", "9,000")
    assert raised in said(open_page(page, "min_base=9000"))
    assert "Remove a filter, or" not in said(open_page(page))
