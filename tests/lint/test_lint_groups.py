"""Attributes that split a study into what cannot be compared, or that point at people."""

import pytest
from lint_studies import BUSINESS, IDS, PLAIN, csv_of, findings, items, said

COUNT = 60


def groups_of(values, source="'group'", column="group"):
    answers = [n % 5 + 1 for n in range(COUNT)]
    columns = {"id": range(COUNT), "q1": answers, column: values}
    mirror_map = f"{IDS}attributes.group.customer = {source}\n{items('q1')}"
    return findings(mirror_map, BUSINESS, csv_of(columns))


def cycle(*values):
    return [values[n % len(values)] for n in range(COUNT)]


def test_groups_of_one_side_only_are_said():
    found = findings(IDS + PLAIN, customers=BUSINESS.replace(",N,", ",n,"))["unmatched_values"]
    assert said(found) == "Only one side has these values of 'region': N, n."


def test_a_finding_never_lists_what_may_be_people():
    """A column of names differs on both sides in every value; it is said without them."""
    answers = [n % 5 + 1 for n in range(COUNT)]
    files = [
        csv_of(
            {"id": range(COUNT), "q1": answers, "who": [f"{side}{n}@a.vn" for n in range(COUNT)]}
        )
        for side in "bc"
    ]
    mirror_map = f"{IDS}attributes.who = {{ business = 'who', customer = 'who' }}\n{items('q1')}"
    found = findings(mirror_map, *files)
    assert found.keys() == {"personal_attribute", "attribute_many_values"}
    assert not any("@" in said(one) for one in found.values())


@pytest.mark.parametrize(("key", "told"), [("eas", True), ("ease", False)])
def test_a_dimension_the_map_does_not_declare_is_said(key, told):
    mirror_map = f"{IDS}dimensions.ease.text = 'Ease'\n{items('q1')}items.q1.dimension = '{key}'\n"
    found = findings(mirror_map)
    assert ("undeclared" in found) == told


@pytest.mark.parametrize(("key", "told"), [("til", True), ("till", False)])
def test_a_touchpoint_the_map_does_not_declare_is_said(key, told):
    declared = f"{IDS}touchpoints.till.text = 'Till'\n"
    found = findings(f"{declared}{items('q1')}items.q1.touchpoint = '{key}'\n")
    assert ("undeclared" in found) == told


BIRTH_YEARS = "{ column = 'group', as = 'birth_year' }"


@pytest.mark.parametrize(
    ("years", "told"), [(("", "", 1980), True), (("", 1980, 1990), False), ((1, 2, 1980), True)]
)
def test_a_generation_that_is_mostly_unknown_is_said(years, told):
    found = groups_of(cycle(*years), BIRTH_YEARS)
    assert ("attribute_mostly_unknown" in found) == told
    if told:
        assert found["attribute_mostly_unknown"].facts["share"] == 67


@pytest.mark.parametrize(("distinct", "told"), [(60, True), (13, True), (12, False), (10, False)])
def test_a_value_for_nearly_everyone_is_free_text(distinct, told):
    found = groups_of(cycle(*(f"some opinion {n}" for n in range(distinct))))
    assert ("attribute_many_values" in found) == told


def test_few_values_are_no_free_text_however_few_people_there_are():
    values = [f"value {n % 8}" if n < 32 else "" for n in range(COUNT)]
    assert "attribute_many_values" not in groups_of(values)


@pytest.mark.parametrize(
    ("values", "column", "told"),
    [
        ([f"a{n}@example.com" for n in range(COUNT)], "group", True),
        ([f"10.0.0.{n}" for n in range(COUNT)], "group", True),
        ([f"+84 90 123 45{n:02}" for n in range(COUNT)], "group", True),
        ([f"Nguyễn Văn {n}" for n in range(COUNT)], "Họ và tên", True),
        (cycle("Email", "Phone"), "Contact", False),
        (cycle("North", "South"), "group", False),
        (cycle("2025", "2026"), "group", False),
        (cycle("Yes", "No"), "Phone", False),  # whether they called, not their number
    ],
)
def test_an_attribute_that_says_who_people_are_is_said(values, column, told):
    found = groups_of(values, f"'{column}'", column)
    assert ("personal_attribute" in found) == told
