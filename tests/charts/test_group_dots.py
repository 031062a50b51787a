"""Groups as dots on a line each: all are drawn, the two farthest apart by name."""

from dataclasses import replace

import pandas as pd
import pytest

from cxgap.charts import row_layout, wording
from cxgap.charts.group_dots import group_dots

NAN = float("nan")


def figure(name, value):
    return {
        f"{name}.value": value,
        f"{name}.low": value - 0.03,
        f"{name}.high": value + 0.03,
        f"{name}.n": 1234.0,
    }


def line(label, low, high, verdict="inconsistent", *, names=("Phone", "App"), flags=()):
    found = {"label": label, "verdict": verdict, "flags": list(flags)}
    found |= {"low_group": names[0], "high_group": names[1]}
    return found | figure("low", low) | figure("high", high) | figure("gap", high - low)


def dots_of(*values):
    """One row for each (line, group, value)."""
    return pd.DataFrame(
        [{"row": at, "group": g, "label": g} | figure("group", v) for at, g, v in values]
    )


@pytest.fixture
def table():
    hidden = line("Gone", NAN, NAN, "too_few", names=(None, None), flags=["hidden"])
    return pd.DataFrame([line("Ease", 0.5, 0.8), line("Speed", 0.6, 0.65, "unclear"), hidden])


@pytest.fixture
def groups():
    return dots_of(
        *((0, "Phone", 0.5), (0, "Shop", 0.7), (0, "Web", NAN), (0, "App", 0.8)),
        *((1, "Phone", 0.6), (1, "Shop", 0.62), (1, "App", 0.65)),
        *((2, "Phone", NAN), (2, "Shop", NAN), (2, "App", NAN)),
    )


def names_in(figure):
    return [note for note in figure.layout.annotations if note.text.endswith("%")]


def test_every_group_with_a_figure_is_a_dot_and_no_other(table, groups, either_width, trace):
    drawn = group_dots(table, groups, style=either_width)
    assert list(trace(drawn, "ends").x) == [0.5, 0.8, 0.6, 0.65]
    assert list(trace(drawn, "others").x) == [0.7, 0.62]
    assert "Web" not in str(drawn)


def test_the_two_farthest_apart_are_named_with_their_figures(table, groups, either_width):
    said = [note.text for note in names_in(group_dots(table, groups, style=either_width))]
    assert said == ["Phone 50%", "App 80%", "Phone 60%", "App 65%"]


@pytest.mark.parametrize("ends", [(0.0, 1.0), (0.0, 0.01), (0.99, 1.0), (0.5, 0.5), (0.4, 0.6)])
def test_names_stay_in_the_figure_and_clear_of_each_other(ends, either_width):
    table = pd.DataFrame([line("Ease", *ends, names=("Call centre", "Social media"))])
    groups = dots_of((0, "Call centre", ends[0]), (0, "Social media", ends[1]))
    low, high = names_in(group_dots(table, groups, style=either_width))
    starts = [note.x * row_layout.SHORTEST_AXIS + note.xshift for note in (low, high)]
    widths = [wording.text_width(note.text, either_width.text_size) for note in (low, high)]
    assert starts[0] >= -row_layout.GUTTER
    assert starts[0] + widths[0] < starts[1]
    assert starts[1] + widths[1] <= row_layout.SHORTEST_AXIS + row_layout.GUTTER + 1e-9


@pytest.mark.parametrize("ends", [(0.0, 1.0), (0.5, 0.52), (0.9, 1.0)])
def test_names_too_long_for_one_line_stand_above_and_below(ends, style):
    names = ("Customer service by telephone", "The shop in the town centre")
    narrow = replace(style, narrow=True)
    table = pd.DataFrame([line("Ease", *ends, names=names)])
    groups = dots_of((0, names[0], ends[0]), (0, names[1], ends[1]))
    low, high = names_in(group_dots(table, groups, style=narrow))
    assert high.y < low.y
    for note in (low, high):
        start = note.x * row_layout.SHORTEST_AXIS + note.xshift
        width = wording.text_width(note.text, narrow.text_size)
        assert start >= -row_layout.NARROW_GUTTER - 1e-9
        assert start + width <= row_layout.SHORTEST_AXIS + row_layout.NARROW_GUTTER + 1e-9


def test_what_is_not_proven_looks_it(table, groups, style, trace):
    drawn = group_dots(table, groups, style=style)
    assert trace(drawn, "link.inconsistent").line.dash == "solid"
    assert trace(drawn, "link.unclear").line.dash != "solid"
    page = style.palette.page
    assert [color == page for color in trace(drawn, "ends").marker.color] == [
        False,
        False,
        True,
        True,
    ]


def test_a_hidden_line_is_hatched_and_said(table, groups, either_width, trace, said):
    drawn = group_dots(table, groups, style=either_width)
    assert len(trace(drawn, "hidden").y) == 1
    assert "Hidden to protect people" in said(drawn)


def test_every_dot_has_its_interval_and_base_on_hover(table, groups, style, trace):
    drawn = group_dots(table, groups, style=style)
    assert trace(drawn, "others").hovertext[0] == "<b>Ease</b><br>Shop 70% (67% to 73%, n = 1,234)"
    assert len([x for x in trace(drawn, "group.band").x if x is not None]) == 2 * 6


def test_names_of_groups_are_never_obeyed(style):
    table = pd.DataFrame([line("<b>Ease</b>", 0.2, 0.8, names=("<i>a</i>", "b"))])
    drawn = group_dots(table, dots_of((0, "<i>a</i>", 0.2), (0, "b", 0.8)), style=style)
    assert "<i>" not in str(drawn)


def test_groups_speak_only_the_words_they_are_given(table, groups, style, words):
    spoken = replace(style, words=words | {"base": "XX {n}", "interval": "{low} XX {high}"})
    hovers = str(group_dots(table, groups, style=spoken))
    assert "n =" not in hovers
