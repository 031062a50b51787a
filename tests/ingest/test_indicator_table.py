"""The table of indicators: rows add up, odd ones say why, contradictions are refused by place."""

import io

import pytest
import xlsxwriter

from cxgap.errors import IngestError
from cxgap.ingest.benchmarks import COLUMNS, NEEDED, SOURCES
from cxgap.ingest.indicators import read_indicators
from cxgap.ingest.short_table import short_table
from cxgap.tasks.margins import margins_in

HEADER = "indicator,i,form,wave,segment,value,unit,target,direction"
ROWS = (
    "Visits,involvement,cognitive,2025,,100,visits,120,higher",
    "Visits,involvement,cognitive,2026,,130,visits,120,higher",
    "Baskets left,interaction,behavioural,2026,B2B,62.5 %,,50 %,lower",
)


def read(*rows, header=HEADER):
    return read_indicators("\n".join([header, *(rows or ROWS)]).encode(), "i.csv")


def with_cell(key, cell, row=ROWS[0]):
    cells = dict(zip(HEADER.split(","), row.split(","), strict=True)) | {key: cell}
    return ",".join(f'"{one}"' for one in cells.values())


def test_a_row_is_read_as_it_was_written():
    first, second, third = read().rows
    assert (first.name, first.i, first.form, first.wave) == (
        *("Visits", "involvement", "cognitive", "2025"),
    )
    assert (first.value, first.unit, first.target, first.direction) == (
        100,
        "visits",
        120,
        "higher",
    )
    assert (first.segment, second.value) == (None, 130)
    assert (third.segment, third.value, third.target, third.unit) == ("B2B", 62.5, 50, "%")


@pytest.mark.parametrize(
    "header",
    [
        "Chỉ số,Chữ I,Hình thức,Đợt khảo sát,Phân khúc,Giá trị,Đơn vị,Mục tiêu,Hướng",
        "CHI SO,chu i,hinh thuc,dot,phan khuc,gia tri,don vi,muc tieu,HUONG",
        "Indicator,I,Form,WAVE,Segment,Value,Unit,Target,Direction",
    ],
)
def test_columns_are_known_in_either_language_whatever_case_and_accents(header):
    assert read(header=header).rows == read().rows


def test_words_in_cells_are_known_in_vietnamese_too():
    row = "Visits,Sự tham gia,nhận thức,2025,tất cả,100,visits,120,càng cao càng tốt"
    assert read(row).rows[0] == read(ROWS[0]).rows[0]


def test_columns_may_stand_in_any_order_and_optional_ones_may_be_absent():
    (one,) = read(
        "2026,lower,3,intimacy,Complaints", header="wave,direction,value,i,indicator"
    ).rows
    assert (one.form, one.segment, one.unit, one.target) == (None, None, "", None)


ODD = {
    "no number": ("value", "many", "value: it is not a number"),
    "a blank value": ("value", "", "value: it is not a number"),
    "an unknown I": (
        "i",
        "intensity",
        "i: it is none of involvement, interaction, intimacy, influence",
    ),
    "an unknown form": (
        "form",
        "x",
        "form: it is none of cognitive, emotional, behavioural, social",
    ),
    "no direction": ("direction", "", "direction: it is none of higher, lower"),
    "no wave": ("wave", "", "wave: it is blank"),
    "no name": ("indicator", "", "indicator: it is blank"),
    "an odd target": ("target", "?", "target: it is not a number"),
    "a percentage of visits": ("value", "12 %", "unit: the number is a percentage"),
}


@pytest.mark.parametrize(("key", "cell", "reason"), ODD.values(), ids=ODD)
def test_an_odd_row_is_set_aside_with_its_row_and_reason_and_no_other_is(key, cell, reason):
    table = read(ROWS[1], with_cell(key, cell), ROWS[2])
    (aside,) = table.report["set_aside"]
    assert (aside["row"], aside["reason"]) == (3, reason)
    assert [one.value for one in table.rows] == [130, 62.5]
    assert table.report["rows_in_file"] == table.report["rows_read"] + 1 == 3
    assert [finding.code for finding in table.findings] == ["indicators_set_aside"]


def test_a_number_that_may_be_two_is_set_aside_where_no_other_tells():
    table = read(ROWS[1], with_cell("value", "1.234"))
    (aside,) = table.report["set_aside"]
    assert aside["reason"] == "value: it is either a decimal number or more than a thousand"
    assert aside["content"] == "1.234"


def test_blank_lines_count_as_row_numbers_only():
    table = read(ROWS[0], "", with_cell("value", "x", ROWS[1]))
    assert [one["row"] for one in table.report["set_aside"]] == [4]
    assert table.report["rows_in_file"] == 2


def test_another_value_for_the_same_wave_and_segment_is_refused_by_row_and_column():
    with pytest.raises(IngestError, match=r"i\.csv, row 4, column value: row 2 gives 'Visits'"):
        read(ROWS[0], ROWS[1], with_cell("value", "101"))


def test_case_does_not_make_another_indicator():
    with pytest.raises(IngestError, match="row 3, column value: row 2"):
        read(ROWS[0], with_cell("indicator", "VISITS", with_cell_plain("value", "7")))


def with_cell_plain(key, cell):
    return with_cell(key, cell).replace('"', "")


def test_a_mere_repetition_is_set_aside():
    table = read(ROWS[0], ROWS[0])
    assert [one["reason"] for one in table.report["set_aside"]] == ["indicator: it repeats row 2"]
    assert len(table.rows) == 1


@pytest.mark.parametrize(
    ("key", "cell"),
    [("unit", "hits"), ("direction", "lower"), ("i", "influence"), ("form", "social")],
)
def test_an_indicator_that_contradicts_itself_is_refused_by_row_and_column(key, cell):
    with pytest.raises(IngestError, match=rf"row 3, column {key}: 'Visits' has '{cell}' here"):
        read(ROWS[0], with_cell(key, cell, ROWS[1]))


def test_missing_columns_are_named_with_those_there_are():
    with pytest.raises(IngestError, match=r"no column for: i, direction\..*Its columns are: indic"):
        read("a,2025,3", header="indicator,wave,value")


def test_a_column_given_twice_is_refused():
    with pytest.raises(IngestError, match="more than one column named 'value'"):
        read("a,influence,2025,3,4,lower", header="indicator,i,wave,value,Giá trị,direction")


def test_a_file_without_a_usable_row_is_refused():
    with pytest.raises(IngestError, match=r"no row of indicators that can be used.*'x', in row 2"):
        read(with_cell("value", "x"))


@pytest.mark.parametrize("content", ["", f"{HEADER}\n"])
def test_an_empty_table_is_told_its_columns_and_nothing_of_respondents(content):
    for read_as, columns in (
        (lambda: read_indicators(content.encode(), "i.csv"), "indicator, i, wave"),
        (lambda: margins_in(content.encode(), "i.csv"), "attribute, level, share"),
        (
            lambda: short_table(content.encode(), "i.csv", COLUMNS, NEEDED, tuple(SOURCES)),
            "item, value, source",
        ),
    ):
        with pytest.raises(IngestError) as refused:
            read_as()
        assert f"a header with the columns {columns}" in refused.value.hint
        assert "respondent" not in str(refused.value)


def test_the_decimal_mark_is_that_of_the_numbers_around():
    rows = (with_cell("value", "1.234"), with_cell("value", "12,5", ROWS[1]))
    assert [one.value for one in read(*rows).rows] == [1234, 12.5]
    rows = (with_cell("value", "1.234"), with_cell("value", "12.5", ROWS[1]))
    assert [one.value for one in read(*rows).rows] == [1.234, 12.5]


def test_percentages_below_one_are_asked_about():
    rows = [with_cell("value", "0.12", ROWS[2].replace("62.5 %,,50 %", "1,%,0.5"))]
    assert [finding.code for finding in read(*rows).findings] == ["indicator_below_one_percent"]
    assert read(ROWS[2]).findings == ()


def test_a_workbooks_numbers_are_what_they_are():
    """A number of 1.234 in a cell of a workbook is no thousand."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("Numbers")
    sheet.write_row(0, 0, HEADER.split(","))
    values = ("Visits", "involvement", "cognitive", 2025, "", 1.234, "visits", 120, "higher")
    sheet.write_row(1, 0, values)
    book.close()
    (one,) = read_indicators(file.getvalue(), "i.xlsx").rows
    assert (one.value, one.wave, one.target) == (1.234, "2025", 120)


def test_a_table_may_name_its_sources_and_one_without_keeps_its_digits():
    named = read(f"{ROWS[0]},Counter at the door", f"{ROWS[1]},", header=f"{HEADER},Nguồn số liệu")
    assert [one.source for one in named.rows] == ["Counter at the door", None]
    assert "source" in named.rows[0].as_dict()
    assert named.rows[1].as_dict() == read().rows[1].as_dict()
    assert "source" not in named.rows[1].as_dict()


def test_the_same_value_from_two_sources_is_a_repetition_and_no_contradiction():
    table = read(f"{ROWS[0]},Door", f"{ROWS[0]},Camera", header=f"{HEADER},source")
    assert [one.source for one in table.rows] == ["Door"]
    assert table.report["set_aside"][0]["reason"] == "indicator: it repeats row 2"
    assert table.report["row_numbers"] == [2]
