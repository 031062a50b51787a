"""The journey strip: two curves over the steps, faces above them, nothing where it is hidden."""

import math
from dataclasses import replace

import pandas as pd
import pytest

from cxgap.charts.journey_strip import journey_strip
from cxgap.charts.wording import text_width
from cxgap.survey.faces import Face

HIDDEN, MISSING = Face("hidden"), Face("missing")
GLAD, SAD = Face("positive", ("positive",)), Face("negative", ("negative",))
CALM = Face("neutral", ("neutral",))
UNSURE = Face("neutral", ("neutral", "positive"))


@pytest.fixture
def steps(gap_row):
    """Five steps: blind spots, a hidden strength, alignment, and one that proves nothing."""
    rows = [
        gap_row("Finding us", 0.92, 0.70, "blind_spot"),
        gap_row("Comparing and choosing at length", 0.87, 0.52, "blind_spot"),
        gap_row("Ordering", 0.60, 0.78, "hidden_strength"),
        gap_row("Receiving", 0.75, 0.74, "aligned"),
        gap_row("Help", 0.66, 0.60, "unclear"),
    ]
    faces = {"business.face": [GLAD, GLAD, CALM, UNSURE, CALM]}
    return pd.DataFrame(rows).assign(
        **faces, **{"customer.face": [UNSURE, SAD, GLAD, UNSURE, CALM]}
    )


def without(table, at, side):
    """The same with one side of one step hidden."""
    hidden = table.copy()
    for name in (f"{side}.value", f"{side}.low", f"{side}.high", f"{side}.n", "gap.value"):
        hidden.loc[at, name] = math.nan
    faces = [HIDDEN if step == at else face for step, face in enumerate(table[f"{side}.face"])]
    flags = [["hidden"] if step == at else [] for step in range(len(table))]
    return hidden.assign(flags=flags, **{f"{side}.face": faces})


def faces_in(figure):
    return [shape for shape in figure.layout.shapes if (shape.name or "").startswith("face.")]


def test_steps_stand_in_their_order_across_with_both_figures(steps, style, trace):
    figure = journey_strip(steps, style=style)
    assert trace(figure, "business").x == trace(figure, "customer").x == (0, 1, 2, 3, 4)
    assert trace(figure, "business").text == ("92%", "87%", "60%", "75%", "66%")
    assert trace(figure, "customer").text == ("70%", "52%", "78%", "74%", "60%")
    assert figure.layout.xaxis.ticktext[0].startswith("Finding us")


def test_on_a_phone_they_stand_one_below_the_other(steps, style, trace):
    figure = journey_strip(steps, style=replace(style, narrow=True))
    heights = list(trace(figure, "business").y)
    assert heights == sorted(heights)
    assert tuple(figure.layout.xaxis.range) == (0, 1)


def test_the_scale_is_whole_and_the_faces_stand_above_it(steps, style):
    figure = journey_strip(steps, style=style)
    low, top = figure.layout.yaxis.range
    assert low == 0
    assert all(1 < shape.yanchor < top for shape in faces_in(figure))
    assert max(figure.layout.yaxis.tickvals) == 1


def test_a_column_is_as_wide_as_the_notes_below_it(steps, style):
    """Five equal shares of the whole width: no margin may shift them."""
    figure = journey_strip(steps, style=style)
    assert (figure.layout.margin.l, figure.layout.margin.r) == (0, 0)
    assert tuple(figure.layout.xaxis.range) == (-0.5, 4.5)


def test_two_curves_join_the_steps(steps, either_width, trace):
    figure = journey_strip(steps, style=either_width)
    for side in ("business", "customer"):
        curve = trace(figure, f"{side}.curve")
        along = curve.y if either_width.narrow else curve.x
        assert sum(value is None for value in along) == 4
        assert curve.line.color == either_width.palette.side(side)


def test_an_interval_lies_behind_each_figure(steps, either_width, trace):
    band = trace(journey_strip(steps, style=either_width), "customer.band")
    ends = band.x if either_width.narrow else band.y
    assert ends[:2] == pytest.approx((0.67, 0.73))


def test_each_figure_has_its_face_business_left_of_customers(steps, either_width):
    shapes = faces_in(journey_strip(steps, style=either_width))
    words = [shape.name.removeprefix("face.") for shape in shapes]
    assert words == ["positive", "neutral", "positive", "negative", "neutral", "positive",
                     "neutral", "neutral", "neutral", "neutral"]  # fmt: skip
    for business, customer in zip(shapes[::2], shapes[1::2], strict=True):
        assert business.x1 < customer.x0


def test_faces_differ_by_their_mouths_not_by_colour_alone(steps, style):
    features = [
        shape.path for shape in journey_strip(steps, style=style).layout.shapes if shape.path
    ]
    mouths = {path.split(" M ")[-1].split("Q")[1].split()[0] for path in features[:4:1]}
    assert len(mouths) == 3


def test_a_face_that_is_not_proven_is_dashed_and_unfilled(steps, style):
    glad, unsure = faces_in(journey_strip(steps, style=style))[:2]
    assert (glad.line.dash, unsure.line.dash) == ("solid", "2px,2px")
    assert unsure.fillcolor == style.palette.page != glad.fillcolor


@pytest.mark.parametrize("side", ["business", "customer"])
def test_a_hidden_figure_has_no_face_and_breaks_its_curve(steps, either_width, trace, said, side):
    figure = journey_strip(without(steps, 1, side), style=either_width)
    assert len(faces_in(figure)) == 9
    curve = trace(figure, f"{side}.curve")
    assert sum(value is None for value in curve.x) == 2
    assert "idden" in said(figure)
    value = {"business": "87%", "customer": "52%"}[side]
    assert value not in figure.to_json()


def test_a_step_without_figures_keeps_its_place(steps, style, trace):
    empty = without(without(steps, 2, "business"), 2, "customer")
    figure = journey_strip(empty, style=style)
    assert trace(figure, "business").x == (0, 1, 3, 4)
    assert figure.layout.xaxis.ticktext[2] == "Ordering"
    assert len(faces_in(figure)) == 8


def test_what_is_not_proven_is_hollow(steps, either_width, either_theme, trace):
    figure = journey_strip(steps, style=either_theme)
    hollow = [
        color == either_theme.palette.page for color in trace(figure, "customer").marker.color
    ]
    assert hollow == [False, False, False, False, True]


def test_no_name_of_a_step_is_cut(steps, style):
    ticks = journey_strip(steps, style=style).layout.xaxis.ticktext
    assert ticks[1].partition("<br>")[0] in "Comparing and choosing at length"
    assert "at length" in " ".join(ticks[1].split("<br>"))


def test_both_sides_are_named_once_and_each_pair_of_faces_by_their_marks(steps, style, said):
    words = said(journey_strip(steps, style=style))
    assert words.count("Business") == words.count("Customers") == 1
    assert words.splitlines().count("■") == words.splitlines().count("●") == 5


def test_nine_steps_across_stay_apart(steps, style):
    """On the narrowest wide page, 650 pixels, no name and no face reaches the next step's."""
    nine = pd.concat([steps, steps.iloc[:4]], ignore_index=True)
    figure = journey_strip(nine, style=style)
    room = 650 / 9
    names = [line for text in figure.layout.xaxis.ticktext for line in text.split("<br>")[:-1]]
    assert max(text_width(name, style.text_size) for name in names) <= room
    owners = [note.xshift for note in figure.layout.annotations if note.xshift]
    assert max(owners) - min(owners) < room - 8
    drawn = faces_in(figure)
    assert max(shape.x1 for shape in drawn) - min(shape.x0 for shape in drawn) < room - 8


def test_nine_steps_on_a_phone_are_no_wider_than_five(steps, style):
    nine = pd.concat([steps, steps.iloc[:4]], ignore_index=True)
    phone = replace(style, narrow=True)
    many, few = journey_strip(nine, style=phone), journey_strip(steps, style=phone)
    assert many.layout.margin == few.layout.margin
    assert many.layout.height > few.layout.height


def test_across_all_gaps_stand_in_one_line_however_long_a_name_is(steps, style):
    texts = journey_strip(steps, style=style).layout.xaxis.ticktext
    assert len({text.count("<br>") for text in texts}) == 1
    assert "Comparing" in texts[1].split("<br>")[0]
    assert texts[0].split("<br>")[-1] != texts[0].split("<br>")[0]


def test_across_a_verdict_is_said_in_a_word_where_every_step_has_room_for_it(steps, style):
    def told(table):
        return " ".join(journey_strip(table, style=style).layout.xaxis.ticktext)

    words = {style.words[verdict] for verdict in steps["verdict"]}
    assert all(word in told(steps) for word in words)
    many = pd.concat([steps, steps.iloc[:4]], ignore_index=True)
    assert not any(word in told(many) for word in words)
    assert "points" not in told(many)


def test_a_step_that_nobody_answered_says_so_once(steps, style, said):
    empty = without(without(steps, 2, "business"), 2, "customer")
    notes = journey_strip(empty, style=style).layout.annotations
    (absence,) = [note.text for note in notes if note.textangle == -90]
    assert "Business" not in absence


def test_on_a_phone_the_scale_leaves_its_numbers_room(steps, style, trace):
    """The number of the lower figure stands left of its dot, that of the higher one right."""
    track = trace(journey_strip(steps, style=replace(style, narrow=True)), "track")
    first = track.y[0]
    pieces = [x for x, y in zip(track.x, track.y, strict=True) if y == first and x is not None]
    assert pieces[0] == 0
    assert pieces[1] < 0.70 - 0.1, "room for the lower number"
    assert pieces[2:4] == [0.70, 0.92]
    assert all(start <= end for start, end in zip(pieces[::2], pieces[1::2], strict=True))
