"""What comes of a large file is what comes of it when it is read with all care."""

import pandas as pd
import pytest

from cxgap.ingest.plain_csv import by_columns, by_records
from cxgap.store.parquet import write_parquet
from cxgap.survey.side import ReadAs
from cxgap.survey.survey import MOST_LISTED
from cxgap.survey.view import View
from cxgap.tasks.gaps import list_gaps
from cxgap.tasks.pair import open_study, pair, pair_tables, propose, read_map
from tools.bench_ingest import write_map, write_survey

RESPONDENTS = 3_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("large")
    write_survey(place / "survey.csv", RESPONDENTS)
    write_map(place / "map.toml")
    return place


@pytest.fixture(scope="module")
def studies(folder):
    """The benchmark's study, its file read by columns and record by record."""
    data, mirror_map = (folder / "survey.csv").read_bytes(), read_map(folder / "map.toml")
    return [
        pair_tables({"customer": read(data, None, "survey.csv", ReadAs())}, mirror_map)
        for read in (by_columns, by_records)
    ]


def test_a_version_is_the_same_whichever_way_its_file_is_read(studies):
    quick, careful = studies
    assert quick.version == careful.version
    assert quick.values == careful.values
    assert quick.findings == careful.findings
    assert quick.surveys["customer"].report == careful.surveys["customer"].report


@pytest.mark.parametrize(
    "view",
    [
        View(),
        View(by=("generation", "region"), metric="mean"),
        View(where=(("region", ("North",)),)),
    ],
    ids=str,
)
def test_figures_are_the_same_whichever_way_the_file_is_read(studies, view):
    quick, careful = (list_gaps(open_study(study), view).rows for study in studies)
    pd.testing.assert_frame_equal(quick, careful)


def test_saved_answers_are_those_of_the_file_sorted_by_group(studies, tmp_path, folder):
    write_parquet(studies[0], tmp_path)
    saved = pd.read_parquet(tmp_path / "customers.parquet")
    groups = ["a_generation", "a_channel", "a_region", "row"]
    assert saved[groups].equals(saved[groups].sort_values(groups))
    file = pd.read_csv(folder / "survey.csv", dtype=str, keep_default_na=False)
    again = saved.sort_values("row").reset_index(drop=True)
    assert again["weight"].tolist() == file["weight"].astype(float).tolist()
    assert again["a_region"].tolist() == file["region"].tolist()
    answers = again["q_i7__experience"].astype("Int64") + 1
    assert answers.astype("str").fillna("").replace("<NA>", "").tolist() == file["q7"].tolist()


def test_columns_seem_the_same_whichever_way_the_file_is_read(folder, monkeypatch):
    quick = propose(None, folder / "survey.csv")
    monkeypatch.setattr(
        "cxgap.ingest.plain_csv.read",
        lambda data, file, how: by_records(data, None, file, how),
    )
    assert propose(None, folder / "survey.csv") == quick


def test_cells_set_aside_are_all_counted_and_those_of_one_column_not_all_listed(tmp_path):
    rows = MOST_LISTED + 50
    (tmp_path / "s.csv").write_text("q1,q2,g\n" + "7,4,x\n" * rows + "5,3,a\n", "utf-8")
    (tmp_path / "map.toml").write_text(
        "attributes.g.customer = { column = 'g', labels = { a = 'A' } }\n"
        "items.one = { business.experience = { share = 0.9 }, customer.experience = 'q1' }\n"
        "items.two = { business.experience = { share = 0.9 }, customer.experience = 'q2' }\n",
        "utf-8",
    )
    study = pair(None, tmp_path / "s.csv", tmp_path / "map.toml")
    report = study.surveys["customer"].report
    assert report["set_aside_count"] == 2 * rows
    assert len(report["set_aside"]) == 2 * MOST_LISTED
    assert [one["set_aside"] for one in report["columns"] if one["role"] == "rating"] == [rows, 0]
