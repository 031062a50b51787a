"""A journey of nine steps stands in two rows; what is saved in one leaves the other alone."""

import random

import pytest
from page_tools import JOURNEY, open_page

from cxgap.tasks import studies
from cxgap.tasks.journey import open_journey
from cxgap.tasks.pair import pair

STEPS = [f"step_{n}" for n in range(1, 10)]
HEAD = "[sides.business]\n[sides.customer]\n"
ITEM = """
[items.{key}_item]
stage = "{key}"
scale = {{ worst = 1, best = 5 }}
business.experience = "{key}"
customer.experience = "{key}"
"""


@pytest.fixture
def journey(tmp_path):
    """Saves a study of nine steps that nobody has drawn; opens its journey as it is now."""
    luck = random.Random("long")  # noqa: S311 - reproducible answers, no secret
    for side, many in (("business", 30), ("customers", 60)):
        lines = [",".join(str(luck.randint(1, 5)) for _ in STEPS) for _ in range(many)]
        (tmp_path / f"{side}.csv").write_text("\n".join([",".join(STEPS), *lines]), "utf-8")
    items = "".join(ITEM.format(key=key) for key in STEPS)
    (tmp_path / "map.toml").write_text(HEAD + items, "utf-8")
    made = pair(tmp_path / "business.csv", tmp_path / "customers.csv", tmp_path / "map.toml")
    studies.create("long", made)
    return lambda: open_journey("long", made.mirror_map)


def save(at):
    at.text_input(key="writer_name").set_value("An")
    at = at.button(key="journey_save").click().run()
    assert not at.exception
    return at


@pytest.mark.parametrize("step", [STEPS[0], STEPS[-1]])
def test_a_note_under_any_step_keeps_all_steps(journey, step):
    at = open_page(JOURNEY, "study=long")
    at.button(key=f"edit_{step}_thinks").click().run()
    at.text_area(key=f"text_note/{step}/thinks").set_value("Glad.")
    save(at)
    assert [one.key for one in journey().steps] == STEPS
    assert journey().note(step, "thinks").text == {"en": "Glad."}


def test_a_step_of_the_second_row_stands_after_the_last_of_the_first(journey):
    at = open_page(JOURNEY, "study=long")
    at.button(key="step_step_6").click().run()
    assert at.selectbox(key="place_step_6").value == "step_5"
    at.text_input(key="name_step_6").set_value("Arriving")
    save(at)
    assert [one.key for one in journey().steps] == STEPS
    assert journey().steps[5].name["en"] == "Arriving"
