"""``cxgap gap``: one object, the same keys always, and a sentence where there is no answer."""

import csv
import io
import json
import math

import pytest

ROW = {
    *("level", "item", "dimension", "stage", "group", "pairing", "business", "customer"),
    *("gap", "verdict", "to_settle", "flags", "benchmark"),
}
SIDE = {"value", "se", "low", "high", "n", "n_eff"}
GAP = {"value", "se", "low", "high", "p", "p_adjusted", "detectable"}


def test_the_object_has_the_keys_of_the_design(gaps):
    found = gaps()
    assert set(found) == {"version", "view", "family_size", "findings", "rows"}
    assert found["view"]["metric"] == "t2b"
    assert found["view"]["by"] == []
    assert found["family_size"] == len(found["rows"]) == 4
    for row in found["rows"]:
        assert set(row) == ROW
        assert set(row["business"]) == set(row["customer"]) == SIDE
        assert set(row["gap"]) == GAP
        assert (row["group"], row["pairing"]) == ({}, {})


def test_shares_are_fractions_and_the_gap_is_business_minus_customer(gaps):
    for row in gaps()["rows"]:
        business, customer = row["business"], row["customer"]
        for side in (business, customer):
            assert 0 <= side["low"] <= side["value"] <= side["high"] <= 1
        assert row["gap"]["value"] == pytest.approx(business["value"] - customer["value"])
        assert (business["n"], customer["n"]) == (80, 300)
        assert customer["n_eff"] < 300  # weights


@pytest.mark.parametrize("level", ["item", "dimension", "stage", "overall"])
def test_keys_that_do_not_apply_are_null(gaps, level):
    for row in gaps("--level", level)["rows"]:
        named = {key: row[key] is not None for key in ("item", "dimension", "stage")}
        assert row["level"] == level
        if level == "item":
            assert named["item"]
        elif level == "overall":
            assert row["item"] == "all"
        else:
            assert [key for key, there in named.items() if there] == [level]


@pytest.mark.parametrize(
    ("attribute", "pairing", "groups"),
    [
        ("region", "matched", ["North", "South"]),
        ("generation", "business_total", ["Baby Boomers", "Gen X", "Millennials", "Gen Z"]),
        ("department", "customer_total", ["Sales", "Service"]),
        ("wave", "business_total", ["2015", "2016"]),
    ],
)
def test_by_splits_and_says_who_is_compared_with_whom(gaps, attribute, pairing, groups):
    rows = gaps("--by", attribute, "--items", "all")["rows"]
    assert {row["pairing"][attribute] for row in rows} == {pairing}
    shown = [row["group"][attribute] for row in rows]
    assert sorted(shown) == sorted(groups)
    if attribute in ("generation", "wave"):  # these have an order of their own
        assert shown == groups


def test_by_twice_crosses_two_attributes(gaps):
    rows = gaps("--by", "region", "--by", "department", "--items", "all")["rows"]
    assert len(rows) == 4
    assert rows[0]["pairing"] == {"region": "matched", "department": "customer_total"}


def test_where_keeps_values_on_every_side_that_has_the_attribute(gaps):
    (row,) = gaps("--where", "region=North", "--items", "all")["rows"]
    assert (row["business"]["n"], row["customer"]["n"]) == (40, 150)


def test_where_may_name_a_side_and_several_values(gaps):
    found = gaps(
        *("--where", "business:department=Sales", "--where", "wave=2015, 2016"),
        *("--items", "all"),
    )
    (row,) = found["rows"]
    assert (row["business"]["n"], row["customer"]["n"]) == (40, 300)
    assert found["view"]["where"] == {
        "business:department": ["Sales"],
        "wave": ["2015", "2016"],
    }


def test_a_hidden_figure_is_null_with_a_flag(gaps):
    rows = gaps("--by", "generation", "--by", "wave", "--min-base", 40)["rows"]
    hidden = [row for row in rows if "hidden" in row["flags"]]
    assert hidden
    for row in hidden:
        assert set(row["customer"].values()) == {None}
        assert set(row["gap"].values()) == {None}
        assert row["to_settle"] is None


def test_every_number_is_one_that_json_knows(run, files):
    text = run("gap", *files, "--by", "generation", "--by", "wave", "--json").stdout
    json.loads(text, parse_constant=pytest.fail)  # NaN and Infinity


def test_csv_has_the_same_keys_with_dots_and_the_same_figures(run, files, gaps):
    options = ("--by", "generation", "--metric", "mean")
    rows = gaps(*options)["rows"]
    table = list(csv.DictReader(io.StringIO(run("gap", *files, *options, "--csv").stdout)))
    assert len(table) == len(rows)
    for line, row in zip(table, rows, strict=True):
        flat = dict(flattened(row))
        assert set(line) == set(flat)
        for key, value in flat.items():
            if isinstance(value, float):
                assert math.isclose(float(line[key]), value, rel_tol=1e-12)
            else:
                assert line[key] == ("" if value is None else str(value))


def flattened(row):
    nothing = {
        "to_settle": row["to_settle"] or {"side": None, "base": None},
        "benchmark": row["benchmark"] or {"value": None, "source": None, "year": None},
    }
    for key, value in {**row, **nothing, "flags": " ".join(row["flags"])}.items():
        if isinstance(value, dict):
            yield from ((f"{key}.{inner}", each) for inner, each in value.items())
        else:
            yield key, value


def test_people_read_percentages_and_points(run, files, gaps):
    (row,) = gaps("--items", "all")["rows"]
    header, line = run("gap", *files, "--items", "all").stdout.splitlines()
    assert header.split() == [
        *("line", "business", "customers", "gap", "from", "to", "p", "adjusted", "verdict")
    ]
    shares = [f"{100 * row[side]['value']:.1f}%" for side in ("business", "customer")]
    ends = [f"{100 * row['gap'][key]:+.1f}".replace("-", "−") for key in ("value", "low", "high")]
    assert line.split()[:6] == ["all", *shares, *ends]


@pytest.mark.parametrize("metric", ["mean", "mean100", "nps"])
def test_metrics_have_their_own_units(gaps, metric):
    ranges = {"mean": (1, 5), "mean100": (0, 100), "nps": (-100, 100)}
    items = "nps" if metric == "nps" else "all"
    (row,) = gaps("--metric", metric, "--items", items)["rows"]
    low, high = ranges[metric]
    assert low <= row["customer"]["low"] <= row["customer"]["value"] <= high


def test_an_item_the_metric_is_not_defined_on_is_left_out_with_a_finding(gaps):
    found = gaps("--metric", "nps")
    assert [row["item"] for row in found["rows"]] == ["nps"]
    assert "metric_undefined" in [finding["code"] for finding in found["findings"]]


def test_where_nothing_remains_it_is_an_error(refused, files):
    sentence = refused("gap", *files, "--metric", "ces")
    assert "ces" in sentence


def test_the_same_file_may_be_both_sides(run, tmp_path, files):
    parted = tmp_path / "parted.toml"
    parted.write_text(
        "items.all = { business.experience = 'all', customer.experience = 'all' }\n"
        "sides.business.where = { department = 'Sales' }\n"
        "sides.customer.where = { department = 'Service' }\n"
    )
    result = run("gap", files[1], files[1], "--map", parted, "--json")
    (row,) = json.loads(result.stdout)["rows"]
    assert (row["business"]["n"], row["customer"]["n"]) == (150, 150)


def test_declared_figures_stand_without_a_business_file(run, files):
    found = json.loads(
        run("gap", "-", files[1], "--statement", "all=0.92", "--json").stdout,
    )
    assert [row["item"] for row in found["rows"]] == ["all"]
    (row,) = found["rows"]
    assert row["business"] == {
        **dict.fromkeys(("value", "low", "high"), 0.92),
        **dict.fromkeys(("se", "n", "n_eff")),
    }
    assert row["customer"]["n"] == 300
    assert {"paired_by_name", "weight_not_used"} <= {one["code"] for one in found["findings"]}


def test_a_declared_figure_has_no_mean_and_the_customers_is_still_shown(run, files):
    options = (*files[2:], "--statement", "all=0.92", "--metric", "mean", "--json")
    (row,) = json.loads(run("gap", "-", files[1], *options).stdout)["rows"]
    assert set(row["business"].values()) == {None}
    assert 1 < row["customer"]["value"] < 5
    assert row["flags"] == ["not_stated"]


def test_a_census_has_no_sampling_error(gaps):
    (row,) = gaps("--kind", "business:census", "--items", "all")["rows"]
    assert row["business"]["low"] == row["business"]["value"] == row["business"]["high"]
    assert row["business"]["se"] == 0


def test_a_population_narrows_the_interval(gaps):
    widths = []
    for options in ((), ("--population", "business:100")):
        (row,) = gaps("--items", "all", *options)["rows"]
        widths.append(row["business"]["high"] - row["business"]["low"])
    assert widths[1] < widths[0]


def test_weights_given_as_an_option_win_over_the_map(gaps):
    (mapped,) = gaps("--items", "all")["rows"]
    (other,) = gaps("--items", "all", "--weight", "customer:nps")["rows"]
    assert other["customer"]["n"] < mapped["customer"]["n"]  # weight 0 sets a row aside


def test_a_saved_study_prints_what_its_files_print(run, files, gaps):
    place = run("study", "create", "small", *files).stdout.strip()
    saved = json.loads(run("gap", "--study", place, "--by", "region", "--json").stdout)
    fresh = gaps("--by", "region")
    assert saved["version"] == fresh["version"]
    for mine, other in zip(saved["rows"], fresh["rows"], strict=True):
        assert mine["gap"] == pytest.approx(other["gap"], rel=1e-9)
        assert mine["flags"] == other["flags"]


REFUSED = [
    (["--by", "telepathy"], ["telepathy", "department, region, generation, wave"]),
    (["--by", "region", "--by", "region"], ["two different attributes"]),
    (["--by", "region", "--by", "wave", "--by", "generation"], ["at most two"]),
    (["--where", "colour=red"], ["colour", "department, region, generation, wave"]),
    (["--where", "region=Mars"], ["Mars", "North, South"]),
    (["--where", "customer:department=Sales"], ["customer:department", "region, generation"]),
    (["--where", "nobody:region=North"], ["'nobody' is not a known side", "business, customer"]),
    (["--where", ":region=North"], ["'' is not a known side"]),
    (["--where", "region=North", "--where", "business:region=South"], ["given twice"]),
    (["--where", "region=a\nb"], ["ATTR=v1,v2"]),
    (["--items", "all\neasy"], ["not a list of keys"]),
    (["--items", ""], ["not a list of keys"]),
    (["--cut", "5", "--items", "all"], ["Choose a cut smaller"]),
    (["--csv", "--json"], ["not both"]),
    (["--weight", "customer:"], ["SIDE:COL"]),
    (["--where", "region"], ["ATTR=v1,v2"]),
    (["--where", "region=North", "--where", "region=South"], ["'region' is given twice"]),
    (["--items", "all,magic"], ["magic", "all, easy, fast, nps"]),
    (["--items", "all,all"], ["'all' is given twice"]),
    (["--confidence", "1.5"], ["1.5", "between 0.5 and 1"]),
    (["--confidence", "nan"], ["between 0.5 and 1"]),
    (["--margin", "-1"], ["0 to 100"]),
    (["--cut", "0"], ["--cut"]),
    (["--min-base", "-1"], ["--min-base"]),
    (["--metric", "telepathy"], ["telepathy", "t2b"]),
    (["--kind", "business:statement"], ["SIDE:sample|census"]),
    (["--kind", "company:census"], ["SIDE:sample|census"]),
    (["--population", "business:many"], ["'many'"]),
    (["--population", "business:79"], ["80 respondents, more than its population of 79"]),
    (["--population", "business:0"], ["does not lie in 1–100000000000"]),
    (["--weight", "customer:heavy"], ["no column named heavy", "department, region"]),
    (["--weight", "customer:region"], ["holds no usable weight"]),
    (["--statement", "all=92"], ["all=92", "0.92"]),
    (["--statement", "all=nan"], ["all=nan"]),
    (["--statement", "all=much"], ["'much'"]),
    (["--statement", "magic=0.9"], ["magic", "all, easy, fast, nps"]),
    (["--study", "x"], ["give --study alone"]),
    (["--nonsense"], ["No such option"]),
]


@pytest.mark.parametrize(("options", "said"), REFUSED, ids=[" ".join(one[0]) for one in REFUSED])
def test_what_cannot_be_answered_is_a_sentence_with_a_suggestion(refused, files, options, said):
    sentence = refused("gap", *files, *options)
    for part in said:
        assert part in sentence


@pytest.mark.parametrize("arguments", [[], ["b.csv"], ["--study", "nowhere"]])
def test_without_two_files_or_a_study_there_is_nothing_to_compare(refused, arguments):
    assert refused("gap", *arguments)


def test_declarations_about_a_side_without_a_file_are_refused(refused, files):
    options = ("--weight", "business:w")
    assert "no file for the business side" in refused("gap", "-", *files[1:], *options)


def test_a_statement_side_with_a_file_is_refused(refused, files, tmp_path):
    stated = tmp_path / "stated.toml"
    stated.write_text("sides.business.kind = 'statement'\nitems.all.customer.experience = 'all'\n")
    assert "Give - in place of the file" in refused("gap", *files[:2], "--map", stated)


def test_a_filter_that_singles_somebody_out_is_refused(refused, files, tmp_path):
    rows = (tmp_path / "c.csv").read_text() + "Sales,East,1960,1,2016,5,5,5,5,5\n"
    (tmp_path / "c.csv").write_text(rows)
    assert "too few people" in refused("gap", *files, "--where", "region=East")


def test_findings_of_severity_error_exit_with_1_and_still_print(run, files, tmp_path):
    (tmp_path / "c.csv").write_text((tmp_path / "c.csv").read_text().replace(",imp", ",x,imp"))
    off = tmp_path / "off.toml"
    off.write_text(
        "items.all = { business.experience = 'all', customer.experience = 'all' }\n"
        "items.born = { business.experience = 'born', customer.experience = 'all' }\n"
    )
    result = run("gap", files[0], files[0], "--map", off, "--json", code=1)
    codes = [finding["code"] for finding in json.loads(result.stdout)["findings"]]
    assert "no_usable_answer" in codes


def test_a_declared_share_is_compared_at_the_cut_customers_are_counted_by(run, files, tmp_path):
    """For the top two it says nothing of the top one."""
    mirror_map = tmp_path / "tops.toml"
    mirror_map.write_text(
        "[items.q]\nbusiness.experience = { share = 0.9, top = 2 }\n"
        'customer.experience = { column = "all", scale = { top = 1 } }\n',
        "utf-8",
    )
    options = ("--map", mirror_map, "--json")
    (row,) = json.loads(run("gap", "-", files[1], *options).stdout)["rows"]
    assert (row["flags"], row["verdict"]) == (["not_stated"], None)
    (row,) = json.loads(run("gap", "-", files[1], *options, "--cut", "2").stdout)["rows"]
    assert row["business"]["value"] == 0.9
    stated = ("--statement", "q=0.5", *options)
    (row,) = json.loads(run("gap", "-", files[1], *stated).stdout)["rows"]
    assert row["business"]["value"] == 0.5


def test_an_item_on_too_short_a_scale_for_the_cut_is_left_out_and_named(gaps):
    found = gaps("--cut", "5")
    assert [row["item"] for row in found["rows"]] == ["nps"]
    (left_out,) = [one for one in found["findings"] if one["code"] == "cut_too_high"]
    assert "all, easy, fast" in left_out["sentence"]


def test_filters_of_one_attribute_on_each_side_hold_together(gaps):
    options = ("--where", "business:region=North", "--where", "customer:region=South")
    (row,) = gaps(*options, "--items", "all")["rows"]
    assert (row["business"]["n"], row["customer"]["n"]) == (40, 150)


def test_a_census_is_never_too_few_but_for_privacy(gaps):
    options = ("--kind", "business:census", "--population", "business:90", "--by", "department")
    for row in gaps(*options, "--where", "region=North", "--items", "fast")["rows"]:
        assert row["verdict"] != "too_few"
