"""The plan in a real browser: it fits a phone, and a click on a mark opens its action."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (390, "dark")])
def test_a_click_on_a_mark_opens_its_action_and_nothing_is_too_wide(visit, width, theme):
    visitor = visit(width, theme).open("plan")
    visitor.fits()
    visitor.click_mark(0, trace="happened", point=1)
    visitor.until(plan=["shorter-app-menu"])
    said = "Whether that is as expected is not clear yet"
    expect(visitor.page.get_by_text(said)).to_be_visible()
    visitor.settle().fits()


def note_down(visitor, text, *, who):
    """Change the note of the action that is open, and save."""
    visitor.look().page.get_by_text("Change this action").click()
    visitor.page.get_by_role("textbox", name="Note").fill(text)
    visitor.page.get_by_role("textbox", name="Your name").fill(who)
    visitor.page.get_by_role("button", name="Save", exact=True).click()


def test_of_two_who_change_an_action_at_once_the_second_sees_both_and_decides(visit):
    address = "plan?plan=call-back"
    first, second = visit().open(address), visit().open(address)
    first.page.wait_for_url(re.compile(r"revision=\d"))
    seen = int(re.search(r"revision=(\d+)", first.page.url)[1])
    note_down(first, "Only on weekdays.", who="An")
    first.until(revision=[str(seen + 1)])

    note_down(second, "Also at night.", who="Bình")
    expect(
        second.page.get_by_text("An has changed this action since you opened it")
    ).to_be_visible()
    second.page.get_by_role("button", name="Keep mine").click()
    second.until(revision=[str(seen + 2)])
    expect(second.page.get_by_text("Also at night.").first).to_be_visible()


def test_streamlits_own_words_in_the_form_are_the_readers(visit):
    page = visit().open("plan?plan=new&lang=vi").page
    page.get_by_role("textbox", name="Việc cần làm").fill("Gọi lại")
    expect(page.get_by_text("Nhấn Enter để gửi biểu mẫu")).to_be_visible()
    page.get_by_role("button", name="Chọn ngày").click()
    expect(page.get_by_role("button", name="Tháng sau")).to_be_visible()
    expect(page.get_by_text("Dùng phím mũi tên")).to_be_attached()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
