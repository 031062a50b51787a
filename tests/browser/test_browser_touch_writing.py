"""A finger writes a note, an action's status and a new action; the page says it is saved."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

QUESTIONS = ("How friendly are our staff at the counter?", "How clean are our stores?")
STEP = re.compile("Getting the goods|Delivery|Waiting")  # others at this study may have renamed it
ANSWERS = "\n".join(f"{n % 5 + 1},{n % 4 + 1}" for n in range(60))


def tap(phone, part):
    """Touch a part once it is in sight and stands still: what opens above would move it away."""
    part.scroll_into_view_if_needed()
    phone.box(part)
    part.tap()


def choose(phone, label, option):
    tap(phone, phone.page.get_by_role("combobox", name=label).first)
    phone.page.get_by_role("option", name=option, exact=True).tap()


def sign_and_save(phone, form, label):
    """Give a name and save; the page says that it did, wherever its reader is."""
    form.get_by_role("textbox", name="Your name").fill("An")
    tap(phone, form.get_by_role("button", name=label, exact=True))
    expect(phone.page.get_by_test_id("stToast")).to_have_text(re.compile(r"Saved as revision \d+"))
    return phone.settle()


def test_a_note_of_the_journey_is_written_and_its_step_stays_open(phone):
    phone.open("journey")
    tap(phone, phone.page.locator("summary", has_text=STEP))
    tap(phone, phone.page.get_by_role("button", name="I know where my parcel is."))
    form = phone.settle().page.get_by_role("dialog")
    form.get_by_role("textbox").first.fill("Where is my parcel now?")
    expect(phone.page.get_by_test_id("InputInstructions").first).not_to_be_visible()
    sign_and_save(phone, form, "Save")
    expect(form).to_have_count(0)
    written = phone.page.get_by_role("button", name="Where is my parcel now?")
    expect(written).to_be_visible()


def test_the_status_of_an_action_is_changed_and_another_is_added(phone):
    phone.open("plan?plan=offers-by-purchase")
    tap(phone, phone.page.get_by_text("Change this action"))
    choose(phone, "Status", "done")
    sign_and_save(phone, phone.page, "Save")
    expect(phone.page.get_by_text(re.compile("· done ·"))).to_be_visible()

    choose(phone, "Action", "A new action")
    expect(phone.page.get_by_role("button", name="Add to the plan")).to_be_visible()
    phone.settle().page.get_by_role("textbox", name="What is to be done").fill("Chat at night")
    sign_and_save(phone, phone.page, "Add to the plan")
    expect(phone.page.get_by_role("cell", name="Chat at night")).to_be_visible()
    phone.fits()


def test_the_pairs_of_two_surveys_are_looked_through_without_scrolling_sideways(phone):
    phone.open("bring")
    file = {"mimeType": "text/csv", "buffer": f"{','.join(QUESTIONS)}\n{ANSWERS}\n".encode()}
    for place, name in enumerate(("ours.csv", "theirs.csv")):
        phone.page.locator("input[type=file]").nth(place).set_input_files({"name": name, **file})
        expect(phone.page.get_by_text(name)).to_be_visible()
    editor = phone.page.get_by_test_id("stDataFrame").locator(".dvn-scroller")
    for shown in ("Because", "Item"):
        choose(phone, "Columns to show", shown)
        phone.settle()
        inner, outer = editor.evaluate("one => [one.scrollWidth, one.clientWidth]")
        assert inner <= outer
