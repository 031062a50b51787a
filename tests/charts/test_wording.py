import math
from dataclasses import replace

import pytest

from cxgap.charts import wording
from cxgap.charts.theme import Unit

MEAN = Unit(low=1, high=5, decimals=2, gap_unit_text="điểm")


@pytest.mark.parametrize(("language", "written"), [("en", "1,234,567.50"), ("vi", "1.234.567,50")])
def test_each_language_has_its_separators(language, written):
    assert wording.number(1234567.5, 2, language) == written


@pytest.mark.parametrize(
    ("gap", "written"), [(0.22, "+22"), (-0.05, "−5"), (0, "0"), (0.004, "0"), (-0.004, "0")]
)
def test_a_gap_carries_its_sign_unless_it_rounds_to_nothing(gap, written, style):
    assert wording.signed_text(gap, style) == written


def test_a_share_is_written_as_a_percentage_and_its_gap_in_points(style):
    assert wording.value_text(0.92, style) == "92%"
    assert wording.gap_text(0.22, style) == "+22 points"


def test_one_point_is_no_points(style):
    one = replace(style, unit=replace(style.unit, gap_unit_one="point"))
    assert [wording.gap_text(gap, one) for gap in (-0.01, 0.01, 0.11)] == [
        "−1 point",
        "+1 point",
        "+11 points",
    ]


def test_a_mean_keeps_its_decimals_and_vietnamese_its_comma(style):
    style = replace(style, unit=MEAN, language="vi")
    assert wording.value_text(4.236, style) == "4,24"
    assert wording.gap_text(-0.5, style) == "−0,50 điểm"


def test_a_missing_base_or_interval_is_not_written(style):
    assert wording.base_text(math.nan, style) == ""
    assert wording.interval_text(math.nan, 0.3, style) == ""
    assert wording.gap_interval_text(math.nan, math.nan, style) == ""


def test_a_base_has_thousands_separators(style):
    assert wording.base_text(1234.0, style) == "n = 1,234"


@pytest.mark.parametrize("label", ["Tính thuận tiện của việc mua hàng", "a" * 90, "", "x y z"])
@pytest.mark.parametrize("width", [20, 60, 190])
def test_wrapping_loses_no_letter(label, width):
    assert "".join(wording.wrap(label, width, 14)).replace(" ", "") == label.replace(" ", "")


@pytest.mark.parametrize("label", ["Tính thuận tiện của việc mua hàng", "W" * 90, "Simplicity"])
def test_no_line_is_wider_than_its_room(label):
    assert all(wording.text_width(line, 14) <= 60 for line in wording.wrap(label, 60, 14))


def test_a_vietnamese_letter_is_as_wide_as_the_bare_one():
    assert wording.text_width("ệ", 10) == wording.text_width("e", 10)


def test_the_same_letter_written_as_two_is_as_wide_too():
    assert wording.text_width("e\u0323\u0302", 10) == wording.text_width("e", 10)


def test_survey_text_is_never_taken_for_markup():
    assert wording.lines_html(["<b>R&D</b>", "b"]) == "&lt;b&gt;R&amp;D&lt;/b&gt;<br>b"


def test_a_number_keeps_to_its_sign_where_a_line_can_hold_both():
    label = "Gen Z (n\u00a0=\u00a01,235)"
    assert wording.wrap(label, 80, 12) == ["Gen Z", "(n\u00a0=\u00a01,235)"]
    assert len(wording.wrap(label, 30, 12)) > 2


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("width", [20, 60, 120, 190])
@pytest.mark.parametrize("label", ["Tính thuận tiện của việc mua hàng", "a" * 90, "", "x y z"])
def test_balanced_lines_are_as_few_and_as_whole_as_the_widest(label, width, bold):
    lines = wording.balanced(label, width, 14, bold=bold)
    assert len(lines) == len(wording.wrap(label, width, 14, bold=bold))
    assert "".join(lines).replace(" ", "") == label.replace(" ", "")


def test_two_lines_of_a_name_are_about_as_long():
    label = "Tính thuận tiện của việc mua hàng"
    assert wording.wrap(label, 190, 14)[-1] == "mua hàng"
    assert wording.balanced(label, 190, 14)[-1] == "của việc mua hàng"


def test_no_word_stands_alone_on_the_last_line_where_the_one_before_can_join_it():
    assert wording.wrap("Khả năng tiếp cận", 100, 14) == ["Khả năng", "tiếp cận"]
    assert wording.wrap("1 Purchase convenience", 130, 14) == ["1 Purchase", "convenience"]
