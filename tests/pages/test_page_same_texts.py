"""Two items of one text are two items wherever one is chosen: a browser sends labels, not keys."""

import random

import pytest
from page_tools import EVERY_PAGE, JOURNEY, PLAN, open_page

from cxgap.dashboard.apart import numbered
from cxgap.survey.journey import Note
from cxgap.tasks import notebook, studies
from cxgap.tasks.journey import open_journey, save_note
from cxgap.tasks.pair import pair
from cxgap.tasks.plan import read_plan

MAP = """
[sides.business]
[sides.customer]
"""
ITEM = """
[items.{key}]
text = "Staff are friendly"
stage = "{stage}"
dimension = "simplicity"
scale = {{ worst = 1, best = 5 }}
business.experience = "{key}"
customer.experience = "{key}"
"""


@pytest.fixture
def journey(tmp_path):
    """Saves a study of four items of one text; opens its journey as it is now."""
    luck = random.Random("same")  # noqa: S311 - reproducible answers, no secret
    items = {f"q{n}": f"stage_{n}" for n in range(1, 5)}
    for side, many in (("business", 30), ("customers", 60)):
        lines = [",".join(str(luck.randint(1, 5)) for _ in items) for _ in range(many)]
        (tmp_path / f"{side}.csv").write_text("\n".join([",".join(items), *lines]), "utf-8")
    said = [ITEM.format(key=key, stage=stage) for key, stage in items.items()]
    (tmp_path / "map.toml").write_text("".join([MAP, *said]), "utf-8")
    made = pair(tmp_path / "business.csv", tmp_path / "customers.csv", tmp_path / "map.toml")
    studies.create("same", made)
    return lambda: open_journey("same", made.mirror_map)


def test_a_step_keeps_its_item_where_another_has_the_same_text(journey):
    at = open_page(JOURNEY, "study=same")
    at.button(key="step_stage_1").click().run()
    assert len(set(at.multiselect(key="items_stage_1").options)) == 4
    at.text_input(key="name_stage_1").set_value("Arriving")
    at.text_input(key="writer_name").set_value("An")
    at.button(key="journey_save").click().run()
    assert [one.items for one in journey().steps] == [("q1",), ("q2",), ("q3",), ("q4",)]


def test_an_action_of_a_step_is_about_the_item_that_is_shown(journey):
    save_note("same", journey(), "note/stage_1/change", Note({"en": "Smile"}, ""), who="An")
    at = open_page(JOURNEY, "study=same")
    at.button(key="action_stage_1").click().run()
    options = at.selectbox(key="line_stage_1").options
    assert len(set(options)) == len(options)
    assert len(options) == 2


def test_an_action_stays_about_its_item_where_another_has_the_same_text(journey):
    action = {"title": {"en": "Smile"}, "line": "item:q1", "status": "planned"}
    notebook.write("same", {"action/smile": action}, who="An", seen=0)
    at = open_page(PLAN, "study=same&plan=smile")
    box = next(one for one in at.selectbox if (one.key or "").startswith("plan_line_smile"))
    assert len(set(box.options)) == len(box.options)
    note = next(one for one in at.text_area if (one.key or "").startswith("plan_note_smile"))
    note.set_value("x")
    at.text_input(key="writer_name").set_value("An")
    next(one for one in at.button if one.label == "Save").click().run()
    ((saved,), _) = read_plan(notebook.current("same"))
    assert (saved.line, saved.note["en"]) == ("item:q1", "x")


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_every_page_opens_where_all_items_have_one_text(journey, page):
    assert journey().steps
    assert not open_page(page, "study=same&by=generation").exception


def test_options_that_nobody_should_see_by_key_are_numbered():
    labels = {"a": "X", "b": "X", "c": "X (2)", "d": "Y", "e": "X"}
    assert list(numbered(labels).values()) == ["X", "X (2)", "X (2) (2)", "Y", "X (3)"]
