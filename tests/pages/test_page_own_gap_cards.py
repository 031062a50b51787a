"""Figures of gaps inside one side open their cards like all others."""

import pytest
from page_tools import ALIGNMENT, CHANNELS, EXPECTATION, address, dialog, link_of, open_page
from test_page_explain import choose_row


@pytest.mark.parametrize(
    ("page", "table", "row", "words"),
    [
        (EXPECTATION, "service_dimension", "Channel flexibility", "Bonett and Price"),
        (CHANNELS, "consistency_dimension_channel", "Simplicity & ease of use", "99.67%"),
        (ALIGNMENT, "alignment_dimension_department", "Reachability", "Department: Sales."),
    ],
)
def test_a_row_of_every_table_opens_its_card(page, table, row, words):
    at = choose_row(open_page(page), f"why_{table}", row)
    assert not at.exception
    assert words in dialog(at)
    assert link_of(at)["explain"][0] == table
    assert dialog(open_page(page, address(link_of(at)))) == dialog(at)
