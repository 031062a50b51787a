"""Both sides over the waves, and the parts of a change."""

import math
from dataclasses import replace

import pandas as pd
import pytest

from cxgap.charts.trend_lines import trend_lines


@pytest.fixture
def waves(gap_row):
    """Three waves: customers proven to rise at last, the business never proven to move."""
    moves = {"business": (-0.03, 0.03), "customer": (-0.01, 0.04)}
    table = [
        gap_row("2023", 0.92, 0.70, "blind_spot"),
        gap_row("2024", 0.91, 0.72, "blind_spot", **_moved(moves)),
        gap_row("2025", 0.90, 0.80, "unclear", **_moved(moves | {"customer": (0.04, 0.12)})),
    ]
    return pd.DataFrame(table)


def _moved(moves):
    return {
        f"{side}_moved.{end}": value
        for side, ends in moves.items()
        for end, value in zip(("low", "high"), ends, strict=True)
    }


def without(table, at, side):
    """The same with one side of one wave hidden."""
    hidden = table.copy()
    for name in (f"{side}.value", f"{side}.low", f"{side}.high", f"{side}.n", "gap.value"):
        hidden.loc[at, name] = math.nan
    return hidden.assign(flags=[["hidden"] if wave == at else [] for wave in range(len(table))])


def test_every_wave_has_both_figures_in_the_order_given(waves, either_width, trace):
    figure = trend_lines(waves, style=either_width)
    assert trace(figure, "business").x == (0, 1, 2)
    assert trace(figure, "business").text == ("92%", "91%", "90%")
    assert trace(figure, "customer").text == ("70%", "72%", "80%")
    assert [text.partition("<br>")[0] for text in figure.layout.xaxis.ticktext] == [
        "2023",
        "2024",
        "2025",
    ]


def test_the_gap_stands_below_each_wave_and_is_shaded_between_the_lines(waves, style, trace):
    figure = trend_lines(waves, style=style)
    assert "+22 points" in figure.layout.xaxis.ticktext[0]
    assert "+10 points" in figure.layout.xaxis.ticktext[2]
    assert trace(figure, "gap").x == (0, 1, 1, 0, None, 1, 2, 2, 1, None)
    assert trace(figure, "gap").y[:4] == (0.92, 0.91, 0.72, 0.70)


def test_a_line_is_solid_only_where_its_side_is_proven_to_have_moved(waves, style, trace):
    figure = trend_lines(waves, style=style)
    assert trace(figure, "customer.proven").x == (1, 2, None)
    assert trace(figure, "customer.open").x == (0, 1, None)
    assert trace(figure, "business.proven").x == ()
    assert trace(figure, "customer.open").line.dash == "4px,3px"


def test_an_interval_lies_behind_each_dot(waves, style, trace):
    band = trace(trend_lines(waves, style=style), "customer.band")
    assert band.y[:2] == pytest.approx((0.67, 0.73))


@pytest.mark.parametrize("side", ["business", "customer"])
def test_a_hidden_wave_breaks_the_line_and_is_hatched(waves, either_width, trace, said, side):
    hidden = without(waves, 1, side)
    figure = trend_lines(hidden, style=either_width)
    assert trace(figure, side).x == (0, 2)
    assert trace(figure, f"{side}.open").x == trace(figure, f"{side}.proven").x == ()
    assert trace(figure, "gap").x == ()
    assert trace(figure, "hidden").x == (1,)
    assert "hidden" in said(figure)
    assert figure.layout.xaxis.ticktext[1] == "2024"


def test_a_number_stands_away_from_the_words_on_the_hatching(waves, style, trace):
    high = trend_lines(without(waves, 1, "business"), style=style)  # customers at 72 %
    assert trace(high, "customer").textposition[1] == "top center"
    low = waves.assign(**{"customer.value": waves["customer.value"] - 0.5})
    figure = trend_lines(without(low, 1, "business"), style=style)
    assert trace(figure, "customer").textposition[1] == "bottom center"


def test_a_hidden_figure_is_nowhere_in_the_picture(waves, style):
    for side, shown in (("business", "91%"), ("customer", "72%")):
        assert shown in trend_lines(waves, style=style).to_json()
        hidden = trend_lines(without(waves, 1, side), style=style).to_json()
        assert shown not in hidden


def test_what_is_not_proven_is_hollow(waves, either_theme, trace):
    figure = trend_lines(waves, style=either_theme)
    page = either_theme.palette.page
    assert [color == page for color in trace(figure, "customer").marker.color] == [
        False,
        False,
        True,
    ]


def test_both_sides_are_named_and_never_on_top_of_each_other(waves, style, said):
    for narrow in (False, True):
        words = said(trend_lines(waves, style=replace(style, narrow=narrow)))
        assert "Business" in words
        assert "Customers" in words
    close = waves.assign(**{"customer.value": waves["business.value"]})
    names = [
        note
        for note in trend_lines(close, style=style).layout.annotations
        if "Business" in note.text or "Customers" in note.text
    ]
    assert abs(names[0].yshift - names[1].yshift) >= 18


def test_waves_without_what_moved_are_joined_by_dashed_lines(waves, style, trace):
    bare = waves[[name for name in waves if "_moved" not in name]]
    figure = trend_lines(bare, style=style)
    assert trace(figure, "customer.open").x == (0, 1, None, 1, 2, None)
