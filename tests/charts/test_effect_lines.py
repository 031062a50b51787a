"""The effect of an action as a bracket between where customers are and where they would be."""

import math
from dataclasses import replace

import pytest

from cxgap.charts.effect_lines import BRACKET, LAST, effect_lines
from cxgap.charts.wording import text_width

NAMES = {"treated": "App", "comparison": "Web + Store", "before": "2025", "after": "2026"}
WORDS = {
    "treated": "had it",
    "comparison": "comparison",
    "alike": "{group}, had both moved alike",
    "effect": "Effect",
    "part_of_scale": "Part of the scale",
    "raised": "raised",
    "no_effect": "no effect",
}


def reading(name, value, half=0.02):
    return {
        f"{name}.{end}": value + by for end, by in (("value", 0), ("low", -half), ("high", half))
    }


@pytest.fixture
def row():
    """From 60 to 75 where it was taken, from 50 to 55 elsewhere: an effect of 10."""
    figures = {"treated": (0.60, 0.75), "comparison": (0.50, 0.55)}
    cells = [
        reading(f"{group}.{when}.customer", value)
        for group, values in figures.items()
        for when, value in zip(("before", "after"), values, strict=True)
    ]
    parts = [reading("comparison_moved", 0.05), reading("effect", 0.10)]
    flat = {key: value for part in (*cells, *parts) for key, value in part.items()}
    return flat | {"verdict": "raised", "flags": []}


@pytest.fixture
def worded(either_width):
    return replace(either_width, words={**either_width.words, **WORDS})


def draw(row, style):
    return effect_lines(row, NAMES, style=style)


def test_the_bracket_spans_the_effect_from_where_they_would_be(row, worded, trace):
    bracket = trace(draw(row, worded), "effect")
    assert bracket.y == pytest.approx((0.65, 0.65, 0.75, 0.75))
    assert trace(draw(row, worded), "alike").y == pytest.approx((0.60, 0.65))


def test_what_is_not_proven_is_dashed(row, worded, trace):
    assert trace(draw(row, worded), "effect").line.dash == "solid"
    other = draw(row | {"verdict": "no_effect"}, worded)
    assert trace(other, "effect").line.dash != "solid"


def test_groups_waves_and_the_effect_are_named(row, worded, said):
    figure = draw(row, worded)
    for word in (
        "App (had it)",
        "Web + Store (comparison)",
        "+10.0 points",
        "+8.0 to +12.0",
        "raised",
    ):
        assert word in said(figure)
    assert list(figure.layout.xaxis.ticktext) == ["2025", "2026"]


def test_the_part_of_the_scale_that_is_shown_holds_every_mark_and_is_said(row, worded, said):
    figure = draw(row, worded)
    low, high = figure.layout.yaxis.range
    assert 0 <= low < 0.48
    assert 0.77 < high <= 1
    assert "Part of the scale" in said(figure)
    assert 3 <= len(figure.layout.yaxis.tickvals) <= 6


def test_hidden_figures_are_hatched_and_said(row, worded, said, trace):
    hidden = {key: math.nan if isinstance(value, float) else value for key, value in row.items()}
    figure = draw(hidden | {"flags": ["hidden"], "verdict": None}, worded)
    assert "Hidden to protect people" in said(figure)
    assert [one.name for one in figure.data] == ["hidden"]


def test_a_name_is_not_taken_for_markup(row, worded):
    figure = effect_lines(row, NAMES | {"treated": "<b>x</b>"}, style=worded)
    assert any("&lt;b&gt;x" in note.text for note in figure.layout.annotations)


KEYS = {
    "treated.before.customer": "had it before",
    "treated.after.customer": "had it after",
    "effect": "why",
}


def test_every_figure_and_the_bracket_say_what_a_click_opens(row, worded, trace):
    figure = effect_lines(row, NAMES, style=worded, keys=KEYS)
    assert list(trace(figure, "treated").customdata) == [["had it before"], ["had it after"]]
    assert list(trace(figure, "alike").customdata) == [["had it before"], ["why"]]
    bracket = trace(figure, "effect")
    assert set(map(tuple, bracket.customdata)) == {("why",)}
    assert "markers" in bracket.mode, "a line alone cannot be clicked"


def test_the_name_of_the_group_is_in_the_words_of_where_it_would_be(row, worded, trace):
    assert trace(draw(row, worded), "alike").hovertext[1] == "App, had both moved alike: 65%"


@pytest.mark.parametrize(("narrow", "plot"), [(False, 388), (True, 280)])
def test_a_number_beside_the_later_wave_stays_clear_of_the_bracket(worded, narrow, plot):
    """On the narrowest page of its kind, where the plot has so many pixels."""
    style = replace(worded, narrow=narrow)
    per_wave = plot / (LAST[narrow] + 0.3)
    free = (BRACKET[narrow] - 0.03 - 1) * per_wave
    assert 16 + text_width("4.21", style.text_size) < free
