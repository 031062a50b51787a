"""Indicators of a study: in its wave order, kept with it, and part of what its version covers."""

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

import cxgap
from cxgap.cli import main
from cxgap.errors import StoreError
from cxgap.ingest.indicators import read_indicators
from cxgap.store.version import save
from cxgap.tasks.indicators import list_indicators, with_indicators
from cxgap.tasks.pair import open_study, pair
from cxgap.tasks.studies import open_saved

FILE = b"""indicator,i,wave,segment,value,unit,target,direction
Friends invited,influence,2015,,40,,50,higher
Visits,involvement,2016,North,30,visits,,higher
Visits,involvement,2016,,120,visits,125,higher
Visits,involvement,2014,,100,visits,125,higher
Visits,involvement,2015,North,20,visits,,higher
Complaints,intimacy,2016,,9,,10,lower
"""
SURVEY = "region,wave,q1\n" + "".join(f"North,{2015 + at % 2},{at % 5 + 1}\n" for at in range(40))
MAP = """
sides.customer = { kind = "sample", wave = { column = "wave" } }
attributes.region = { business = "region", customer = "region" }
items.a = { business.experience = "q1", customer.experience = "q1" }
"""


@pytest.fixture
def files(tmp_path):
    contents = {"b.csv": SURVEY, "c.csv": SURVEY + "North,2016,3\n", "map.toml": MAP}
    for name, content in contents.items():
        (tmp_path / name).write_text(content, "utf-8")
    (tmp_path / "i.csv").write_bytes(FILE)
    return tmp_path


@pytest.fixture
def study(files):
    return pair(*(files / name for name in ("b.csv", "c.csv", "map.toml")))


@pytest.fixture
def with_table(study):
    return with_indicators(study, "i.csv", FILE)


def rows_of(study):
    source = open_study(study)
    return list_indicators(source.indicators, source.values)


def test_rows_stand_by_the_four_is_then_segments_then_waves(with_table):
    rows = rows_of(with_table).rows.fillna({"segment": ""})
    assert list(zip(rows["indicator"], rows["segment"], rows["wave"], strict=True)) == [
        *(("Visits", "", "2014"), ("Visits", "", "2016")),
        *(("Visits", "North", "2015"), ("Visits", "North", "2016")),
        ("Complaints", "", "2016"),
        ("Friends invited", "", "2015"),
    ]


def test_a_change_is_from_the_last_wave_that_has_the_same_indicator_and_segment(with_table):
    rows = rows_of(with_table).rows
    assert rows["change.from"].fillna("").tolist() == ["", "2014", "", "2015", "", ""]
    assert rows["change.value"].dropna().tolist() == [20, 10]
    assert rows["change.percent"].dropna().tolist() == [20, 50]
    assert rows["change.improved"].tolist() == [None, True, None, True, None, None]
    assert rows["index"].tolist()[:2] == [80, 96]
    assert rows["status"].tolist() == [
        *("behind", "on_the_way", "no_target", "no_target", "reached", "behind")
    ]


def test_waves_stand_in_the_order_of_the_study_even_where_it_is_not_that_of_names():
    table = read_indicators(FILE, "i.csv")
    rows = list_indicators(table, {"wave": ("2016", "2015")}).rows
    north = rows[rows["segment"] == "North"]
    assert north["wave"].tolist() == ["2016", "2015"]
    assert north["change.from"].fillna("").tolist() == ["", "2016"]


def test_waves_and_segments_the_study_does_not_have_are_said(with_table):
    codes = {one.code: one.facts["names"] for one in rows_of(with_table).findings}
    assert codes == {"indicator_wave_unknown": "2014"}
    other = with_indicators(with_table, "i.csv", FILE.replace(b"North", b"Moon"))
    codes = {one.code: one.facts["names"] for one in rows_of(other).findings}
    assert codes["indicator_segment_unknown"] == "Moon"


def test_indicators_are_part_of_what_a_version_covers(study, with_table):
    """Value for value: also where the untouched bytes are left out of account."""
    assert with_table.version != study.version
    plain = replace(with_table, originals={})
    other = with_indicators(study, "i.csv", FILE.replace(b",125,", b",126,"))
    assert replace(other, originals={}).version != plain.version
    again = with_indicators(study, "i.csv", FILE)
    assert replace(again, originals={}).version == plain.version


def test_a_saved_study_has_the_indicators_of_the_one_in_memory(with_table, tmp_path):
    place = save(with_table, tmp_path / "s")
    saved, in_memory = open_saved(tmp_path / "s"), open_study(with_table)
    assert saved.indicators == in_memory.indicators
    assert (place / "originals" / "indicators-i.csv").read_bytes() == FILE


def test_a_study_saved_without_indicators_has_none_and_no_file_of_them(study, tmp_path):
    place = save(study, tmp_path / "s")
    assert not (place / "indicators.json").exists()
    assert not open_saved(tmp_path / "s").indicators


@pytest.mark.parametrize("content", [b"\xff", b"[]", b"{}", b'{"rows": [{"x": 1}]}'])
def test_damaged_indicators_are_a_sentence(with_table, tmp_path, content):
    place = save(with_table, tmp_path / "s")
    (place / "indicators.json").write_bytes(content)
    with pytest.raises(StoreError, match=r"indicators\.json is not as it was saved"):
        open_saved(tmp_path / "s")


def test_every_front_door_gives_the_same_rows(files, monkeypatch):
    monkeypatch.setenv("CXGAP_HOME", str(files / "home"))
    monkeypatch.chdir(files)

    def run(*arguments):
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0, result.output
        return result.stdout

    place = run(
        "study", "create", "s", "b.csv", "c.csv", "--map", "map.toml", "--indicators", "i.csv"
    )
    of_study, of_file = (
        json.loads(run("indicators", *what, "--json")) for what in (("--study", "s"), ("i.csv",))
    )
    assert of_study["rows"] == of_file["rows"]
    assert of_study["version"] == Path(place.strip()).name
    assert (of_file["version"], of_file["rows_in_file"], of_file["set_aside"]) == (None, 6, [])
    table = pd.read_csv(files / save_csv(files, run("indicators", "i.csv", "--csv")))
    in_python = cxgap.pair("b.csv", "c.csv", map="map.toml", indicators="i.csv").indicators()
    assert list(in_python.columns) == list(table.columns)
    assert in_python["index"].tolist() == pytest.approx(table["index"].tolist(), nan_ok=True)
    assert in_python.attrs["version"] == of_study["version"]
    assert "on_the_way" in run("indicators", "i.csv")


def save_csv(folder, text):
    (folder / "out.csv").write_text(text, "utf-8")
    return "out.csv"


def test_a_study_without_indicators_says_so(files, monkeypatch):
    monkeypatch.setenv("CXGAP_HOME", str(files / "home"))
    paths = [str(files / name) for name in ("b.csv", "c.csv")]
    CliRunner().invoke(main, ["study", "create", "s", *paths, "--map", str(files / "map.toml")])
    result = CliRunner().invoke(main, ["indicators", "--study", "s"])
    assert (result.exit_code, result.stderr.strip()) == (0, "This study has no indicators.")
    found = json.loads(CliRunner().invoke(main, ["indicators", "--study", "s", "--json"]).stdout)
    assert (found["rows"], found["rows_in_file"]) == ([], 0)


@pytest.mark.parametrize(
    "arguments", [(), ("i.csv", "--study", "demo"), ("i.csv", "--json", "--csv")]
)
def test_wrong_usage_is_refused(arguments):
    assert CliRunner().invoke(main, ["indicators", *arguments]).exit_code == 2
