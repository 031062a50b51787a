"""A change as steps from the gap before to the gap after."""

import math
from dataclasses import replace
from html import unescape

import pytest

from cxgap.charts import wording
from cxgap.charts.change_parts import LABEL_WIDTH, change_parts

NAN = math.nan


def reading(name, value, half=0.03):
    ends = {"value": value, "low": value - half, "high": value + half}
    return {f"{name}.{end}": number for end, number in ends.items()}


@pytest.fixture
def row():
    """The gap closed from +22 to +13: customers rose 2, the business fell 7."""
    return {
        "before.wave": "2025",
        "after.wave": "2026",
        **reading("before.gap", 0.22),
        **reading("after.gap", 0.13),
        **reading("customer_moved", 0.02),
        **reading("business_moved", -0.07),
        "flags": [],
    }


def test_the_steps_lead_from_the_gap_before_to_the_gap_after(row, either_width, trace):
    steps = trace(change_parts(row, style=either_width), "steps")
    assert steps.base == pytest.approx((0, 0.22, 0.20, 0))
    assert steps.x == pytest.approx((0.22, -0.02, -0.07, 0.13))


def test_each_step_says_what_it_adds_to_the_gap(row, style, trace):
    numbers = [text.strip() for text in trace(change_parts(row, style=style), "numbers").text]
    assert numbers == ["+22", "−2", "−7", "+13"]


def test_waves_and_sides_are_named(row, either_width, said):
    words = said(change_parts(row, style=either_width))
    for word in ("Gap 2025", "Gap 2026", "Customers", "Business"):
        assert word in words


def test_a_part_that_may_be_chance_is_hollow(row, either_theme, trace):
    colors = trace(change_parts(row, style=either_theme), "steps").marker.color
    page = either_theme.palette.page
    assert [color == page for color in colors] == [False, True, False, False]


def test_customers_interval_is_turned_as_it_counts_in_the_gap(row, style, trace):
    skewed = row | {"customer_moved.low": 0.0, "customer_moved.high": 0.05}
    whiskers = trace(change_parts(skewed, style=style), "steps").error_x
    assert whiskers.array[1] == pytest.approx(0.02)
    assert whiskers.arrayminus[1] == pytest.approx(0.03)


@pytest.mark.parametrize(("flag", "word"), [("hidden", "Hidden"), ("not_stated", "Not stated")])
def test_where_there_is_no_change_to_show_the_reason_is_said(row, style, said, flag, word):
    nothing = {key: NAN if key.endswith(("value", "low", "high")) else one
               for key, one in row.items()}  # fmt: skip
    figure = change_parts(nothing | {"flags": [flag]}, style=style)
    assert len(figure.data) == 0
    assert word in said(figure)
    assert not figure.layout.xaxis.visible  # no stray "0 points" either


def test_numbers_follow_the_language(row, style, trace):
    unit = replace(style.unit, decimals=1)
    numbers = trace(change_parts(row, style=replace(style, language="vi", unit=unit)), "numbers")
    assert numbers.text[0].strip() == "+22,0"


def test_a_gap_that_changed_sides_crosses_no_gap(row, style, trace):
    crossed = row | reading("after.gap", -0.05) | reading("business_moved", -0.25)
    steps = trace(change_parts(crossed, style=style), "steps")
    assert steps.x[3] == pytest.approx(-0.05)
    numbers = trace(change_parts(crossed, style=style), "numbers")
    assert numbers.textposition[0] == "middle right"
    assert numbers.textposition[3] == "middle left"


def test_every_step_says_what_a_click_opens(row, style, trace):
    keys = {"before.gap": "2025", "customer_moved": "why", "business_moved": "why"}
    steps = trace(change_parts(row, style=style, keys=keys | {"after.gap": "2026"}), "steps")
    assert list(steps.customdata) == [["2025"], ["why"], ["why"], ["2026"]]


def test_a_wave_with_a_long_name_takes_lines_and_stays_beside_the_bars(row, either_width):
    long = row | {"before.wave": "Spring 2024, before <the> new clinic"}
    notes = change_parts(long, style=either_width).layout.annotations
    room = LABEL_WIDTH[either_width.narrow]
    lines = notes[0].text.split("<br>")
    assert len(lines) > 1
    for line in lines:
        words = unescape(line.removeprefix("<b>").removesuffix("</b>"))
        assert wording.text_width(words, either_width.text_size) < room
    assert "&lt;the&gt;" in notes[0].text
