"""A benchmark stands beside a figure only where it was measured the same way."""

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from cxgap.cli import main
from cxgap.errors import CxgapError
from cxgap.ingest.adapters import read_table
from cxgap.ingest.benchmarks import with_benchmarks
from cxgap.store.version import save
from cxgap.survey.mirror_dump import dump
from cxgap.survey.mirror_toml import parse
from cxgap.survey.view import View
from cxgap.tasks.benchmarks import with_sources
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.pair import open_study, pair_tables
from cxgap.tasks.studies import open_saved

PLAIN = """
[items.a]
dimension = "d"
business = { experience = "q1", importance = "q2" }
customer = { experience = "q1", importance = "q2" }
[items.b]
dimension = "d"
scale = { worst = 0, best = 10 }
business.experience = "q3"
customer = { experience = { column = "q1", scale = { worst = 1, best = 5 } } }
"""
MAP = PLAIN.replace(
    '[items.b]\ndimension = "d"',
    """benchmark = [
    { value = 0.81, source = "Region", year = 2024 },
    { value = 0.4, top = 1, source = "Region" },
    { value = 3.9, metric = "mean", source = "Other" },
]
[items.b]
dimension = "d"
benchmark = { value = 7, metric = "mean", source = "Scale of another length" }""",
)
ROWS = "q1,q2,q3\n" + "".join(f"{at % 5 + 1},{at % 4 + 1},{at % 11}\n" for at in range(60))


def study(text=MAP):
    tables = {side: read_table(ROWS.encode(), f"{side}.csv") for side in ("business", "customer")}
    return pair_tables(tables, parse(text))


@pytest.fixture(scope="module")
def source():
    return open_study(study())


def benchmark_of(source, item="a", **view):
    rows = list_gaps(source, View(**view)).rows
    row = rows[rows["item"] == item].iloc[0]
    return row["benchmark.value"], row["benchmark.source"]


@pytest.mark.parametrize(
    ("view", "value", "name"),
    [
        ({}, 0.81, "Region"),
        ({"cut": 2}, 0.81, "Region"),
        ({"cut": 1}, 0.4, "Region"),
        ({"metric": "mean"}, 3.9, "Other"),
    ],
    ids=str,
)
def test_a_benchmark_is_shown_in_its_own_metric_and_cut(source, view, value, name):
    assert benchmark_of(source, **view) == (value, name)


@pytest.mark.parametrize(
    "view", [{"cut": 3}, {"metric": "mean100"}, {"metric": "csat"}, {"gap": "priority"}], ids=str
)
def test_a_benchmark_is_never_shown_under_another_metric_cut_or_aspect(source, view):
    value, name = benchmark_of(source, **view)
    assert np.isnan(value)
    assert name is None


def test_points_of_another_scale_are_not_compared(source):
    """Customers were asked on 1–5, the benchmark is in points of the item's 0–10."""
    rows = list_gaps(source, View(level="dimension")).rows
    assert rows["benchmark.value"].isna().all()
    asked = study(MAP.replace('{ column = "q1", scale = { worst = 1, best = 5 } }', '"q3"'))
    assert benchmark_of(open_study(asked), "b", metric="mean")[0] == 7


def test_nothing_but_the_mark_changes_with_a_benchmark(source):
    """No interval, no test, no verdict rests on it."""
    without = open_study(study(PLAIN))
    for view in (View(), View(level="dimension"), View(metric="mean", items=("a",))):
        rows, plain = (list_gaps(one, view).rows for one in (source, without))
        ours = [column for column in rows if not column.startswith("benchmark.")]
        pd.testing.assert_frame_equal(rows[ours], plain[ours])


def test_a_benchmark_is_part_of_what_a_version_covers():
    versions = {
        study(text).version
        for text in (MAP, PLAIN, MAP.replace("0.81", "0.82"), MAP.replace("2024", "2023"))
    }
    assert len(versions) == 4


def test_a_map_with_benchmarks_is_written_as_it_is_read():
    known = parse(MAP)
    assert parse(dump(known)) == known
    item = known.items["a"]
    one = replace(known, items={"a": replace(item, benchmarks=item.benchmarks[:1])})
    assert parse(dump(one)) == one


def test_a_source_is_said_in_the_readers_language_where_the_map_has_it():
    both = MAP.replace('source = "Other"', 'source = { en = "Other", vi = "Nơi khác" }')
    known = open_study(study(both))
    rows = list_gaps(known, View(metric="mean")).rows
    assert list(rows["benchmark.source"].dropna()) == ["Other"]
    said = with_sources(rows, known.mirror_map, "vi")
    assert list(said["benchmark.source"].dropna()) == ["Nơi khác"]
    shares = list_gaps(known, View()).rows
    assert list(with_sources(shares, known.mirror_map, "vi")["benchmark.source"].dropna()) == [
        "Region"
    ]


def test_a_table_gives_a_source_in_the_readers_language_as_a_map_does():
    table = "item,value,source,source_vi\na,62 %,Region,Khu vực\n".encode()
    known = open_study(replace(study(PLAIN), mirror_map=with_benchmarks(parse(PLAIN), table, "b")))
    rows = list_gaps(known, View()).rows
    assert list(rows["benchmark.source"].dropna()) == ["Region"]
    said = with_sources(rows, known.mirror_map, "vi")
    assert list(said["benchmark.source"].dropna()) == ["Khu vực"]


def test_a_source_in_one_language_is_written_as_a_bare_text():
    """A version's digits rest on it: maps of before must not look like others."""
    assert 'source = "Region"' in dump(parse(MAP))


def test_a_source_without_any_text_is_refused():
    with pytest.raises(CxgapError, match="needs a value and its source"):
        parse(MAP.replace('source = "Other"', 'source = { en = " " }'))


def test_a_saved_study_has_its_benchmarks(tmp_path, source):
    save(study(), tmp_path)
    assert benchmark_of(open_saved(tmp_path)) == (0.81, "Region")


def test_a_table_of_benchmarks_is_kept_with_the_study(tmp_path, monkeypatch):
    monkeypatch.setenv("CXGAP_HOME", str(tmp_path / "home"))
    contents = {"s.csv": ROWS, "map.toml": PLAIN, "bench.csv": "item,value,source\na,62 %,Table\n"}
    for name, content in contents.items():
        (tmp_path / name).write_text(content, "utf-8")
    monkeypatch.chdir(tmp_path)
    options = ("s.csv", "s.csv", "--map", "map.toml", "--benchmarks", "bench.csv")

    def run(*arguments):
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0, result.output
        return result.stdout

    row = json.loads(run("gap", *options, "--json"))["rows"][0]
    assert row["benchmark"] == {"value": 0.62, "source": "Table", "year": None}
    place = tmp_path / run("study", "create", "b", *options).strip()
    assert (place / "originals/benchmarks-bench.csv").read_text() == contents["bench.csv"]
    assert json.loads(run("gap", "--study", "b", "--json"))["rows"][0] == row
    refused = CliRunner().invoke(main, ["gap", "--study", "b", "--benchmarks", "bench.csv"])
    assert refused.exit_code == 2


WRONG = {
    "a share written as a percentage": ("{ value = 81, source = 'x' }", "81 does not lie in 0–1"),
    "no source": ("{ value = 0.8 }", "needs a value and its source"),
    "a blank source": ("{ value = 0.8, source = ' ' }", "needs a value and its source"),
    "a metric the scale has not": (
        *("{ value = 9, metric = 'nps', source = 'x' }", "nps is not defined on 1–5"),
    ),
    "an unknown metric": ("{ value = 9, metric = 'best', source = 'x' }", "'best' is not known"),
    "an unknown key": ("{ value = 0.8, source = 'x', base = 5 }", "unknown key 'base'"),
    "two of a kind": (
        *(
            "[{ value = 0.8, source = 'x' }, { value = 0.7, source = 'y' }]",
            "two benchmarks for t2b",
        ),
    ),
    "no address": ("{ value = 0.8, source = 'x', url = 'javascript:0' }", "is no address"),
    "a top of everything": ("{ value = 0.8, source = 'x', top = 5 }", "5 does not lie in 1–4"),
}


@pytest.mark.parametrize(("written", "sentence"), WRONG.values(), ids=WRONG)
def test_a_benchmark_that_cannot_be_is_refused_by_its_place(written, sentence):
    text = f'items.a.customer.experience = "q1"\nitems.a.benchmark = {written}'
    with pytest.raises(Exception, match=rf"items\.a\.benchmark.*{sentence}"):
        parse(text)
