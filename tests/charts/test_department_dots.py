"""Departments on one line each: all dots, the spread, the ends by name, customers beside them."""

import math
from dataclasses import replace

import pandas as pd
import pytest

from cxgap.charts import row_layout, wording
from cxgap.charts.department_dots import department_dots
from cxgap.texts.charts import chart_words

NAN = math.nan
FIGURES = {"Speed": {"IT": 0.4, "Sales": 0.95, "Service": 0.6}, "Price": {"IT": 0.5, "Sales": 0.52}}
CUSTOMERS = {"Speed": 0.55, "Price": 0.6}


def reading(name, value):
    return {
        f"{name}.value": value,
        f"{name}.low": value - 0.04,
        f"{name}.high": value + 0.04,
        f"{name}.n": 40,
    }


def line(label, verdict, flags=()):
    own = FIGURES.get(label, {})
    ends = (max(own.values()), min(own.values())) if own else (NAN, NAN)
    row = {"label": label, "verdict": verdict, "flags": list(flags)}
    row |= reading("high", ends[0]) | reading("low", ends[1]) | reading("gap", ends[0] - ends[1])
    return row | reading("customer", CUSTOMERS.get(label, NAN))


@pytest.fixture
def table():
    return pd.DataFrame(
        [
            line("Speed", "inconsistent"),
            line("Price", "unclear"),
            line("Secret", None, ["hidden"]),
        ]
    )


@pytest.fixture
def groups():
    return pd.DataFrame(
        [
            {"line": at, "name": name} | reading("group", value)
            for at, own in enumerate(FIGURES.values())
            for name, value in own.items()
        ]
    )


@pytest.fixture
def drawn(style):
    return replace(style, words=style.words | {"alignment_note": "Squares: departments"})


@pytest.fixture(params=[False, True], ids=["wide", "narrow"])
def either(request, drawn):
    return replace(drawn, narrow=request.param)


def test_every_department_has_a_square_and_customers_a_circle(table, groups, either, trace):
    figure = department_dots(table, groups, style=either)
    squares, circles = trace(figure, "business"), trace(figure, "customer")
    assert list(squares.x) == [0.6, 0.4, 0.95, 0.5, 0.52]  # the two that are named on top
    assert list(circles.x) == [0.55, 0.6]
    assert squares.marker.symbol == "square"
    assert circles.marker.symbol == "circle"


def test_the_shade_runs_from_the_lowest_to_the_highest(table, groups, drawn, trace):
    shade = trace(department_dots(table, groups, style=drawn), "spread")
    assert list(shade.x) == [0.4, 0.95, None, 0.5, 0.52, None]


def test_the_intervals_of_both_ends_and_of_customers_are_drawn(table, groups, drawn, trace):
    figure = department_dots(table, groups, style=drawn)
    ends = [x for x in trace(figure, "intervals").x if x is not None]
    assert ends[:4] == pytest.approx([0.36, 0.44, 0.91, 0.99])
    assert list(trace(figure, "customer").error_x.array) == pytest.approx([0.04, 0.04])


def test_the_ends_carry_their_names_on_either_side_of_the_line(table, groups, either):
    figure = department_dots(table, groups, style=either)
    names = {note.text: note.y for note in figure.layout.annotations}
    high, low = names["Sales <b>95%</b>"], names["IT <b>40%</b>"]
    middle = figure.data[-1].y[0]
    assert high < middle < low


def test_what_is_not_proven_is_hollow(table, groups, drawn, trace):
    squares = trace(department_dots(table, groups, style=drawn), "business")
    colors = list(squares.marker.color)
    assert set(colors[:3]) == {drawn.palette.business}
    assert set(colors[3:]) == {drawn.palette.page}


def test_a_hidden_line_is_hatched_and_said_and_has_no_dot(table, groups, either, trace, said):
    figure = department_dots(table, groups, style=either)
    assert len(trace(figure, "hidden").y) == 1
    assert "Hidden to protect people" in said(figure)
    assert len(trace(figure, "customer").x) == 2


def test_two_lines_of_the_same_name_keep_their_own_departments(table, groups, drawn, trace):
    alike = table.assign(label="Same")
    squares = trace(department_dots(alike, groups, style=drawn), "business")
    assert len(set(squares.y)) == 2


def test_study_texts_are_not_taken_for_markup(table, groups, drawn, said):
    hostile = groups.assign(name="<b>IT</b>")
    words = said(department_dots(table, hostile, style=drawn))
    assert "&lt;b&gt;IT&lt;/b&gt;" in words


def test_a_missing_word_is_an_error_and_both_languages_have_it(style):
    with pytest.raises(KeyError):
        department_dots(pd.DataFrame(), pd.DataFrame(), style=style)
    for language in ("en", "vi"):
        assert chart_words(language)["alignment_note"]


@pytest.mark.parametrize("value", [0.0, 0.3, 0.5, 0.99, 1.0])
def test_a_long_name_stays_in_the_figure(drawn, value):
    name, narrow = "Customer care & experience, both", replace(drawn, narrow=True)
    table = pd.DataFrame([line("Speed", "inconsistent")])
    groups = pd.DataFrame(
        [{"line": 0, "name": n} | reading("group", v) for n, v in ((name, value), ("IT", 0.5))]
    )
    notes = department_dots(table, groups, style=narrow).layout.annotations
    (one,) = (note for note in notes if note.text.startswith("Customer care"))
    start = one.x * row_layout.SHORTEST_AXIS + one.xshift
    width = wording.text_width(f"{name} 100%", narrow.text_size)
    assert one.xanchor == "left"
    assert start >= -row_layout.NARROW_GUTTER
    assert start + width <= row_layout.SHORTEST_AXIS + row_layout.NARROW_GUTTER + 15
