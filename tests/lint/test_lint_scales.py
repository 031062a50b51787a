"""Both sides on one scale, whose labels lie on it; and a study without trouble."""

import pytest
from lint_studies import BOTH, IDS, PLAIN, findings, said


def q2(customer, business="'q2'", rest=""):
    asked = f"business.experience = {business}, customer.experience = {customer}"
    return f"{IDS}{PLAIN}items.q2 = {{ {asked}{rest} }}"


def on(worst, best, rest=""):
    return f"{{ column = 'q2', scale = {{ worst = {worst}, best = {best}{rest} }} }}"


def test_a_study_without_trouble_has_no_findings():
    assert findings(IDS + PLAIN) == {}
    assert findings(q2("'q2'")) == {}


def test_another_scale_on_one_side_is_said():
    found = findings(q2(on(0, 10)))["scales_differ_between_sides"]
    assert (found.severity, found.place) == ("warning", "q2")
    assert said(found) == "'q2' was asked on different scales."


def test_reverse_wording_of_one_side_is_said_and_is_no_other_scale():
    found = findings(q2(on(5, 1)))
    assert found.keys() == {"reverse_worded"}
    assert found["reverse_worded"].severity == "info"
    assert findings(q2(on(5, 1), on(5, 1))) == {}


def test_another_top_on_one_side_of_the_same_scale_is_said():
    assert findings(q2(on(1, 5, ", top = 1")))["cuts_differ_between_sides"].place == "q2"
    assert findings(q2("'q2'", rest=", scale = { top = 1 }")) == {}


@pytest.mark.parametrize(("code", "off"), [(40, True), (4, False), (9, False)])
def test_a_label_of_no_point_of_the_scale_is_said(code, off):
    scale = f"scale = {{ labels = {{ Agree = {code} }}, no_answer = [9] }}"
    found = findings(f"{IDS}items.q1 = {{ {BOTH.format('q1')}, {scale} }}")
    assert [one.facts["labels"] for one in found.values()] == ["Agree"] * off
