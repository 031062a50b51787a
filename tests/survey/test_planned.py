"""An action of the plan: read from the notebook and written back, nothing lost, nothing guessed."""

from datetime import date

import pytest

from cxgap.errors import PlanError
from cxgap.survey.planned import PlannedAction, dump, parse

WHOLE = {
    "title": {"en": "Shorter menu", "vi": "Menu ngắn hơn"},
    "line": "dimension:simplicity",
    "group": {"channel": "App"},
    "owner": "Ann",
    "due": "2026-03-31",
    "status": "done",
    "expected": -5.5,
    "taken": "2025",
    "step": "buy",
    "note": "see the workshop",
}


def test_what_is_written_is_what_was_read():
    assert dump(parse("a", WHOLE)) == WHOLE
    assert parse("a", dump(parse("a", WHOLE))) == parse("a", WHOLE)


def test_an_action_needs_only_a_title():
    action = parse("a", {"title": "Do it"})
    assert action == PlannedAction("a", {"": "Do it"})
    assert (action.status, action.line, action.group, action.expected) == (
        "planned",
        "overall",
        None,
        None,
    )
    assert dump(action) == {"title": "Do it", "line": "overall", "status": "planned"}


def test_a_line_may_be_called_item_as_a_step_of_the_journey_does():
    assert parse("a", {"title": "x", "item": "stage:during"}).line == "stage:during"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"title": "  "}, "has no title"),
        ({"title": 7}, "title is 7"),
        ({"title": {"en": 7}}, "title is"),
        ({"title": "x" * 201}, "201 letters is too long"),
        ({"line": "checkout"}, "line is 'checkout'"),
        ({"line": "item:"}, "line is 'item:'"),
        ({"line": "overall:x"}, "line is 'overall:x'"),
        ({"group": {"a": "b", "c": "d"}}, "group is"),
        ({"group": "North"}, "group is 'North'"),
        ({"due": "31.12.2026"}, "due is '31.12.2026'"),
        ({"status": "finished"}, "status is 'finished'"),
        ({"expected": 0}, "0 points says nothing"),
        ({"expected": True}, "expected is True"),
        ({"expected": "-5"}, "expected is '-5'"),
        ({"expected": float("nan")}, "expected is nan"),
        ({"expected": float("inf")}, "expected is inf"),
        ({"expected": 10**400}, "expected is 1000"),
        ({"expected": 201}, "201 points says nothing"),
        ({"taken": 2025}, "taken is 2025"),
    ],
)
def test_what_cannot_be_meant_is_one_sentence(change, why):
    with pytest.raises(PlanError, match=why):
        parse("a", WHOLE | change)


@pytest.mark.parametrize("value", [None, "text", [1], 3])
def test_what_is_no_object_is_no_action(value):
    with pytest.raises(PlanError, match="it is no object"):
        parse("a", value)


@pytest.mark.parametrize(
    ("status", "due", "late"),
    [
        ("under_way", "2026-03-30", True),
        ("planned", "2026-03-30", True),
        ("under_way", "2026-03-31", False),  # its day is not over
        ("done", "2026-03-30", False),
        ("dropped", "2026-03-30", False),
        ("planned", None, False),
    ],
)
def test_an_action_is_overdue_once_its_day_has_passed_and_it_is_not_done(status, due, late):
    action = parse("a", {"title": "x", "status": status, "due": due})
    assert action.is_overdue(date(2026, 3, 31)) is late


def test_what_the_page_on_the_journey_writes_is_an_action():
    written = {"title": "Call back", "item": "overall", "owner": "", "note": "", "step": "buy"}
    empty = {"due": None, "expected": None, "taken": None, "group": {}, "status": "planned"}
    assert parse("a", written | empty) == PlannedAction("a", {"": "Call back"}, step="buy")
