"""Gaps inside one side on their page, and links to them on the others."""

from __future__ import annotations

import pytest
from page_tools import (
    GROUPS,
    INSIDE,
    ITEM,
    OVERVIEW,
    address,
    charts,
    link_of,
    on_page,
    open_page,
    said,
    words_for_charts,
)
from test_page_explain import choose_row, dialog


def test_the_demo_answers_both_questions():
    at = open_page(INSIDE)
    assert len(charts(at)) == 2
    words = words_for_charts(at)
    assert "Channel flexibility: Experience 41%, Expectation 81%, gap −39 points" in words
    assert "App over Call centre: Highest" in words
    assert "blind spot" not in words


def test_charts_name_the_figures_as_what_they_are():
    drawn = str(charts(open_page(INSIDE))[0])
    assert "Experience" in drawn
    assert "Expectation" in drawn
    assert "Business" not in drawn


def test_the_page_speaks_vietnamese():
    words = words_for_charts(open_page(INSIDE, "lang=vi"))
    assert "Trải nghiệm 41%, Kỳ vọng 81%" in words
    assert "dưới kỳ vọng" in words


def test_a_metric_without_dimensions_shows_items():
    assert "recommending" in words_for_charts(open_page(INSIDE, "metric=nps"))


@pytest.mark.parametrize("page", [OVERVIEW, GROUPS, ITEM])
@pytest.mark.parametrize("gap", ["service", "consistency", "alignment"])
def test_a_link_to_such_a_gap_opens_other_pages_with_a_sentence(page, gap):
    at = open_page(page, f"gap={gap}")
    assert not at.exception
    assert f"The {gap} gap lies inside one side." in said(at)
    assert link_of(at)["gap"] == [gap]


def test_the_table_says_how_answers_were_compared_and_who_is_not_in_them():
    table = on_page(open_page(INSIDE), "dataframe")[0].value
    assert (table["Compared"] == "in pairs").all()
    assert table["Answered only one"].tolist()[0] == "1,204"


@pytest.mark.parametrize(
    ("gap", "row", "words"),
    [
        ("service", "Channel flexibility", "Bonett and Price"),
        ("consistency", "Simplicity & ease of use: App over Call centre", "99.67%"),
    ],
)
def test_a_row_of_every_table_opens_its_card(gap, row, words):
    at = choose_row(open_page(INSIDE), f"why_{gap}_dimension", row)
    assert not at.exception
    assert words in dialog(at)
    line = link_of(at)["explain"]
    assert line[0] == f"{gap}_dimension"
    assert dialog(open_page(INSIDE, address(link_of(at)))) == dialog(at)


def test_its_sections_say_how_many_gaps_were_tested_together():
    words = said(open_page(INSIDE))
    assert words.count("gaps were tested together") == 2
