"""Every chart of every page has its words, its table, its data and its picture, and opens more."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from page_tools import (
    ACTION,
    CHANNELS,
    DIMENSIONS,
    DRIVERS,
    EVERY_PAGE,
    GROUPS,
    ITEM,
    OVERVIEW,
    QUALITY,
    WAVES,
    charts,
    elements,
    go_to,
    link_of,
    on_page,
    open_page,
    said,
)

LINKS = {
    GROUPS: "by=generation&cell=Gen+Z&dimension=simplicity",
    ACTION: "action=channel&treated=App",
}


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_every_chart_has_its_words_its_table_its_data_and_its_picture(page):
    at = open_page(page, LINKS.get(page, ""))
    assert not at.exception
    kinds = [(one.type, one) for one in elements(at.main)]
    places = [at for at, (kind, _) in enumerate(kinds) if kind == "plotly_chart"]
    for place, end in pairwise([*places, len(kinds)]):
        chart = kinds[place][1].proto
        behind = {kind for kind, _ in kinds[place:end]}
        assert len(chart.alt) > 20
        assert {"dataframe", "table"} & behind or "published" in chart.id, "no table twin"
        assert "download_button" in behind, "no data"
        assert "bidi_component" in behind, "no picture"


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_every_mark_opens_something(page):
    at = open_page(page, LINKS.get(page, ""))
    for chart, drawn in zip(on_page(at, "plotly_chart"), charts(at), strict=True):
        name = chart.proto.id.rpartition("-")[2]
        keys = ["".join(k) for trace in drawn["data"] for k in trace.get("customdata") or []]
        assert keys, name
        assert all(keys), name
        assert chart.proto.selection_mode, name


def picture(at, name):
    for one in on_page(at, "bidi_component"):
        data = json.loads(one.proto.json or "{}")
        if data.get("chart") == name:
            return data
    raise AssertionError(name)


def test_a_picture_says_what_it_shows_and_where_it_comes_from():
    at = open_page(DIMENSIONS, "where.region=South&metric=mean")
    data = picture(at, "dimension_gaps")
    assert data["title"].rstrip(".") in at.title[0].value.replace("\\", "")
    assert data["file"].startswith("demo-dimensions-dimension_gaps-")
    bases, source = data["sources"]
    assert bases.startswith("Bases: Business ")
    version = link_of(open_page())["version"][0]
    assert f"version {version}" in source
    assert "Mean" in source
    assert "Filters: Region: South." in source


def test_a_picture_of_hidden_figures_says_no_base():
    at = open_page(OVERVIEW, "min_base=100000")
    for one in on_page(at, "bidi_component"):
        assert "Bases" not in one.proto.json


def test_a_menu_opens_a_mark_elsewhere():
    at = open_page(DRIVERS, "lines=item&where.region=South")
    at.menu_button(key="open_drivers").click("item=live_chat").run()
    linked = open_page(ITEM, "item=live_chat&where.region=South")
    assert at.title[0].value == linked.title[0].value
    assert link_of(at)["item"] == ["live_chat"]
    assert link_of(at)["where.region"] == ["South"]
    at.run()
    assert link_of(at)["item"] == ["live_chat"], "opened once, not on every run"


def test_a_wave_opens_its_line_in_that_wave():
    at = open_page(WAVES, "line=dimension:simplicity")
    at.menu_button(key="open_trend").click("where.wave=2025&dimension=simplicity").run()
    assert link_of(at)["where.wave"] == ["2025"]
    assert link_of(at)["dimension"] == ["simplicity"]


def test_a_channel_opens_its_group_in_the_dimension():
    at = open_page(CHANNELS)
    at.menu_button(key="open_channels").click("by=channel&cell=App&dimension=simplicity").run()
    wanted = {"by": ["channel"], "cell": ["App"], "dimension": ["simplicity"]}
    assert {key: link_of(at)[key] for key in wanted} == wanted
    assert len(charts(at)) == 2


def test_what_opens_in_its_place_has_no_menu():
    menus = [one.key for one in open_page(DIMENSIONS).menu_button]
    assert menus == ["open_items"], "dimensions are chosen on this page"


FILTER = "where.region=South&where.segment=B2B"


def test_filters_say_what_they_leave_on_every_page_they_choose_figures_of():
    at = open_page(OVERVIEW, FILTER)
    for page in (OVERVIEW, DIMENSIONS, DRIVERS):
        words = said(go_to(at, page) if page != OVERVIEW else at)
        assert "Filters (Region: South; Segment: Business customers (B2B)) leave" in words
        assert "of 250 business respondents and" in words
        assert "of 5,000 customers." in words
    assert "Filters (" not in said(go_to(at, QUALITY)), "nothing there is filtered"
    assert "Filters (" not in said(open_page(OVERVIEW))


def test_filters_that_leave_too_few_do_not_say_how_many():
    tiny = "where.generation=Silent&where.region=North&where.industry=Banking"
    assert "Customers: hidden to protect people" in said(open_page(OVERVIEW, tiny))


def test_bases_are_those_of_whoever_the_figures_are_of():
    assert picture(open_page(DRIVERS), "drivers")["sources"][0].startswith("Bases: Business ")
    assert "Customers " in picture(open_page(DRIVERS), "drivers")["sources"][0]
    assert "Groups " in picture(open_page(CHANNELS), "channels")["sources"][0]
