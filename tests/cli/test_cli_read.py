"""``cxgap read``: what was understood, in a form for people and one for programs."""

import csv
import io
import json

import pytest

TEXT = 'id;w;Q7;where\n1;0,95;5;"gate; A"\n2;1,05;6;gate B\n\n3;1;x;gate C\n4;0;4;gate D\n5;1\n'
MAP = """
[sides.customer]
id = "id"
weight = "w"
[items.wifi]
scale = { no_answer = [0, 6] }
customer.experience = "Q7"
"""
KEYS = {
    *("file", "vendor", "evidence", "encoding", "dialect", "header_rows", "notes"),
    "other_sheets",
    *("rows_in_file", "rows_read", "respondents", "other_rows", "set_aside_count", "set_aside"),
    *("fieldwork", "asked_from", "asked_to", "waves_without_weights", "undated"),
    *("straight_liners", "in_several_waves", "duplicates", "columns", "findings"),
}


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "survey.csv"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    return path


@pytest.fixture
def mirror_map(tmp_path):
    path = tmp_path / "map.toml"
    path.write_text(MAP)
    return path


@pytest.fixture
def report(run, file, mirror_map):
    return json.loads(run("read", file, "--map", mirror_map, "--json").stdout)


def test_the_report_has_the_keys_of_the_design(report):
    assert set(report) == KEYS
    assert report["dialect"] == {"delimiter": ";", "quote": '"', "decimal": ","}
    assert (report["vendor"], report["encoding"]) == ("plain_csv", "utf-8-sig")
    assert (report["rows_in_file"], report["rows_read"], report["header_rows"]) == (5, 3, 1)


def test_rows_and_cells_set_aside_are_told_apart(report):
    assert [tuple(one.values()) for one in report["set_aside"]] == [
        (5, "Q7", "x", "not a point of the scale 1–5"),
        (6, None, "0", "the weight is blank, zero, negative or not a number"),
        (7, None, "5 | 1", "the row has 2 cells where the header has 4"),
    ]


def test_each_column_says_its_role_and_scale(report):
    columns = {column["name"]: column for column in report["columns"]}
    assert columns["Q7"]["scale"] == {"worst": 1, "best": 5, "no_answer": [0, 6]}
    assert columns["Q7"]["role"] == "rating"
    assert columns["Q7"]["text"] == "Q7"
    assert columns["Q7"]["answers"] == 1
    assert [columns[name]["role"] for name in ("id", "w", "where")] == ["id", "weight", "not used"]


def test_without_a_map_the_report_has_the_same_keys_and_says_what_was_assumed(run, tmp_path):
    path = tmp_path / "s.csv"
    rows = "".join(f"{n},{n % 5 + 1},{9 if n % 4 == 0 else n % 5 + 1},N\n" for n in range(20))
    path.write_text("id,q1,q2,region\n" + rows)
    report = json.loads(run("read", path, "--json").stdout)
    assert set(report) == KEYS
    columns = {column["name"]: column for column in report["columns"]}
    assert [columns[name]["role"] for name in ("id", "q1", "region")] == [
        *("id", "rating", "attribute")
    ]
    assert columns["q2"]["scale"] == {"worst": 1, "best": 5, "no_answer": [9]}
    assert columns["q2"]["answers"] == 15
    codes = [finding["code"] for finding in report["findings"]]
    assert codes == ["scale_proposed", "scale_proposed", "no_answer_guessed"]


def test_a_file_without_ratings_is_still_understood(run, tmp_path):
    path = tmp_path / "s.csv"
    path.write_text("name,city\nAnn,Huế\nBob,Hà Nội\nCy,Huế\nDi,Huế\n")
    report = json.loads(run("read", path, "--json").stdout)
    assert report["rows_read"] == 4
    assert [column["role"] for column in report["columns"]] == ["personal", "attribute"]


def test_people_get_the_same_in_words(run, file, mirror_map):
    text = run("read", file, "--map", mirror_map).stdout
    for part in (
        *("survey.csv: plain_csv (text separated by ';'; utf-8", "3 of 5 rows read"),
        *("rating 1–5: Q7 (1 answers; the mirror map says so)", "3 cells or rows set aside"),
        *("row 5, column Q7: 'x': not a point of the scale 1–5", "row 7: '5 | 1'"),
    ):
        assert part in text


def test_the_table_is_the_rows_as_read_under_one_header(run, file):
    text = run("read", file, "--table").stdout
    assert list(csv.reader(io.StringIO(text))) == [
        ["id", "w", "Q7", "where"],
        ["1", "0,95", "5", "gate; A"],
        ["2", "1,05", "6", "gate B"],
        ["3", "1", "x", "gate C"],
        ["4", "0", "4", "gate D"],
    ]


def test_the_business_side_may_be_asked_for(run, file, tmp_path):
    path = tmp_path / "b.toml"
    path.write_text('items.x.business.experience = "Q7"\n')
    report = json.loads(run("read", file, "--map", path, "--side", "business", "--json").stdout)
    ratings = [column["name"] for column in report["columns"] if column["role"] == "rating"]
    assert ratings == ["Q7"]


def test_what_the_command_says_is_added_to_what_the_map_says(run, tmp_path):
    file, told = tmp_path / "s.csv", tmp_path / "map.toml"
    file.write_bytes("id;city\n1;Hu\u1ebf, ch\u1ee3\n2;Vinh, x\n".encode("utf-16-le"))
    told.write_text(
        '[sides.customer]\nfile = { delimiter = ";", encoding = "ascii" }\n'
        '[items.x]\ncustomer.experience = "id"\n'
    )
    report = json.loads(
        run("read", file, "--map", told, "--encoding", "utf-16-le", "--json").stdout
    )
    assert (report["encoding"], report["dialect"]["delimiter"]) == ("utf-16-le", ";")
    table = run("read", file, "--map", told, "--encoding", "utf-16-le", "--table").stdout
    assert table.splitlines()[:2] == ["id,city", '1,"Huế, chợ"']


def test_a_vendor_and_a_shape_may_be_named(run, tmp_path):
    file = tmp_path / "s.csv"
    rows = "".join(f"{n // 2},q{n % 2},{n % 5 + 1}\n" for n in range(20))
    file.write_text("Respondent ID,question,answer\n" + rows)
    for options, vendor, count in (
        ((), "surveymonkey", 10),
        (("--vendor", "plain"), "plain_csv", 10),
        (("--vendor", "plain", "--shape", "wide"), "plain_csv", 20),
    ):
        report = json.loads(run("read", file, *options, "--json").stdout)
        assert (report["vendor"], report["respondents"]) == (vendor, count)
        assert report["rows_in_file"] == report["rows_read"] == 20
    assert "20 of 20 rows read, 10 respondents" in run("read", file).stdout
    wrong = run("read", file, "--vendor", "nobody", code=2)
    assert wrong.stdout == ""
    assert "'nobody' is not a known vendor. Choose one of: plain, qualtrics" in wrong.stderr
