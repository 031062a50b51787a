"""Indicators as bars from nothing to their index, with the target at 100."""

from dataclasses import replace

import pandas as pd
import pytest

from cxgap.charts.target_bars import target_bars

WORDS = {
    "reached": "reached",
    "on_the_way": "on the way",
    "behind": "behind",
    "no_target": "no target",
    "target": "target = 100",
}


@pytest.fixture
def table():
    rows = [
        ("Reviews", 76.0, "behind", "2,280 reviews; target 3,000", "↓ −1%, worse"),
        ("Posts", 90.0, "on_the_way", "58%; target 65%", "↑ +4 points, better"),
        ("Friends", 912.0, "reached", "9,120; target 1,000", ""),
    ]
    return pd.DataFrame(rows, columns=["label", "index", "status", "detail", "change"])


@pytest.fixture
def worded(either_width):
    return replace(either_width, words={**either_width.words, **WORDS})


def test_bars_stand_in_the_order_given_and_do_not_overlap(table, worded, trace):
    bars = trace(target_bars(table, style=worded), "index")
    assert list(bars.x[:2]) == [76, 90]
    assert min(after - before for before, after in zip(bars.y, bars.y[1:], strict=False)) > 25


def test_a_bar_beyond_the_axis_is_cut_and_says_its_index(table, worded, trace):
    figure = target_bars(table, style=worded)
    assert trace(figure, "index").x[2] == figure.layout.xaxis.range[1] == 200
    assert "912 »" in trace(figure, "numbers").text[2]


def test_the_target_is_at_100_and_named(table, worded, trace, said):
    figure = target_bars(table, style=worded)
    assert {x for x in trace(figure, "target").x if x is not None} == {100}
    assert "target = 100" in said(figure)


def test_status_is_told_in_words_with_an_icon(table, worded, said):
    words = said(target_bars(table, style=worded))
    for status in ("behind", "on the way", "reached"):
        assert status in words
    for icon in "▽↗✓":
        assert icon in words


def test_what_is_on_the_way_is_pale_and_an_arrow_leads_on_to_the_target(table, worded, trace):
    figure = target_bars(table, style=worded)
    bars, way = trace(figure, "index"), trace(figure, "way")
    assert [color.startswith("rgba") for color in bars.marker.color] == [False, True, False]
    assert (way.x[0], way.y[0]) == (bars.x[1], bars.y[1])
    assert bars.x[1] < way.x[1] < 100
    assert "triangle" in way.marker.symbol


def test_an_arrow_that_has_no_room_is_not_drawn(table, worded, trace):
    close = table.assign(index=[76.0, 99.0, 912.0])
    assert not list(trace(target_bars(close, style=worded), "way").x)


def test_a_heading_says_what_the_bars_below_it_have_in_common(table, worded, trace, said):
    headings = ["Behind: short of it", "On the way: nearer than before", ""]
    figure = target_bars(table.assign(heading=headings), style=worded)
    words = said(figure)
    assert "▽" in words
    assert "nearer than before" in words
    assert "on the way" not in words  # the heading says it, no bar again
    first, second, third = trace(figure, "index").y
    assert second - first > third - second > 25  # the heading has room


def test_an_indicators_name_is_not_taken_for_markup(table, worded, said):
    figure = target_bars(table.assign(label="<i>x</i>"), style=worded)
    assert any("&lt;i&gt;x" in note.text for note in figure.layout.annotations)


def test_a_bar_says_what_a_click_opens(table, worded, trace):
    bars = trace(target_bars(table.assign(key=["a", "b", "c"]), style=worded), "index")
    assert list(bars.customdata) == [["a"], ["b"], ["c"]]


@pytest.mark.parametrize(("index", "said"), [(99.6, "99.6"), (99.97, "99.9"), (100.0, "100")])
def test_a_missed_target_is_not_rounded_up_to_a_met_one(table, worded, trace, index, said):
    close = table.assign(index=[index, 90.0, 912.0])
    drawn = target_bars(close, style=worded)
    assert f">\u2002{said}\u2002<" in trace(drawn, "numbers").text[0]
    assert said in trace(drawn, "index").hovertext[0]
