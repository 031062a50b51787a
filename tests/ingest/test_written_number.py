"""Numbers as people write them; what could be two numbers is neither."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxgap.ingest.written_number import decimal_of, written_number


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        *(("12", 12), ("12.5", 12.5), ("12,5", 12.5), (".5", 0.5), ("0,345", 0.345)),
        *(
            ("1 234", 1234),
            ("1 234,5", 1234.5),
            ("1'234.5", 1234.5),
            ("1\u202f234\xa0567", 1234567),
        ),
        *(("1,234,567", 1234567), ("1.234.567", 1234567), ("1.234,5", 1234.5), ("1,234.5", 1234.5)),
        *(("−3,5", -3.5), ("+2", 2), ("1e5", 1e5), ("1234,567", 1234.567), ("0.001", 0.001)),
    ],
)
def test_what_is_unambiguous_is_read_without_knowing_the_table(cell, value):
    assert written_number(cell) == (value, False, False)


@pytest.mark.parametrize(("cell", "value"), [("12 %", 12), ("12%", 12), ("62,5 %", 62.5)])
def test_a_percent_sign_is_told(cell, value):
    assert written_number(cell) == (value, True, False)


@pytest.mark.parametrize("cell", ["1,234", "1.234", "100,000", "-5.000"])
def test_what_may_be_a_decimal_or_thousands_is_read_only_where_the_table_tells(cell):
    assert written_number(cell) == (None, False, True)
    point, comma = written_number(cell, ".").value, written_number(cell, ",").value
    assert sorted([abs(point), abs(comma)])[1] == sorted([abs(point), abs(comma)])[0] * 1000
    assert abs(written_number(cell, "," if "," in cell else ".").value) < 1000


@pytest.mark.parametrize(
    "cell", ["", "abc", "12 visits", "1,23,456", "1.2.3", "12%%", "--3", "nan"]
)
def test_what_is_no_number_is_none(cell):
    assert written_number(cell).value is None
    assert not written_number(cell).doubtful


def test_one_clear_number_tells_the_others_and_two_that_disagree_tell_nothing():
    assert decimal_of(["1.234", "12,5"]) == ","
    assert decimal_of(["1,234", "0.5", "7"]) == "."
    assert decimal_of(["1.234.567", "1.234"]) == ","
    assert decimal_of(["1 234,5"]) == ","
    assert decimal_of(["12,5", "12.5"]) == ""
    assert decimal_of(["1.234", "12"]) == ""


@given(st.floats(-1e9, 1e9).map(lambda value: round(value, 2)), st.sampled_from(".,"))
def test_a_number_with_its_thousands_separated_is_that_number(value, decimal):
    written = f"{value:,.2f}"
    if decimal == ",":
        written = written.translate(str.maketrans(",.", ".,"))
    assert written_number(written).value == value
    assert written_number(written, decimal).value == value
