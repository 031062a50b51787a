"""Every page opens, bare and from a link, and keeps the reader's choices."""

from __future__ import annotations

import pytest
from page_tools import (
    ABOUT,
    ACTION,
    CHOICES,
    EVERY_PAGE,
    GROUPS,
    ITEM,
    METHOD,
    OVERVIEW,
    REFERENCES,
    address,
    card,
    charts,
    drawn,
    everything,
    go_to,
    has_figures,
    link_of,
    on_page,
    open_page,
    said,
)

FULL = (
    "v=1&study=demo&lang=vi&gap=perception&metric=mean&cut=3&level=item&by=region&by=industry"
    "&item=app_easy&cell=North&cell=Retail&dimension=simplicity&confidence=0.9&margin=3.0"
    "&interval=taylor&adjust=holm&factor=design&min_base=10"
    "&where.generation=Gen+X&where.generation=Gen+Z&where.segment=B2B"
)


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_a_page_opens_from_a_bare_address(page):
    at = open_page(page)
    assert not at.exception
    assert not at.warning
    assert not at.info or page == GROUPS
    assert said(at)


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_a_page_opens_from_a_link_with_every_choice(page):
    at = open_page(page, FULL)
    assert not at.exception
    assert not at.warning
    assert said(at)


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_the_address_names_every_choice(page):
    link = link_of(open_page(page))
    planned = {"line": ["dimension:simplicity"]} if page == ACTION else {}
    assert (CHOICES | planned).items() <= link.items()
    of_action = {"action", "treated"} if page == ACTION else set()
    assert set(link) - set(CHOICES) == {"version", "item"} | of_action


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_a_full_link_stays_as_it_is(page):
    """Else one choice would be two steps of the browser's back button."""
    at = open_page(page, FULL)
    link = link_of(at)
    wanted = {key: link[key] for key in CHOICES} | {"item": ["app_easy"]}
    for part in FULL.split("&"):
        key, _, value = part.partition("=")
        assert value.replace("+", " ") in link[key]
    at.run()
    assert link_of(at) == link
    assert link.items() >= wanted.items()


def test_the_same_link_shows_the_same_figures_in_another_session():
    first = open_page(OVERVIEW, "metric=mean&where.region=South")
    second = open_page(OVERVIEW, address(link_of(first)))
    assert card(second) == card(first)
    assert drawn(second) == drawn(first)
    assert said(second) == said(first)


def test_going_to_another_page_keeps_the_choices():
    at = open_page(OVERVIEW)
    at.selectbox(key="f_metric").set_value("mean").run()
    at.multiselect(key="f_where.region").set_value(["South"]).run()
    chosen = link_of(at)
    for page in (GROUPS, ITEM, METHOD, OVERVIEW):
        go_to(at, page)
        assert not at.exception
        assert link_of(at) == chosen
        if page != METHOD:  # nothing there depends on them, so they are not asked
            assert at.selectbox(key="f_metric").value == "mean"
            assert at.multiselect(key="f_where.region").value == ["South"]


@pytest.mark.parametrize("page", [METHOD, ABOUT])
def test_where_no_figure_depends_on_a_choice_none_is_asked(page):
    at = open_page(page, "where.region=South")
    assert not at.sidebar.selectbox
    assert not at.sidebar.multiselect
    assert "leave" not in said(at).split("\n")[0]


def test_the_method_opens_section_by_section():
    at = open_page(METHOD)
    titles = [one.label.strip("*") for one in at.expander]
    assert titles[0] == "What is compared"
    assert len(titles) > 10
    assert "Newcombe" in said(at)


def test_a_page_of_words_has_no_charts():
    assert not charts(open_page(METHOD))


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_the_link_to_share_is_the_address(page):
    at = open_page(page)
    assert on_page(at, "code") == []
    shown = at.sidebar.code[0].value
    assert shown.endswith(address(link_of(at)))


@pytest.mark.parametrize("page", [OVERVIEW, GROUPS, ITEM])
def test_every_chart_has_its_words_and_every_table_its_name(page):
    at = open_page(page, "by=generation&cell=Gen+Z&dimension=simplicity")
    assert has_figures(at)
    for chart in on_page(at, "plotly_chart"):
        assert len(chart.proto.alt) > 40
    for table in on_page(at, "dataframe"):
        assert table.proto.alt


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_every_chart_has_a_table_beside_it(page):
    """On the shelf one table holds the figures of both its charts."""
    at = open_page(page)
    drawn = len(on_page(at, "plotly_chart"))
    assert len(on_page(at, "dataframe")) >= (min(drawn, 1) if page == REFERENCES else drawn)


def test_nothing_on_a_page_is_unfilled_or_undefined():
    for page in EVERY_PAGE:
        shown = everything(open_page(page, "by=generation&cell=Gen+Z&dimension=simplicity"))
        for wrong in ("{n}", "{label}", "None", "undefined", "NaT"):
            assert f" {wrong}" not in shown
        assert "nan%" not in shown.lower()
