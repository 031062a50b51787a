"""Figures of gaps inside one side open their cards like all others."""

import pytest
from page_tools import ALIGNMENT, CHANNELS, EXPECTATION, address, link_of, open_page
from test_page_explain import choose_row, dialog


@pytest.mark.parametrize(
    ("page", "gap", "row", "words"),
    [
        (EXPECTATION, "service", "Channel flexibility", "Bonett and Price"),
        (CHANNELS, "consistency", "Simplicity & ease of use", "99.67%"),
        (ALIGNMENT, "alignment", "Reachability", "Department: Sales."),
    ],
)
def test_a_row_of_every_table_opens_its_card(page, gap, row, words):
    at = choose_row(open_page(page), f"why_{gap}_dimension", row)
    assert not at.exception
    assert words in dialog(at)
    assert link_of(at)["explain"][0] == f"{gap}_dimension"
    assert dialog(open_page(page, address(link_of(at)))) == dialog(at)
