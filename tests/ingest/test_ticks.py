"""Reasons that were ticked, in all three shapes in which files hold them."""

import pytest
from files import survey_of
from hypothesis import given
from hypothesis import strategies as st

from cxgap.ingest.ticks import SEPARATORS, CellReader

SLOW, DEAR = "Too slow, too late", "Too dear"


def steps(survey, item):
    return [
        None if step != step else int(step)
        for step in survey.frame[f"q_{item}__reason"].astype(float)
    ]


def listed(cells, separator_map=""):
    text = "id,q\n" + "".join(f'{at},"{cell}"\n' for at, cell in enumerate(cells))
    return survey_of(
        text,
        f'items.slow.customer.reason = {{ column = "q", option = "{SLOW}"{separator_map} }}\n'
        f'items.dear.customer.reason = {{ column = "q", option = "{DEAR}"{separator_map} }}\n',
    )


@pytest.mark.parametrize(
    "cells",
    [
        [f"{SLOW};{DEAR};", f"{DEAR};", "", f"{SLOW};"],  # Microsoft Forms
        [f"{SLOW}, {DEAR}", DEAR, "", SLOW],  # Google Forms
        [f"{SLOW}|{DEAR}", DEAR.upper(), " ", SLOW],
        [f"{SLOW}\n{DEAR}", DEAR, "", f"{SLOW}\n"],
        [f"{DEAR},{SLOW}", DEAR, "", "Too slow,too late"],
    ],
    ids=["semicolons", "commas", "bars", "lines", "another order"],
)
def test_a_cell_that_lists_options_ticks_each_of_them(cells):
    survey = listed(cells)
    assert steps(survey, "slow") == [1, 0, None, 1]
    assert steps(survey, "dear") == [1, 1, None, 0]
    assert survey.findings == ()


@pytest.mark.parametrize("mark", [";", ","])
def test_an_option_is_not_found_within_a_longer_one(mark):
    text = f'q\n"Slow, and late{mark} Dear"\nSlow\n'
    survey = survey_of(
        text,
        'items.a.customer.reason = { column = "q", option = "Slow" }\n'
        'items.b.customer.reason = { column = "q", option = "Slow, and late" }\n'
        'items.c.customer.reason = { column = "q", option = "Dear" }\n',
    )
    assert [steps(survey, key) for key in "abc"] == [[0, 1], [1, 0], [1, 0]]


def test_options_without_an_item_are_said_but_not_what_only_a_few_wrote():
    survey = listed([f"{SLOW}; Rude"] * 5 + [f"{DEAR}; my boss Mr Smith"])
    (finding,) = survey.findings
    assert finding.code == "options_not_named"
    assert "rude (5); and 1 rarer" in finding.as_dict()["sentence"]
    assert steps(survey, "slow") == [1] * 5 + [0]


def test_a_cell_that_says_no_answer_is_neither_ticked_nor_not():
    survey = listed([SLOW, "Don't know"], ', no_answer = ["don\'t know"]')
    assert steps(survey, "slow") == [1, None]
    assert survey.report["columns"][1]["no_answer"] == 1
    assert survey.findings == ()


def own_columns(rows, extra=""):
    text = "id,a,b,Other\n" + "".join(f"7,{','.join(row)}\n" for row in rows)
    of = 'of = ["a", "b", "Other"]'
    return survey_of(
        text,
        "".join(
            f'items.{name.lower()}.customer.reason = {{ column = "{name}", {of}{extra} }}\n'
            for name in ("a", "b", "Other")
        ),
    )


@pytest.mark.parametrize(
    ("ticked", "not_ticked"),
    [
        *(("Too slow", ""), ("1", "0"), ("1", ""), ("Yes", "No"), ("Y", ""), ("TRUE", "FALSE")),
        *(("Checked", "Unchecked"), ("x", ""), ("✓", ""), ("Có", "Không"), ("4", "")),
        *(("Selected", "Not Selected"), ("Quoted", "Not quoted"), ("1.0", "0.0")),
    ],
)
def test_a_column_for_each_option_says_who_ticked_it(ticked, not_ticked):
    rows = [(ticked, not_ticked, not_ticked), (not_ticked, ticked, "so dear")]
    survey = own_columns([*rows, ("", "", "")])
    assert steps(survey, "a") == [1, 0, None]
    assert steps(survey, "b") == [0, 1, None]
    assert steps(survey, "other") == [0, 1, None], "what was written beside the options is a tick"
    assert survey.report["set_aside"] == []


def test_who_was_asked_and_ticked_nothing_answered():
    assert steps(own_columns([("0", "0", "0"), ("1", "0", "0")]), "a") == [0, 1]


def test_what_is_neither_a_mark_nor_a_text_is_set_aside_with_its_row():
    survey = own_columns([("1", "0", ""), ("2", "n/a", "1"), ("", "", "")])
    assert steps(survey, "a") == [1, None, None]
    listed = [(one["row"], one["column"], one["content"]) for one in survey.report["set_aside"]]
    assert listed == [(3, "a", "2"), (3, "b", "n/a")]


def test_other_words_are_said_in_the_map():
    survey = own_columns([("1", "2", ""), ("2", "9", "")], ", labels = { 2 = 0 }, no_answer = [9]")
    assert steps(survey, "a") == [1, 0]
    assert steps(survey, "b") == [0, None]


@pytest.mark.parametrize("cells", [["1", "0", "", "n/a", "7"], ["x", "", "-", "y", "no"]])
def test_every_row_is_answered_blank_no_answer_or_set_aside(cells):
    survey = own_columns([(cell, "", "") for cell in cells])
    about = survey.report["columns"][1]
    assert about["role"] == "reason"
    counted = [about[key] for key in ("answers", "blank", "no_answer", "set_aside")]
    assert sum(counted) == len(cells)
    assert about["options"] == [{"option": "a", "ticked": steps(survey, "a").count(1)}]


def test_reasons_are_no_sign_of_haste():
    rows = "".join("1,1,1,1,1,1,5\n" for _ in range(4))
    names = [f"r{at}" for at in range(6)]
    items = "".join(
        f'items.{name}.customer.reason = {{ column = "{name}", of = {names} }}\n' for name in names
    )
    survey = survey_of(f"{','.join(names)},q\n{rows}", items + 'items.q.customer.experience = "q"')
    assert survey.report["straight_liners"] == 0


words = st.text("abcXYZ ", min_size=1).map(str.strip).filter(bool)
options_with_commas = st.lists(
    st.lists(words, min_size=1, max_size=3).map(", ".join),
    min_size=1, max_size=6, unique_by=str.casefold,
)  # fmt: skip


@given(options_with_commas, st.sampled_from([one for one in SEPARATORS if one != ","]), st.data())
def test_whatever_was_joined_is_found_again(options, separator, data):
    ticked = data.draw(st.lists(st.sampled_from(options), unique=True))
    found = CellReader.of(options, separator).read(separator.join(ticked))
    assert found.options == set(ticked)
    assert found.others == ()


@given(options_with_commas, st.data())
def test_an_option_alone_is_itself_whatever_commas_it_holds(options, data):
    option = data.draw(st.sampled_from(options))
    assert CellReader.of(options, ",").read(option).options == {option}
