"""When a side was asked: days where they can be read one way only, else years."""

import pytest
from files import survey_of

MAP = "sides.customer.date = 'date'\nitems.q.customer.experience = 'q'\n"


def asked(*days, more=""):
    text = "q,date\n" + "".join(f'4,"{day}"\n' for day in days)
    report = survey_of(text, more + MAP).report
    return report["asked_from"], report["asked_to"]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["2026-03-09", "2026-02-11"], ("2026-02-11", "2026-03-09")),
        (["2026/03/09 10:11", "2026/02/11"], ("2026-02-11", "2026-03-09")),
        (["13/02/2026", "01/03/2026"], ("2026-02-13", "2026-03-01")),
        (["02/13/2026", "03/01/2026"], ("2026-02-13", "2026-03-01")),
        (["13.02.2026 08:00:00", ""], ("2026-02-13", "2026-02-13")),
        (["01/02/2026", "02/03/2025"], ("2025", "2026")),  # nothing shows which is the day
        (["13/02/2026", "02/13/2026"], ("2026", "2026")),  # it shows both
        (["20260309", "20260311"], ("2026-03-09", "2026-03-11")),
        (["Mar 9, 2026", "February 11th, 2026"], ("2026-02-11", "2026-03-09")),
        (["09-Mar-2026 10:00 AM", "11 February 2026"], ("2026-02-11", "2026-03-09")),
        (["09-Mar-26", "11-Feb-26"], ("2026-02-11", "2026-03-09")),
        (["2026-03-09T10:00:00Z", "2026-02-11T10:00:00+07:00"], ("2026-02-11", "2026-03-09")),
        (["9 tháng 3 năm 2026", "ngày 11 tháng 2, 2026"], ("2026-02-11", "2026-03-09")),
        (["Mon, Mar 9 2026 10:00:00 GMT+0700"], ("2026-03-09", "2026-03-09")),
        (["03/09/26", "02/13/26"], ("2026-02-13", "2026-03-09")),
        (["03/09/26", "02/11/26"], ("2026", "2026")),  # nothing shows which is the day
        (["26/03/09", "26/03/11", "26/03/12"], (None, None)),  # the year may stand first
        (["1-5-03", "2-6-04"], (None, None)),  # no year of fieldwork, rather codes
        (["2026-02-30", "2026-03-01"], ("2026-03-01", "2026-03-01")),
        (["March", ""], (None, None)),
    ],
)
def test_days_are_told_where_they_can_be_read_one_way_only(days, expected):
    assert asked(*days) == expected


def test_a_declared_year_stands_where_no_date_does():
    assert asked("spring", more="sides.customer.fieldwork = 2024\n") == ("2024", "2024")


def test_where_every_wave_lost_most_of_its_rows_none_is_named_beside_others():
    rows = "".join(f"4,{'1' if n % 3 == 0 else ''},{2025 + n // 3}\n" for n in range(6))
    assert survey_of("q,w,wave\n" + rows, WAVES + ITEM).report["waves_without_weights"] == []


WAVES = "sides.customer = { weight = 'w', wave = { column = 'wave' } }\n"
ITEM = "items.q.customer.experience = 'q'\n"


@pytest.mark.parametrize(
    ("weights", "lost"),
    [(["1", "", "", "2"], ["2025"]), (["1", "", "1", "2"], []), (["1", "0", "", "2"], ["2025"])],
)
def test_a_wave_that_lost_most_of_its_rows_for_want_of_weights_is_named(weights, lost):
    waves = ["2025", "2025", "2025", "2026"]
    rows = "".join(f"4,{w},{wave}\n" for w, wave in zip(weights, waves, strict=True))
    assert survey_of("q,w,wave\n" + rows, WAVES + ITEM).report["waves_without_weights"] == lost
