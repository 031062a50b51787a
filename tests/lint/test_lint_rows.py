"""Rows set aside, rows that stand twice, respondents who tick one point throughout."""

import pytest
from lint_studies import BUSINESS, IDS, KINDS, PLAIN, findings, items, said


def test_what_was_set_aside_is_said():
    found = findings(IDS + PLAIN, customers=BUSINESS + "21,N,7,5\n")["set_aside"]
    assert (found.severity, found.place) == ("warning", "customer")
    assert said(found).startswith("1 cells or rows of the customer side could not be used")


def test_repeated_ids_are_given_as_a_number_and_a_share():
    found = findings(IDS + PLAIN, customers=BUSINESS + "1,N,5,5\n")["duplicates"]
    assert (found.severity, found.place) == ("warning", "customer")
    expected = "1 respondents of the customer side (4.8%) have an id that came before."
    assert said(found) == expected  # 1 of 21


def test_rows_that_are_the_same_throughout_are_said_where_there_are_no_ids():
    found = findings(KINDS + PLAIN, customers=BUSINESS + "1,N,2,2\n")
    assert found.keys() == {"identical_rows"}
    assert found["identical_rows"].facts["share"] == 4.8
    assert "duplicates" not in findings(KINDS + PLAIN, customers=BUSINESS + "1,N,5,5\n")


FIVE = KINDS + items(*(f"q{n}" for n in range(1, 6)))
HEADER = "q1,q2,q3,q4,q5\n"
MIXED = "".join(f"{n % 5 + 1},{(n + 1) % 5 + 1},3,4,5\n" for n in range(30))


@pytest.mark.parametrize(("straight", "severity", "share"), [(1, "info", 3.2), (5, "warning", 14)])
def test_straight_lining_is_a_warning_where_many_do_it(straight, severity, share):
    customers = HEADER + MIXED + "4,4,4,4,4\n" * straight
    found = findings(FIVE, HEADER + MIXED, customers)["straight_liners"]
    assert (found.severity, found.place, found.facts["count"]) == (severity, "customer", straight)
    assert found.facts["share"] == share


def test_nobody_who_varies_is_a_straight_liner():
    assert "straight_liners" not in findings(FIVE, HEADER + MIXED, HEADER + MIXED)


@pytest.mark.parametrize(("asked", "shares"), [(3, False), (5, True)])
def test_of_fewer_people_than_may_be_shown_no_share_tells_how_many_there_are(asked, shares):
    """One of three is 33%, and 33% of whom one is known are three."""
    few = HEADER + "4,4,4,4,4\n" + "1,2,3,4,5\n2,3,4,5,1\n3,4,5,1,2\n4,5,1,2,3\n"
    rows = few.splitlines(keepends=True)[: asked + 1]
    found = findings(FIVE, "".join(rows), HEADER + MIXED)["straight_liners"]
    assert found.place == "business"
    assert ("%" in said(found)) is shares
    assert ("share" in found.facts) is shares
    assert said(found).startswith("One respondent of the business side")


def test_copies_among_few_people_have_no_share_either():
    for mirror_map, code in ((IDS, "duplicates"), (KINDS, "identical_rows")):
        few = "id,region,q1,q2\n1,N,2,2\n2,N,3,3\n1,N,2,2\n"
        assert "%" not in said(findings(mirror_map + PLAIN, few)[code])
