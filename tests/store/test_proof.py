"""What comes in from an archive is what its digits stand for, whichever part was changed."""

import hashlib
import json
import tracemalloc
import zipfile
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest
from small_studies import study

from cxgap.errors import StoreError
from cxgap.ingest.adapters import read_table
from cxgap.store import archive, folder
from cxgap.store.engine import SETTINGS
from cxgap.store.proof import is_as_saved
from cxgap.store.version import save
from cxgap.survey.mirror_toml import parse
from cxgap.tasks.indicators import with_indicators
from cxgap.tasks.pair import pair, pair_tables
from cxgap.tasks.studies import create, demo_study, open_named, take_in

SAMPLES = Path(__file__).parents[1] / "ingest" / "samples"
INDICATORS = b"indicator,i,wave,value,direction\nVisits,involvement,2015,100,higher\n"


@pytest.fixture(autouse=True)
def _own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("CXGAP_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """The folder of a version with indicators."""
    made = with_indicators(study(), "i.csv", INDICATORS)
    return save(made, tmp_path_factory.mktemp("saved") / "mine")


@pytest.fixture(scope="module")
def packed(saved, tmp_path_factory):
    return archive.export(saved, tmp_path_factory.mktemp("packed") / "mine")


def digests(made):
    """What a version's digits know of its original files."""
    return {name: hashlib.sha256(one).digest() for name, one in made.originals.items()}


def changed(packed, target, name, change):
    """The archive with one of its files as a function of its content has it."""
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(target, "w") as new:
        assert name in old.namelist()
        for one in old.namelist():
            content = old.read(one)
            new.writestr(one, change(content) if one == name else content)
    return target


def in_sql(query, folder):
    """Change a Parquet file by a query over the rows ``old``."""

    def change(content):
        (folder / "old.parquet").write_bytes(content)
        old = f"read_parquet('{folder / 'old.parquet'}')"
        target = folder / "new.parquet"
        duckdb.sql(f"copy ({query.format(old=old)}) to '{target}' (format parquet)")
        return target.read_bytes()

    return change


def replaced(old, new):
    def change(content):
        assert old in content
        return content.replace(old, new, 1)

    return change


TEXTS = {
    "what an item asks": ("study.toml", b"Ease", b"Ease of use"),
    "an indicator": ("indicators.json", b"100", b"101"),
    "an original file": ("originals/indicators-i.csv", b"100", b"101"),
    "the order of values": ("report.json", b'"North"', b'"Norse"'),
    "how many answered": ("report.json", b'"customer": 90', b'"customer": 91'),
}
QUERIES = {
    "one answer": ("customers.parquet", "select * replace (case row when 7 then 3 "
                   "else q_app__experience end as q_app__experience) from {old}"),
    "a weight": ("customers.parquet", "select * replace (case row when 7 then 9.0 else weight end "
                 "as weight) from {old}"),
    "a group": ("business.parquet", "select * replace (case row when 8 then 'South' else a_region "
                "end as a_region) from {old}"),
    "a respondent": ("customers.parquet", "from {old} where row <> 9"),
    "one twice": ("customers.parquet", "from {old} union all from {old} where row = 9"),
    "a column": ("customers.parquet", "select * exclude (row) from {old}"),
    "the kind of a column": ("customers.parquet", "select * replace ('high' as q_app__experience) "
                             "from {old}"),
    "an endless answer": ("customers.parquet", "select * replace (case row when 7 then "
                          "'infinity'::double else q_app__experience end as q_app__experience) "
                          "from {old}"),
    "a column of the tally": ("tally.parquet", "select * exclude (w) from {old}"),
    "the tally": ("tally.parquet", "select * replace (n + 1 as n) from {old}"),
    "the tally's weights": ("tally.parquet", "select * replace (w * 1.001 as w) from {old}"),
    "a part of the tally": ("tally.parquet", "from {old} where step <> 2"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new"), TEXTS.values(), ids=TEXTS)
def test_a_changed_text_is_refused_in_a_sentence(packed, tmp_path, name, old, new):
    refused(changed(packed, tmp_path / "c.zip", name, replaced(old, new)))


@pytest.mark.parametrize(("name", "query"), QUERIES.values(), ids=QUERIES)
def test_changed_data_are_refused_in_a_sentence(packed, tmp_path, name, query):
    refused(changed(packed, tmp_path / "c.zip", name, in_sql(query, tmp_path)))


def refused(archive_file):
    with pytest.raises(StoreError, match=r"c\.zip was changed after it was exported"):
        take_in("other", archive_file)
    assert "other" not in folder.names()


def test_other_digits_are_refused(packed, tmp_path):
    def renamed(content):
        report = json.loads(content)
        return json.dumps(report | {"version": report["version"][::-1]}).encode()

    refused(changed(packed, tmp_path / "c.zip", "report.json", renamed))


def test_an_original_left_out_is_refused(packed, tmp_path):
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(tmp_path / "c.zip", "w") as new:
        for name in old.namelist():
            if not name.startswith("originals/"):
                new.writestr(name, old.read(name))
    refused(tmp_path / "c.zip")


def test_the_same_rows_in_another_order_are_the_same_study(saved, packed, tmp_path):
    for name in ("customers.parquet", "tally.parquet"):
        shuffled = in_sql("from {old} order by hash(columns(*))", tmp_path)
        packed = changed(packed, tmp_path / f"{name}.zip", name, shuffled)
    assert take_in("other", packed).name == saved.name


def test_a_finding_is_no_part_of_the_digits(packed, tmp_path):
    def more(content):
        report = json.loads(content)
        return json.dumps(report | {"findings": []}).encode()

    take_in("other", changed(packed, tmp_path / "c.zip", "report.json", more))
    assert open_named("other").findings == ()


def test_an_original_whose_name_no_other_system_can_hold_still_counts(tmp_path):
    create("mine", with_indicators(study(), "10:30.csv", INDICATORS))
    packed = archive.export(open_named("mine").folder, tmp_path / "mine")
    place = take_in("other", packed)
    assert place.name == open_named("mine").version
    assert not list((place / "originals").glob("*:*"))


KINDS = ("long.csv", "spss.sav", "parquet.parquet", "opendocument.ods", "google_forms_vi.csv")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_file_comes_back(tmp_path, kind):
    made = pair(SAMPLES / kind, SAMPLES / kind)
    assert is_as_saved(save(made, tmp_path / "s"), digests(made))


def test_a_study_whose_business_only_stated_figures_comes_back(tmp_path):
    (tmp_path / "map.toml").write_text(
        'items.a = { business.experience = { share = 0.9 }, customer.experience = "q1" }'
    )
    (tmp_path / "c.csv").write_text("q1\n" + "5\n4\n2\n" * 9)
    made = pair(None, tmp_path / "c.csv", tmp_path / "map.toml")
    assert is_as_saved(save(made, tmp_path / "s"), digests(made))


def test_the_demo_comes_back(tmp_path):
    made = demo_study()
    place = save(made, tmp_path / "demo")
    assert is_as_saved(place, digests(made))
    assert not is_as_saved(place, {**digests(made), "more.csv": b""})


def test_an_archive_is_read_a_column_at_a_time(tmp_path):
    n, items = 5_000, [f"q{at}" for at in range(40)]
    answers = np.random.default_rng(1).integers(1, 6, (n, len(items)))
    table = pd.DataFrame(answers, columns=items)
    declared = "\n".join(f'{item} = {{ customer.experience = "{item}", business.experience = '
                         f"{{ share = 0.9 }} }}" for item in items)  # fmt: skip
    read = read_table(table.to_csv(index=False).encode(), "c.csv")
    made = pair_tables({"customer": read}, parse(f"[items]\n{declared}"))
    place, whole = save(made, tmp_path / "s"), answers.nbytes
    tracemalloc.start()
    try:
        assert is_as_saved(place, digests(made))
        assert tracemalloc.get_traced_memory()[1] < whole / 2
    finally:
        tracemalloc.stop()


def test_an_archive_too_large_for_the_memory_is_said_to_be_that(packed, tmp_path, monkeypatch):
    monkeypatch.setitem(SETTINGS, "memory_limit", "1KB")
    with pytest.raises(StoreError, match=r"mine\.zip cannot be checked: it needs more memory"):
        take_in("other", packed)
    assert "other" not in folder.names()
