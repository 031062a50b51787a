"""The next wave is one drop: what changed its name is found or asked about, nothing is lost."""

import pytest
from files import table_of

from cxgap.errors import IngestError
from cxgap.ingest.near import near_name
from cxgap.ingest.reapply import reapply
from cxgap.ingest.respondents import read_respondents
from cxgap.survey.mirror_toml import parse

MAP = """
[sides.customer]
id = "*RESPNUM"
weight = "WEIGHT"
wave = { value = "2016" }
[attributes.age]
customer = { column = "Q19AGE" }
[items.walkways]
text = "The moving walkways work"
customer.experience = "Q7WALKWAYS"
[items.netpro]
customer.experience = "NETPRO"
[items.signs]
text = "Signs are clear"
customer.experience = "Q9SIGNS"
"""
HEADER = "*RESPNUM,WEIGHT,Q19AGE,Q7WALKWAYS,NETPRO,Q9SIGNS"
ROWS = "\n1,1,A,5,4,3\n2,2,B,4,4,4\n3,1,A,3,2,1\n"


def adapted(header):
    tables = {"customer": table_of(header + ROWS, "next.csv")}
    proposal = reapply(parse(MAP), tables)
    return proposal, tables["customer"]


def said(proposal):
    codes = [found for found in proposal.findings if found.code != "wave_kept"]
    return {found.place.partition(".")[2]: found.code for found in codes}


def test_a_file_like_the_last_one_changes_nothing():
    proposal, _ = adapted(HEADER)
    assert proposal.mirror_map == parse(MAP)
    assert said(proposal) == {}


def test_order_and_surplus_spaces_do_not_count():
    proposal, table = adapted("Q9SIGNS,NETPRO  ,Q7WALKWAYS, Q19AGE,WEIGHT,*RESPNUM")
    assert proposal.mirror_map == parse(MAP)
    survey = read_respondents(table, proposal.mirror_map.sides["customer"], proposal.mirror_map)
    assert survey.frame["q_signs__experience"].tolist() == [0, 1, 2]


def test_names_that_changed_a_little_are_found_and_said():
    proposal, table = adapted("RESPNUM,WEIGHT,Q18AGE,Q7WALKWAY,NetPro,Q10SIGNS")
    columns = [next(iter(i.sources.values())).column for i in proposal.mirror_map.items.values()]
    assert columns == ["Q7WALKWAY", "NetPro", "Q10SIGNS"]
    assert proposal.mirror_map.sides["customer"].id == "RESPNUM"
    assert said(proposal) == dict.fromkeys(
        ("RESPNUM", "Q18AGE", "Q7WALKWAY", "NetPro", "Q10SIGNS"), "column_renamed"
    )
    assert len(read_respondents(table, proposal.mirror_map.sides["customer"], proposal.mirror_map))


def test_a_column_is_found_by_the_question_behind_it():
    proposal, _ = adapted("*RESPNUM,WEIGHT,Q19AGE,the moving walkways work,NETPRO,Q9SIGNS")
    asked = proposal.mirror_map.items["walkways"].sources["customer", "experience"]
    assert asked.column == "the moving walkways work"


def test_what_is_gone_is_left_out_and_said_and_what_is_new_is_said():
    proposal, _ = adapted("*RESPNUM,WEIGHT,Q19AGE,Q7WALKWAYS,NETPRO,Q9LOUNGE")
    assert list(proposal.mirror_map.items) == ["walkways", "netpro"]
    assert said(proposal) == {"Q9SIGNS": "column_vanished", "": "column_new"}
    (new,) = [found for found in proposal.findings if found.code == "column_new"]
    assert new.facts["columns"] == "Q9LOUNGE"


def test_a_weight_that_is_gone_is_said():
    proposal, _ = adapted("*RESPNUM,remark,Q19AGE,Q7WALKWAYS,NETPRO,Q9SIGNS")
    assert proposal.mirror_map.sides["customer"].weight is None
    assert said(proposal)["WEIGHT"] == "column_vanished"


def test_the_wave_of_the_last_file_is_asked_about():
    proposal, _ = adapted(HEADER)
    assert [found.code for found in proposal.findings] == ["wave_kept"]


@pytest.mark.parametrize(
    ("name", "others", "near"),
    [
        ("NETPRO", ["NetPro", "NETPRO2"], "NetPro"),
        ("Q7WALKWAYS", ["Q7WALKWAY", "Q8SIGNS"], "Q7WALKWAY"),
        ("Q19AGE", ["Q18AGE", "Q18WAGE"], "Q18AGE"),
        ("Chất lượng", ["chat luong"], "chat luong"),
        ("BAREA", ["AREA"], None),  # one letter of five is another word
        ("Q7", ["Q8", "Q9"], None),
        ("delivery_speed", ["delivery_speeds", "delivery_speedy"], None),  # which?
        ("wifi", ["lounge"], None),
        ("wifi", [], None),
    ],
)
def test_a_name_is_near_where_only_one_other_is(name, others, near):
    assert near_name(name, others) == near


def test_a_map_that_names_a_renamed_column_says_what_it_may_be_called_now():
    mirror_map = parse(MAP)
    table = table_of(HEADER.replace("Q7WALKWAYS", "Q7WALKWAY") + ROWS)
    with pytest.raises(IngestError, match="no column named Q7WALKWAYS") as caught:
        read_respondents(table, mirror_map.sides["customer"], mirror_map)
    assert "'Q7WALKWAY'" in caught.value.hint


REASONS = """
[items.slow]
customer.reason = { column = "Causes", option = "Too slow" }
[items.dear]
customer.reason = { column = "Causes", option = "Too dear" }
[items.rude]
customer.reason = { column = "Cause_rude", of = ["Cause_rude", "Cause_other"] }
"""


def test_reasons_follow_their_columns_to_new_names():
    header = "Causes:,Cause-rude,Cause_other\n"
    table = table_of(header + '"Too slow;Too dear",1,0\nToo dear,0,0\n', "next.csv")
    mirror_map = reapply(parse(REASONS), {"customer": table}).mirror_map
    survey = read_respondents(table, mirror_map.sides["customer"], mirror_map)
    ticks = {key: survey.frame[f"q_{key}__reason"].tolist() for key in ("slow", "dear", "rude")}
    assert ticks == {"slow": [1, 0], "dear": [1, 1], "rude": [1, 0]}
