"""Two people edit the journey map at once, and nobody's words are lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

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
