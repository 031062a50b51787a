"""``cxgap weights``, and the options that make the same weights elsewhere."""

import csv
import io
import json
import re

import pytest

MARGINS = """attribute,level,share
region,North,0.3
region,South,0.7
department,Sales,40
department,Service,60
"""


@pytest.fixture
def margins(tmp_path):
    path = tmp_path / "margins.csv"
    path.write_text(MARGINS)
    return str(path)


@pytest.fixture
def customers(files):
    return files[1]


def test_the_object_says_of_every_wave_what_the_weights_cost(run, customers, margins):
    options = ("--margins", margins, "--weight", "w", "--wave", "wave", "--json")
    waves = json.loads(run("weights", customers, *options).stdout)["waves"]
    assert [one["wave"] for one in waves] == ["2015", "2016"]
    for one in waves:
        assert one["n_eff"] < one["n_eff_before"] < one["n"]
        assert [line["level"] for line in one["margins"]] == ["North", "South", "Sales", "Service"]
        assert max(abs(line["error"]) for line in one["margins"]) < 1e-10


def test_every_row_comes_with_its_number_and_its_weight_in_full(run, customers, margins):
    found = run("weights", customers, "--margins", margins, "--weight", "w", "--csv").stdout
    rows = list(csv.DictReader(io.StringIO(found)))
    assert list(rows[0]) == ["row", "wave", "before", "weight"]
    assert [row["row"] for row in rows] == [str(at) for at in range(2, 302)]
    weights = [float(row["weight"]) for row in rows]
    assert sum(weights) == pytest.approx(sum(float(row["before"]) for row in rows), rel=1e-14)
    assert sum(weights[at] for at in range(300) if at // 2 % 2 == 0) / sum(weights) == (
        pytest.approx(0.3, rel=1e-10)
    )


def test_people_read_sentences_and_percentages(run, customers, margins):
    shown = run("weights", customers, "--margins", margins, "--trim", "0.5:1.3").stdout
    assert shown.startswith("300 respondents count like ")
    assert "0.500 to 1.300 times their mean" in shown
    assert re.search(r"region +North +30\.00% +50\.00% +3\d\.\d\d% +\+\d\.\d\d", shown)


def test_shares_that_add_up_only_after_rounding_are_said(run, customers, tmp_path):
    rounded = tmp_path / "rounded.csv"
    rounded.write_text("attribute,level,share\nregion,North,33.3\nregion,South,66.6\n")
    result = run("weights", customers, "--margins", rounded, "--json")
    assert result.stderr.startswith("The shares of region were rounded")
    (wave,) = json.loads(result.stdout)["waves"]
    assert [line["after"] for line in wave["margins"]] == pytest.approx([1 / 3, 2 / 3])


def test_a_column_of_weights_alone_is_described(run, customers):
    (wave,) = json.loads(run("weights", customers, "--weight", "w", "--json").stdout)["waves"]
    assert wave["n_eff"] == wave["n_eff_before"] < wave["n"]
    assert (wave["margins"], wave["rounds"]) == ([], None)


def test_the_map_names_columns_and_holds_margins(run, files, margins, tmp_path):
    mirror_map = tmp_path / "raked.toml"
    text = (tmp_path / "map.toml").read_text()
    mirror_map.write_text(
        text.replace(
            "[sides.customer]", "[sides.customer]\nrake.margins.region = { North = 30, South = 70 }"
        )
    )
    found = json.loads(run("weights", files[1], "--map", mirror_map, "--json").stdout)
    assert [one["wave"] for one in found["waves"]] == ["2015", "2016"]
    assert found["waves"][0]["margins"][0]["after"] == pytest.approx(0.3)


def test_gaps_are_those_of_the_raked_weights(gaps, run, files, tmp_path):
    """Raked here, or by a column of what ``cxgap weights`` printed: the same figures."""
    margins = tmp_path / "m.csv"
    margins.write_text("attribute,level,share\nregion,North,0.3\nregion,South,0.7\n")
    raked = gaps("--rake", f"customer:{margins}", "--trim", "customer:0.5:3")
    printed = run(*("weights", *files[1:], "--margins", margins, "--trim", "0.5:3", "--csv")).stdout
    weights = [row["weight"] for row in csv.DictReader(io.StringIO(printed))]
    lines = (tmp_path / "c.csv").read_text().splitlines()
    (tmp_path / "c.csv").write_text(
        "\n".join(
            [lines[0] + ",ours", *(f"{a},{b}" for a, b in zip(lines[1:], weights, strict=True))]
        )
    )
    by_column = gaps("--weight", "customer:ours")
    for one, other in zip(raked["rows"], by_column["rows"], strict=True):
        for key in ("value", "se", "n_eff"):
            assert one["customer"][key] == pytest.approx(other["customer"][key], rel=1e-12)
    assert raked["version"] != by_column["version"]


def test_a_saved_study_is_raked_and_says_so(run, files, tmp_path):
    margins = tmp_path / "m.csv"
    margins.write_text("attribute,level,share\nregion,North,0.3\nregion,South,0.7\n")
    run("study", "create", "small", *files, "--rake", f"customer:{margins}")
    shown = json.loads(run("study", "show", "small").stdout)
    assert shown["weighting"]["customer"][0]["margins"][0]["target"] == pytest.approx(0.3)


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (("--trim", "2:4"), "cannot be trimmed to 2 to 4 times"),
        (("--trim", "4"), "not of the form LOW:HIGH"),
        ((), "Give --margins"),
        (("--trim", "0.5:2", "--json", "--csv"), "not both"),
        (("--margins", "nowhere.csv"), "cannot be opened"),
        (("--trim", "0.5:2", "--weight", "vv"), "no column named vv"),
    ],
)
def test_what_cannot_be_is_one_sentence(refused, customers, options, problem):
    assert problem in refused("weights", customers, *options)


def test_margins_for_a_side_without_a_file_are_refused(refused, files, margins):
    arguments = ("gap", "-", *files[1:], "--statement", "all=0.9", "--rake", f"business:{margins}")
    assert "no file for the business side" in refused(*arguments)


def test_a_saved_study_has_its_weights(refused, margins):
    assert "give --study alone" in refused("gap", "--study", "demo", "--trim", "customer:0.5:2")


# --- recency ---


@pytest.fixture
def dated(files, tmp_path):
    """The two files with days for the customers."""
    lines = (tmp_path / "c.csv").read_text().splitlines()
    days = [f"2016-0{1 + at % 6}-15" for at in range(300)]
    text = "\n".join(
        [lines[0] + ",day", *(f"{a},{b}" for a, b in zip(lines[1:], days, strict=True))]
    )
    (tmp_path / "c.csv").write_text(text)
    path = tmp_path / "map.toml"
    path.write_text(path.read_text().replace("[sides.customer]", "[sides.customer]\ndate = 'day'"))
    return files


def test_a_half_life_puts_the_undecayed_figures_beside(run, dated):
    plain = json.loads(run("gap", *dated, "--json").stdout)
    faded = json.loads(run("gap", *dated, "--half-life", 30, "--json").stdout)
    assert faded["view"]["half_life"] == 30
    assert plain["view"]["half_life"] is None
    for one, other in zip(faded["rows"], plain["rows"], strict=True):
        for part in ("business", "customer", "gap"):
            assert one[part]["undecayed"] == other[part]["value"]
            assert "undecayed" not in other[part]
        assert one["customer"]["n"] == other["customer"]["n"]
        assert one["customer"]["n_eff"] < other["customer"]["n_eff"]
    codes = [one["code"] for one in faded["findings"]]
    assert {"recency", "recency_undated"} <= set(codes)


def test_people_see_the_undecayed_gap_too(run, dated):
    shown = run("gap", *dated, "--half-life", 30, "--items", "easy").stdout
    assert "(undecayed " in shown


def test_waves_are_not_compared_under_a_half_life(refused, dated):
    assert "comparison of waves" in refused("gap", *dated, "--half-life", 30, "--by", "wave")
    assert "must lie in 1 to" in refused("gap", *dated, "--half-life", 0)
