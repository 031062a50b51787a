"""What the demo study promises: the published shares, a believable company, the same bytes."""

import runpy
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from cxgap.ingest.indicators import read_indicators
from cxgap.survey.indicator import FORMS, FOUR_IS
from cxgap.tasks.indicators import list_indicators

DATA = Path(__file__).parents[2] / "data"
DEMO = DATA / "demo"
FILES = {"business": "business.csv", "customer": "customers.csv"}
GENERATIONS = {
    "Silent": (1928, 1945),
    "Baby Boomers": (1946, 1964),
    "Gen X": (1965, 1980),
    "Millennials": (1981, 1996),
    "Gen Z": (1997, 2012),
}


@pytest.fixture(scope="module")
def mirror_map():
    return tomllib.loads((DEMO / "map.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def business():
    return pd.read_csv(DEMO / "business.csv").assign(weight=1.0)


@pytest.fixture(scope="module")
def customers():
    return pd.read_csv(DEMO / "customers.csv")


@pytest.fixture(scope="module")
def sides(business, customers):
    return {"business": business, "customer": customers}


def top_two(people, columns):
    """The weighted share of 4 and 5 among the answers 1 to 5."""
    answers = people[list(columns)]
    valid = (answers >= 1) & (answers <= 5)
    return (
        people["weight"]
        @ (valid & (answers >= 4)).sum(axis=1)
        / (people["weight"] @ valid.sum(axis=1))
    )


def gap(sides, columns):
    return top_two(sides["business"], columns) - top_two(sides["customer"], columns)


def generation(customers, name):
    return customers[customers["birth_year"].between(*GENERATIONS[name])]


def older(customers):
    return customers[customers["birth_year"] <= 1964]


def items_of(mirror_map, dimension):
    items = mirror_map["items"].items()
    return [key for key, item in items if item.get("dimension") == dimension]


def columns_of(mirror_map, side):
    """Every column of ratings the map names, with its item."""
    items = mirror_map["items"].values()
    asked = [(item, item.get(side, {})) for item in items]
    return {c: item for item, own in asked for key, c in own.items() if key != "reason"}


def causes_of(mirror_map, side):
    """The options of the question on causes, by item."""
    items = mirror_map["items"].items()
    return {key: item[side]["reason"]["option"] for key, item in items if "reason" in item[side]}


def naming(people, option):
    """The weighted share that ticked an option, of those who ticked any."""
    asked = people[people["causes"].notna()]
    ticked = asked["causes"].str.split(";").map(lambda cell: option in cell)
    return asked["weight"] @ ticked / asked["weight"].sum()


# --- The published figures ---


def test_the_business_says_92_percent(business):
    assert 0.915 <= top_two(business, ["excellent"]) <= 0.925


def test_customers_say_just_under_70_percent(customers):
    assert 0.69 <= top_two(customers, ["excellent"]) < 0.70


def test_the_oldest_generations_say_a_little_over_10_percent(customers):
    assert 0.10 < top_two(older(customers), ["excellent"]) < 0.12


@pytest.mark.parametrize("name", ["Silent", "Baby Boomers"])
def test_each_of_the_oldest_generations_says_a_little_over_10_percent(customers, name):
    members = generation(customers, name)
    assert len(members) >= 60
    assert 0.10 < top_two(members, ["excellent"]) < 0.12


def test_agreement_rises_from_each_generation_to_the_next_younger(customers):
    shares = [top_two(generation(customers, name), ["excellent"]) for name in GENERATIONS]
    assert shares == sorted(shares)


def test_group_shares_are_arithmetically_possible(customers):
    """Even if every younger customer agreed, older ones could not be more than a third."""
    total = top_two(customers, ["excellent"])
    of_older = top_two(older(customers), ["excellent"])
    share_of_older = older(customers)["weight"].sum() / customers["weight"].sum()
    assert share_of_older <= (1 - total) / (1 - of_older)
    of_younger = (total - share_of_older * of_older) / (1 - share_of_older)
    assert of_younger < 0.9  # possible, and not only if nearly everybody agrees


def test_every_customer_belongs_to_a_generation(customers):
    assert sum(len(generation(customers, name)) for name in GENERATIONS) == len(customers)


# --- A believable company ---


def test_not_every_gap_is_positive(sides, mirror_map):
    gaps = {key: gap(sides, items_of(mirror_map, key)) for key in mirror_map["dimensions"]}
    assert gaps["service_convenience"] <= -0.08
    assert abs(gaps["reachability"]) < 0.02
    assert sorted(gaps, key=gaps.get)[-2:] == ["personalization", "channel_flexibility"]
    assert sum(value >= 0.08 for value in gaps.values()) == 4


@pytest.mark.parametrize("item", ["store_nearby", "email_answered", "sign_in"])
def test_some_items_are_hidden_strengths_inside_other_dimensions(sides, item):
    assert gap(sides, [item]) <= -0.08


def test_both_sides_agree_that_the_preferred_way_of_paying_is_offered(sides):
    assert abs(gap(sides, ["payment_choice"])) < 0.02


def test_it_and_service_rate_lower_than_sales_and_marketing(business, mirror_map):
    items = [key for key, item in mirror_map["items"].items() if "dimension" in item]
    shares = {name: top_two(people, items) for name, people in business.groupby("department")}
    assert max(shares["IT"], shares["Service"]) < min(shares["Sales"], shares["Marketing"]) - 0.1


@pytest.mark.parametrize("dimension", ["simplicity", "channel_flexibility"])
def test_customers_rate_the_second_wave_slightly_better(customers, mirror_map, dimension):
    items = items_of(mirror_map, dimension)
    first, second = (top_two(customers[customers["wave"] == wave], items) for wave in (2025, 2026))
    assert 0.02 < second - first < 0.10


def test_every_item_goes_with_the_overall_item(customers, mirror_map):
    items = [key for key, item in mirror_map["items"].items() if "dimension" in item]
    answers = customers[items].mask(customers[items] == 9)
    assert answers.corrwith(customers["excellent"]).min() > 0.15


def test_expectations_are_missed_and_exceeded(customers):
    missed = top_two(customers, ["history_follows"]) - top_two(customers, ["exp_history_follows"])
    exceeded = top_two(customers, ["self_service"]) - top_two(customers, ["exp_self_service"])
    assert missed < -0.2
    assert exceeded > 0.05


def test_both_sides_name_causes_and_not_the_same_ones(sides, mirror_map):
    business, customer = (causes_of(mirror_map, side) for side in FILES)
    assert business == customer
    assert len(business) == 7
    gaps = {
        key: naming(sides["business"], option) - naming(sides["customer"], option)
        for key, option in business.items()
    }
    assert gaps["too_complex"] < -0.2
    assert gaps["nobody_to_help"] < -0.1
    assert gaps["better_offer"] > 0.2
    assert gaps["cannot_afford"] > 0.15
    assert abs(gaps["wrong_moment"]) < 0.03


@pytest.mark.parametrize("side", FILES)
def test_every_cause_is_an_option_and_another_reason_stands_alone(sides, mirror_map, side):
    causes = causes_of(mirror_map, side)
    cells = sides[side]["causes"].dropna().str.split(";")
    assert set().union(*cells) == set(causes.values())
    assert {len(cell) for cell in cells if causes["other_cause"] in cell} == {1}
    assert 0 < sides[side]["causes"].isna().mean() < 0.1


def test_a_store_is_often_not_applicable_to_app_users(customers):
    unknown = (customers["store_nearby"] == 9).groupby(customers["channel"]).mean()
    assert unknown["App"] > 0.2 > 0.05 > unknown["Store"]


def test_more_is_left_blank_towards_the_end(customers):
    blank = customers.loc[:, "excellent":].isna().mean()
    assert blank.iloc[-10:].mean() > 3 * blank.iloc[:20].mean() > 0


# --- The files ---


@pytest.mark.parametrize("name", [*FILES.values(), "indicators.csv"])
def test_the_generator_reproduces_the_files_byte_for_byte(tmp_path, name):
    runpy.run_path(str(DEMO / "generate.py"))["main"]([str(tmp_path)])
    assert (tmp_path / name).read_bytes() == (DEMO / name).read_bytes()


def test_both_sides_have_the_size_of_a_real_study(sides):
    assert {side: len(people) for side, people in sides.items()} == {
        "business": 250,
        "customer": 5000,
    }


@pytest.mark.parametrize("side", FILES)
def test_every_answer_is_on_its_scale_or_a_no_answer_code(sides, mirror_map, side):
    for column, item in columns_of(mirror_map, side).items():
        scale = item["scale"]
        allowed = {*range(scale["worst"], scale["best"] + 1), *scale.get("no_answer", [])}
        assert set(sides[side][column].dropna()) <= allowed, column


def test_respondents_and_weights_are_sound(sides):
    assert all(people["respondent"].is_unique for people in sides.values())
    weight = sides["customer"]["weight"]
    assert 0.2 < weight.min() < weight.max() < 4
    assert weight.mean() == pytest.approx(1, abs=0.001)


def test_dates_fall_into_their_wave(customers):
    assert (pd.to_datetime(customers["date"]).dt.year == customers["wave"]).all()


# --- The mirror map ---


@pytest.mark.parametrize("side", FILES)
def test_every_mapped_column_exists(sides, mirror_map, side):
    who = mirror_map["sides"][side]
    named = {who["id"], who.get("weight"), who.get("date"), who.get("wave", {}).get("column")}
    named |= {a[side]["column"] for a in mirror_map["attributes"].values() if side in a}
    named |= {*columns_of(mirror_map, side), "causes"}
    assert named - {None} == set(pd.read_csv(DEMO / FILES[side], nrows=0).columns)


def test_every_item_has_english_and_vietnamese_text(mirror_map):
    texts = [mirror_map["study"]["name"], mirror_map["study"]["note"]]
    for table in ("items", "dimensions", "stages", "attributes"):
        texts += [entry["text"] for entry in mirror_map[table].values()]
    assert all(set(text) == {"en", "vi"} and all(text.values()) for text in texts)


def test_every_value_of_an_attribute_has_a_text(sides, mirror_map):
    for key, attribute in mirror_map["attributes"].items():
        for side in sides.keys() & attribute.keys():
            source = attribute[side]
            values = set(sides[side][source["column"]])
            assert "as" in source or values == set(attribute["values"]), key


def test_each_dimension_has_four_or_five_items_and_each_stage_some(mirror_map):
    assert all(4 <= len(items_of(mirror_map, key)) <= 5 for key in mirror_map["dimensions"])
    rated = [item for item in mirror_map["items"].values() if "dimension" in item]
    assert {item["stage"] for item in rated} == set(mirror_map["stages"])
    assert all(item["touchpoint"] for item in rated)


def test_the_overall_item_and_the_yardsticks_belong_to_no_dimension(mirror_map):
    rated = {k: item for k, item in mirror_map["items"].items() if "scale" in item}
    apart = {key: item for key, item in rated.items() if "dimension" not in item}
    assert apart["excellent"]["overall"] is True
    assert {key: item.get("yardstick") for key, item in apart.items()} == {
        "excellent": None,
        "satisfaction": "csat",
        "recommend": "nps",
    }


# --- The data dictionary ---


@pytest.mark.parametrize("name", [*FILES.values(), "indicators.csv"])
def test_every_column_is_described(name):
    description = (DATA / "README.md").read_text(encoding="utf-8")
    missing = [c for c in pd.read_csv(DEMO / name, nrows=0).columns if f"`{c}`" not in description]
    assert not missing


@pytest.mark.parametrize("name", FILES.values())
def test_the_preview_shows_the_rows_there_are(name):
    description = (DATA / "README.md").read_text(encoding="utf-8")
    with (DEMO / name).open(encoding="utf-8") as file:
        beginnings = [",".join(next(file).split(",")[:12]) for _ in range(4)]
    assert all(f"\n{beginning}" in description for beginning in beginnings)


def test_the_indicators_cover_the_four_is_and_are_used_whole():
    table = read_indicators((DEMO / "indicators.csv").read_bytes(), "indicators.csv")
    assert not table.report["set_aside"]
    assert not table.findings
    assert {one.i for one in table.rows} == set(FOUR_IS)
    assert {one.form for one in table.rows} == set(FORMS)
    assert {"B2B", None} < {one.segment for one in table.rows}
    found = list_indicators(table, {"wave": ("2025", "2026"), "segment": ("B2B", "B2C")})
    assert not found.findings
    assert set(found.rows["status"]) == {"reached", "on_the_way", "behind", "no_target"}


def test_every_benchmark_says_that_it_is_invented(mirror_map):
    said = [
        one["benchmark"]["source"] for one in mirror_map["items"].values() if "benchmark" in one
    ]
    assert len(said) == 3
    assert all("Invented" in source["en"] and "no real market" in source["en"] for source in said)
    assert all("không phải thị trường thật" in source["vi"] for source in said)


def test_readers_are_told_that_the_study_is_synthetic(mirror_map):
    assert "synthetic" in mirror_map["study"]["name"]["en"]
    assert "tổng hợp" in mirror_map["study"]["name"]["vi"]
    assert "origin of the report was not found" in mirror_map["study"]["note"]["en"]
    assert "Synthetic" in (DATA / "README.md").read_text(encoding="utf-8")
