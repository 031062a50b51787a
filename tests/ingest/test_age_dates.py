"""Dates as programs and people write them, and bands of ages that became dates."""

import datetime as dt

import pytest
from files import table_of, workbook

from cxgap.ingest.adapters import read_table
from cxgap.ingest.ages import bands_as_dates
from cxgap.ingest.cells import DATE
from cxgap.ingest.columns import columns_of
from cxgap.ingest.propose import propose_side

DAYS = [
    *("Mar 1, 2026", "01-Mar-2026 10:00 AM", "1 March 2026", "2026-03-01T10:00:00Z", "20260301"),
    *("1 tháng 3 năm 2026", "Ngày 1 tháng 3, 2026", "Sunday, March 1, 2026", "1st of March 2026"),
    *("01-Mar-26", "03/01/26", "13/03/26 10:00", "03/01/2026, 10:00 AM", "Sept. 5, 2025"),
    *("Sun Mar 01 2026 10:00:00 GMT+0700", "Thứ hai, 2 tháng 3 năm 2026"),
]
NO_DAYS = [
    *("10-Dec", "Dec-17", "May 5", "5 May", "March", "2026", "20261301", "1500000000", "120160"),
    *("12 months", "May 2026 be better", "Marble 12, 2026", "10 Marks 2020", "4/5", "Q1 2026"),
]


@pytest.mark.parametrize("day", DAYS)
def test_a_column_of_dates_shows_its_year_however_they_are_written(day):
    found = columns_of(table_of("nr,when\n" + "".join(f'{at},"{day}"\n' for at in range(9))))[1]
    assert (found.role, found.has_year) == ("date", True)


@pytest.mark.parametrize("text", NO_DAYS)
def test_other_texts_are_no_dates(text):
    assert not DATE.match(text)


def test_dates_that_may_begin_with_the_year_show_none():
    rows = "".join(f"{at},26/03/{at + 10}\n" for at in range(9))
    found = columns_of(table_of("nr,when\n" + rows))[1]
    assert (found.role, found.has_year) == ("date", False)


def findings(table):
    return [one for one in propose_side(table, "customer").findings if one.code[:8] == "age_band"]


def test_bands_of_ages_that_became_dates_are_asked_about_and_the_others_stay_bands():
    bands = ["18-24", "25-34", "35+", "10-Dec", "Dec-17"] * 12
    rows = "".join(f"{at % 5 + 1},{band},2026-03-01\n" for at, band in enumerate(bands))
    table = table_of("q,Age group,day\n" + rows)
    (asked,) = findings(table)
    assert asked.place == "customer.Age group"
    assert "10-Dec (10-12?), Dec-17 (12-17?)" in asked.as_dict()["sentence"]
    assert columns_of(table)[1].kind == "age_band"


def test_bands_that_a_workbook_holds_as_whole_dates_are_asked_about_too():
    bands = ["18-24", "25-34", dt.date(2026, 12, 10), "35+"] * 12
    rows = [["q", "Age group"], *([at % 5 + 1, band] for at, band in enumerate(bands))]
    (asked,) = findings(read_table(workbook(Data=rows), "survey.xlsx"))
    assert "(10-12?)" in asked.as_dict()["sentence"]


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("Age group", ["18-24", "25-34", "35+"]),
        ("Date of birth", ["1988-01-02", "1992-03-04"]),
        ("Delivered on", ["10-Dec", "11-Dec"]),
        ("Age of the shop, seen on", ["2026-12-10", "2026-12-11"]),
    ],
)
def test_sound_bands_births_and_days_are_not_asked_about(name, cells):
    assert bands_as_dates(name, cells) == {}
