"""Numbers of a column: points of its scale, codes for no answer, strays, and what may be either."""

from collections import Counter

import pytest
from files import table_of
from hypothesis import given
from hypothesis import strategies as st

from cxgap.ingest.codes import codes_of, scale_of
from cxgap.ingest.propose import propose_side
from cxgap.ingest.respondents import read_respondents

FIVE = dict.fromkeys(range(1, 6), 60)
SEVEN = dict.fromkeys(range(1, 8), 40)
ELEVEN = dict.fromkeys(range(11), 30)


@pytest.mark.parametrize(
    ("counts", "ends", "apart", "strays", "doubtful"),
    [
        (FIVE | {33: 1}, (1, 5), (), (33,), ()),
        (FIVE | {6: 1}, (1, 5), (), (6,), ()),
        (FIVE | {0: 1}, (1, 5), (), (0,), ()),
        (FIVE | {55: 1, 45: 1}, (1, 5), (), (45, 55), ()),
        (FIVE | {4.5: 2}, (1, 5), (), (4.5,), ()),
        (FIVE | {6: 40}, (1, 6), (), (), (6,)),
        (FIVE | {0: 40}, (0, 5), (), (), (0,)),
        (FIVE | {8: 5, 9: 5}, (1, 5), (8, 9), (), ()),
        (FIVE | {-1: 9, 88: 5, 98: 5}, (1, 5), (-1, 88, 98), (), ()),
        (ELEVEN | {11: 9}, (0, 10), (11,), (), ()),
        (dict.fromkeys(range(1, 12), 30), (1, 11), (), (), (11,)),
        (SEVEN | {9: 9}, (1, 7), (9,), (), ()),
        (SEVEN | {8: 9, 9: 9}, (1, 10), (), (), (8, 9)),
        (SEVEN | {0: 9}, (1, 7), (0,), (), ()),
        (dict.fromkeys(range(1, 5), 60) | {5: 1}, (1, 5), (), (), ()),  # an end nobody likes
        (dict.fromkeys(range(1, 11), 30) | {0: 1}, (0, 10), (), (), (0,)),
        (dict.fromkeys(range(1, 11), 30) | {0: 15}, (0, 10), (), (), (0,)),
        (dict.fromkeys(range(-2, 3), 30), (-2, 2), (), (), ()),
        (dict.fromkeys(range(-3, 4), 30) | {99: 5}, (-3, 3), (99,), (), ()),
        (dict.fromkeys(range(-3, 3), 30), (-3, 3), (), (), ()),
        (FIVE | {-1: 9, -2: 9}, (1, 5), (-2, -1), (), ()),
        ({0: 90, 1: 90, 2: 90, -2: 3}, (0, 5), (-2,), (), (0,)),  # rare: no answer
        (dict.fromkeys(range(4), 60), (0, 3), (), (), ()),
        (dict.fromkeys(range(3, 11), 30) | {0: 1}, (0, 10), (), (), ()),
        (dict.fromkeys(range(1, 7), 60) | {7: 1}, (1, 7), (), (), ()),
    ],
)
def test_numbers_are_sorted_by_what_they_can_mean(counts, ends, apart, strays, doubtful):
    codes = codes_of({float(code): n for code, n in counts.items()})
    scale = scale_of(codes.points, codes.apart)
    assert (scale.worst, scale.best) == ends
    assert tuple(sorted(codes.apart)) == apart
    assert tuple(sorted(codes.strays)) == strays
    assert tuple(sorted(codes.doubtful)) == doubtful


@given(st.dictionaries(st.integers(-2, 100).map(lambda n: n / 2), st.integers(1, 400), min_size=1))
def test_every_number_is_one_thing_and_what_is_doubtful_is_a_point(counts):
    codes = codes_of(counts)
    parts = (codes.points, codes.apart, codes.strays)
    assert frozenset().union(*parts) == frozenset(counts)
    assert sum(map(len, parts)) == len(counts)
    assert codes.doubtful <= codes.points


@given(
    st.sampled_from([range(1, 6), range(1, 8), range(11), range(1, 11)]),
    st.lists(st.integers(12, 60), max_size=2, unique=True),
)
def test_a_stray_or_two_among_hundreds_stretch_no_scale(points, strays):
    counts = {float(point): 50 for point in points} | {float(stray): 1 for stray in strays}
    codes = codes_of(counts)
    assert codes.points == frozenset(map(float, points))
    assert codes.look_like_ratings


def report_of(cells):
    table = table_of("id,q\n" + "".join(f'{at},"{cell}"\n' for at, cell in enumerate(cells)))
    proposal = propose_side(table, "customer")
    survey = read_respondents(table, proposal.mirror_map.sides["customer"], proposal.mirror_map)
    return survey, proposal


def test_strays_are_set_aside_with_their_rows_and_every_cell_is_accounted_for():
    cells = [str(at % 5 + 1) for at in range(200)] + ["33", "4.5", "n/a", "R", ""]
    survey, _ = report_of(cells)
    about = survey.report["columns"][1]
    assert (about["scale"]["worst"], about["scale"]["best"]) == (1, 5)
    assert [one["content"] for one in survey.report["set_aside"]] == ["33", "4.5"]
    assert [one["row"] for one in survey.report["set_aside"]] == [202, 203]
    counted = Counter({key: about[key] for key in ("answers", "blank", "no_answer", "set_aside")})
    assert counted == {"answers": 200, "blank": 1, "no_answer": 2, "set_aside": 2}


def test_half_points_seen_often_are_points_of_the_scale():
    cells = ["4", "4.5", "3", "5", "3.5", "2", "1", "4.5", "5", "4"] * 10
    survey, proposal = report_of(cells)
    scale = proposal.mirror_map.items["q"].scale
    assert (scale.ends, scale.top) == ((1, 5, 0.5), 3), "4, 4.5 and 5 are the top"
    assert survey.report["set_aside"] == []
    assert survey.frame["q_q__experience"].mean() == pytest.approx(2 * (3.65 - 1))


def test_half_points_with_a_decimal_comma_are_the_same():
    cells = ["4", "4,5", "3", "5", "3,5", "2", "1", "4,5", "5", "4"] * 10
    survey, proposal = report_of(cells)
    assert proposal.mirror_map.items["q"].scale.step == 0.5
    assert survey.frame["q_q__experience"].notna().all()


@pytest.mark.parametrize(
    "word",
    [
        *("R", "N/A", "X", "DK", "NA", "NS", "Không biết", "KB", "Không áp dụng", "-", "--", "."),
        *("…", "Don't know or refused", "khong biet", "Từ chối trả lời"),
    ],
)
def test_letters_and_words_for_no_answer_beside_numbers_leave_the_base(word):
    survey, _ = report_of([str(at % 5 + 1) for at in range(50)] + [word] * 5)
    about = survey.report["columns"][1]
    assert (about["role"], about["answers"], about["no_answer"]) == ("rating", 50, 5)
    assert survey.report["set_aside"] == []


def test_a_code_list_is_no_rating_with_strays():
    cells = [str(at % 3 + 1) for at in range(500)] + [str(at) for at in range(12, 30)]
    survey, proposal = report_of(cells)
    assert proposal.mirror_map.items == {}
    assert survey.report["set_aside"] == []
