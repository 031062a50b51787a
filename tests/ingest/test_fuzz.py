"""Whatever bytes come, a reader returns a table in which no row is lost, or says one sentence.

``HYPOTHESIS_PROFILE=new`` looks for other examples, and for more of them.
"""

from __future__ import annotations

import csv
import io
import os
import re
import zipfile
from pathlib import Path

import pytest
from files import workbook
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cxgap
from cxgap.errors import CxgapError
from cxgap.ingest.adapters import read_table

SLOW = 10_000  # milliseconds for one file: far more than any needs, far less than hanging
MORE = 20 if os.environ.get("HYPOTHESIS_PROFILE") == "new" else 1  # times as many examples
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "cp1258", "cp932", "gb18030")
MARKS = "\",;\t|\n\r\\'\0= \u00a0\u2028"
WORDS = ("id", "Q1", "4", "5", "", " ", "n/a", "3,5", "2026-03-01", "Rất hài lòng", "Đồng ý", "x y")
HEADER_ROW = re.compile(r"The header stands in row (\d+)\.")


def fuzz(examples):
    return settings(
        max_examples=examples * MORE,
        deadline=SLOW,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def read(data, file="survey.csv"):
    """The table, or None where the file is refused in one sentence; anything else fails."""
    table, problem = table_or_problem(data, file)
    if table is None:
        assert problem.startswith(file)
        assert "\n" not in problem.strip()
    else:
        check_rows(table)
    return table


def table_or_problem(data, file):
    try:
        return read_table(data, file), ""
    except CxgapError as error:
        return None, error.problem


def check_rows(table):
    """Every row stands once, among those read or those set aside; all read are as wide."""
    rows, aside = [int(row) for row in table.rows], [one.row for one in table.set_aside]
    assert rows == sorted(set(rows))
    assert len(aside) == len(set(aside))
    assert not set(rows) & set(aside)
    assert min([*rows, *aside]) > header_row(table)
    assert len(rows) == len(table.cells) > 0
    assert all(one.reason for one in table.set_aside)
    assert not table.cells.isna().to_numpy().any()


def header_row(table):
    found = [HEADER_ROW.search(note) for note in table.notes]
    return next((int(one[1]) for one in found if one), 1)


def expected_rows(texts, table):
    """Numbers of the rows below the header that are not blank, counted a second, plainer way."""
    filled = [at for at, text in enumerate(texts, start=1) if text.strip()]
    below = [at for at in filled if at >= max(header_row(table), filled[0])]
    return set(below[table.header_rows :])


@st.composite
def csv_texts(draw):
    """A table as text, with a few marks and cuts where nobody expects them."""
    width, mark = draw(st.integers(1, 5)), draw(st.sampled_from(",;\t|"))
    cells = st.one_of(st.sampled_from(WORDS), st.text(max_size=6))
    rows = draw(st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=12))
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    text = end.join(mark.join(row) for row in rows)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(MARKS)) + text[at + draw(st.integers(0, 2)) :]
    return text


@st.composite
def damaged(draw, whole):
    """Bytes with some flipped, some cut out and some put in."""
    data = bytearray(whole)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data)))
        gone, new = draw(st.integers(0, 3)), draw(st.binary(max_size=4))
        data[at : at + gone] = new
    return bytes(data[: draw(st.integers(0, len(data)))] if draw(st.booleans()) else data)


BOOK = workbook(
    Notes=[["Read the answers on the next sheet."]],
    Answers=[["id", "Q1", "Q2"], *[[at, at % 5 + 1, "Đồng ý"] for at in range(9)]],
)
CSV = "id,Q1,Q2,Ý kiến\n" + "".join(f'{at},{at % 5 + 1},4,"tốt, rất tốt"\n' for at in range(9))


@fuzz(300)
@given(st.binary(max_size=300))
def test_arbitrary_bytes_are_a_table_or_refused(data):
    read(data)


APART = (b"$FL2@(#) SPSS DATA FILE", b"$FL3", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
BEGINNINGS = (b"PK\x03\x04", b"%PDF-1.7\n", b"\x1f\x8b")
OTHERS = (b"PAR1", b"<?xml version='1.0'?>", b"{", b"[[", b"\xff\xfe")


@fuzz(150)
@given(st.sampled_from(BEGINNINGS), st.binary(max_size=120))
def test_arbitrary_bytes_that_begin_like_a_kind_of_file_without_text_are_refused(first, data):
    assert read(first + data, "survey.xlsx") is None


@fuzz(150)
@given(st.sampled_from(OTHERS), st.binary(max_size=300))
def test_arbitrary_bytes_that_begin_like_another_kind_are_a_table_or_refused(first, data):
    read(first + data)


@fuzz(300)
@given(csv_texts(), st.sampled_from(ENCODINGS))
def test_text_in_any_encoding_is_a_table_or_refused(text, encoding):
    read(text.encode(encoding, "replace"))


@fuzz(200)
@given(damaged(CSV.encode()))
def test_a_damaged_csv_file_is_a_table_or_refused(data):
    read(data)


@fuzz(500)
@given(csv_texts())
def test_rows_read_and_set_aside_are_the_rows_of_the_file(text):
    """Without quotes a row is a line, so that anybody can count them."""
    plain = re.sub("[\"'\0]", "", text)
    table = read(plain.encode("utf-8-sig"))
    if table is not None and not plain.lstrip().casefold().startswith("sep="):
        lines = re.split("\r\n|\r|\n", plain)
        blank = str.maketrans(dict.fromkeys(table.dialect["delimiter"], " "))
        found = {*map(int, table.rows), *(one.row for one in table.set_aside)}
        assert found == expected_rows([line.translate(blank) for line in lines], table)


ANSWERS = st.sampled_from(["1", "2", "5", "", "Yes, often", 'She said "no"', "two\nlines", "a;b"])
TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(
        st.lists(ANSWERS, min_size=width, max_size=width), min_size=4, max_size=9
    )
)


def written(rows, mark=",", end="\r\n"):
    """A CSV text as programs write it, with a key in front of each row, and the rows in it."""
    names = ["id", *(f"Q{at}" for at in range(1, len(rows[0]) + 1))]
    keyed = [[f"R{at}", *row] for at, row in enumerate(rows)]
    text = io.StringIO()
    csv.writer(text, delimiter=mark, lineterminator=end).writerows([names, *keyed])
    return text.getvalue(), keyed


def rows_of(table):
    return [[tidy_end(cell) for cell in row] for row in table.cells.to_numpy().tolist()]


def tidy_end(cell):
    return re.sub("\r\n|\r", "\n", cell)


@fuzz(150)
@given(TABLES, st.sampled_from(",;\t|"), st.sampled_from(["\n", "\r\n"]))
def test_what_programs_write_is_read_as_it_was(rows, mark, end):
    text, keyed = written(rows, mark, end)
    table = read(text.encode())
    assert table is not None
    assert rows_of(table) == keyed
    assert table.set_aside == ()


@fuzz(150)
@given(TABLES, st.sampled_from(['"', ",", "\n", '",', ',"', '""', "x"]), st.data())
def test_one_damaged_place_changes_no_other_row(rows, mark, data):
    """At most the row it stands in comes out otherwise; the others as they were, or set aside."""
    text, keyed = written(rows)
    at = data.draw(st.integers(len(text.split("\r\n", 1)[0]) + 2, len(text) - 1))
    table = read((text[:at] + mark + text[at:]).encode())
    if table is not None:
        assert sum(row not in keyed for row in rows_of(table)) <= 1


SAMPLES = Path(__file__).parent / "samples"


@pytest.mark.parametrize(
    "name", ["parquet.parquet", "opendocument.ods", "qualtrics.csv", "long.csv"]
)
@fuzz(40)
@given(data=st.data())
def test_a_damaged_sample_of_any_kind_is_a_table_or_refused(name, data):
    read(data.draw(damaged((SAMPLES / name).read_bytes())), name)


@pytest.mark.parametrize("name", ["spss.sav", "spss.zsav"])
@fuzz(4)
@given(data=st.data())
def test_a_damaged_sample_that_is_read_apart_is_a_table_or_refused(name, data):
    """A process of its own for each example: few, until more are asked for."""
    read(data.draw(damaged((SAMPLES / name).read_bytes())), name)


@fuzz(6)
@given(st.sampled_from(APART), st.binary(max_size=200))
def test_arbitrary_bytes_that_are_read_apart_are_a_table_or_refused(first, data):
    read(first + data, "survey.sav")


@fuzz(150)
@given(damaged(BOOK))
def test_a_damaged_workbook_is_a_table_or_refused(data):
    read(data, "survey.xlsx")


def repacked(part, content):
    """The workbook with other content in one of its parts, as a sound archive."""
    file = io.BytesIO()
    old = zipfile.ZipFile(io.BytesIO(BOOK))
    with zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return file.getvalue()


PARTS = [name for name in zipfile.ZipFile(io.BytesIO(BOOK)).namelist() if name.startswith("xl/")]


@fuzz(200)
@given(st.data(), st.sampled_from(PARTS))
def test_damage_inside_a_sound_archive_is_a_table_or_refused(data, part):
    whole = zipfile.ZipFile(io.BytesIO(BOOK)).read(part)
    read(repacked(part, data.draw(damaged(whole))), "survey.xlsx")


@fuzz(60)
@given(st.lists(st.lists(st.sampled_from([None, "a", "Q1", 4, 2.5]), max_size=5), max_size=9))
def test_rows_of_a_sheet_are_read_or_set_aside(rows):
    table = read(workbook(Answers=rows), "survey.xlsx")
    if table is not None:
        found = {*map(int, table.rows), *(one.row for one in table.set_aside)}
        texts = ["".join(str(cell or "") for cell in row) for row in rows]
        assert found == expected_rows(texts, table)


@fuzz(40)
@given(csv_texts())
def test_the_python_door_refuses_in_the_same_way(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("fuzz") / "survey.csv"
    path.write_text(text, "utf-8", newline="")
    try:
        report = cxgap.read(path).report
    except CxgapError:
        return
    whole = [one for one in report["set_aside"] if one["column"] is None]
    assert report["rows_read"] + len(whole) == report["rows_in_file"]


@pytest.mark.parametrize("size", [10_000, 100_000])
@pytest.mark.parametrize("mark", ['"', ",", '",', '"\n', "\\", ";\n", "\n"])
def test_long_runs_of_marks_do_not_hang(mark, size):
    read(b"a,b\n1,2\n" + mark.encode() * (size // len(mark)))
