"""Weights that are missing in a wave, equal in one, or very unequal."""

import pytest
from lint_studies import BUSINESS, KINDS, PLAIN, csv_of, findings, said

WAVES = [2025, 2026] * 20
SIDES = KINDS + "sides.business.id = 'id'\nsides.customer.id = 'id'\nsides.customer.weight = 'w'\n"
MAP = SIDES + "sides.customer.wave = { column = 'wave' }\n" + PLAIN
VARIED = [0.8 + n % 5 / 10 for n in range(40)]


def customers(weights, waves=WAVES):
    answers = [n % 5 + 1 for n in range(40)]
    columns = {"id": range(40), "region": ["N"] * 40, "q1": answers, "w": weights, "wave": waves}
    return csv_of(columns)


def found_with(weights):
    found = findings(MAP, BUSINESS, customers(weights))
    return {code: one for code, one in found.items() if code.startswith("weights")}


def in_2026(weight):
    return [weight if wave == 2026 else w for w, wave in zip(VARIED, WAVES, strict=True)]


def test_a_wave_without_weights_is_said():
    (found,) = found_with(in_2026("")).values()
    assert (found.code, found.severity) == ("weights_missing_in_wave", "warning")
    assert said(found).endswith("while other waves have weights: 2026.")


def test_a_few_rows_without_weights_are_no_wave_without_them():
    weights = VARIED.copy()
    weights[1] = weights[3] = ""
    assert found_with(weights) == {}


def test_a_wave_of_equal_weights_beside_weighted_ones_is_said():
    (found,) = found_with(in_2026(1)).values()
    assert found.code == "weights_equal_in_wave"
    assert found.facts["waves"] == "2026"
    assert found_with([1] * 40) == {}
    assert found_with(VARIED) == {}


@pytest.mark.parametrize(("largest", "extreme"), [(5, False), (15, True)])
def test_a_design_effect_above_two_is_said(largest, extreme):
    """40·(39·1² + g²) / (39 + g)²: 1.32 for g = 5, 3.62 for g = 15."""
    weights = [largest, *[1.0] * 39]
    found = findings(MAP, BUSINESS, customers(weights))
    assert ("weights_extreme" in found) == extreme
    if extreme:
        assert found["weights_extreme"].facts["effect"] == 3.6
        assert found["weights_extreme"].facts["effective"] == 11
