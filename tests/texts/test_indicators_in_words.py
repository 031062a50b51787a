"""An indicator is written in its own unit, and no rounding makes a target reached."""

import math

import pytest

from cxgap.survey.indicator import FORMS, FOUR_IS
from cxgap.texts.indicators import FORM_LABELS, I_LABELS, STATUS_LABELS, Indicators

ROW = {
    "value": 61.2,
    "unit": "%",
    "target": 55.0,
    "direction": "lower",
    "index": 89.87,
    "status": "on_the_way",
    "change.from": "2025",
    "change.value": -7.3,
    "change.percent": -10.66,
    "change.improved": True,
}


def test_every_i_form_and_status_has_a_name():
    assert tuple(I_LABELS) == FOUR_IS
    assert tuple(FORM_LABELS) == FORMS
    assert set(STATUS_LABELS) == {"reached", "on_the_way", "behind", "no_target"}


def test_percentages_change_by_points_other_units_by_percent():
    assert Indicators("en").change(ROW) == "↓ −7.3 points, better"
    assert Indicators("en").change(ROW | {"unit": "orders"}) == "↓ −10.7%, better"
    assert Indicators("vi").change(ROW) == "↓ −7,3 điểm, tốt lên"


def test_a_change_without_a_percentage_is_in_its_own_unit():
    row = ROW | {"unit": "orders", "change.value": 5.0, "change.percent": math.nan}
    assert Indicators("en").change(row | {"change.improved": False}) == "↑ +5 orders, worse"


def test_without_a_wave_before_or_a_difference_no_direction_is_claimed():
    assert Indicators("en").change(ROW | {"change.from": None}) == ""
    still = ROW | {"change.value": 0.0, "change.improved": None}
    assert Indicators("en").change(still) == "unchanged since 2025"


@pytest.mark.parametrize(
    ("index", "status", "said"),
    [(99.7, "on_the_way", "99.7"), (100.0, "reached", "100"), (89.87, "behind", "90")],
)
def test_an_index_is_never_rounded_up_to_a_target_that_is_missed(index, status, said):
    assert Indicators("en").index(ROW | {"index": index, "status": status}) == said


def test_a_value_stands_beside_its_target():
    assert Indicators("en").of_target(ROW) == "61.2%; target 55%, lower is better"
    row = ROW | {"unit": "visits", "value": 2115000.0, "target": 2e6, "direction": "higher"}
    assert Indicators("vi").of_target(row) == "2.115.000 visits; mục tiêu 2.000.000"
