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


LONELY = KINDS + "sides.business.id = 'id'\nsides.customer.id = 'id'\n" + PLAIN
SHARES = "sides.customer.rake.margins.region = {{ N = {0}, S = {1} }}\n"


def one_of_the_south(share, rest="", n=1):
    """What is found where n of 40 customers live in the South, which is to have this share."""
    regions = ["S"] * n + ["N"] * (40 - n)
    columns = {"id": range(40), "region": regions, "q1": [at % 5 + 1 for at in range(40)]}
    business = BUSINESS.replace(",N,", ",S,", 9)
    mirror_map = LONELY + SHARES.format(1 - share, share) + rest
    found = findings(mirror_map, business, csv_of(columns))
    return {code: one for code, one in found.items() if code[:6] in ("weight", "margin")}


def test_one_respondent_who_counts_like_many_is_said():
    found = one_of_the_south(0.8, n=5)
    assert found["weights_largest"].severity == "warning"
    assert said(found["weights_largest"]).endswith("counts like 6.4 average ones.")


def test_how_many_times_is_not_said_where_it_would_tell_a_hidden_level():
    found = one_of_the_south(0.2)
    assert said(found["weights_largest"]).endswith("counts like more than 5.0 average ones.")


def test_five_times_the_mean_is_not_yet_too_much():
    assert one_of_the_south(0.12) == {}


def test_limits_that_move_the_weights_off_a_margin_are_said():
    found = one_of_the_south(0.5, "sides.customer.rake.trim.highest = 2\n", n=8)
    assert set(found) == {"margins_missed"}
    assert "by more than 1 point" in said(found["margins_missed"])
    assert one_of_the_south(0.25, "sides.customer.rake.trim.highest = 2\n", n=8) == {}


def test_shares_that_add_up_only_after_rounding_are_said():
    columns = {"id": range(40), "region": list("NS") * 20, "q1": [at % 5 + 1 for at in range(40)]}
    for shares, expected in ((("0.5", "0.5"), set()), (("50", "49.5"), {"margins_rounded"})):
        found = findings(LONELY + SHARES.format(*shares), BUSINESS, csv_of(columns))
        assert {code for code in found if code.startswith("margins")} == expected
