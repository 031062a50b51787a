"""Parquet files: every type as the text a CSV file would hold, nested and absurd ones refused."""

import datetime as dt
import decimal
import io
import random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cxgap.errors import IngestError
from cxgap.ingest.adapters import read_table
from cxgap.ingest.columns import columns_of
from cxgap.survey.side import ReadAs


def parquet(**columns):
    file = io.BytesIO()
    pq.write_table(pa.table(columns), file)
    return file.getvalue()


def cells(values, kind=None):
    data = parquet(id=list(range(len(values))), x=pa.array(values, kind))
    return read_table(data, "s.parquet").column("x").tolist()


DAY = dt.datetime(2016, 5, 11, 10, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("values", "kind", "texts"),
    [
        ([1, None, 3], pa.int8(), ["1", "", "3"]),
        ([2**63], pa.uint64(), ["9223372036854775808"]),
        ([4.0, 0.1, None, float("nan")], pa.float64(), ["4", "0.1", "", ""]),
        ([0.1, 4.0], pa.float32(), ["0.1", "4"]),
        ([True, False, None], pa.bool_(), ["TRUE", "FALSE", ""]),
        (["Huế", "", None], pa.large_string(), ["Huế", "", ""]),
        (["b", "a", "b", None], pa.dictionary(pa.int8(), pa.string()), ["b", "a", "b", ""]),
        ([b"text", None], pa.binary(), ["text", ""]),
        ([decimal.Decimal("3.50")], pa.decimal128(5, 2), ["3.50"]),
        ([dt.date(2016, 5, 11), None], pa.date32(), ["2016-05-11", ""]),
        ([DAY], pa.timestamp("ns", "UTC"), ["2016-05-11T10:30:00+00:00"]),
        ([DAY.replace(tzinfo=None)], pa.timestamp("ms"), ["2016-05-11T10:30:00"]),
        ([dt.time(10, 30)], pa.time64("us"), ["10:30:00"]),
        ([None, None], pa.null(), ["", ""]),
    ],
    ids=lambda one: str(one) if isinstance(one, pa.DataType) else "",
)
def test_a_value_is_the_text_a_csv_file_would_hold(values, kind, texts):
    assert cells(values, kind) == texts


@pytest.mark.parametrize(
    "kind", [pa.list_(pa.int8()), pa.struct([("a", pa.int8())]), pa.map_(pa.string(), pa.int8())]
)
def test_a_cell_of_several_values_is_refused_with_its_column(kind):
    data = parquet(id=[1], several=pa.array([None], kind))
    with pytest.raises(IngestError, match=r"Column 'several' of s\.parquet holds lists or records"):
        read_table(data, "s.parquet")


def test_bytes_that_are_no_text_are_refused_with_their_column():
    with pytest.raises(IngestError, match=r"Column 'x' of s\.parquet holds bytes that are no text"):
        cells([b"\xff\xfe\xfd"], pa.binary())


def test_what_would_fill_the_memory_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr("cxgap.ingest.typed.MOST_CELLS", 100)
    monkeypatch.setattr("pyarrow.parquet.ParquetFile.read", None)
    with pytest.raises(IngestError, match=r"s\.parquet has 101 rows and 1 columns"):
        read_table(parquet(q=[1] * 101), "s.parquet")


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused(monkeypatch):
    monkeypatch.setattr("cxgap.ingest.parquet.MOST_BYTES", 10)
    with pytest.raises(IngestError, match="unpacked it would fill the memory"):
        read_table(parquet(q=[1, 2, 3] * 50), "s.parquet")


def test_a_file_without_rows_or_values_is_refused():
    for values in ([], [None, None]):
        with pytest.raises(IngestError, match="it has no rows of answers"):
            read_table(parquet(q=pa.array(values, pa.int8())), "s.parquet")


def test_columns_of_one_name_are_kept_apart():
    table = pa.Table.from_arrays([pa.array([1, 2]), pa.array([3, 4])], names=["q", "q"])
    file = io.BytesIO()
    pq.write_table(table, file)
    assert read_table(file.getvalue(), "s").cells.to_numpy().tolist() == [["1", "3"], ["2", "4"]]


def test_a_tool_is_known_by_the_columns_names_unless_somebody_said_plain():
    data = parquet(RespondentID=[118, 119], CollectorID=[7, 7], q=[4, 5])
    assert read_table(data, "s").vendor == "surveymonkey"
    assert read_table(data, "s", ReadAs(vendor="plain")).vendor == "parquet"


def test_ratings_are_found_among_integers_with_nulls():
    data = parquet(q=[1, 2, 3, 4, 5, None] * 5, city=["N", "S"] * 15)
    assert [(one.name, one.role) for one in columns_of(read_table(data, "s"))] == [
        *(("q", "rating"), ("city", "attribute"))
    ]


def test_a_damaged_file_is_a_sentence_never_a_crash():
    whole, chance, refused = parquet(id=[1, 2, 3], q=["a", None, "é"]), random.Random(5), 0  # noqa: S311
    for turn in range(300):
        damaged = bytearray(whole if turn % 3 else whole[: chance.randrange(4, len(whole))])
        for _ in range(3):
            damaged[chance.randrange(4, len(damaged))] = chance.randrange(256)
        try:
            read_table(bytes(damaged), "odd.parquet")
        except IngestError as error:
            refused += "odd.parquet" in error.problem
    assert refused > 200
