"""What a reader sees without scrolling: the finding, and the picture of it."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser
PHONE, DESK = (390, 844), (1440, 900)


@pytest.mark.parametrize("page", ["", "item"])
def test_a_phone_shows_where_the_picture_begins_and_a_desk_all_of_it(visit, page):
    visitor = visit().open(page)
    for width, height in (DESK, PHONE):
        visitor.page.set_viewport_size({"width": width, "height": height})
        visitor.settle()
        box = visitor.box(visitor.charts.first)
        begins, ends = box["y"], box["y"] + box["height"]
        assert begins < height - 200, "enough of it to be seen as a picture"
        assert ends < height or width == PHONE[0]
