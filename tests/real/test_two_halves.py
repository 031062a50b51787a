"""Two halves of one real survey as two sides: every gap must equal R's.

R's tables give the difference men − women as that of two independent surveys; ours is business −
customers with men for the business, so the signs agree.
"""

import itertools

import pytest

BANDS = ("b1_17-", "b3_25-34", "b5_45-54", "b7_65+")
ITEMS = [f"{letter}{number}" for letter, number in itertools.product("ACENO", range(1, 6))]
INTERVAL = 1e-6
EXACT = 1e-9


@pytest.fixture(scope="module")
def halves(shared):
    return shared("oracle/in_bfi.csv")


@pytest.fixture(scope="module")
def expected(shared, rows_of):
    """R's differences by (age band, variable)."""
    found = {}
    for row in rows_of(shared("oracle/out_diff_indep.csv")):
        if row["case"].startswith("bfi M - F | band="):
            band = row["case"].partition("band=")[2]
            found[band, row["variable"]] = {
                key: float(value or "nan") for key, value in row.items() if key not in _TEXTS
            }
    return found


_TEXTS = ("case", "variable")


@pytest.fixture(scope="module")
def ask(gaps, halves, maps):
    def rows(*options):
        found = gaps(halves, halves, "--map", maps / "bfi_sexes.toml", *options)["rows"]
        return {(row["group"].get("band"), row["item"]): row for row in found}

    return rows


def close(value, target, tolerance):
    return value == pytest.approx(target, rel=tolerance, abs=tolerance)


def test_every_share_its_interval_and_its_p_value_are_those_of_r(ask, expected):
    rows = ask("--by", "band", "--adjust", "none")
    for band, item in itertools.product(BANDS, ITEMS):
        row, r = rows[band, item], expected[band, f"{item}_t2b"]
        business, customer, gap = row["business"], row["customer"], row["gap"]
        assert (business["n"], customer["n"]) == (r["n_a"], r["n_b"])
        assert close(business["value"], r["est_a"], EXACT)
        assert close(customer["value"], r["est_b"], EXACT)
        assert close(business["n_eff"], r["neff_min_a"], EXACT)
        assert close(gap["value"], r["diff"], EXACT)
        assert close(gap["low"], r["newcombe_min_lo"], INTERVAL)
        assert close(gap["high"], r["newcombe_min_hi"], INTERVAL)
        assert close(gap["p"], r["newcombe_min_p"], INTERVAL)


def test_the_sign_is_men_minus_women(ask):
    row = ask("--by", "band")["b1_17-", "A1"]
    assert row["business"]["n"] == 84  # boys: fewer than girls
    assert row["business"]["value"] > row["customer"]["value"]
    assert row["gap"]["value"] > 0


def test_every_mean_is_welchs_as_r_has_it(ask, expected):
    rows = ask("--by", "band", "--metric", "mean", "--interval", "taylor", "--adjust", "none")
    compared = [key for key in expected if key[1] in ITEMS]
    assert len(compared) == 4 * 5  # R's table holds the first item of each dimension
    for band, item in compared:
        row, r = rows[band, item], expected[band, item]
        assert close(row["gap"]["value"], r["diff"], EXACT)
        assert close(row["gap"]["se"], r["se_diff"], EXACT)
        assert close(row["gap"]["p"], r["welch_p"], INTERVAL)


def test_exchanging_the_sides_turns_every_gap_around(gaps, halves, maps, ask, tmp_path):
    text = (maps / "bfi_sexes.toml").read_text("utf-8")
    turned = text.replace('"M"', '"?"').replace('"F"', '"M"').replace('"?"', '"F"')
    other = tmp_path / "map.toml"
    other.write_text(turned, "utf-8")
    rows = ask()
    for row in gaps(halves, halves, "--map", other)["rows"]:
        mine = rows[None, row["item"]]["gap"]
        assert row["gap"]["value"] == pytest.approx(-mine["value"])
        assert row["gap"]["low"] == pytest.approx(-mine["high"])
        assert row["gap"]["p"] == pytest.approx(mine["p"])


def test_both_halves_together_are_everybody(ask, rows_of, halves):
    row = ask()[None, "A1"]
    answered = sum(person["A1"] != "" for person in rows_of(halves))
    assert row["business"]["n"] + row["customer"]["n"] == answered


def test_dimensions_put_five_items_together(gaps, halves, maps):
    found = gaps(halves, halves, "--map", maps / "bfi_sexes.toml", "--level", "dimension")
    assert [row["dimension"] for row in found["rows"]] == [
        *("agreeableness", "conscientiousness", "extraversion", "neuroticism", "openness")
    ]
