"""The page on channels: every channel a dot, the two farthest apart by name."""

from __future__ import annotations

import pytest
from page_tools import (
    CHANNELS,
    charts,
    drawn,
    link_of,
    on_page,
    open_page,
    said,
    words_for_charts,
)

from cxgap.survey.view import View
from cxgap.tasks import gaps, studies
from cxgap.tasks.pair import pair

SMALL_MAP = """
[study]
name = "Small"
[sides.business]
[sides.customer]
[attributes.region]
customer = { column = "region" }
[items.one]
text = "It works"
scale = { worst = 1, best = 5, top = 2 }
business.experience = "q1"
customer.experience = "q1"
"""


def test_every_channel_has_the_figure_of_the_task():
    view = View(gap="consistency", level="dimension", pairs=True)
    pairs = gaps.list_gaps(studies.open_named("demo", None), view).rows
    own = pairs[(pairs["dimension"] == "simplicity") & (pairs["a_group"] == "Web")].iloc[0]
    table = on_page(open_page(CHANNELS), "dataframe")[0].value
    row = table[table["Line"] == "Simplicity & ease of use"].iloc[0]
    assert row["Website"] == f"{100 * own['a.value']:.1f}%"
    assert {"Website", "App", "Store", "Call centre", "Social media", "Email"} <= set(table)


def test_the_sentence_names_the_two_farthest_apart_with_interval_and_bases():
    words = said(open_page(CHANNELS))
    assert "channel on Simplicity & ease of use: App 78% against Call centre 50%." in words
    assert "95% interval +22 to +34 points; p < 0.001" in words
    assert "Based on 1,350 and 434 customers." in words
    assert "Their interval is widened" in words


def test_the_picture_has_a_dot_per_channel_and_line_and_names_the_farthest():
    at = open_page(CHANNELS)
    traces = {trace["name"]: trace for trace in charts(at)[0]["data"]}
    assert len(traces["ends"]["x"]) == 2 * 6
    assert len(traces["others"]["x"]) == 4 * 6
    assert "Simplicity & ease of use: App 78%, Call centre 50%, gap +28 points" in (
        words_for_charts(at)
    )
    assert "Business" not in str(charts(at)[0])


def test_another_attribute_may_be_the_channel_and_is_in_the_link():
    at = open_page(CHANNELS)
    box = at.selectbox(key="f_channel")
    assert not {"Generation", "Wave"} & set(box.options)
    box.set_value("region").run()
    assert link_of(at)["channel"] == ["region"]
    assert "North" in on_page(at, "dataframe")[0].value
    again = open_page(CHANNELS, "channel=region")
    assert drawn(again) == drawn(at)
    assert "differs by region" in said(again) or "by region is proven" in said(again)


def test_where_nothing_differs_nothing_is_named():
    words = said(open_page(CHANNELS, "margin=60"))
    assert "differs by channel" not in words
    assert "to within 60 points" in words


def test_a_channel_hidden_to_protect_people_is_not_drawn_and_is_told():
    at = open_page(CHANNELS, "min_base=400")
    assert not at.exception
    assert "not compared" in said(at)
    table = on_page(at, "dataframe")[0].value
    assert set(table["Email"]) == {"–"}
    assert "Email" not in str(charts(at)[0])


def test_one_channel_alone_is_told_in_a_sentence():
    at = open_page(CHANNELS, "where.channel=App")
    assert not at.exception
    assert "groups here" in at.warning[0].value
    assert not charts(at)


@pytest.fixture
def without_channels(tmp_path):
    """A study whose customers carry a region and no channel; returns its link."""
    rows = "\n".join(f"{'NS'[n % 2]},{1 + n % 5}" for n in range(60))
    for side in ("business", "customers"):
        (tmp_path / f"{side}.csv").write_text(f"region,q1\n{rows}\n", "utf-8")
    (tmp_path / "map.toml").write_text(SMALL_MAP, "utf-8")
    files = (tmp_path / name for name in ("business.csv", "customers.csv", "map.toml"))
    studies.create("small", pair(*files))
    return "study=small"


def test_without_channels_the_page_says_what_is_missing_and_offers_what_there_is(without_channels):
    at = open_page(CHANNELS, without_channels)
    assert "does not say which channel" in at.info[0].value
    assert not charts(at)
    at.selectbox(key="f_channel").set_value("region").run()
    assert "It works" in words_for_charts(at)


def test_vietnamese_changes_the_words_and_none_of_the_figures():
    at = open_page(CHANNELS, "lang=vi")
    assert "Ứng dụng 78%, Tổng đài 50%" in said(at)
    assert drawn(at) == drawn(open_page(CHANNELS))
