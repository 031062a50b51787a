"""``cxgap drivers`` and ``cxgap priorities``: the same keys always, for people and for programs."""

import csv
import io
import json

import pytest

QUICK = ("--bootstraps", "100")
DRIVERS = {"version", "view", "outcome", "method", "missing", "bootstraps", "findings", "models"}
LABELS = {"level", "item", "dimension", "stage", "group", "pairing", "flags"}
SIDE = {"value", "low", "high", "n", "n_eff", "rank"}


@pytest.fixture
def ask(run, files):
    """The object that a command prints for the two small files."""

    def command(name, *options, code=0):
        return json.loads(run(name, *files, *QUICK, *options, "--json", code=code).stdout)

    return command


def test_drivers_have_the_keys_of_the_document(ask):
    found = ask("drivers")
    assert set(found) == DRIVERS | {"rows"}
    assert (found["outcome"], found["method"], found["missing"]) == ("all", "lmg", "listwise")
    assert [row["item"] for row in found["rows"]] == ["easy", "fast"]
    for row in found["rows"]:
        assert set(row) == LABELS | {"derived", "business", "customer", "rank_gap", "misjudged"}
        assert set(row["derived"]) == SIDE | {"rank_low", "rank_high", "rank_compared"}
        assert set(row["business"]) == SIDE | {"how", "rank_low", "rank_high"}
        assert set(row["customer"]) == SIDE
        assert set(row["rank_gap"]) == {"value", "low", "high"}
        assert isinstance(row["derived"]["rank"], int)
    assert sum(row["derived"]["value"] for row in found["rows"]) == pytest.approx(1)


def test_a_model_says_how_well_and_on_whom(ask):
    (model,) = ask("drivers")["models"]
    assert set(model) == {
        *("side", "group", "method", "r2", "n", "n_eff", "respondents", "drivers", "flags")
    }
    assert set(model["r2"]) == {"value", "adjusted", "low", "high"}
    assert (model["n"], model["respondents"], model["drivers"]) == (300, 300, 2)


def test_where_only_one_item_has_business_importance_nothing_is_compared(ask):
    easy, fast = ask("drivers")["rows"]
    assert easy["business"]["how"] == "stated"
    assert fast["business"]["how"] is None
    assert (easy["rank_gap"]["value"], easy["misjudged"]) == (None, None)


def test_priorities_have_the_keys_of_the_document(ask):
    found = ask("priorities", "--by", "region")
    assert set(found) == DRIVERS | {"importance", "crosshairs", "rows"}
    assert [hair["group"] for hair in found["crosshairs"]] == [
        {"region": "North"},
        {"region": "South"},
    ]
    for row in found["rows"]:
        assert set(row) == LABELS | {"performance", "importance", "gap", "verdict", "quadrant"}
        assert set(row["performance"]) == (SIDE | {"height"}) - {"rank"}
        assert set(row["importance"]) == SIDE | {"height"}
        assert row["pairing"] == {"region": "matched"}


def test_stated_importance_rests_on_no_model(ask):
    found = ask("priorities", "--importance", "stated", "--crosshair", "scale_middle")
    assert (found["outcome"], found["method"], found["models"]) == (None, None, [])
    assert [row["item"] for row in found["rows"]] == ["easy"]
    assert found["crosshairs"] == [
        {"group": {}, "kind": "scale_middle", "importance": 0.5, "performance": 0.5}
    ]


@pytest.mark.parametrize("name", ["drivers", "priorities"])
def test_csv_has_the_same_keys_joined_by_dots(run, files, ask, name):
    printed = run(name, *files, *QUICK, "--csv").stdout
    (first, *_) = csv.DictReader(io.StringIO(printed))
    (row, *_) = ask(name)["rows"]
    nested = {
        f"{key}.{inner}" for key, value in row.items() if isinstance(value, dict) for inner in value
    }
    flat = {key for key, value in row.items() if not isinstance(value, dict)}
    assert set(first) == nested | flat
    outer = "derived" if name == "drivers" else "importance"
    assert first[f"{outer}.rank"] == str(row[outer]["rank"])


def test_for_people_shares_are_percentages_and_findings_stand_aside(run, files):
    result = run("drivers", *files, *QUICK)
    assert "customer: all by 2 drivers, lmg, R²" in result.stdout
    assert "300 of 300 respondents" in result.stdout
    assert "%" in result.stdout
    result = run("priorities", *files, *QUICK)
    assert result.stdout.startswith("cross-hair: grand_mean, importance 50.0%, performance ")


def test_hidden_drivers_print_as_hidden(run, files):
    result = run("drivers", *files, *QUICK, "--min-base", "1000")
    assert "customer: hidden" in result.stdout
    assert result.stdout.count("–") > 8
    result = run("priorities", *files, *QUICK, "--min-base", "1000")
    assert "hidden" in result.stdout


def test_a_saved_study_gives_the_same_figures(run, files, ask):
    run("study", "create", "saved", *files)
    saved = json.loads(run("drivers", "--study", "saved", *QUICK, "--json").stdout)
    fresh = ask("drivers")
    assert saved == fresh, "to the last digit: resamples are drawn alike"


@pytest.mark.parametrize("name", ["drivers", "priorities"])
def test_what_cannot_be_asked_is_one_sentence(refused, files, name):
    assert "listwise" in refused(name, *files, "--missing", "guess")
    assert "must lie in 100 to 10000" in refused(name, *files, "--bootstraps", "3")
    assert "not a known item" in refused(name, *files, "--outcome", "nothing")
    assert "not both" in refused(name, *files, "--json", "--csv")
    assert "--study" in refused(name)
