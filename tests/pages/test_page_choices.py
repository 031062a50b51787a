"""What a reader chooses changes the figures, and is in the address under stable English keys."""

from __future__ import annotations

import re

import pytest
from page_tools import (
    ABOUT,
    GROUPS,
    OVERVIEW,
    card,
    drawn,
    everything,
    go_to,
    link_of,
    numbers_in,
    on_page,
    open_page,
    said,
    words_for_charts,
)

from cxgap.dashboard.state import JOIN
from cxgap.tasks import studies
from cxgap.tasks.pair import pair

PIPED = """
[sides.business]
[sides.customer]
[attributes.tier]
customer = "tier"
[items.one]
dimension = "reachability"
scale = { worst = 1, best = 5 }
business.experience = "q1"
customer.experience = "q1"
"""


def region_of(at):
    return at.multiselect(key="f_where.region")


def test_another_metric_shows_other_figures():
    at = open_page()
    before = card(at)
    at.selectbox(key="f_metric").set_value("mean").run()
    assert link_of(at)["metric"] == ["mean"]
    assert card(at) != before
    assert "%" not in card(at)


def test_another_cut_shows_other_figures():
    at = open_page()
    at.selectbox(key="f_cut").set_value(1).run()
    assert link_of(at)["cut"] == ["1"]
    assert "92.0%" not in card(at)


def test_a_filter_keeps_these_people_only():
    at = open_page()
    at.multiselect(key="f_where.generation").set_value(["Gen Z"]).run()
    assert link_of(at)["where.generation"] == ["Gen Z"]
    assert "of 1,235 answers" in card(at)
    assert "of 250 answers" in card(at), "the business has no generations"


def test_two_filters_hold_together_and_go_one_by_one():
    at = open_page()
    region_of(at).set_value(["South"]).run()
    at.multiselect(key="f_where.tier").set_value(["Gold", "Silver"]).run()
    link = link_of(at)
    assert link["where.region"] == ["South"]
    assert link["where.tier"] == ["Gold", "Silver"]
    region_of(at).set_value([]).run()
    assert "where.region" not in link_of(at)
    assert link_of(at)["where.tier"] == ["Gold", "Silver"]


def test_neighbours_that_must_go_together_are_one_choice():
    at = open_page(OVERVIEW, "where.industry=Logistics")
    assert [label.partition(" (")[0] for label in region_of(at).options] == [
        "North + Central",
        "South",
    ]
    region_of(at).set_value([f"North{JOIN}Central"]).run()
    assert link_of(at)["where.region"] == ["North", "Central"]


def test_a_choice_of_neighbours_stays_when_they_may_go_alone_again():
    """Else the sidebar says "All" beside figures of two regions, and drops them a click later."""
    at = open_page(OVERVIEW, "where.industry=Logistics&where.region=North&where.region=Central")
    at.multiselect(key="f_where.industry").set_value([]).run()
    assert region_of(at).value == ["North", "Central"]
    before = card(at)
    at.run()
    assert link_of(at)["where.region"] == ["North", "Central"]
    assert card(at) == before


def test_single_choices_become_one_when_they_must_go_together():
    at = open_page(OVERVIEW, "where.region=North&where.region=Central")
    at.multiselect(key="f_where.industry").set_value(["Logistics"]).run()
    assert region_of(at).value == [f"North{JOIN}Central"]
    assert link_of(at)["where.region"] == ["North", "Central"]


def test_a_filter_on_one_side_only_is_seen_and_can_be_taken_away():
    at = open_page(OVERVIEW, "where.business:region=South")
    sided = at.multiselect(key="f_where.business:region")
    assert sided.label == "Region · Business"
    assert sided.value == ["South"]
    assert "of 5,000 answers" in card(at)
    sided.set_value([]).run()
    assert "where.business:region" not in link_of(at)
    assert "of 250 answers" in card(at)


def test_the_settings_reach_the_figures_and_the_address():
    at = open_page()
    assert re.search(r"Millennials: [^.]*blind spot", words_for_charts(at))
    at.select_slider(key="f_confidence").set_value(0.99).run()
    at.select_slider(key="f_margin").set_value(20).run()
    at.selectbox(key="f_adjust").set_value("holm").run()
    link = link_of(at)
    assert (link["confidence"], link["margin"], link["adjust"]) == (["0.99"], ["20.0"], ["holm"])
    assert "99% interval" in said(at)
    assert not re.search(r"Millennials: [^.]*blind spot", words_for_charts(at)), "10 points < 20"


@pytest.mark.parametrize(
    ("link", "widget", "value"),
    [
        ("margin=7.5", "f_margin", 7.5),
        ("confidence=0.925", "f_confidence", 0.925),
        ("cut=4", "f_cut", 4),
    ],
)
def test_a_value_that_no_control_offers_holds_until_it_is_changed(link, widget, value):
    at = open_page(OVERVIEW, link)
    key, _, written = link.partition("=")
    at.run()
    assert link_of(at)[key] == [written]
    assert at.get_by_key(widget).value == value


def test_a_split_changes_the_rows():
    at = open_page(GROUPS)
    at.selectbox(key="f_by_first").set_value("tier").run()
    assert link_of(at)["by"] == ["tier"]
    assert "Gold (n =" in words_for_charts(at)
    at.selectbox(key="f_by_second").set_value("region").run()
    assert link_of(at)["by"] == ["tier", "region"]
    assert "Gold · North (n =" in words_for_charts(at)
    at.selectbox(key="f_by_second").set_value("").run()
    assert link_of(at)["by"] == ["tier"]


def test_the_same_attribute_twice_is_one_split():
    at = open_page(GROUPS, "by=tier&by=region")
    at.selectbox(key="f_by_first").set_value("region").run()
    assert not at.exception
    assert link_of(at)["by"] == ["region"]
    assert at.selectbox(key="f_by_second").value == ""


def test_choosing_a_language_changes_the_words_and_not_the_figures():
    at = open_page(OVERVIEW, "where.region=South&metric=mean")
    title, figures, marks = at.title[0].value, numbers_in(card(at)), drawn(at)
    at.radio(key="f_language").set_value("vi").run()
    link = link_of(at)
    assert link["lang"] == ["vi"]
    assert link["metric"] == ["mean"]
    assert link["where.region"] == ["South"]
    assert at.title[0].value != title
    assert numbers_in(card(at)) == figures
    assert drawn(at) == marks


def test_the_address_holds_no_word_of_the_language():
    at = open_page(GROUPS, "lang=vi&by=region&where.segment=B2B&metric=mean")
    assert all(value.isascii() for values in link_of(at).values() for value in values)
    english = open_page(GROUPS, "lang=en&by=region&where.segment=B2B&metric=mean")
    assert {**link_of(english), "lang": ["vi"]} == link_of(at)


def test_the_language_goes_with_the_reader():
    at = go_to(open_page(OVERVIEW, "lang=vi"), ABOUT)
    assert link_of(at)["lang"] == ["vi"]
    assert "Khách hàng" in everything(at)


def test_only_metrics_that_some_item_has_are_offered():
    at = open_page()
    assert at.selectbox(key="f_metric").options == [
        "Top-two-box",
        "Mean",
        "Mean, 0–100",
        "NPS",
        "CSAT",
    ]


def test_a_filter_on_the_split_leaves_its_own_rows():
    at = open_page(GROUPS, "by=generation&where.generation=Gen+Z")
    assert not at.exception
    assert "Gen Z" in words_for_charts(at)
    assert "Silent" not in words_for_charts(at)


def test_a_filter_is_open_to_see_where_one_holds():
    bare, filtered = open_page(), open_page(OVERVIEW, "where.region=South")
    assert not bare.sidebar.expander[0].proto.expanded
    assert filtered.sidebar.expander[0].proto.expanded
    assert on_page(filtered, "plotly_chart")


def test_a_groups_name_may_hold_any_mark(tmp_path):
    """A bar, as files have it in names of groups, parts no name in two."""
    rows = [f"{tier},{1 + at % 5}" for at in range(60) for tier in ("A|B", "C")]
    (tmp_path / "customers.csv").write_text("\n".join(["tier,q1", *rows]))
    (tmp_path / "business.csv").write_text("\n".join(["q1", *"12345" * 6]))
    (tmp_path / "map.toml").write_text(PIPED)
    files = [tmp_path / name for name in ("business.csv", "customers.csv", "map.toml")]
    studies.create("piped", pair(*files))
    at = open_page(GROUPS, "study=piped&by=tier&cell=A%7CB&where.tier=A%7CB")
    at.radio(key="f_language").set_value("vi").run()
    link = link_of(at)
    assert link["where.tier"] == link["cell"] == ["A|B"]
    assert "where.tier" not in said(at)
    assert go_to(at, OVERVIEW).multiselect(key="f_where.tier").value == ["A|B"]
