"""The plan of actions as dots: what was expected, what happened, and what happened elsewhere."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from cxgap.charts.plan_dots import plan_dots

NAN = np.nan
WORDS = {
    "expected": "expected change",
    "happened": "what happened",
    "elsewhere": "among all others",
    "change_note": "Change of the gap in points; the band is its interval. Hollow: not clear yet",
}


def line(label, expected, change=(NAN, NAN, NAN), elsewhere=NAN, outcome="", **more):
    ends = dict(zip(("value", "low", "high"), change, strict=True))
    return {
        "label": label,
        "detail": "Simplicity · App",
        "said": more.pop("said", outcome or "not yet measured"),
        "expectation.value": expected,
        "comparison_change.value": elsewhere,
        "outcome": outcome,
        "flags": more.pop("flags", []),
        **{f"change.{end}": value for end, value in ends.items()},
    }


@pytest.fixture
def table():
    return pd.DataFrame(
        [
            line("Call back", -0.08, (0.03, -0.002, 0.062), outcome="less"),
            line("Menu", -0.05, (-0.046, -0.078, -0.014), -0.038, outcome="unclear"),
            line("History", -0.06, (-0.066, -0.088, -0.045), outcome="as_expected"),
            line("Secret", -0.04, flags=["hidden"], said="hidden to protect people"),
            line("Offers", -0.10),
            line("No aim", NAN, (0.01, -0.01, 0.03), outcome="no_expectation"),
        ]
    )


@pytest.fixture
def worded(either_width):
    return replace(either_width, words={**either_width.words, **WORDS})


def test_every_action_has_the_marks_of_what_is_known_of_it(table, worded, trace):
    figure = plan_dots(table, style=worded)
    assert list(trace(figure, "expected").x) == [-0.08, -0.05, -0.06, -0.04, -0.10]
    assert list(trace(figure, "happened").x) == [0.03, -0.046, -0.066, 0.01]
    assert list(trace(figure, "elsewhere").x) == [-0.038]
    assert [x for x in trace(figure, "happened.band").x if x is not None][:2] == [-0.002, 0.062]


def test_rows_stand_in_the_order_given_and_do_not_overlap(table, worded, trace):
    figure = plan_dots(table, style=worded)
    heights = list(trace(figure, "expected").y)
    assert min(np.diff(heights)) > 30
    assert heights[0] == trace(figure, "happened").y[0]


def test_what_is_not_clear_is_hollow(table, worded, trace):
    colors = trace(plan_dots(table, style=worded), "happened").marker.color
    assert [color == worded.palette.page for color in colors] == [False, True, False, False]


def test_a_hidden_outcome_is_hatched_and_has_no_dot(table, worded, trace):
    figure = plan_dots(table, style=worded)
    (place,) = trace(figure, "hidden").y
    assert place not in trace(figure, "happened").y
    assert place in trace(figure, "expected").y  # what was planned is nobody's answer


def test_outcomes_are_told_in_words_with_an_icon_and_the_number(table, worded, said):
    words = " ".join(re.sub("<[^>]+>", " ", said(plan_dots(table, style=worded))).split())
    for expected in ("▽ less", "+3.0 points", "✓ as_expected", "−6.6 points", "○ unclear"):
        assert expected in words
    for expected in ("… hidden to protect people", "… not yet measured", *WORDS.values()):
        assert expected in words


def test_no_change_is_always_on_the_axis(table, worded, trace):
    for some in (table, table[4:5], table[:0]):
        figure = plan_dots(some, style=worded)
        low, high = figure.layout.xaxis.range
        assert low < 0 < high
        assert "0" in figure.layout.xaxis.ticktext
        assert all(low < x < high for x in trace(figure, "expected").x)


def test_an_actions_title_is_not_taken_for_markup(table, worded, said):
    figure = plan_dots(table.assign(label="<i>x</i>", detail="<b>y</b>"), style=worded)
    assert "&lt;i&gt;x" in said(figure)
    assert "&lt;b&gt;y" in said(figure)


def test_a_long_title_makes_a_taller_row_and_is_never_cut(table, worded):
    short = plan_dots(table[:1], style=worded).layout.height
    long = plan_dots(table[:1].assign(label="several words " * 14), style=worded)
    assert long.layout.height > short + 60


def test_without_its_words_it_is_not_drawn(table, style):
    with pytest.raises(KeyError, match="expected"):
        plan_dots(table, style=style)


def test_no_line_of_words_begins_with_the_dot_that_parts_two_names(table, worded):
    names = [f"{'Offers fit ' * 4}{'x' * more} ·\u00a0Gen\u00a0Z" for more in range(1, 40)]
    rows = pd.concat([table.iloc[4:5].assign(detail=name) for name in names])
    notes = [one.text for one in plan_dots(rows, style=worded).layout.annotations]
    lines = [re.sub("<[^>]*>", "", line) for text in notes for line in text.split("<br>")]
    assert not [line for line in lines if line.startswith("·")]
    assert "Gen\u00a0Z" in lines
