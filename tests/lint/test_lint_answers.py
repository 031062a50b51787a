"""Questions that few answered, or that were answered in a way no scale explains."""

import pytest
from lint_studies import KINDS, csv_of, findings, items, said

SIDES = KINDS + "sides.business.id = 'id'\nsides.customer.id = 'id'\n"
COUNT = 40
FULL = [n % 5 + 1 for n in range(COUNT)]


def file_of(**columns):
    return csv_of({"id": range(COUNT), **columns})


def found_with(q2, q1=FULL):
    mirror_map = SIDES + items("q1", "q2")
    return findings(mirror_map, file_of(q1=FULL, q2=FULL), file_of(q1=q1, q2=q2))


def answered_by(count):
    return [score if at < count else "" for at, score in enumerate(FULL)]


@pytest.mark.parametrize(
    ("count", "codes"),
    [
        (9, {"few_answers"}),
        (10, {"answered_by_under_half"}),
        (19, {"answered_by_under_half"}),
        (20, set()),
    ],
)
def test_items_that_few_answered_are_named(count, codes):
    found = found_with(answered_by(count))
    assert found.keys() == codes
    assert all(one.facts["items"] == "q2" and one.place == "customer" for one in found.values())


def test_how_few_is_not_said():
    """Less than the minimum must not be told, not even as a number of answers."""
    assert said(found_with(answered_by(9))["few_answers"]) == (
        "Fewer than 10 people of the customer side answered: q2."
    )


@pytest.mark.parametrize(("points", "told"), [((4, 5), True), ((3, 4, 5), False)])
def test_a_scale_of_which_two_points_are_used_is_said(points, told):
    found = found_with([points[n % len(points)] for n in range(COUNT)])
    assert ("two_points_used" in found) == told


def test_a_scale_of_two_points_is_no_trouble():
    answers = [n % 2 for n in range(COUNT)]
    mirror_map = SIDES + items("q1", scale="{ worst = 0, best = 1 }")
    assert findings(mirror_map, file_of(q1=answers), file_of(q1=answers)) == {}


@pytest.mark.parametrize(("count", "told"), [(10, True), (9, False)])
def test_a_code_that_many_cells_hold_is_named(count, told):
    found = found_with([99 if at < count else score for at, score in enumerate(FULL)])
    assert ("undeclared_code" in found) == told
    if told:
        assert said(found["undeclared_code"]) == (
            "10 cells of column 'q2' (25% of the customer side) hold '99', "
            "which is no point of the scale."
        )


def test_many_different_slips_are_no_code():
    found = found_with([at + 100 if at < 20 else score for at, score in enumerate(FULL)])
    assert found.keys() == {"set_aside"}
