"""Pages between the two sides, asked for a gap inside one, say where that is shown."""

from __future__ import annotations

import pytest
from page_tools import (
    ALIGNMENT,
    CHANNELS,
    DIMENSIONS,
    EXPECTATION,
    GROUPS,
    ITEM,
    OVERVIEW,
    address,
    dialog,
    link_of,
    on_page,
    open_page,
    said,
)
from test_page_explain import choose_row


@pytest.mark.parametrize("page", [OVERVIEW, GROUPS, ITEM, DIMENSIONS])
@pytest.mark.parametrize("gap", ["service", "consistency", "alignment"])
def test_a_link_to_such_a_gap_opens_other_pages_with_a_sentence(page, gap):
    at = open_page(page, f"gap={gap}")
    assert not at.exception
    assert f"The {gap} gap lies inside one side." in said(at)
    assert link_of(at)["gap"] == [gap]


@pytest.mark.parametrize(
    ("gap", "page"), [("service", EXPECTATION), ("consistency", CHANNELS), ("alignment", ALIGNMENT)]
)
def test_the_sentence_leads_to_the_page_of_that_gap(gap, page):
    first = on_page(open_page(OVERVIEW, f"gap={gap}"), "page_link")[0]
    assert first.proto.page == page.partition("/")[2]
    assert f"gap={gap}" in first.proto.query_string


@pytest.mark.parametrize(
    ("page", "table", "row", "words"),
    [
        (EXPECTATION, "service_dimension", "Channel flexibility", "Bonett and Price"),
        (CHANNELS, "consistency_dimension_channel", "Simplicity & ease of use", "99.67%"),
    ],
)
def test_a_row_of_every_table_opens_its_card(page, table, row, words):
    at = choose_row(open_page(page), f"why_{table}", row)
    assert not at.exception
    assert words in dialog(at)
    assert link_of(at)["explain"][0] == table
    assert dialog(open_page(page, address(link_of(at)))) == dialog(at)
