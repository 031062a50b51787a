"""The lint on real surveys: what is wrong is found, what is right is left alone."""

import json

import pytest
from click.testing import CliRunner

from cxgap.cli import main


@pytest.fixture(scope="module")
def codes(tmp_path_factory):
    """Findings by code of two files under a map, given as a text."""

    def ask(business, customers, text):
        path = tmp_path_factory.mktemp("lint") / "map.toml"
        path.write_text(text, "utf-8")
        arguments = ["lint", str(business), str(customers), "--map", str(path), "--json"]
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0, result.output
        return {one["code"]: one for one in json.loads(result.stdout)["findings"]}

    return ask


@pytest.fixture(scope="module")
def airport(shared, maps, codes):
    file, text = shared("data/real/sfo/raw/2016_*.csv"), (maps / "sfo_2016.toml").read_text("utf-8")
    return lambda old="", new="": codes("-", file, text.replace(old, new) if old else text)


def test_a_sound_study_of_an_airport_raises_nothing_that_is_not_so(airport):
    assert airport().keys() == {
        "age_band_straddles",
        "straight_liners",
        "one_sided",
        "answered_by_under_half",
    }


@pytest.mark.parametrize("worst", [0, 1])
def test_never_used_counted_as_the_best_rating_is_found(airport, worst):
    """6 stands for "never used" in the airport's own code list."""
    declared = "worst = 1, best = 5, no_answer = [0, 6]"
    scale = f"worst = {worst}, best = 6" + ", no_answer = [0]" * worst
    found = airport(declared, scale)["code_like_no_answer"]
    assert "6 is counted as a rating" in found["sentence"]
    for item in ("long_term_parking", "rental_car", "airtrain"):
        assert item in found["sentence"]


def test_a_true_scale_from_one_to_six_is_left_alone(shared, maps, codes):
    """25 items, many with 6 ticked most: of 2,800 people."""
    file = shared("oracle/in_bfi.csv")
    found = codes(file, file, (maps / "bfi_sexes.toml").read_text("utf-8"))
    assert found.keys() == {"straight_liners"}
    assert found["straight_liners"]["severity"] == "info"
