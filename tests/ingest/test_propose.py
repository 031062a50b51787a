"""Without a mirror map everything is a guess, and every guess is a finding."""

import pytest
from files import table_of
from hypothesis import given
from hypothesis import strategies as st

from cxgap.errors import IngestError
from cxgap.ingest.codes import codes_apart, scale_of
from cxgap.ingest.columns import columns_of
from cxgap.ingest.keys import key_of
from cxgap.ingest.propose import propose_map
from cxgap.survey.mirror_dump import dump
from cxgap.survey.mirror_toml import parse


def numbers(*codes):
    return frozenset(map(float, codes))


def scale_of_all(seen):
    """The scale of all numbers but those that stand apart."""
    apart = codes_apart(seen)
    return scale_of(seen - apart, apart)


@pytest.mark.parametrize(
    ("seen", "ends", "no_answer"),
    [
        (range(1, 6), (1, 5), ()),
        ([2, 3], (1, 5), ()),
        (range(1, 5), (1, 4), ()),
        (range(1, 7), (1, 6), ()),
        (range(1, 8), (1, 7), ()),
        (range(1, 9), (1, 10), ()),
        (range(11), (0, 10), ()),
        ([0, 5, 8, 9, 10], (0, 10), ()),
        ([0, 2, 7, 9], (0, 10), ()),  # a small sample of 0–10
        (range(5), (0, 4), ()),
        ([0, 1], (0, 1), ()),
        ([1, 2, 3, 4, 5, 9], (1, 5), (9,)),
        ([1, 2, 3, 4, 5, 99], (1, 5), (99,)),
        ([0, 1, 2, 3, 4, 5, 9], (0, 5), (9,)),
        ([1, 2, 3, 4, 5, 6, 7, 9], (1, 7), (9,)),
        ([*range(11), 99], (0, 10), (99,)),
        ([-1, 1, 3, 5], (1, 5), (-1,)),
        ([0, 2, 3, 4, 5], (1, 5), (0,)),
        ([1, 2, 3, 4, 6], (1, 4), (6,)),
        ([6, 7, 8, 9], (1, 10), ()),
    ],
)
def test_the_smallest_usual_scale_is_proposed_without_codes_that_stand_apart(seen, ends, no_answer):
    scale = scale_of_all(numbers(*seen))
    assert (scale.worst, scale.best) == ends
    assert scale.no_answer == no_answer


@given(st.frozensets(st.integers(0, 10).map(float), min_size=2))
def test_every_number_seen_is_a_point_or_said_to_be_no_answer(seen):
    scale = scale_of_all(seen)
    for code in seen:
        assert (scale.step_of(code) is None) == (code in codes_apart(seen))


@pytest.mark.parametrize(
    ("name", "cells", "role"),
    [
        ("Q1", ["1", "5", "3", "4"], "rating"),
        ("Q1", ["1", "5", "3", "99"], "rating"),
        ("Q1", ["1.5", "5", "1.5", "4"], "free text"),
        ("region", ["N", "S", "N", "S"], "attribute"),
        ("comment", ["a", "b", "c", "d"], "free text"),
        ("weight", ["1", "2", "1", "2"], "weight"),
        ("trọng số", ["1", "2", "1", "2"], "weight"),
        ("Respondent ID", ["1", "2", "3", "4"], "id"),
        ("*RESPNUM", ["1", "2", "3", "4"], "id"),
        ("wave", ["1", "2", "1", "2"], "wave"),
        ("when", ["2016-05-11", "11/05/2016", "2016.05.11", "1/2/16 10:00"], "date"),
        ("empty", ["", "", "", ""], "ignored"),
    ],
)
def test_a_column_has_the_role_it_looks_like(name, cells, role):
    table = table_of("x," + name + "\n" + "".join(f"{n},{cell}\n" for n, cell in enumerate(cells)))
    assert columns_of(table)[1].role == role


def pair(business, customers):
    return propose_map({"business": table_of(business), "customer": table_of(customers)})


BUSINESS = "id,q1,q2,region\n1,5,9,N\n2,4,1,S\n3,3,2,N\n4,2,3,S\n"
CUSTOMERS = "id,wave,weight,q1,q2,region\n1,A,1,1,4,N\n2,A,1,5,5,N\n3,B,1,3,2,S\n4,B,1,3,1,S\n"


def test_columns_of_the_same_name_are_paired_and_every_assumption_is_said():
    proposal = pair(BUSINESS, CUSTOMERS)
    assert list(proposal.mirror_map.items) == ["q1", "q2"]
    assert list(proposal.mirror_map.attributes) == ["region"]
    assert proposal.mirror_map.sides["customer"].wave.column == "wave"
    assert [finding.code for finding in proposal.findings] == [
        *("paired_by_name", "scale_proposed", "scale_proposed"),
        *("no_answer_guessed", "weight_not_used"),
    ]
    assert {finding.severity for finding in proposal.findings} == {"warning"}


def test_a_code_that_may_be_a_rating_is_kept_and_said():
    with_zero = CUSTOMERS.replace("\n1,A,1,1,", "\n1,A,1,0,") + "5,A,1,2,3,N\n"
    findings = pair(BUSINESS + "5,1,1,N\n", with_zero).findings
    (doubt,) = [found for found in findings if found.code == "no_answer_doubtful"]
    assert doubt.as_dict()["sentence"].startswith("0 was counted as a rating")
    assert "no_answer = [0]" in doubt.as_dict()["remedy"]


def test_a_proposed_map_can_be_saved_and_read_again():
    mirror_map = pair(BUSINESS, CUSTOMERS).mirror_map
    assert parse(dump(mirror_map)) == mirror_map


def test_names_that_differ_in_marks_only_get_keys_of_their_own():
    text = "Q 1,Q-1,q_1,Chất lượng,1\n1,2,3,4,5\n2,3,4,5,1\n"
    items = pair(text, text).mirror_map.items
    assert list(items) == ["Q_1", "Q_1_2", "q_1_3", "Chat_luong", "c_1"]
    assert items["Chat_luong"].text == {"vi": "Chất lượng"}
    assert [next(iter(item.text.values())) for item in items.values()] == [
        "Q 1",
        "Q-1",
        "q_1",
        "Chất lượng",
        "1",
    ]


@pytest.mark.parametrize(
    ("name", "key"),
    [("Độ hài lòng", "Do_hai_long"), ("1st", "c_1st"), ("满意", "c"), ("Q7 (WiFi)?", "Q7_WiFi")],
)
def test_keys_are_plain_letters(name, key):
    assert key_of(name) == key


def test_columns_that_share_a_name_within_a_file_are_left_alone():
    text = "q1,q1,q2\n1,2,3\n2,3,4\n"
    assert list(pair(text, text).mirror_map.items) == ["q2"]


def test_files_with_nothing_in_common_are_refused_with_what_to_do():
    with pytest.raises(IngestError, match="no rating column that asks the same") as caught:
        pair("a,b\n1,5\n2,4\n", "c,where\n1,x\n2,y\n")
    assert "of the business: a, b; of the customers: c." in caught.value.problem
    assert "--map" in caught.value.hint


def test_files_without_any_ratings_are_refused_as_such():
    with pytest.raises(IngestError, match="no column that looks like ratings"):
        pair("why\nit was nice\nno idea\n", "why\nso it was\nnone of it\n")


def test_dirt_in_a_few_cells_makes_no_rating_a_group():
    cells = ["1", "2", "3", "4", "5", " 5", "5.0"] * 20 + ["n/a"]
    table = table_of("q\n" + "".join(f"{cell}\n" for cell in cells))
    (column,) = columns_of(table)
    assert (column.role, column.filled) == ("rating", 140)


def test_sides_asked_on_unlike_scales_keep_each_their_own():
    business = table_of("q\n" + "".join(f"{at % 5 + 1}\n" for at in range(40)), "b.csv")
    customers = table_of("q\n" + "".join(f"{at % 11}\n" for at in range(80)), "c.csv")
    proposal = propose_map({"business": business, "customer": customers})
    scales = {
        side: source.scale for (side, _), source in proposal.mirror_map.items["q"].sources.items()
    }
    assert scales["business"].ends == (1, 5, 1)
    assert scales["customer"].ends == (0, 10, 1)
    said = [finding.facts["items"] for finding in proposal.findings if "worst" in finding.facts]
    assert said == ["business.q", "customer.q"]


def test_a_side_that_never_ticked_the_lowest_point_has_the_same_scale():
    business = table_of("q\n" + "".join(f"{at}\n" for at in range(1, 11)), "b.csv")
    customers = table_of("q\n" + "".join(f"{at % 11}\n" for at in range(80)), "c.csv")
    item = propose_map({"business": business, "customer": customers}).mirror_map.items["q"]
    assert {source.scale.ends for source in item.sources.values()} == {(0, 10, 1)}


def test_a_proposed_group_never_takes_the_key_of_the_waves():
    text = "q,Wave?\n" + "".join(f"{at % 5 + 1},{'ab'[at % 2]}\n" for at in range(40))
    tables = {"business": table_of(text), "customer": table_of(text)}
    mirror_map = propose_map(tables).mirror_map
    assert list(mirror_map.attributes) == ["Wave_2"]
    assert parse(dump(mirror_map)) == mirror_map
