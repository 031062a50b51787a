"""Writing on the page Action plan: nothing that anybody typed is lost."""

from __future__ import annotations

import pytest
from page_tools import (
    PLAN,
    link_of,
    on_page,
    open_page,
    said,
)
from plan_pages import SOUTH, button, field, named, study_of, write

from cxgap.tasks import notebook


@pytest.fixture
def study(tmp_path, request):
    return study_of(request, tmp_path)


def test_a_new_action_is_saved_and_opened(study):
    at = named(open_page(PLAN, f"study={study}&plan=overall&plan.group=region%3DSouth"))
    assert field(at, "selectbox", "group").value == "region=South"
    field(at, "text_input", "title").set_value("Open on Sundays")
    field(at, "selectbox", "status").set_value("done")
    field(at, "selectbox", "taken").set_value("2024")
    field(at, "number_input", "expected").set_value(-30.0)
    button(at, "Add to the plan").click().run()
    assert not at.exception
    ((key, written),) = notebook.current(study).under("action/").items()
    assert written.who == "Cy"
    assert written.value == {
        "title": {"en": "Open on Sundays"},
        "line": "overall",
        "group": {"region": "South"},
        "status": "done",
        "taken": "2024",
        "expected": -30.0,
    }
    assert link_of(at)["plan"] == [key]
    assert [one.value for one in at.toast] == ["Saved as revision 1."]
    assert not at.run().toast  # said once
    assert "One action is measured: 1" in said(at)
    assert said(open_page(PLAN, f"study={study}&plan={key}")) == said(at)


@pytest.mark.parametrize(
    ("title", "who", "problem"),
    [("", "Cy", "has no title"), ("Do it", "", "saved with the name of who wrote them")],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(study, title, who, problem):
    at = named(open_page(PLAN, f"study={study}&plan=new"), who)
    field(at, "text_input", "title").set_value(title)
    field(at, "text_input", "owner").set_value("Ann")
    button(at, "Add to the plan").click().run()
    assert not at.exception
    assert problem in at.error[0].value
    assert field(at, "text_input", "owner").value == "Ann"
    assert not notebook.current(study).entries


def test_a_change_is_saved_and_its_history_kept(study):
    write(study, sundays=SOUTH | {"title": {"en": "Open on Sundays", "vi": "Mở cửa Chủ nhật"}})
    at = named(open_page(PLAN, f"study={study}&plan=sundays"))
    field(at, "text_input", "owner").set_value("Dee")
    button(at, "Save").click().run()
    assert not at.exception
    value = notebook.current(study).value("action/sundays")
    assert value["owner"] == {"en": "Dee"}
    assert value["title"]["vi"] == "Mở cửa Chủ nhật"  # nobody touched it
    history = on_page(at, "table")[-1].value
    assert list(history["Who"]) == ["Cy", "Bo"]
    assert history["What"].iloc[0].replace("\\", "") == "Owner: Dee"


def test_two_who_write_at_once_lose_nothing(study):
    write(study, sundays=SOUTH)
    at = named(open_page(PLAN, f"study={study}&plan=sundays"))
    write(study, sundays=SOUTH | {"owner": "Eve"}, seen=1)
    field(at, "text_input", "title").set_value("Open every day")
    button(at, "Save").click().run()
    assert "Bo has changed this action since you opened it" in at.warning[0].value
    both = on_page(at, "dataframe")[-1].value.set_index("Field")
    assert list(both.loc["Owner"]) == ["Ann", "Eve"]
    assert list(both.loc["What is to be done"]) == ["Open every day", "Open on Sundays"]
    assert notebook.current(study).value("action/sundays")["owner"] == "Eve"
    button(at, "Keep mine").click().run()
    assert not at.exception
    assert not at.warning
    value = notebook.current(study).value("action/sundays")
    assert (value["title"], value["owner"]) == ({"en": "Open every day"}, "Ann")
    assert len(notebook.history(study, "action/sundays")) == 3  # Eve's stays in the history


def test_the_others_version_can_be_kept(study):
    write(study, sundays=SOUTH)
    at = named(open_page(PLAN, f"study={study}&plan=sundays"))
    write(study, sundays=SOUTH | {"owner": "Eve"}, seen=1)
    field(at, "text_input", "title").set_value("Open every day")
    button(at, "Save").click().run()
    button(at, "Keep the other").click().run()
    assert field(at, "text_input", "owner").value == "Eve"
    assert field(at, "text_input", "title").value == "Open on Sundays"
    assert notebook.latest(study) == 2


def test_an_action_that_is_removed_keeps_its_history(study):
    write(study, sundays=SOUTH)
    at = named(open_page(PLAN, f"study={study}&plan=sundays"))
    button(at, "Remove from the plan").click().run()
    assert not at.exception
    assert "No action is planned yet" in at.info[0].value
    gone = open_page(PLAN, f"study={study}&plan=sundays")
    assert any("not in the plan" in one.value for one in gone.info)
    assert "removed from the plan" in on_page(gone, "table")[-1].value.to_csv()
