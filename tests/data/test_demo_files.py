"""What the demo study's files are like: the same bytes each run, sound, described."""

import subprocess
import sys

import pandas as pd
import pytest
from demo_files import DATA, DEMO, FILES, columns_of, items_of

from cxgap.ingest.indicators import read_indicators
from cxgap.survey.indicator import FORMS, FOUR_IS
from cxgap.tasks.indicators import list_indicators


def test_the_generator_reproduces_the_files_byte_for_byte(tmp_path):
    subprocess.run([sys.executable, DEMO / "generate.py", tmp_path], check=True)
    for name in (*FILES.values(), "indicators.csv"):
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
