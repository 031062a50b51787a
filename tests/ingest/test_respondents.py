"""Rows become respondents: which are this side's, with which weight, and what of the rest."""

import pytest
from files import survey_of

from cxgap.errors import IngestError

ITEM = 'items.q.customer.experience = "q"\n'


def test_a_row_without_a_usable_weight_is_set_aside_as_a_whole():
    cells = ["1.5", "", "0", "-1", "heavy", "0.0", "nan", "2"]
    text = "w,q\n" + "".join(f"{cell},5\n" for cell in cells)
    survey = survey_of(text, ITEM + "sides.customer.weight = 'w'")
    assert survey.frame["weight"].tolist() == [1.5, 2.0]
    assert survey.frame["row"].tolist() == [2, 9]
    aside = survey.report["set_aside"]
    assert [(one["row"], one["column"], one["content"]) for one in aside] == [
        (row, None, cells[row - 2]) for row in range(3, 9)
    ]
    assert {one["reason"] for one in aside} == {
        "the weight is blank, zero, negative or not a number"
    }


def test_weights_may_have_a_decimal_comma():
    survey = survey_of("w;q\n0,95;5\n1,05;4\n", ITEM + "sides.customer.weight = 'w'")
    assert survey.frame["weight"].tolist() == [0.95, 1.05]


def test_without_any_usable_weight_the_file_is_refused():
    with pytest.raises(IngestError, match=r"Column 'w' of .* holds no usable weight"):
        survey_of("w,q\nx,5\n,4\n", ITEM + "sides.customer.weight = 'w'")


def test_without_weights_everybody_counts_once():
    assert survey_of("q\n5\n4\n", ITEM).frame["weight"].tolist() == [1, 1]


def test_where_keeps_the_rows_of_a_side_and_counts_the_others():
    text = "who,ok,q\nstaff,yes,5\nguest,yes,4\nGuest ,YES,3\nguest,no,2\n"
    survey = survey_of(text, ITEM + "sides.customer.where = { who = 'guest', ok = ['yes'] }")
    assert survey.frame["row"].tolist() == [3, 4]
    assert survey.report["other_rows"] == 2


def test_where_that_matches_nothing_is_refused():
    with pytest.raises(IngestError, match="no row of the customer side: none matches who = ghosts"):
        survey_of("who,q\nstaff,5\nstaff,4\n", ITEM + "sides.customer.where = { who = 'ghosts' }")


def test_where_on_a_missing_column_lists_those_there_are():
    with pytest.raises(IngestError, match=r"no column named whom.*Its columns are: who, q"):
        survey_of("who,q\nstaff,5\nstaff,4\n", ITEM + "sides.customer.where = { whom = 'x' }")


def test_every_row_of_the_file_is_accounted_for():
    text = "who,w,q\ng,1,5\ng,0,4\ng,1\ns,1,3\ng,1,9\n\ng,2,x\n"
    side = "sides.customer.where = { who = 'g' }\nsides.customer.weight = 'w'"
    report = survey_of(text, f"{ITEM}{side}").report
    whole_rows = [one for one in report["set_aside"] if one["column"] is None]
    assert report["rows_in_file"] == 6
    assert report["rows_in_file"] == report["rows_read"] + report["other_rows"] + len(whole_rows)
    assert report["set_aside_count"] == len(report["set_aside"]) == 4


def test_a_wave_is_one_value_or_a_column():
    one = survey_of("q\n5\n4\n", ITEM + "sides.customer.wave = { value = 2016 }")
    assert one.frame["a_wave"].tolist() == ["2016", "2016"]
    each = survey_of("q,when\n5, 2016 \n4,2017\n3,\n", ITEM + "sides.customer.wave.column = 'when'")
    assert each.frame["a_wave"].dropna().tolist() == ["2016", "2017"]


def test_repeated_ids_are_counted_and_blank_ids_are_not():
    survey = survey_of("id,q\n1,5\n1,4\n 1,3\n,2\n,1\n", ITEM + "sides.customer.id = 'id'")
    assert survey.report["duplicates"] == 2


def test_without_ids_identical_rows_are_counted():
    assert survey_of("a,q\n1,5\n1,5\n1,4\n", ITEM).report["duplicates"] == 1
    assert survey_of("a,q\n1,5\n5,1\n,1\n1,\n", ITEM).report["duplicates"] == 0


FIVE = "".join(f'items.q{n}.customer.experience = "q{n}"\n' for n in range(1, 6))
SIX = FIVE + 'items.nps.customer.experience = "nps"\nitems.nps.scale = { worst = 0, best = 10 }\n'


@pytest.mark.parametrize(
    ("row", "mirror_map", "straight"),
    [
        ("4,4,4,4,4,10", SIX, 1),  # the other scale does not count
        ("4,4,4,4,5,10", SIX, 0),
        ("4,4,4,4,,10", SIX, 0),  # four equal answers are no sign of haste
        ("5,5,5,5,5,10", SIX + "items.q1.scale = { worst = 5, best = 1 }", 1),  # he contradicts
        ("1,5,5,5,5,10", SIX + "items.q1.scale = { worst = 5, best = 1 }", 0),  # he does not
    ],
)
def test_straight_lining_is_the_same_code_throughout_one_scale(row, mirror_map, straight):
    text = "q1,q2,q3,q4,q5,nps\n1,2,3,4,5,6\n" + row + "\n"
    assert survey_of(text, mirror_map).report["straight_liners"] == straight


def test_the_report_says_what_each_column_is_to_this_side():
    mirror_map = (
        ITEM
        + "attributes.a.customer = 'region'\n[sides.customer]\nid = 'id'\nweight = 'w'\n"
        + "date = 'day'\nwave = { column = 'wave' }\nwhere = { ok = 'yes' }"
    )
    text = "id,w,day,wave,ok,region,q,note\n1,1,2016-05-11,A,yes,N,5,hello\n2,1,,A,yes,S,4,\n"
    columns = survey_of(text, mirror_map).report["columns"]
    assert [(column["name"], column["role"], column["answers"]) for column in columns] == [
        *(("id", "id", 2), ("w", "weight", 2), ("day", "date", 1), ("wave", "wave", 2)),
        *(("ok", "where", 2), ("region", "attribute", 2), ("q", "rating", 2)),
        ("note", "not used", 1),
    ]


def test_one_and_one_point_nought_are_the_same_code_wherever_codes_are_compared():
    text = "st,q\n1,5\n1.0,4.0\n2,3\n1,9\n1,9.0\n1,09\n"
    item = 'items.q.customer.experience = "q"\nitems.q.scale = { no_answer = ["9"] }\n'
    survey = survey_of(text, item + "sides.customer.where = { st = [1] }")
    assert survey.frame["row"].tolist() == [2, 3, 5, 6, 7]
    assert survey.report["set_aside"] == []
    labelled = 'items.q.customer.experience = { column = "q", labels = { "1.0" = 5 } }\n'
    assert survey_of("q\n1\n1.0\n2\n", labelled).frame["q_q__experience"].tolist() == [4, 4, 1]


def test_a_weight_beyond_all_measure_is_called_what_it_is():
    text = "w,q\n1,5\n1e13,5\n"
    (one,) = survey_of(text, ITEM + "sides.customer.weight = 'w'").report["set_aside"]
    assert one["reason"] == "the weight does not lie in 1e-12 to 1e+12"


def test_a_misspelt_date_is_said_also_where_nothing_needs_it():
    with pytest.raises(IngestError, match="no column named when"):
        survey_of("q\n5\n4\n", ITEM + "sides.customer = { date = 'when', fieldwork = 2016 }")
