"""Two people edit the journey map at once, and nobody's words are lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from cxgap.tasks import studies
from cxgap.tasks.journey import open_journey
from cxgap.tasks.journey_steps import remove_step, removed_steps, save_step

pytestmark = pytest.mark.browser

SEEDED = "I have told this story three times."


def note(visitor, text):
    return visitor.page.get_by_role("button", name=text)


def rewrite(visitor, old, new, *, who):
    """Open a note, write it anew, and save it."""
    note(visitor.look(), old).click()
    form = visitor.page.get_by_role("dialog")
    form.get_by_role("textbox").first.fill(new)
    form.get_by_role("textbox", name="Your name").fill(who)
    form.get_by_role("button", name="Save").click()
    expect(form).to_have_count(0)
    visitor.settle()


def test_what_two_people_write_at_once_is_kept_and_shown(visit):
    first, second = visit().open("journey"), visit().open("journey")
    rewrite(first, SEEDED, "Three calls, three stories.", who="An")
    expect(note(first, "Three calls, three stories.")).to_be_visible()

    rewrite(second, SEEDED, "Nobody listens.", who="Bình")
    expect(note(second, "Three calls, three stories.")).to_be_visible()
    expect(
        second.page.get_by_text("Bình wrote at the same time: “Nobody listens.”")
    ).to_be_visible()

    first.look().page.reload()
    first.settle()
    first.page.get_by_role("button", name="Show the last revision").click()
    expect(first.page.get_by_text("Nobody listens.")).to_be_visible()


def rename(visitor, step, name, *, who):
    """Open a step, call it something else, and save."""
    edit = visitor.look().page.get_by_role("button", name="Edit this step")
    edit.nth(step).click()
    form = visitor.page.get_by_role("dialog")
    form.get_by_role("textbox", name="Name of the step").fill(name)
    form.get_by_role("textbox", name="Your name").fill(who)
    form.get_by_role("button", name="Save").click()
    return form


def test_of_two_names_given_at_once_the_second_writer_sees_the_first_and_decides(visit):
    first, second = visit().open("journey"), visit().open("journey")
    expect(rename(first, 3, "Delivery", who="An")).to_have_count(0)
    expect(first.page.get_by_role("heading", name="Delivery")).to_be_visible()

    form = rename(second, 3, "Waiting", who="Bình")
    expect(form.get_by_text("An has changed this step meanwhile: “Delivery”")).to_be_visible()
    expect(form.get_by_role("textbox", name="Name of the step")).to_have_value("Waiting")
    form.get_by_role("button", name="Save").click()
    expect(form).to_have_count(0)
    expect(second.page.get_by_role("heading", name="Waiting")).to_be_visible()
    second.settle()


@pytest.fixture
def another(home, monkeypatch):
    """Somebody at the same study: opens its journey as it is now; at the end all steps are back."""
    monkeypatch.setenv("CXGAP_HOME", str(home))
    source = studies.open_named("demo")

    def journey():
        return open_journey("demo", source.mirror_map)

    yield journey
    for step in removed_steps(journey()):
        save_step("demo", journey(), step, who="An")


def test_who_removes_a_step_that_another_has_renamed_meanwhile_is_told_and_decides(visit, another):
    visitor, seen = visit().open("journey"), another()
    form, last = visitor.page.get_by_role("dialog"), seen.steps[-1]
    visitor.page.get_by_role("button", name="Edit this step").last.click()
    form.get_by_role("button", name="Remove this step").click()
    expect(form.get_by_text("stay in the earlier revisions")).to_be_visible()
    save_step("demo", seen, replace(last, name={"en": "Aftercare"}), who="An")
    form.get_by_role("textbox", name="Your name").fill("Bình")
    form.get_by_role("button", name="Remove this step").click()
    told = form.get_by_text("An has changed this step meanwhile: “Aftercare”")
    expect(told).to_contain_text("It is still there")
    assert another().steps[-1].name == {"en": "Aftercare"}
    form.get_by_role("button", name="Remove this step").click()
    expect(form).to_have_count(0)
    visitor.settle()
    assert last.key not in [step.key for step in another().steps]


def test_who_edits_a_step_that_another_has_removed_meanwhile_is_told_and_decides(visit, another):
    visitor, first = visit().open("journey"), another().steps[0]
    form = visitor.page.get_by_role("dialog")
    visitor.page.get_by_role("button", name="Edit this step").first.click()
    form.get_by_role("textbox", name="Name of the step").fill("Search")
    form.get_by_role("textbox", name="Your name").fill("Bình")
    remove_step("demo", another(), first, who="An")
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_text("An has removed this step meanwhile.")).to_be_visible()
    expect(form.get_by_role("textbox", name="Name of the step")).to_have_value("Search")
    form.get_by_role("button", name="Save").click()
    expect(form).to_have_count(0)
    expect(visitor.page.get_by_role("heading", name="Search")).to_be_visible()
    visitor.settle()
