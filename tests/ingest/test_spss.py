"""SPSS files: labels, missing values, questions and weights are the file's own word."""

import io
import os
import random
import struct
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from cxgap.errors import IngestError
from cxgap.ingest.adapters import read_table
from cxgap.ingest.coded import rating_of, renumbered
from cxgap.ingest.columns import columns_of
from cxgap.ingest.propose import propose_map, propose_side
from cxgap.ingest.respondents import read_respondents
from cxgap.ingest.table import Codes
from cxgap.survey.mirror_dump import dump
from cxgap.survey.mirror_toml import parse
from cxgap.survey.side import ReadAs

SAMPLE = Path(__file__).parent / "samples" / "spss.sav"
SHARED = Path(os.environ.get("CXGAP_SHARED", Path(__file__).parents[3] / "shared"))


def sav(tmp_path, columns, **said):
    file = tmp_path / "s.sav"
    pyreadstat.write_sav(pd.DataFrame(columns), file, **said)
    return file.read_bytes()


def by_its_own_proposal(table):
    proposed = propose_side(table, "customer").mirror_map
    assert parse(dump(proposed)) == proposed
    return read_respondents(table, proposed.sides["customer"], proposed)


def test_cells_are_codes_and_their_rows_count_from_two():
    table = read_table(SAMPLE.read_bytes(), "s.sav")
    assert table.column("easy").tolist() == ["4", "5", "3", "2", "5", "4", "9", ""]
    assert table.column("day").tolist()[0] == "2026-05-01"
    assert table.rows.tolist() == list(range(2, 10))


def test_declared_missing_values_are_no_answer_and_counted():
    survey = by_its_own_proposal(read_table(SAMPLE.read_bytes(), "s.sav"))
    about = {column["name"]: column for column in survey.report["columns"]}
    counts = [about["easy"][key] for key in ("answers", "blank", "no_answer", "set_aside")]
    assert counts == [6, 1, 1, 0]
    assert (about["calls"]["answers"], about["calls"]["no_answer"]) == (6, 2)
    assert (about["region"]["answers"], about["region"]["no_answer"]) == (7, 1)
    assert survey.report["set_aside"] == []
    assert (
        "easy (9), likely (98), calls (-7, -2), region (8), plan (X)" in survey.report["notes"][0]
    )


def test_groups_show_the_labels_of_their_codes():
    frame = by_its_own_proposal(read_table(SAMPLE.read_bytes(), "s.sav")).frame
    assert [None if value != value else value for value in frame["a_region"]] == [
        *("North", "South", "North", "South", "North", "South", "North", None)
    ]
    assert frame["a_plan"].dropna().unique().tolist() == ["Basic", "Premium"]


def test_a_map_that_knows_nothing_of_labels_gets_them_and_the_missing_codes_from_the_file():
    mirror_map = parse(
        '[items.e]\nscale = { worst = 1, best = 5 }\ncustomer.experience = "easy"\n'
        '[attributes.r]\ncustomer = "region"\n'
    )
    table = read_table(SAMPLE.read_bytes(), "s.sav")
    survey = read_respondents(table, mirror_map.sides["customer"], mirror_map)
    assert survey.report["set_aside_count"] == 0
    assert survey.frame["a_r"].dropna().unique().tolist() == ["North", "South"]
    assert survey.frame["q_e__experience"].dropna().tolist() == [3, 4, 2, 1, 4, 3]


def test_a_scale_whose_first_label_is_the_best_is_turned():
    frame = by_its_own_proposal(read_table(SAMPLE.read_bytes(), "s.sav")).frame
    assert frame["q_fast__experience"].tolist() == [3, 4, 2, 1, 4, 3, 0, 3]


def labels(*texts, first=1):
    return {str(code): text for code, text in enumerate(texts, start=first)}


FIVE = [str(code) for code in range(1, 6)]


@pytest.mark.parametrize(
    ("named", "seen", "expected"),
    [
        (labels("Poor", "Fair", "Good"), FIVE[:3], (1, 3, ())),
        (labels("Excellent", "Very good", "Good", "Fair", "Poor"), FIVE, (5, 1, ())),
        (labels("Strongly disagree", "Disagree", "No opinion", "Agree", "Strongly agree"), FIVE,
         (1, 5, ())),
        (labels("Very dissatisfied", "Neutral", "Very satisfied", "Don't know"), FIVE[:4],
         (1, 3, (4,))),
        ({"0": "Not applicable", "1": "Very bad", "5": "Very good"}, ["0", *FIVE], (1, 5, (0,))),
        ({"1": "ganz schlecht", "7": "sehr gut"}, [*FIVE, "6", "7"], (1, 7, ())),
        ({"1": "Works fine", "7": "Does not work"}, [*FIVE, "6", "7"], (7, 1, ())),
        ({str(n): str(n) for n in range(1, 10)} | {"0": "0 - Never", "10": "10 - Always"},
         ["0", "5", "10"], (0, 10, ())),
        (labels("Male", "Female"), FIVE[:2], None),
        (labels("North", "South", "East", "West"), FIVE[:4], None),
        (labels("Yes", "No", first=0), ["0", "1"], None),
        ({"9": "Don't know"}, FIVE, None),
        (labels("Good", "Bad", "Excellent"), FIVE[:3], None),
        ({"1": "one child", "2": "two"}, ["1", "2", "11"], None),
    ],
)  # fmt: skip
def test_labels_make_a_scale_where_their_words_or_their_places_do(named, seen, expected):
    found = rating_of(Codes(named), seen)
    assert (found and (found.worst, found.best, found.no_answer)) == expected


def test_a_code_without_a_label_keeps_its_text(tmp_path):
    data = sav(tmp_path, {"city": [1.0, 2.0, 3.0] * 4}, variable_value_labels={"city": {1: "Huế"}})
    table = read_table(data, "s.sav")
    mirror_map = parse('[items.x]\ncustomer.experience = "city"\n[attributes.c]\ncustomer = "city"')
    survey = read_respondents(table, mirror_map.sides["customer"], mirror_map)
    assert survey.frame["a_c"].tolist()[:3] == ["Huế", "2", "3"]


def weighted_by(data, place):
    changed = bytearray(data)
    struct.pack_into("<i", changed, 76, place)
    return bytes(changed)


@pytest.mark.parametrize(("place", "role"), [(0, "free text"), (7, "weight"), (3, "free text")])
def test_the_variable_a_file_is_weighted_by_has_the_role_of_a_weight(tmp_path, place, role):
    """Places count eight letters of a text each: id, 5 of the text, then the one that weights."""
    columns = {"id": [1.0, 2.0], "comment": ["a" * 40, "b"], "a_long_name_of_a_weight": [0.5, 1.25]}
    told = {"column_labels": {"id": "Number"}, "missing_ranges": {"id": [9]}}
    table = read_table(weighted_by(sav(tmp_path, columns, **told), place), "s.sav")
    assert columns_of(table)[2].role == role
    assert any("weights its cases" in note for note in table.notes) == (role == "weight")


def test_what_is_empty_is_blank_and_a_case_without_any_value_is_said(tmp_path):
    columns = {"q": [1.0, None, 3.0], "why": ["x", "", "  "]}
    table = read_table(sav(tmp_path, columns), "s.sav")
    assert table.cells.to_numpy().tolist() == [["1", "x"], ["3", ""]]
    assert table.rows.tolist() == [2, 4]
    assert table.notes == ("1 rows without any value were passed over.",)


def test_a_damaged_file_is_a_sentence_and_ends_nothing_but_its_reader():
    """Some of these files end their reader with a segmentation fault."""
    whole, chance, refused = SAMPLE.read_bytes(), random.Random(3), 0  # noqa: S311
    for cut in (20, 300, len(whole) - 7, None, None, None, None, None):
        damaged = bytearray(whole[:cut])
        for _ in range(0 if cut else 4):
            damaged[chance.randrange(100, len(damaged))] = chance.randrange(256)
        try:
            read_table(bytes(damaged), "odd.sav")
        except IngestError as error:
            refused += "odd.sav" in error.problem
    assert refused >= 3


def test_a_file_that_ends_its_reader_is_refused(tmp_path):
    """A dictionary of two billion variables."""
    data = bytearray(SAMPLE.read_bytes())
    struct.pack_into("<i", data, 68, 2**31 - 1)
    with pytest.raises(IngestError, match="the SPSS file is damaged or cut off"):
        read_table(bytes(data[:200]), "odd.sav")


def test_letters_in_another_encoding_are_asked_about_and_read_as_told(tmp_path):
    data = sav(tmp_path, {"city": ["Orléans", "Lyon"], "q": [1.0, 2.0]})
    legacy = data.replace("Orléans".encode(), b"Orl\xe9ans ")
    with pytest.raises(IngestError, match="not in the encoding it declares") as caught:
        read_table(legacy, "s.sav")
    assert "--encoding" in caught.value.hint
    told = read_table(legacy, "s.sav", ReadAs(encoding="WINDOWS-1252"))
    assert told.column("city").tolist() == ["Orléans", "Lyon"]


def test_the_real_file_is_five_ratings_with_the_middle_they_have():
    file = SHARED / "data" / "exports" / "spss_pspp" / "hotel.sav"
    if not file.exists():
        pytest.skip(f"{file} is not there (set CXGAP_SHARED)")
    table = read_table(file.read_bytes(), file.name)
    assert len(table.cells) == 17
    for column in columns_of(table):
        assert (column.role, column.scale.ends) == ("rating", (1, 5, 1))
        assert column.scale.labels["No Opinion"] == 3
    assert table.questions["v2"] == "The value for money was good"


def test_a_portable_file_says_too_little_of_missing_values(tmp_path):
    file = tmp_path / "s.por"
    pyreadstat.write_por(pd.DataFrame({"ID": [1.0], "Q": [9.0]}), file)
    with pytest.raises(IngestError, match="which codes are no answer"):
        read_table(file.read_bytes(), "s.por")


def test_bytes_of_another_kind_are_not_taken_for_spss():
    assert io.BytesIO(SAMPLE.read_bytes()).read(4) == b"$FL2"
    with pytest.raises(IngestError, match="damaged or cut off"):
        read_table(b"$FL2 and nothing else", "s.sav")


def test_a_long_file_keeps_its_labels_and_missing_codes(tmp_path):
    rows = [(n // 2, n % 2 + 1, 9 if n == 5 else n % 3 + 1) for n in range(24)]
    columns = {
        name: [float(row[at]) for row in rows]
        for at, name in enumerate(("respondent", "question", "answer"))
    }
    told = {"question": {1: "How easy?", 2: "How fast?"}, "answer": {1: "Poor", 2: "OK", 3: "Good"}}
    data = sav(tmp_path, columns, variable_value_labels=told, missing_ranges={"answer": [9]})
    table = read_table(data, "s.sav")
    assert (len(table.cells), table.questions["2"]) == (12, "How fast?")
    survey = by_its_own_proposal(table)
    about = {column["name"]: column for column in survey.report["columns"]}
    assert (about["2"]["role"], about["2"]["answers"], about["2"]["no_answer"]) == ("rating", 11, 1)
    assert about["1"]["scale"] == {"worst": 1, "best": 3, "no_answer": [9]}


@pytest.mark.parametrize(
    ("named", "texts"),
    [
        (labels(*map(str, range(11))), ["0", "9", "10"]),
        (labels("0 - Not at all likely", *map(str, range(1, 10)), "10: Extremely likely"),
         ["0", "9", "10"]),
        (labels(*map(str, range(1, 12))), None),
        (labels("0", "1", "often"), None),
        (labels("2", "1", "0"), None),
        (labels("0", "1"), None),
    ],
)  # fmt: skip
def test_codes_give_way_to_the_numbers_that_are_their_labels(named, texts):
    codes = [code for code in ("1", "10", "11") if code in named] if texts else list(named)
    found = renumbered(Codes(named), pd.Series(codes, dtype="str"))
    assert (found and found[1].tolist()) == texts


def test_points_numbered_from_one_are_read_as_they_were_asked_and_that_is_said(tmp_path):
    columns = {"nps": [float(n % 11 + 1) for n in range(33)] + [99.0]}
    told = {"nps": {n + 1: str(n) for n in range(11)} | {99: "Refused"}}
    data = sav(tmp_path, columns, variable_value_labels=told, missing_ranges={"nps": [99]})
    table = read_table(data, "s.sav")
    (column,) = columns_of(table)
    assert (column.role, column.scale.ends, column.filled) == ("rating", (0, 10, 1), 33)
    assert "Read by the numbers of their labels, not by their codes: nps." in table.notes


def test_a_column_that_is_called_a_wave_or_weight_is_one_also_with_labels(tmp_path):
    columns = {"wave": [1.0, 2.0] * 9, "weight": [1.0, 2.0] * 9, "gender": [1.0, 2.0] * 9}
    named = {name: {1: "one", 2: "two"} for name in columns}
    table = read_table(sav(tmp_path, columns, variable_value_labels=named), "s.sav")
    assert [one.role for one in columns_of(table)] == ["wave", "weight", "attribute"]


def test_a_wave_shows_its_label_and_a_map_may_name_a_column_by_its_question(tmp_path):
    columns = {"w": [1.0, 2.0, 1.0], "q": [5.0, 4.0, 9.0]}
    data = sav(
        tmp_path,
        columns,
        column_labels={"q": "How easy?"},
        variable_value_labels={"w": {1: "2023", 2: "2024"}},
        missing_ranges={"q": [9]},
    )
    mirror_map = parse(
        '[sides.customer]\nwave = { column = "w" }\n'
        '[items.x]\nscale = { worst = 0, best = 10 }\ncustomer.experience = "How easy?"\n'
    )
    survey = read_respondents(read_table(data, "s.sav"), mirror_map.sides["customer"], mirror_map)
    assert survey.frame["a_wave"].tolist() == ["2023", "2024", "2023"]
    assert survey.frame["q_x__experience"].isna().tolist() == [False, False, True]
    assert survey.report["fieldwork"] == 2024


def test_codes_with_labels_are_paired_with_the_words_of_the_other_side(tmp_path):
    columns = {
        "easy": [float(n % 5 + 1) for n in range(40)],
        "v7": [float(n % 2 + 1) for n in range(40)],
    }
    told = {"easy": {1: "Very good", 5: "Very poor"}, "v7": {1: "Northern", 2: "Southern"}}
    customers = read_table(sav(tmp_path, columns, variable_value_labels=told), "c.sav")
    lines = "".join(f"{n % 5 + 1},{('Northern', 'Southern')[n % 2]}\n" for n in range(40))
    business = read_table(f"easy,area\n{lines}".encode(), "b.csv")
    proposed = propose_map({"business": business, "customer": customers}).mirror_map
    assert parse(dump(proposed)) == proposed
    (attribute,) = proposed.attributes.values()
    assert {side: one.column for side, one in attribute.sources.items()} == {
        "business": "area",
        "customer": "v7",
    }
    ends = {
        side: (one.scale.worst, one.scale.best)
        for (side, _), one in proposed.items["easy"].sources.items()
    }
    assert ends == {"business": (1, 5), "customer": (5, 1)}


def test_the_reader_heeds_no_module_of_the_folder_it_is_run_in(tmp_path, monkeypatch):
    for name in ("pyreadstat", "json"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(1)")
    monkeypatch.chdir(tmp_path)
    assert len(read_table(SAMPLE.read_bytes(), "s.sav").cells) == 8
