"""Two files dropped in a real browser become a study whose Overview is one click away."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

BUSINESS = "Department,How friendly are our staff?,How clean are our stores?\n" + "".join(
    f"{'IT' if n % 2 else 'HR'},{n % 2 + 4},{n % 3 + 3}\n" for n in range(40)
)
CUSTOMERS = "Khu vực,Nhân viên thân thiện,Cửa hàng sạch sẽ\n" + "".join(
    f"{'Bắc' if n % 3 else 'Nam'},{n % 5 + 1},{n % 4 + 1}\n" for n in range(90)
)


@pytest.mark.parametrize("width", [1440, 390])
def test_two_dropped_files_become_a_study(visit, width):
    visitor = visit(width).open("bring")
    for place, (name, text) in enumerate((("ours.csv", BUSINESS), ("theirs.csv", CUSTOMERS))):
        file = {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
        visitor.page.locator("input[type=file]").nth(place).set_input_files(file)
        expect(visitor.page.get_by_text(f"{len(text.splitlines()) - 1} rows read.")).to_be_visible()
    visitor.settle().go_to("Quality")
    visitor.is_at("Quality").go_to("Bring your surveys")
    expect(visitor.page.get_by_text("theirs.csv is still here from before.")).to_be_visible()
    expect(visitor.page.get_by_text("90 rows read.")).to_be_visible()
    visitor.page.get_by_label("Name: letters, digits, dashes").fill(f"browser-{width}")
    visitor.page.keyboard.press("Enter")
    visitor.settle().fits()
    visitor.page.get_by_role("button", name="Create the study").click()
    visitor.page.get_by_role("link", name="See the gap").click()
    expect(visitor.page).to_have_url(re.compile(f"study=browser-{width}"))
    visitor.settle()
    expect(visitor.page.get_by_text("of 40 answers").first).to_be_visible()
