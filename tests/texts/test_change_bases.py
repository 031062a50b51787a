"""What a change rests on is told with its bases, and nothing of what is hidden."""

import math

from cxgap.texts.change_bases import certainty, change_bases, effect_bases, pre_trend
from cxgap.texts.figures import Figures

FIGURES = Figures("t2b", "en")
CHANGE = {
    "before.wave": "2025",
    "after.wave": "2026",
    "before.customer.n": 1200.0,
    "after.customer.n": 1100.0,
    "before.business.n": 250.0,
    "after.business.n": 250.0,
    "change.value": -0.066,
    "change.low": -0.088,
    "change.high": -0.0451,
    "change.p_adjusted": 0.0004,
    "flags": [],
}


def test_both_sides_are_told_wave_by_wave_unless_one_was_asked_once():
    said = change_bases(CHANGE, "en")
    assert "Customers: 1,200 in 2025, 1,100 in 2026." in said
    assert "Business: 250 in 2025, 250 in 2026." in said
    once = change_bases(CHANGE | {"flags": ["business_same"]}, "en")
    assert "Business: 250, asked once." in once


def test_a_side_without_a_base_is_not_told():
    declared = CHANGE | {"before.business.n": math.nan, "after.business.n": math.nan}
    assert "Business" not in change_bases(declared, "en")


def test_a_difference_is_told_with_its_interval():
    said = certainty(CHANGE, "change", FIGURES, 0.9)
    assert said == "Difference −6.6 points (90% interval −8.8 to −4.5 points; p\u00a0<\u00a00.001)."
    assert certainty(CHANGE | {"change.low": math.nan}, "change", FIGURES, 0.9) == ""


def test_bases_of_an_effect_are_told_only_where_all_four_are_known():
    names = [f"{g}.{w}" for g in ("treated", "comparison") for w in ("before", "after")]
    row = {f"{name}.customer.n": 100.0 + at for at, name in enumerate(names)}
    row |= {"treated.before.wave": "2025", "treated.after.wave": "2026"}
    assert "100 in 2025, 101 in 2026; compared with 102 and 103" in effect_bases(row, "en")
    assert effect_bases(row | {"comparison.after.customer.n": math.nan}, "en") == ""


def test_a_trend_before_is_told_where_there_was_an_earlier_wave():
    ends = {"pre_trend.value": 0.02, "pre_trend.low": -0.03, "pre_trend.high": 0.07}
    row = ends | {"pre_trend.from": "2024", "pre_trend.to": "2025"}
    assert "from 2024 to 2025, the two groups moved apart by +2 points" in pre_trend(row, FIGURES)
    assert pre_trend(row | {"pre_trend.value": math.nan}, FIGURES) == ""
