import re
from dataclasses import replace

import pandas as pd
import pytest

from cxgap.charts.quadrant import AXIS, QUADRANT_WORDS, quadrant
from cxgap.charts.theme import DARK, LIGHT
from cxgap.texts.charts import chart_words

NAN = float("nan")
WORDS = {
    "concentrate": "Concentrate here",
    "keep_up": "Keep up",
    "low_priority": "Low priority",
    "possible_overkill": "Possible overkill",
    "undecided": "Undecided",
    "importance": "Stated importance",
    "derived_importance": "Share of what is explained",
    "performance": "Performance",
    "grand_mean": "Mean of the points ({importance}; {performance})",
    "scale_middle": "Middle of the scale ({importance}; {performance})",
    "no_quadrant": "Without a figure",
    "constant": "the same answer throughout",
}
HAIR = {"kind": "grand_mean", "importance": 0.25, "performance": 0.7}


@pytest.fixture
def drawn(style, words):
    return replace(style, words=words | WORDS)


@pytest.fixture(params=[False, True], ids=["wide", "narrow"])
def either(request, drawn):
    return replace(drawn, narrow=request.param)


def row(label, importance, performance, said, flags=()):
    found = {"label": label, "quadrant": said, "flags": list(flags)}
    for name, value, half in (("importance", importance, 0.03), ("performance", performance, 0.04)):
        found |= {f"{name}.value": value, f"{name}.low": value - half, f"{name}.high": value + half}
    return found


@pytest.fixture
def points():
    return pd.DataFrame(
        [
            row("Price", 0.10, 0.50, "low_priority"),
            row("Speed", 0.45, 0.55, "concentrate"),
            row("Clarity", 0.30, 0.85, "keep_up"),
            row("Staff", 0.24, 0.72, "undecided"),
            row("Parking", 0.05, 0.90, "possible_overkill"),
            row("Toilets", NAN, NAN, None, ["hidden"]),
        ]
    )


def key_of(figure):
    """The words below the picture, block by block."""
    below = [one for one in figure.layout.annotations if (one.yshift or 0) <= -AXIS]
    return [line for one in below for line in one.text.split("<br>")]


def test_points_stand_at_their_figures_the_most_important_first(points, either, trace):
    dots = trace(quadrant(points, HAIR, style=either), "points")
    assert dots.y == (0.45, 0.30, 0.24, 0.10, 0.05)
    assert dots.x == (0.55, 0.85, 0.72, 0.50, 0.90)
    assert dots.text == ("1", "2", "3", "4", "5")


@pytest.mark.parametrize("dark", [False, True])
def test_undecided_points_are_hollow_and_no_others(points, drawn, trace, dark):
    figure = quadrant(points, HAIR, style=replace(drawn, dark=dark))
    page = (DARK if dark else LIGHT).page
    hollow = [color == page for color in trace(figure, "points").marker.color]
    assert hollow == [False, False, True, False, False]


def test_intervals_cross_each_point(points, drawn, trace):
    crosses = trace(quadrant(points, HAIR, style=drawn), "intervals")
    assert crosses.x[:5] == pytest.approx((0.51, 0.59, None, 0.55, 0.55), nan_ok=True)
    assert crosses.y[3:5] == pytest.approx((0.42, 0.48))


def test_the_cross_hair_is_drawn_named_and_valued(points, either, trace, said):
    figure = quadrant(points, HAIR, style=either)
    hair = trace(figure, "crosshair")
    assert hair.y[0] == hair.y[1] == 0.25
    assert hair.x[-1] == hair.x[-2] == 0.7
    assert "Mean of the points (25%; 70%)" in said(figure)
    other = quadrant(points, HAIR | {"kind": "scale_middle"}, style=either)
    assert "Middle of the scale (25%; 70%)" in said(other)


def test_names_stand_beside_the_points_of_a_wide_picture(points, drawn, trace):
    figure = quadrant(points, HAIR, style=drawn)
    named = trace(figure, "names")
    assert [name.strip() for name in named.text] == [
        "Speed",
        "Clarity",
        "Staff",
        "Price",
        "Parking",
    ]
    assert named.x == trace(figure, "points").x


def test_a_phone_has_the_names_in_the_list_alone(points, drawn):
    figure = quadrant(points, HAIR, style=replace(drawn, narrow=True))
    assert "names" not in [one.name for one in figure.data]


def test_every_quadrant_is_named_in_its_corner(points, either):
    corners = {
        note.text: (note.x, note.y)
        for note in quadrant(points, HAIR, style=either).layout.annotations
    }
    assert corners["Concentrate here"] == (0, 1)
    assert corners["Keep up"] == (1, 1)
    assert corners["Low priority"] == (0, 0)
    assert corners["Possible overkill"] == (1, 0)


def test_every_name_stands_below_under_its_quadrant(points, either):
    lines = [line.strip() for line in key_of(quadrant(points, HAIR, style=either))]
    assert " ".join(lines) == " ".join(
        [
            *("<b>Concentrate here</b>", "1 Speed"),
            *("<b>Undecided</b>", "3 Staff"),
            *("<b>Keep up</b>", "2 Clarity"),
            *("<b>Low priority</b>", "4 Price"),
            *("<b>Possible overkill</b>", "5 Parking"),
            *("<b>Without a figure</b>", "Toilets (Hidden to protect people)"),
        ]
    )


def test_the_figure_is_as_tall_as_its_words(points, either):
    figure, fewer = (quadrant(table, HAIR, style=either) for table in (points, points.iloc[:2]))
    lines = len(key_of(figure)) - len(key_of(fewer)) if either.narrow else 3  # a second row
    assert figure.layout.height - fewer.layout.height == pytest.approx(
        lines * either.text_size * 1.3, abs=1
    )


def test_where_there_is_room_the_quadrants_stand_side_by_side_and_none_on_another(points, drawn):
    notes = quadrant(points, HAIR, style=drawn).layout.annotations
    corners = [(one.xshift, one.yshift) for one in notes if (one.yshift or 0) <= -AXIS]
    assert len(set(corners)) == len(corners) == 6
    assert len({x for x, _ in corners}) == 3


def test_all_points_and_intervals_lie_inside_the_axes(points, drawn, trace):
    figure = quadrant(points, HAIR, style=drawn)
    for axis, values in (("xaxis", "x"), ("yaxis", "y")):
        low, high = figure.layout[axis].range
        inside = [one for one in trace(figure, "intervals")[values] if one is not None]
        assert low < min(inside)
        assert max(inside) < high


def test_stated_importance_is_written_in_the_metrics_unit(points, drawn, said):
    assert "Stated importance" in said(quadrant(points, HAIR, style=drawn, derived=False))
    assert "Share of what" in said(quadrant(points, HAIR, style=drawn))


def test_on_hover_both_figures_are_said_with_their_intervals(points, drawn, trace):
    (speed, *_) = trace(quadrant(points, HAIR, style=drawn), "points").hovertext
    assert "45% (42% to 48%)" in speed.replace("<br>", " ")
    assert "55% (51% to 59%)" in speed.replace("<br>", " ")
    assert "Concentrate here" in speed


def test_where_everything_is_hidden_no_figure_is_drawn(points, either, trace):
    hidden = points.iloc[-1:]
    figure = quadrant(hidden, dict.fromkeys(HAIR, None) | {"kind": "grand_mean"}, style=either)
    assert trace(figure, "points").x == ()
    assert "crosshair" not in [one.name for one in figure.data]
    assert "Toilets (Hidden to protect people)" in " ".join(line.strip() for line in key_of(figure))


def test_every_word_must_be_given_and_both_languages_have_them(style, points):
    with pytest.raises(KeyError, match="concentrate"):
        quadrant(points, HAIR, style=style)
    for language in ("en", "vi"):
        assert QUADRANT_WORDS.keys() <= chart_words(language).keys()


def test_the_quadrants_speak_only_the_words_they_are_given(points, either):
    xs = {key: re.sub(r"[A-Za-z]+(?![a-z]*})", "XX", word) for key, word in either.words.items()}
    figure = quadrant(points.assign(label="XX"), HAIR, style=replace(either, words=xs))
    shown = [note.text for note in figure.layout.annotations]
    shown += [text for one in figure.data for text in (one.hovertext or ())]
    plain = re.sub(r"<[^>]*>", " ", " ".join(shown))
    assert set(re.findall(r"[A-Za-z]{2,}", plain)) == {"XX"}


def test_every_point_of_a_crowd_keeps_its_number(either, trace):
    crowd = pd.DataFrame(
        [row(f"Line {at}", 0.20 - 0.001 * at, 0.80, "keep_up") for at in range(8)]
        + [row("Far", 0.05, 0.40, "low_priority")]
    )
    dots = trace(quadrant(crowd, HAIR, style=either), "points")
    assert dots.text == tuple(map(str, range(1, 10)))
    small = {size for size, at in zip(dots.marker.size, dots.textposition, strict=True)
             if at != "middle center"}  # fmt: skip
    assert len(small) == 1
    assert dots.marker.size[-1] > small.pop()
